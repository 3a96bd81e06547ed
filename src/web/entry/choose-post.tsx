import type { WireSession } from '../../adapters/http/wire.ts'
import { inLang, type Preferences } from '../preferences.ts'
import { Door } from './sign-in.tsx'
import { words } from './words.ts'

type Props = {
  session: WireSession
  preferences: Preferences
  choose: (key: string) => void
  changePassword: () => void
  signOut: () => void
}

export function ChoosePost({ session, preferences, choose, changePassword, signOut }: Props) {
  const say = words[preferences.lang]
  return (
    <Door preferences={preferences}>
      <h2>{say.choosePost}</h2>
      <p className="door-subtitle">{session.posts.length > 0 ? say.choosePostWhy : say.noPost}</p>
      {session.posts.length > 0 && (
        <ul className="door-posts">
          {session.posts.map(post => (
            <li key={post.key}>
              <button type="button" onClick={() => choose(post.key)}>
                <strong>{inLang(post.label, preferences.lang)}</strong>
                <span>{post.place}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="door-switches">
        <button type="button" onClick={changePassword}>
          {say.ownPassword}
        </button>
        <button type="button" onClick={signOut}>
          {say.signOut}
        </button>
      </p>
    </Door>
  )
}
