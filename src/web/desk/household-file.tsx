/** One household, one file: who lives in it, what it and its members get by month, what happened to it in every office. */
import { Link, useParams } from 'react-router'
import type { WireHouseholdFile, WireMember } from '../../adapters/http/wire-detail.ts'
import { useApi } from './ask.ts'
import { FileTimeline, MoneyByMonth, Sections, useSexLabel } from './file-parts.tsx'
import { fill, w } from './file-words.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { RecordFields } from './record-fields.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty } from './text.ts'
import { Verbs } from './verbs.tsx'

export default function HouseholdFilePage() {
  const { id } = useParams()
  const { house } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const file = useApi<WireHouseholdFile>(`/api/people/households/${id}`)
  const register = house.registers.people_household
  if (!register) return <NotFound />
  if (file.error) return <Refusal problem={file.error.problem} retry={() => file.refetch()} />
  if (!file.data) return <Waiting text={say('loading')} />
  const { detail, members, money, sections, entries, more } = file.data
  return (
    <article className="file" key={id}>
      <PageTitle what={colon(t(w.householdFile), detail.row.title)} where={detail.row.place}>
        <Verbs detail={detail} />
        <span className="file-links">
          <Link to={`/registers/people_household/${detail.row.id}`}>{t(w.registerPage)}</Link>
        </span>
      </PageTitle>
      <div className="detail">
        <div>
          <section aria-label={say('details')}>
            <h2>{say('details')}</h2>
            <RecordFields register={register} row={detail.row} skip={['synthetic']} />
          </section>
          <Members members={members} />
          <MoneyByMonth money={money} />
          <Sections sections={sections} skip={['people_household', 'people_membership']} />
        </div>
        <div>
          <FileTimeline entries={entries} more={more} />
        </div>
      </div>
    </article>
  )
}

function Members({ members }: { members: readonly WireMember[] }) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const sexOf = useSexLabel()
  const relations = house.registers.people_membership?.fields.relation?.options
  const fields = house.registers.people_person?.fields ?? {}
  const title = t(w.members)
  return (
    <section>
      <h2>{title}</h2>
      <TableFrame label={title}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t(fields.name?.label)}</th>
              <th scope="col">{t(w.relation)}</th>
              <th scope="col">{t(fields.sex?.label)}</th>
              <th scope="col">{t(fields.birth?.label)}</th>
              <th scope="col">{t(w.since)}</th>
              <th scope="col" className="wide-only">
                {t(w.place)}
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map(m => (
              <tr
                key={`${m.person} ${m.fromDay}`}
                className={m.toDay || m.diedOn ? 'gone' : undefined}
              >
                <td>
                  {m.inScope ? <Link to={`/people/${m.person}`}>{m.name}</Link> : m.name}
                  {m.diedOn && <span className="quiet"> {fill(t(w.died), { day: m.diedOn })}</span>}
                </td>
                <td>{t(relations?.find(o => o.value === m.relation)?.label) || m.relation}</td>
                <td>{sexOf(m.sex)}</td>
                <td>
                  <span className="number">{m.birth}</span>{' '}
                  <span className="quiet">{fill(t(w.age), { n: m.age })}</span>
                </td>
                <td className="number">
                  {m.fromDay} – {m.toDay ?? ''}
                </td>
                <td className="wide-only">{m.division ?? empty}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
