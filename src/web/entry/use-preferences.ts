/** A person's settings: at hand in the browser before anybody signs in, then the account's own, wherever he sits. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { WireSession } from '../../adapters/http/wire.ts'
import { call } from '../client.ts'
import { keepPreferences, type Preferences, preferencesFrom, show } from '../preferences.ts'

const keep = (preferences: Preferences): Promise<unknown> =>
  // Not kept this time is kept the next: nobody is stopped in his work for a colour.
  call('/api/settings', { method: 'PUT', body: preferences }).catch(() => null)

export function usePreferences(first: () => Preferences, session: WireSession | null | undefined) {
  const [preferences, setPreferences] = useState(first)
  const [settled, setSettled] = useState(false)
  const latest = useRef(preferences)
  /** Chosen at the door by whoever now signs in: that outweighs what he chose another day. */
  const chosenHere = useRef(false)
  const account = session?.chosen ? session.account : undefined
  const signedIn = useRef(account)
  signedIn.current = account

  const take = useCallback((after: Preferences) => {
    latest.current = after
    keepPreferences(after)
    setPreferences(after)
  }, [])
  const change = useCallback(
    (some: Partial<Preferences>) => {
      take({ ...latest.current, ...some })
      if (signedIn.current) keep(latest.current)
      else chosenHere.current = true
    },
    [take],
  )
  useEffect(() => show(preferences), [preferences])
  useEffect(() => {
    if (!account) return
    if (chosenHere.current) {
      chosenHere.current = false
      keep(latest.current)
      setSettled(true)
      return
    }
    let gone = false
    call('/api/settings')
      .then(
        kept => gone || (kept && take(preferencesFrom(kept, latest.current))),
        () => null,
      )
      .then(() => gone || setSettled(true))
    return () => {
      gone = true
    }
  }, [account, take])
  return { preferences, change, settled }
}
