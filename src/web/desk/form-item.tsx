/** One labelled field of a form, with its help and rule; errors of the check and of the server stand under it. */
import { Form } from 'antd'
import type { WireField } from '../../adapters/http/wire.ts'
import { FieldInput } from './field-input.tsx'
import { useLanguage } from './language.tsx'

/** `path` is relative to the list of lines the field stands in, as antd's forms name things. */
type Props = { field: WireField; path: (string | number)[] }

export function FormItem({ field, path }: Props) {
  const { t, say } = useLanguage()
  const extra = [t(field.help), field.rule ? `${say('rule')} ${field.rule}` : '']
    .filter(Boolean)
    .join(' · ')
  const long = ['longText', 'list', 'facts', 'attachment', 'household'].includes(field.kind)
  const about = {
    className: long ? 'long' : '',
    label: t(field.label),
    required: field.required,
    ...(extra ? { extra } : {}),
  }
  // A list of lines names itself; an item around it must not, or the whole list would be its one value.
  if (field.kind === 'list')
    return (
      <Form.Item {...about}>
        <FieldInput field={field} path={path} />
      </Form.Item>
    )
  return (
    <Form.Item {...about} name={path}>
      <FieldInput field={field} path={path} />
    </Form.Item>
  )
}
