/** Input face of the field kinds, and one labelled item of a form. A kind missing here does not compile. */
import { Button, Form } from 'antd'
import type { WireField } from '../../adapters/http/wire.ts'
import type { FieldKind } from '../../kernel/fields.ts'
import { remarksName } from '../../kernel/remarks.ts'
import { RemarkBeside, RemarksInput } from './form-remarks.tsx'
import * as plain from './inputs.tsx'
import { useLanguage } from './language.tsx'

/** `path` is relative to the list of lines the field stands in, as antd's forms name things. */
type Props = { field: WireField; path: (string | number)[] }

/** One labelled field of a form, with its help and rule; errors of the check and of the server stand under it. */
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
    ...(extra || path.length === 1
      ? {
          extra: (
            <>
              {extra}
              {path.length === 1 && <RemarkBeside name={String(path[0])} />}
            </>
          ),
        }
      : {}),
  }
  if (path[0] === remarksName && path.length === 1)
    return (
      <Form.Item {...about} name={path}>
        <RemarksInput />
      </Form.Item>
    )
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

export function FieldInput(props: plain.InputProps) {
  const Shape = inputs[props.field.kind]
  return <Shape {...props} />
}

function Lines({ field, path }: plain.InputProps) {
  const { say } = useLanguage()
  const first = field.min ? { initialValue: Array.from({ length: field.min }, () => ({})) } : {}
  return (
    <Form.List name={path} {...first}>
      {(lines, { add, remove }, { errors }) => (
        <div className="line-forms">
          {lines.map(line => (
            <fieldset key={line.key}>
              {Object.entries(field.items ?? {}).map(([name, item]) => (
                <FormItem key={name} field={item} path={[line.name, name]} />
              ))}
              <Button size="small" onClick={() => remove(line.name)} aria-label={say('remove')}>
                ✕ {say('remove')}
              </Button>
            </fieldset>
          ))}
          <Button onClick={() => add({})}>＋ {say('add')}</Button>
          <Form.ErrorList errors={errors} />
        </div>
      )}
    </Form.List>
  )
}

const inputs = {
  text: plain.Text,
  longText: plain.LongText,
  choice: plain.Choice,
  choices: plain.Choices,
  yesNo: plain.YesNo,
  count: plain.Count,
  money: plain.Money,
  share: plain.Share,
  day: plain.DayInput,
  month: plain.MonthInput,
  instant: plain.InstantInput,
  person: plain.Picker,
  household: plain.Picker,
  division: plain.Place,
  organisation: plain.Picker,
  site: plain.Picker,
  reference: plain.Picker,
  account: plain.Colleague,
  attachment: plain.Files,
  idNumber: plain.PersonalNumber,
  phone: plain.PersonalNumber,
  bankAccount: plain.PersonalNumber,
  coordinate: plain.Point,
  facts: plain.Facts,
  list: Lines,
} satisfies Record<FieldKind, plain.Face>
