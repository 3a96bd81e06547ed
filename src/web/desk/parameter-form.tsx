/** A new value of one parameter, entered in the parameter's own fields. */
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { WireAct } from '../../adapters/http/wire.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem } from '../client.ts'
import { usePerform } from './ask.ts'
import { FieldInput, FormItem } from './form-item.tsx'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal } from './notices.tsx'
import type { Parameter } from './parameters.tsx'

type Values = { from: string; source: string; value: Record<string, unknown> }

export function ParameterForm({
  parameter,
  act,
  onDone,
}: {
  parameter: Parameter
  act: WireAct
  onDone: () => void
}) {
  const { house } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const { message } = App.useApp()
  const [problem, setProblem] = useState<Problem>()
  const perform = usePerform(act.name)
  const submit = async (values: Values) => {
    try {
      await perform.mutateAsync({ name: parameter.name, ...values })
      message.success(colon(say('done'), t(act.label)))
      onDone()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    }
  }
  const must = [{ required: true, message: say('required') }]
  const last = parameter.versions.at(-1)
  return (
    <Form<Values> layout="vertical" onFinish={submit} initialValues={{ value: last?.value ?? {} }}>
      {problem && <Refusal problem={problem} />}
      <Form.Item name="from" label={t(act.input.from?.label)} rules={must}>
        <FieldInput field={act.input.from!} path={['from']} />
      </Form.Item>
      {Object.entries(house.parameters[parameter.name] ?? {}).map(([name, field]) => (
        <FormItem key={name} field={field} path={['value', name]} />
      ))}
      <Form.Item name="source" label={t(act.input.source?.label)} rules={must}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="form-verbs">
        <Button type="primary" htmlType="submit" loading={perform.isPending}>
          {t(act.label)}
        </Button>
      </div>
    </Form>
  )
}
