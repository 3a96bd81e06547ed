/** One event in a life, and what each office did because of it: the page behind every 人生事件 row. */
import './life-event.css'
import { Tag } from 'antd'
import { Link, useParams } from 'react-router'
import type { WireDetail } from '../../adapters/http/wire.ts'
import type { EventEverywhere, OfficePart } from '../../commons/people/questions.ts'
import { useApi, useAsk } from './ask.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { instantText } from './text.ts'

const w = {
  happened: { zh: '发生日期', en: 'Happened on' },
  recorded: { zh: '登记时间', en: 'Recorded' },
  office: { zh: '业务', en: 'Office' },
  what: { zh: '办理结果', en: 'What was done' },
  why: { zh: '依据', en: 'Why' },
  nothing: { zh: '与此人无关，不需办理', en: 'Nothing to do here for this person' },
  reversed: { zh: '已撤销', en: 'Reversed' },
  reversing: { zh: '撤销的事件', en: 'The event it takes back' },
  by: { zh: '撤销它的事件', en: 'The event that took it back' },
  open: { zh: '打开记录', en: 'Open the record' },
  file: { zh: '个人档案', en: 'The person’s file' },
  parts: { zh: '各业务影响', en: 'In every office' },
} as const

export default function LifeEventPage() {
  const { id } = useParams()
  const { t, say } = useLanguage()
  const { house } = useWorkplace()
  const found = useAsk<EventEverywhere>('people.eventEverywhere', { event: id })
  const detail = useApi<WireDetail>(`/api/registers/people_life_event/${id}`)
  if (found.error) return <Refusal problem={found.error.problem} />
  if (!found.data) return <Waiting text={say('loading')} />
  const event = found.data
  const kind = house.registers.people_life_event?.fields.kind?.options?.find(
    o => o.value === event.kind,
  )
  const name = detail.data?.row.titles.person
  const title = `${t(kind?.label) || event.kind}${name ? ` · ${name}` : ''}`
  return (
    <section className="life-event">
      <PageTitle what={title} />
      <dl className="event-facts">
        <dt>{t(w.happened)}</dt>
        <dd>{event.day}</dd>
        <dt>{t(w.recorded)}</dt>
        <dd>{instantText(event.recordedAt as never)}</dd>
        <dt>{t(w.file)}</dt>
        <dd>
          <Link to={`/people/${event.person}`}>{name ?? t(w.open)}</Link>
        </dd>
        {event.reversedBy && (
          <>
            <dt>
              <Tag color="red">{t(w.reversed)}</Tag>
            </dt>
            <dd>
              <Link to={`/registers/people_life_event/${event.reversedBy}`}>{t(w.by)}</Link>
            </dd>
          </>
        )}
        {event.reverses && (
          <>
            <dt>{t(w.reversing)}</dt>
            <dd>
              <Link to={`/registers/people_life_event/${event.reverses}`}>{t(w.open)}</Link>
            </dd>
          </>
        )}
      </dl>
      <h2>{t(w.parts)}</h2>
      <div className="wide">
        <table className="event-parts">
          <thead>
            <tr>
              <th scope="col">{t(w.office)}</th>
              <th scope="col">{t(w.what)}</th>
              <th scope="col">{t(w.why)}</th>
            </tr>
          </thead>
          <tbody>
            {event.parts.map(part => (
              <Part key={part.office} part={part} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Part({ part }: { part: OfficePart }) {
  const { t, aside } = useLanguage()
  const { house } = useWorkplace()
  const room = house.rooms.find(r => r.name === part.office)
  return (
    <tr>
      <th scope="row">{t(room?.label) || part.office}</th>
      <td>
        {part.effects.length === 0 ? (
          <span className="quiet">{t(w.nothing)}</span>
        ) : (
          <ul>
            {part.effects.map(effect => (
              <li key={`${effect.row ?? effect.what.zh} ${effect.what.en}`}>
                {t(effect.what)}
                {effect.register && effect.row && (
                  <>
                    {' '}
                    <Link to={`/registers/${effect.register}/${effect.row}`}>{t(w.open)}</Link>
                    <span className="quiet">
                      {aside(t(house.registers[effect.register]?.label))}
                    </span>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>
        {t(part.label)} <span className="quiet">{part.rule}</span>
      </td>
    </tr>
  )
}
