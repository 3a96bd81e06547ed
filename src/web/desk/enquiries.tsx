/** What this post can look into: every query that shows its answer, by room. */
import { Link } from 'react-router'
import { enquiriesOf, enquiryPath } from './enquiry-address.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle } from './notices.tsx'

const w = {
  title: { zh: '查询与对账', en: 'Enquiries' },
  none: { zh: '您的岗位没有可用的查询', en: 'Your post has no enquiry' },
} as const

export default function EnquiriesPage() {
  const workplace = useWorkplace()
  const { t } = useLanguage()
  const own = enquiriesOf(workplace)
  const { house, post, session } = workplace
  const rooms = house.rooms
    .map(room => ({ room, queries: own.filter(({ name }) => name.split('.')[0] === room.name) }))
    .filter(({ queries }) => queries.length > 0)
    .sort((a, b) => Number(b.room.section !== undefined) - Number(a.room.section !== undefined))
  return (
    <>
      <PageTitle what={t(w.title)} where={`${t(post.label)} ${post.place}`} when={session.today} />
      {rooms.map(({ room, queries }) => (
        <section key={room.name} className="act-group">
          <h2>{t(room.label)}</h2>
          <ul>
            {queries.map(({ name, label }) => (
              <li key={name}>
                <Link to={enquiryPath(name)}>{t(label)}</Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {rooms.length === 0 && <p className="nothing">{t(w.none)}</p>}
    </>
  )
}
