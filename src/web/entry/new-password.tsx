import { type FormEvent, useState } from 'react'
import { ApiProblem, call, newRequestId } from '../client.ts'
import { inLang, type Preferences } from '../preferences.ts'
import { Door } from './sign-in.tsx'
import { words } from './words.ts'

/** The first sign-in replaces the password somebody else has set; later anybody may, also without a post. */
export function NewPassword({
  preferences,
  onChanged,
  onBack,
}: {
  preferences: Preferences
  onChanged: () => void
  /** Absent at the first sign-in, which leads nowhere else. */
  onBack?: () => void
}) {
  const say = words[preferences.lang]
  const [problem, setProblem] = useState('')

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [oldPassword, newPassword] = [String(form.get('old')), String(form.get('new'))]
    if (newPassword !== String(form.get('again'))) {
      setProblem(say.different)
      return
    }
    try {
      const body = { request: newRequestId(), input: { oldPassword, newPassword } }
      await call('/api/commands/accounts.changeOwnPassword', { method: 'POST', body })
      onChanged()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(inLang(error.problem, preferences.lang))
    }
  }

  return (
    <Door preferences={preferences}>
      <h2>{onBack ? say.ownPassword : say.newPassword}</h2>
      {!onBack && <p className="door-subtitle">{say.newPasswordWhy}</p>}
      <form onSubmit={submit}>
        <label htmlFor="old">{say.oldPassword}</label>
        <input id="old" name="old" type="password" autoComplete="current-password" required />
        <label htmlFor="new">{say.newPassword}</label>
        <input id="new" name="new" type="password" autoComplete="new-password" required />
        <label htmlFor="again">{say.repeat}</label>
        <input id="again" name="again" type="password" autoComplete="new-password" required />
        {problem && (
          <p role="alert" className="door-problem">
            ✕ {problem}
          </p>
        )}
        <button type="submit">{say.save}</button>
      </form>
      {onBack && (
        <p className="door-switches">
          <button type="button" onClick={onBack}>
            {say.back}
          </button>
        </p>
      )}
    </Door>
  )
}
