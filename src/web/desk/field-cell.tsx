/** Cell face of the field kinds: how each value reads. A kind missing here does not compile. */
import { Tag } from 'antd'
import { createContext, type ReactNode, useContext } from 'react'
import { Link } from 'react-router'
import type { WireDetail, WireField } from '../../adapters/http/wire.ts'
import type { Label } from '../../kernel/errors.ts'
import type { FieldKind } from '../../kernel/fields.ts'
import { useApi } from './ask.ts'
import { AttachmentList } from './attachment-list.tsx'
import { isFile } from './attachments.ts'
import { Conditions, isBecause } from './because.tsx'
import { recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, instantText, moneyText, numberText } from './text.ts'

type Shown = {
  field: WireField
  value: unknown
  title?: string | null | undefined
  /** What the field is called in its register: kept facts are read by the form they came from. */
  name?: string | undefined
}
type Face = (shown: Shown) => ReactNode

export function FieldCell({ field, value, title, name }: Shown) {
  if (value === null || value === undefined || value === '') return <>{empty}</>
  // A masked yes or number says neither: it reads as what it is, hidden.
  if (value === masked) return <span className="code">{masked}</span>
  const Shape = cells[field.kind]
  return <Shape field={field} value={value} title={title} name={name} />
}
const masked = '＊＊＊'

const Day: Face = ({ value }) => <span className="number">{String(value)}</span>
/** A text that is the name of something declared (a programme, a register, an office) reads as its label. */
function Named({ value }: Shown) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const text = String(value)
  const declared =
    house.programmes.find(({ id }) => id === text) ??
    house.registers[text] ??
    house.rooms.find(({ name, section }) => section && name === text)
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
const When: Face = ({ value }) => <span className="number">{instantText(String(value))}</span>
function Linked({ field, value, title }: Shown) {
  const { house } = useWorkplace()
  const home = field.kind === 'reference' ? field.register : house.homes[field.kind]
  const id = String(value)
  // A masked name of a discreet file leads nowhere.
  if (id.includes('＊')) return <>{id}</>
  if (!home || !house.registers[home]) return <>{title ?? id.slice(0, 8)}</>
  return (
    <Link to={recordPath(home, id)}>
      {title === undefined ? <TitleOf register={home} id={id} /> : (title ?? id.slice(0, 8))}
    </Link>
  )
}
/** A record named in kept facts comes without its title: it is asked for, once for all places it stands in. */
function TitleOf({ register, id }: { register: string; id: string }) {
  const found = useApi<WireDetail>(`/api/registers/${register}/${id}`)
  return <>{found.data?.row.title ?? id.slice(0, 8)}</>
}
const Titled: Face = ({ value, title }) => <>{title ?? String(value)}</>

const Files: Face = ({ value }) => <AttachmentList ids={(value as unknown[]).filter(isFile)} />
function Point({ value }: Shown) {
  const { lon, lat } = value as { lon: number; lat: number }
  return (
    <span className="number">
      {lon}, {lat}
    </span>
  )
}

/** The fields kept facts were entered in, by name: they say what a fact is called and how it reads. */
export const FactFields = createContext<Record<string, WireField>>({})

/** Facts kept with a case: conditions as conditions, lines as their table, nested values as names and values. */
function Facts({ value, name = '' }: Shown) {
  return <FactTree value={value} name={name} />
}
function FactTree({ value, name }: { value: unknown; name: string }): ReactNode {
  const { t, say, preferences } = useLanguage()
  const fields = useContext(FactFields)
  const field = fields[name]
  if (isBecause(value)) return <Conditions all={value} />
  if (value === null || value === undefined) return empty
  if (Array.isArray(value) && value.length === 0) return empty
  if (Array.isArray(value) && field?.kind === 'list' && value.every(isPlainObject))
    return <Lines field={field} value={value} />
  if (typeof value === 'number' && name.endsWith('Fen')) {
    return `${moneyText(value, preferences.moneyUnit)} ${say(preferences.moneyUnit)}`
  }
  if (typeof value !== 'object' && field && field.kind !== 'facts')
    return <FieldCell field={field} value={value} />
  if (typeof value === 'boolean') return value ? say('yes') : say('no')
  if (typeof value !== 'object') return <Named field={anyText} value={value} />
  if ('zh' in value && 'en' in value) return t(value as Label)
  if (Array.isArray(value)) {
    return (
      <ol className="facts">
        {value.map((item, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: kept facts never change places.
          <li key={n}>
            <FactTree value={item} name={isPlainObject(item) ? name : ''} />
          </li>
        ))}
      </ol>
    )
  }
  return (
    <dl className="facts">
      {Object.entries(value).map(([key, item]) => (
        <div key={key}>
          <dt>{fields[key] ? t(fields[key].label) : key}</dt>
          <dd>
            <FactTree value={item} name={key} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const anyText: WireField = {
  kind: 'text',
  label: { zh: '', en: '' },
  required: false,
  sensitivity: 'internal',
}

function Lines({ field, value }: Shown) {
  const { t } = useLanguage()
  const items = Object.entries(field.items ?? {})
  return (
    <TableFrame label={t(field.label)}>
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
                <td key={name} className={standsRight(item.kind) ? 'right' : undefined}>
                  <FieldCell field={item} value={line[name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
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
  day: Day,
  month: Day,
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
