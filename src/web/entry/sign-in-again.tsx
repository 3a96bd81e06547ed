/** The session has ended while somebody was working: he signs in over his page and loses nothing he has typed. */
import { useEffect, useRef } from 'react'
import type { WireSession } from '../../adapters/http/wire.ts'
import { call } from '../client.ts'
import type { Lang } from '../preferences.ts'
import { Credentials } from './sign-in.tsx'
import { words } from './words.ts'

type Props = {
  lang: Lang
  login: string | undefined
  /** Who was working, and in which post: nobody else goes on with his page. */
  session: WireSession
  onSame: (session: WireSession) => void
  onOther: () => void
}

export function SignInAgain({ lang, login, session, onSame, onOther }: Props) {
  const say = words[lang]
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const box = dialog.current
    if (!box) return
    // A dialog of the browser's own stands above every window of the page, and the page behind it is out of reach.
    const stay = () => {
      if (box.isConnected && !box.open) box.showModal()
    }
    stay()
    box.addEventListener('close', stay)
    return () => box.removeEventListener('close', stay)
  }, [])

  const goOn = async (found: WireSession) => {
    if (found.account !== session.account || found.mustChangePassword) return onOther()
    if (found.chosen === session.chosen) return onSame(found)
    const body = { post: session.chosen }
    call<WireSession>('/api/session', { method: 'PUT', body }).then(onSame, onOther)
  }

  return (
    <dialog
      ref={dialog}
      className="door door-again"
      aria-labelledby="again"
      onCancel={event => event.preventDefault()}
    >
      <div className="door-card">
        <h2 id="again">{say.again}</h2>
        <p className="door-subtitle">
          {session.name} · {say.againWhy}
        </p>
        <Credentials lang={lang} login={login} verb={say.goOn} onSignedIn={goOn} />
        <p className="door-switches">
          <button type="button" onClick={onOther}>
            {say.leave}
          </button>
        </p>
      </div>
    </dialog>
  )
}
