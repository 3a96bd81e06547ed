/** Cell face of the field kinds: how each value reads. A kind missing here does not compile. */
import { Button, Tag } from 'antd'
import { createContext, type ReactNode, useContext } from 'react'
import { Link } from 'react-router'
import type { WireField } from '../../adapters/http/wire.ts'
import type { Label } from '../../kernel/errors.ts'
import type { FieldKind } from '../../kernel/fields.ts'
import { isFile, openFile } from './attachments.ts'
import { Conditions, isBecause } from './because.tsx'
import { recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { empty, instantText, moneyText, numberText } from './text.ts'

type Shown = { field: WireField; value: unknown; title?: string | null | undefined }
type Face = (shown: Shown) => ReactNode

export function FieldCell({ field, value, title }: Shown) {
  if (value === null || value === undefined || value === '') return <>{empty}</>
  const Shape = cells[field.kind]
  return <Shape field={field} value={value} title={title} />
}

const Plain: Face = ({ value }) => <>{String(value)}</>
/** A text that is the name of something declared (a programme, a register) reads as its label. */
function Named({ value }: Shown) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const text = String(value)
  const declared = house.programmes.find(({ id }) => id === text) ?? house.registers[text]
  return <>{declared ? t(declared.label) : text}</>
}
const Long: Face = ({ value }) => <span className="long-text">{String(value)}</span>
const Code: Face = ({ value }) => <span className="code">{String(value)}</span>

function Choice({ field, value }: Shown) {
  const { t } = useLanguage()
  const option = field.options?.find(o => o.value === value)
  return <>{option ? t(option.label) : String(value)}</>
}
function Choices({ field, value }: Shown) {
  const { t } = useLanguage()
  const all = (value as string[]).map(v => t(field.options?.find(o => o.value === v)?.label) || v)
  return <>{all.length > 0 ? all.map(label => <Tag key={label}>{label}</Tag>) : empty}</>
}
function YesNo({ value }: Shown) {
  const { say } = useLanguage()
  return <>{value ? `✓ ${say('yes')}` : say('no')}</>
}
function Amount({ value }: Shown) {
  const { preferences } = useLanguage()
  return typeof value === 'number' ? (
    <span className="number">{moneyText(value, preferences.moneyUnit)}</span>
  ) : (
    String(value)
  )
}
function Counted({ field, value }: Shown) {
  const { t } = useLanguage()
  return typeof value === 'number' ? (
    <span className="number">
      {numberText(value)}
      {field.unit ? ` ${t(field.unit)}` : ''}
    </span>
  ) : (
    String(value)
  )
}
function When({ value }: Shown) {
  const { lang } = useLanguage()
  return <>{instantText(String(value), lang)}</>
}
function Linked({ field, value, title }: Shown) {
  const { house } = useWorkplace()
  const home = field.kind === 'reference' ? field.register : house.homes[field.kind]
  const text = title ?? String(value).slice(0, 8)
  return home && house.registers[home] ? (
    <Link to={recordPath(home, String(value))}>{text}</Link>
  ) : (
    text
  )
}
const Titled: Face = ({ value, title }) => <>{title ?? String(value)}</>

function Files({ value }: Shown) {
  const { say } = useLanguage()
  const ids = (value as unknown[]).filter(isFile)
  return (
    <>
      {ids.map((id, n) => (
        <Button key={id} size="small" type="link" onClick={() => openFile(id)}>
          {say('open')} {n + 1}
        </Button>
      ))}
    </>
  )
}
function Point({ value }: Shown) {
  const { lon, lat } = value as { lon: number; lat: number }
  return (
    <span className="number">
      {lon}, {lat}
    </span>
  )
}

/** What facts are called on this page: the labels of the register's fields and of its commands' inputs. */
export const FactLabels = createContext<Record<string, Label>>({})

/** Facts kept with a case: conditions as conditions, nested values as names and values, amounts in the chosen unit. */
function Facts({ value }: Shown) {
  return <FactTree value={value} />
}
function FactTree({ value, name = '' }: { value: unknown; name?: string }): ReactNode {
  const { t, say, preferences } = useLanguage()
  const labels = useContext(FactLabels)
  if (isBecause(value)) return <Conditions all={value} />
  if (value === null || value === undefined) return empty
  if (typeof value === 'boolean') return value ? say('yes') : say('no')
  if (typeof value === 'number' && name.endsWith('Fen')) {
    return `${moneyText(value, preferences.moneyUnit)} ${say(preferences.moneyUnit)}`
  }
  if (typeof value !== 'object') return String(value)
  if ('zh' in value && 'en' in value) return t(value as Label)
  if (Array.isArray(value)) {
    return (
      <ol className="facts">
        {value.map((item, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: kept facts never change places.
          <li key={n}>
            <FactTree value={item} name={name} />
          </li>
        ))}
      </ol>
    )
  }
  return (
    <dl className="facts">
      {Object.entries(value).map(([key, item]) => (
        <div key={key}>
          <dt>{labels[key] ? t(labels[key]) : key}</dt>
          <dd>
            <FactTree value={item} name={key} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Lines({ field, value }: Shown) {
  const { t } = useLanguage()
  const items = Object.entries(field.items ?? {})
  return (
    <table className="lines">
      <thead>
        <tr>
          {items.map(([name, item]) => (
            <th key={name}>{t(item.label)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(value as Record<string, unknown>[]).map((line, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: stored lines never change places.
          <tr key={n}>
            {items.map(([name, item]) => (
              <td key={name}>
                <FieldCell field={item} value={line[name]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const cells = {
  text: Named,
  longText: Long,
  choice: Choice,
  choices: Choices,
  yesNo: YesNo,
  count: Counted,
  money: Amount,
  share: Counted,
  day: Plain,
  month: Plain,
  instant: When,
  person: Linked,
  household: Linked,
  division: Titled,
  organisation: Linked,
  site: Linked,
  reference: Linked,
  account: Titled,
  attachment: Files,
  idNumber: Code,
  phone: Code,
  bankAccount: Code,
  coordinate: Point,
  facts: Facts,
  list: Lines,
} satisfies Record<FieldKind, Face>

export const standsRight = (kind: FieldKind): boolean =>
  kind === 'money' || kind === 'count' || kind === 'share'
