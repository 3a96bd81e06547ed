/** One record: what it says, where it stands, what can be done with it, what was done, and what else speaks of it. */
import { Tabs } from 'antd'
import { Link, useParams } from 'react-router'
import type { WireDetail, WireList, WireRegister } from '../../adapters/http/wire.ts'
import { useApi } from './ask.ts'
import { Conditions, isBecause } from './because.tsx'
import { CaseStanding } from './case-standing.tsx'
import { Due } from './due.tsx'
import { factFields } from './fact-fields.ts'
import { FactFields } from './field-cell.tsx'
import { openRemarks, Remarks, ReturnedNotice } from './form-remarks.tsx'
import { titleLabel, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { columnsOf } from './list.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { RecordFields } from './record-fields.tsx'
import { RowsTable } from './rows-table.tsx'
import { StateTag } from './state-tag.tsx'
import { Timeline } from './timeline.tsx'
import { Verbs } from './verbs.tsx'
import { WorkflowPicture } from './workflow-picture.tsx'

export default function DetailPage() {
  const { register: name, id } = useParams()
  const { house } = useWorkplace()
  const { say } = useLanguage()
  const register = house.registers[name ?? '']
  const detail = useApi<WireDetail>(register ? `/api/registers/${name}/${id}` : undefined)
  if (!register) return <NotFound />
  if (detail.error) return <Refusal problem={detail.error.problem} retry={() => detail.refetch()} />
  if (!detail.data) return <Waiting text={say('loading')} />
  return (
    <FactFields value={factFields(house, register)}>
      <Remarks value={openRemarks(detail.data.log).byField}>
        <Detail register={register} detail={detail.data} />
      </Remarks>
    </FactFields>
  )
}

function Detail({ register, detail }: { register: WireRegister; detail: WireDetail }) {
  const { t, say, colon } = useLanguage()
  const { row } = detail
  const verdicts = Object.entries(register.fields).filter(([name]) => isBecause(row.values[name]))
  return (
    <article>
      <PageTitle
        what={colon(t(register.label), row.title)}
        where={row.place}
        when={
          row.state && (
            <>
              <StateTag register={register} state={row.state} /> <Due row={row} />
            </>
          )
        }
      >
        <Verbs detail={detail} />
      </PageTitle>
      <ReturnedNotice register={register} log={detail.log} />
      <WorkflowPicture register={register} detail={detail} />
      <div className={register.workflow || verdicts.length > 0 ? 'detail' : undefined}>
        <section aria-label={say('details')}>
          <h2>{say('details')}</h2>
          <RecordFields register={register} row={row} skip={verdicts.map(([name]) => name)} />
        </section>
        <div>
          {register.workflow && <CaseStanding register={register} detail={detail} />}
          {verdicts.map(([name, field]) => (
            <section key={name} aria-label={t(field.label)}>
              <h2>{t(field.label)}</h2>
              <Conditions all={row.values[name] as never} />
            </section>
          ))}
          {register.workflow && (
            <section aria-label={say('process')}>
              <h2>{say('process')}</h2>
              <Timeline register={register} log={detail.log} />
            </section>
          )}
        </div>
      </div>
      {detail.related.length > 0 && <Related detail={detail} />}
    </article>
  )
}

function Related({ detail }: { detail: WireDetail }) {
  const { house } = useWorkplace()
  const { t, say, aside } = useLanguage()
  return (
    <section aria-label={say('related')}>
      <h2>{say('related')}</h2>
      <Tabs
        size="small"
        destroyOnHidden
        items={detail.related.flatMap(({ register: name, field, count }) => {
          const register = house.registers[name]
          if (!register) return []
          const twice = detail.related.filter(other => other.register === name).length > 1
          return [
            {
              key: `${name}.${field}`,
              label: `${t(register.label)}${twice ? aside(t(register.fields[field]?.label)) : ''} ${count}`,
              children: (
                <RelatedRows register={register} field={field} id={detail.row.id} count={count} />
              ),
            },
          ]
        })}
      />
    </section>
  )
}

function RelatedRows({
  register,
  field,
  id,
  count,
}: {
  register: WireRegister
  field: string
  id: string
  count: number
}) {
  const { t, say } = useLanguage()
  const list = useApi<WireList>(`/api/registers/${register.name}/list`, {
    where: { [field]: { is: id } },
    sort: '-recordedAt',
    limit: 20,
  })
  if (list.error) return <Refusal problem={list.error.problem} />
  if (!list.data) return <Waiting text={say('loading')} />
  return (
    <>
      <RowsTable
        rows={list.data.rows}
        columns={columnsOf(register, t, say)}
        title={t(titleLabel(register))}
      />
      {count > list.data.rows.length && (
        <Link to={`/registers/${register.name}?where.${field}=${id}`}>
          {say('all')} {count}
        </Link>
      )}
    </>
  )
}
