import { type FormEvent, useId, useState } from 'react'
import type { WireSession } from '../../adapters/http/wire.ts'
import { ApiProblem, call } from '../client.ts'
import { inLang, type Lang, type Look, type Preferences, type TextSize } from '../preferences.ts'
import { words } from './words.ts'

type Change = (some: Partial<Preferences>) => void
type Props = {
  preferences: Preferences
  change: Change
  onSignedIn: (session: WireSession, login: string) => void
}

export function SignIn({ preferences, change, onSignedIn }: Props) {
  return (
    <Door preferences={preferences} change={change}>
      <Credentials lang={preferences.lang} onSignedIn={onSignedIn} />
    </Door>
  )
}

/** Login and password, at the door and again over a page whose session has ended. */
export function Credentials({
  lang,
  login,
  verb,
  onSignedIn,
}: {
  lang: Lang
  /** Who signed in before, when that is known. */
  login?: string | undefined
  verb?: string
  onSignedIn: (session: WireSession, login: string) => void
}) {
  const say = words[lang]
  // The page beneath may have fields of these names too.
  const id = useId()
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      const body = { login: String(form.get('login')), password: String(form.get('password')) }
      onSignedIn(await call<WireSession>('/api/session', { method: 'POST', body }), body.login)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} aria-label={say.signIn}>
      <label htmlFor={`${id}login`}>{say.login}</label>
      <input
        id={`${id}login`}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        defaultValue={login}
        required
      />
      <label htmlFor={`${id}password`}>{say.password}</label>
      <input
        id={`${id}password`}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {problem && (
        <p role="alert" className="door-problem">
          ✕ {inLang(problem.problem, lang)}
        </p>
      )}
      <button type="submit" disabled={busy}>
        {busy ? say.signingIn : (verb ?? say.signIn)}
      </button>
    </form>
  )
}

/** The frame of every page before the desk. */
export function Door({
  preferences,
  change,
  children,
}: {
  preferences: Preferences
  change?: Change
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
        {change && <Switches preferences={preferences} change={change} />}
      </div>
    </main>
  )
}

const textSizes: readonly TextSize[] = ['normal', 'medium', 'large']
const looks: readonly Look[] = ['light', 'dark', 'contrast']

function Switches({ preferences, change }: { preferences: Preferences; change: Change }) {
  const say = words[preferences.lang]
  return (
    <div className="door-switches">
      <button
        type="button"
        onClick={() => change({ lang: preferences.lang === 'zh' ? 'en' : 'zh' })}
      >
        {say.otherLanguage}
      </button>
      <label>
        {say.textSize}{' '}
        <select
          value={preferences.textSize}
          onChange={event => change({ textSize: event.target.value as TextSize })}
        >
          {textSizes.map(size => (
            <option key={size} value={size}>
              {say[size]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.look}{' '}
        <select
          value={preferences.look}
          onChange={event => change({ look: event.target.value as Look })}
        >
          {looks.map(look => (
            <option key={look} value={look}>
              {say[look]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
