/** What this post can begin: every command that stands on no record, by room. */
import { Link } from 'react-router'
import { actPath } from './act-path.ts'
import { standsAlone } from './beginnings.ts'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle } from './notices.tsx'

/** Steps of other pages, never begun by themselves. */
const hidden = new Set([
  'notices.attachFile',
  'notices.print',
  'bureau.approveParameter',
  'bureau.rejectParameter',
])

export default function ActsPage() {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const own = house.acts.filter(
    act => standsAlone(act) && !hidden.has(act.name) && offered(act, post),
  )
  const rooms = house.rooms
    .map(room => ({ room, acts: own.filter(act => act.name.split('.')[0] === room.name) }))
    .filter(({ acts }) => acts.length > 0)
    .sort((a, b) => Number(b.room.section !== undefined) - Number(a.room.section !== undefined))
  return (
    <>
      <PageTitle what={say('acts')} where={`${t(post.label)} ${post.place}`} when={session.today} />
      {rooms.map(({ room, acts }) => (
        <section key={room.name} className="act-group">
          <h2>{t(room.label)}</h2>
          <ul>
            {acts.map(act => (
              <li key={act.name}>
                <Link to={actPath(act.name)}>{t(act.label)}</Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {rooms.length === 0 && <p className="nothing">{say('nothing')}</p>}
    </>
  )
}
