/** The door: sign in, replace a first password, choose the post. Plain React, so that it opens at once anywhere. */
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { WireSession } from '../../adapters/http/wire.ts'
import { call, whenSignedOut } from '../client.ts'
import { loadPreferences } from '../preferences.ts'
import { ChoosePost } from './choose-post.tsx'
import { NewPassword } from './new-password.tsx'
import { Door, SignIn } from './sign-in.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { usePreferences } from './use-preferences.ts'
import { words } from './words.ts'

const Desk = lazy(() => import('../desk/desk.tsx'))
// A fresh page forgets every record that was shown.
const leave = () => location.assign('/')
const signOut = async () => {
  await call('/api/session', { method: 'DELETE' }).catch(() => null)
  leave()
}

export function Entry() {
  const [session, setSession] = useState<WireSession | null | undefined>()
  const [unreachable, setUnreachable] = useState(false)
  const [changing, setChanging] = useState(false)
  const { preferences, change, settled } = usePreferences(loadPreferences, session)
  const login = useRef<string>(undefined)
  const again = useSignInAgain(session)
  const say = words[preferences.lang]

  const ask = useCallback(() => {
    setUnreachable(false)
    call<WireSession | null>('/api/session').then(setSession, () => setUnreachable(true))
  }, [])
  useEffect(ask, [ask])

  const choose = async (post: string) =>
    setSession(await call<WireSession>('/api/session', { method: 'PUT', body: { post } }))
  const signedIn = (found: WireSession, typed: string) => {
    login.current = typed
    setSession(found)
  }

  if (unreachable)
    return (
      <Door preferences={preferences} change={change}>
        <p role="alert" className="door-problem">
          ✕ {say.unreachable}
        </p>
        <p className="door-switches">
          <button type="button" onClick={ask}>
            {say.retry}
          </button>
        </p>
      </Door>
    )
  if (session === undefined) return <p className="door-wait">{say.loading}</p>
  if (session === null)
    return <SignIn preferences={preferences} change={change} onSignedIn={signedIn} />
  if (session.mustChangePassword)
    return <NewPassword preferences={preferences} onChanged={signOut} />
  if (!session.chosen)
    return changing ? (
      <NewPassword
        preferences={preferences}
        onChanged={signOut}
        onBack={() => setChanging(false)}
      />
    ) : (
      <ChoosePost
        session={session}
        preferences={preferences}
        choose={choose}
        changePassword={() => setChanging(true)}
        signOut={signOut}
      />
    )
  if (!settled) return <p className="door-wait">{say.loading}</p>
  return (
    <>
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
      {again.asked && (
        <SignInAgain
          lang={preferences.lang}
          login={login.current}
          session={session}
          onSame={again.goOn}
          onOther={leave}
        />
      )}
    </>
  )
}

/** Lets refused requests wait while the person signs in again; only at the desk, where there is something to lose. */
function useSignInAgain(session: WireSession | null | undefined) {
  const [waiting, setWaiting] = useState<(same: boolean) => void>()
  const working = Boolean(session?.chosen)
  useEffect(() => {
    if (!working) return
    whenSignedOut(() => new Promise(resolve => setWaiting(() => resolve)))
    return () => whenSignedOut(undefined)
  }, [working])
  const goOn = () => {
    waiting?.(true)
    setWaiting(undefined)
  }
  return { asked: waiting !== undefined, goOn }
}
