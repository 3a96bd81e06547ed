import { type FormEvent, useState } from 'react'
import type { WireSession } from '../../adapters/http/wire.ts'
import { ApiProblem, call } from '../client.ts'
import { inLang, type Preferences } from '../preferences.ts'
import { words } from './words.ts'

type Props = {
  preferences: Preferences
  change: (some: Partial<Preferences>) => void
  onSignedIn: (session: WireSession) => void
}

export function SignIn({ preferences, change, onSignedIn }: Props) {
  const say = words[preferences.lang]
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      const body = { login: String(form.get('login')), password: String(form.get('password')) }
      onSignedIn(await call<WireSession>('/api/session', { method: 'POST', body }))
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <Door preferences={preferences} change={change}>
      <form onSubmit={submit} aria-label={say.signIn}>
        <label htmlFor="login">{say.login}</label>
        <input id="login" name="login" autoComplete="username" autoCapitalize="none" required />
        <label htmlFor="password">{say.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {problem && (
          <p role="alert" className="door-problem">
            ✕ {inLang(problem.problem, preferences.lang)}
          </p>
        )}
        <button type="submit" disabled={busy}>
          {busy ? say.signingIn : say.signIn}
        </button>
      </form>
    </Door>
  )
}

/** The frame of every page before the desk. */
export function Door({
  preferences,
  change,
  children,
}: {
  preferences: Preferences
  change?: Props['change']
  children: React.ReactNode
}) {
  const say = words[preferences.lang]
  return (
    <main className="door">
      <div className="door-card">
        <img src="/camphor.svg" alt="" width="44" height="44" />
        <h1>{say.product}</h1>
        <p className="door-subtitle">{say.subtitle}</p>
        {children}
        {change && (
          <p className="door-switches">
            <button
              type="button"
              onClick={() => change({ lang: preferences.lang === 'zh' ? 'en' : 'zh' })}
            >
              {say.otherLanguage}
            </button>
            <button
              type="button"
              onClick={() =>
                change({ textSize: preferences.textSize === 'large' ? 'normal' : 'large' })
              }
            >
              {preferences.textSize === 'large' ? say.normalText : say.largeText}
            </button>
          </p>
        )}
      </div>
    </main>
  )
}
