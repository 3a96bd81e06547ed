/** The door: sign in, replace a first password, choose the post. Plain React, so that it opens at once anywhere. */
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { WireSession } from '../../adapters/http/wire.ts'
import { call } from '../client.ts'
import { keepPreferences, loadPreferences, type Preferences, show } from '../preferences.ts'
import { ChoosePost } from './choose-post.tsx'
import { NewPassword } from './new-password.tsx'
import { SignIn } from './sign-in.tsx'
import { words } from './words.ts'

const Desk = lazy(() => import('../desk/desk.tsx'))

export function Entry() {
  const [session, setSession] = useState<WireSession | null | undefined>()
  const [preferences, setPreferences] = useState<Preferences>(loadPreferences)
  const say = words[preferences.lang]

  const change = useCallback((some: Partial<Preferences>) => {
    setPreferences(before => {
      const after = { ...before, ...some }
      keepPreferences(after)
      return after
    })
  }, [])
  useEffect(() => show(preferences), [preferences])
  useEffect(() => {
    call<WireSession | null>('/api/session').then(setSession, () => setSession(null))
  }, [])

  const choose = async (post: string) =>
    setSession(await call<WireSession>('/api/session', { method: 'PUT', body: { post } }))
  const signOut = async () => {
    await call('/api/session', { method: 'DELETE' }).catch(() => null)
    // A fresh page forgets every record that was shown.
    location.assign('/')
  }

  if (session === undefined) return <p className="door-wait">{say.loading}</p>
  if (session === null)
    return <SignIn preferences={preferences} change={change} onSignedIn={setSession} />
  if (session.mustChangePassword)
    return <NewPassword preferences={preferences} onChanged={signOut} />
  if (!session.chosen)
    return (
      <ChoosePost session={session} preferences={preferences} choose={choose} signOut={signOut} />
    )
  return (
    <Suspense fallback={<p className="door-wait">{say.loading}</p>}>
      <Desk
        key={session.chosen}
        session={session}
        preferences={preferences}
        change={change}
        choose={choose}
        signOut={signOut}
      />
    </Suspense>
  )
}
