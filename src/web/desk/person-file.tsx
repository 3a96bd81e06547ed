/** One person, one file: who he is, whom he lives with and is kin to, what he gets by month, what happened in every office. */
import { Link, useParams } from 'react-router'
import type { WirePersonFile } from '../../adapters/http/wire-detail.ts'
import { useApi } from './ask.ts'
import { FileTimeline, MoneyByMonth, Sections } from './file-parts.tsx'
import { fill, w } from './file-words.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { columnsOf } from './list.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { RecordFields } from './record-fields.tsx'
import { RowsTable } from './rows-table.tsx'
import { Verbs } from './verbs.tsx'

/** Kept for search, not for reading. */
const keys = ['pinyin', 'initials', 'synthetic']

export default function PersonFilePage() {
  const { id } = useParams()
  const { say } = useLanguage()
  const file = useApi<WirePersonFile>(`/api/people/${id}`)
  if (file.error) return <Refusal problem={file.error.problem} retry={() => file.refetch()} />
  if (!file.data) return <Waiting text={say('loading')} />
  return <PersonFile key={id} file={file.data} />
}

function PersonFile({ file }: { file: WirePersonFile }) {
  const { house } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const register = house.registers.people_person
  const households = house.registers.people_household
  if (!register || !households) return <NotFound />
  const { row } = file.detail
  const died = row.values.diedOn as string | null
  const homes = file.sections.people_household ?? []
  return (
    <article className="file">
      <PageTitle
        what={colon(t(w.personFile), row.title)}
        where={row.place}
        when={
          <>
            {fill(t(w.age), { n: file.age })}
            {died && <span className="bad"> {fill(t(w.died), { day: died })}</span>}
          </>
        }
      >
        <Verbs detail={file.detail} />
        <span className="file-links">
          <Link to={`/registers/people_person/${row.id}`}>{t(w.registerPage)}</Link>
        </span>
      </PageTitle>
      <div className="detail">
        <div>
          <section aria-label={say('details')}>
            <h2>{say('details')}</h2>
            <RecordFields register={register} row={row} skip={keys} />
          </section>
          <MoneyByMonth money={file.money} />
          {homes.length > 0 && (
            <section>
              <h2>{t(w.dwellings)}</h2>
              <RowsTable
                rows={homes}
                columns={columnsOf(households, t, say)}
                title={t(households.fields.head?.label)}
                label={t(w.dwellings)}
              />
            </section>
          )}
          <Sections sections={file.sections} skip={['people_household', 'people_membership']} />
        </div>
        <div>
          <FileTimeline entries={file.entries} more={file.more} />
        </div>
      </div>
    </article>
  )
}
