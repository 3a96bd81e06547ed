/** One query on a page: what is asked in the address, the answer as its declaration says it reads, its tables to take away. */
import './enquiry.css'
import { Button, Form } from 'antd'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import type { WireAct, WireFields, WireShown } from '../../adapters/http/wire.ts'
import { factShown, rowsShown } from '../../kernel/shown.ts'
import { useAsk } from './ask.ts'
import { addressOf, usualValues, valuesIn } from './enquiry-address.ts'
import { AnswerTable } from './enquiry-table.tsx'
import { FieldCell } from './field-cell.tsx'
import { check, clean, type Values } from './form-check.ts'
import { FormItem } from './form-item.tsx'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { RuleHelp } from './rule-help.tsx'

const w = {
  print: { zh: '打印', en: 'Print' },
  fill: { zh: '填好条件后点“查询”。', en: 'Fill in what to ask, then press Search.' },
} as const

export default function EnquiryPage() {
  const { query: name = '' } = useParams()
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const [params] = useSearchParams()
  const { state } = useLocation()
  const navigate = useNavigate()
  const query = house.queries[name]
  const shows = query?.shown && house.shows(name)
  if (!offered(query, post) || !shows) return <NotFound />
  const given = valuesIn(query.input, params, state)
  const values = { ...usualValues(query.input, session.today), ...given }
  const ask = (typed: Values) => {
    const { params: next, kept } = addressOf(query.input, clean(typed))
    navigate({ search: next.toString() }, { state: kept })
  }
  return (
    <div className="print-page">
      <PageTitle what={t(query.label)} where={post.place} when={session.today}>
        <Button onClick={() => window.print()}>{t(w.print)}</Button>
      </PageTitle>
      {query.rule && (
        <p className="enquiry-rule">
          {say('rule')} <RuleHelp rule={query.rule} />
        </p>
      )}
      <Question key={`${name} ${params}`} query={query} values={values} ask={ask} />
      <Answer query={query} shows={shows} values={values} />
    </div>
  )
}

function Question({
  query,
  values,
  ask,
}: {
  query: WireAct
  values: Values
  ask: (typed: Values) => void
}) {
  const { say, lang } = useLanguage()
  const [form] = Form.useForm<Values>()
  const fields = Object.entries(query.input)
  if (fields.length === 0) return null
  const submit = (typed: Values) => {
    const wrong = check(query.input, clean(typed), lang)
    if (wrong.length > 0) form.setFields(wrong)
    else ask(typed)
  }
  return (
    <search>
      <Form
        form={form}
        layout="vertical"
        className="enquiry-form"
        initialValues={values}
        onFinish={submit}
      >
        {fields.map(([name, field]) => (
          <FormItem key={name} field={field} path={[name]} />
        ))}
        <Button type="primary" htmlType="submit">
          {say('search')}
        </Button>
      </Form>
    </search>
  )
}

function Answer({
  query,
  shows: { facts, tables },
  values,
}: {
  query: WireAct
  shows: WireShown
  values: Values
}) {
  const { t, say, lang } = useLanguage()
  const whole = check(query.input, clean(values), lang).length === 0
  const answer = useAsk<unknown>(whole ? query.name : undefined, clean(values))
  if (!whole) return <p className="nothing">{t(w.fill)}</p>
  if (answer.error) return <Refusal problem={answer.error.problem} retry={() => answer.refetch()} />
  if (answer.data === undefined) return <Waiting text={say('loading')} />
  return (
    <>
      <Facts fields={facts} answer={answer.data} />
      {Object.entries(tables).map(([name, table]) => (
        <AnswerTable
          key={name}
          query={query}
          name={name}
          table={table}
          input={clean(values)}
          rows={rowsShown(answer.data, name)}
        />
      ))}
    </>
  )
}

function Facts({ fields, answer }: { fields: WireFields; answer: unknown }) {
  const { t, preferences, aside, say } = useLanguage()
  if (Object.keys(fields).length === 0) return null
  const unit = (kind: string) => (kind === 'money' ? aside(say(preferences.moneyUnit)) : '')
  return (
    <dl className="enquiry-facts">
      {Object.entries(fields).map(([name, field]) => (
        <div key={name}>
          <dt>
            {t(field.label)}
            {unit(field.kind)}
          </dt>
          <dd>
            <FieldCell field={field} value={factShown(answer, name)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
