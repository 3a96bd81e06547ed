/** A command's form, derived from its fields: checked here with the server's own schema, refused there beside the field. */
import { App, Button, Form } from 'antd'
import { useState } from 'react'
import type { WireAct, WireFields } from '../../adapters/http/wire.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { type Fields, schemaOf } from '../../kernel/fields.ts'
import { ApiProblem } from '../client.ts'
import type { Lang } from '../preferences.ts'
import { type Done, usePerform } from './ask.ts'
import { FormItem } from './form-item.tsx'
import { useLanguage } from './language.tsx'
import { Refusal } from './notices.tsx'
import { words } from './words.ts'

type Props = {
  act: WireAct
  /** Values that are settled already and not shown, such as the record the verb stands on. */
  fixed?: Record<string, unknown>
  /** What the form begins with. */
  initial?: Record<string, unknown>
  onDone?: (done: Done) => void
  onCancel?: () => void
}
type Values = Record<string, unknown>

export function ActForm({ act, fixed = {}, initial, onDone, onCancel }: Props) {
  const { t, say, lang, colon } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState<Problem>()
  const perform = usePerform(act.name)
  const shown = Object.entries(act.input).filter(([name]) => !(name in fixed))

  const submit = async (values: Values) => {
    setProblem(undefined)
    const input = { ...clean(values), ...fixed }
    const wrong = check(act.input, input, lang)
    if (wrong.length > 0) {
      form.setFields(wrong)
      form.scrollToField(wrong[0]!.name)
      return
    }
    try {
      const done = await perform.mutateAsync(input)
      message.success(done.replayed ? say('alreadyDone') : colon(say('done'), t(act.label)))
      onDone?.(done)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
      form.setFields(refusedFields(error.problem, act.input, lang))
    }
  }

  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={submit}
      scrollToFirstError
      className="act-form"
      {...(initial ? { initialValues: initial } : {})}
    >
      {problem && <Refusal problem={problem} />}
      {shown.map(([name, field]) => (
        <FormItem key={name} field={field} path={[name]} />
      ))}
      <div className="form-verbs">
        {onCancel && <Button onClick={onCancel}>{say('cancel')}</Button>}
        <Button type="primary" htmlType="submit" loading={perform.isPending}>
          {t(act.label)}
        </Button>
      </div>
    </Form>
  )
}

type FieldError = { name: (string | number)[]; errors: string[] }

/** The same schema the server asks, so that a slip is shown before anything is sent. */
function check(fields: WireFields, input: Values, lang: Lang): FieldError[] {
  const parsed = schemaOf(fields as Fields).safeParse(input)
  if (parsed.success) return []
  return parsed.error.issues.map(issue => {
    const name = issue.path.map(part => (typeof part === 'number' ? part : String(part)))
    const missing = valueAt(input, name) === undefined
    return {
      name,
      errors: [
        missing ? { zh: '请填写', en: 'Please fill in' }[lang] : inOneLanguage(issue.message, lang),
      ],
    }
  })
}
const valueAt = (value: unknown, path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (at === null || typeof at !== 'object' ? undefined : (at as Values)[key]),
    value,
  )

/** Checks speak both languages in one line, “中文 / English”. */
function inOneLanguage(message: string, lang: Lang): string {
  const cut = message.indexOf(' / ')
  if (cut < 0) return lang === 'zh' && !/\p{Script=Han}/u.test(message) ? words.invalid.zh : message
  return lang === 'zh' ? message.slice(0, cut) : message.slice(cut + 3)
}

/** A refusal naming a field of this form stands under that field too, with its rule. */
function refusedFields(problem: Problem, fields: WireFields, lang: Lang): FieldError[] {
  const names = problem.field ? [problem.field] : []
  return names
    .filter(name => name.split('.')[0]! in fields)
    .map(name => ({
      name: name.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part)),
      errors: [[problem[lang], problem.rule].filter(Boolean).join(' · ')],
    }))
}

/** Fields left empty are absent, not empty text; so are emptied lines' own fields. */
function clean(values: Values): Values {
  const out: Values = {}
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue
    out[name] = Array.isArray(value)
      ? value.map(item =>
          item !== null && typeof item === 'object' ? clean(item as Values) : item,
        )
      : value
  }
  return out
}
