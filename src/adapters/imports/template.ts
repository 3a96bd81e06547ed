/** The sheet people fill in: columns of the form, choices to pick from, one example row that is never imported. */
import { type Kysely, sql } from 'kysely'
import { type Actor, rowScope } from '../../kernel/access.ts'
import type { Field, FieldKind } from '../../kernel/fields.ts'
import { syntheticId } from '../../kernel/identity.ts'
import { type ColumnKind, type TemplateColumn, writeTemplate } from '../excel/port.ts'
import type { Target } from './targets.ts'

type Lang = 'zh' | 'en'
/** Excel's drop-downs stay usable up to about this many places. */
const mostPlaces = 1_000

/** The template of a target for somebody: places to pick from are those of his own area. */
export async function templateOf(
  db: Kysely<unknown>,
  target: Target,
  actor: Actor,
  today: string,
  lang: Lang,
): Promise<Buffer> {
  const needsPlaces = Object.values(target.fields).some(field => field.kind === 'division')
  const places = needsPlaces ? await placesOf(db, actor, today) : []
  const example = exampleOf(target, lang)
  return writeTemplate({
    sheetName: target.label[lang],
    columns: Object.entries(target.fields).map(([name, field]) =>
      columnOf(name, field, lang, places, example[name]),
    ),
    notes: notes[lang],
    meta: { register: target.command.name, version: target.version },
    lang,
    exampleRow: true,
  })
}

const notes = {
  zh: [
    '第2行是灰色示例，导入时自动跳过，可以保留也可以删除；请从第3行起填写，一行一条。',
    '带红色*的列必须填写。证件号码、银行账号、电话按文本填写，不要改成数字，否则Excel会丢掉末尾几位。',
    '涉及已登记人员的列填写其证件号码；地名有重名时请连同乡镇填写；金额单位为元。',
    '不要删除或改名列，不要改动隐藏的工作表：系统凭它识别模板和版本。',
    '含个人信息，请勿用微信、QQ等传输，用后及时删除。',
  ],
  en: [
    'Row 2 is a grey example and skipped when importing; keep it or delete it. Fill in from row 3, one record a row.',
    'Columns with a red * must be filled in. Write id, bank and telephone numbers as text, or Excel drops their last digits.',
    'Where a registered person is meant, write the id number; put the township before a place name that occurs twice; money is in yuan.',
    'Do not delete or rename columns, and leave the hidden sheet alone: by it the template and its version are known.',
    'The sheet holds personal data: do not send it by messengers, and delete it after use.',
  ],
}

function columnOf(
  name: string,
  field: Field,
  lang: Lang,
  places: readonly string[],
  example: string | undefined,
): TemplateColumn {
  const options =
    field.kind === 'division' && !name.endsWith('Elsewhere')
      ? places
      : field.kind === 'yesNo'
        ? [yes[lang], no[lang]]
        : field.kind === 'choice'
          ? field.options?.map(option => option.label[lang])
          : undefined
  const rule = field.rule ? `${lang === 'zh' ? '依据' : 'Rule'} ${field.rule}` : undefined
  const several =
    field.kind === 'choices'
      ? `${lang === 'zh' ? '可填多项，用、隔开：' : 'Several, separated by commas: '}${field.options
          ?.map(option => option.label[lang])
          .join(lang === 'zh' ? '、' : ', ')}`
      : undefined
  const note = [field.help?.[lang], several, hints[field.kind]?.[lang], rule]
    .filter(Boolean)
    .join(lang === 'zh' ? '；' : '; ')
  return {
    key: name,
    label: `${field.label[lang]}${field.kind === 'money' ? (lang === 'zh' ? '（元）' : ' (yuan)') : ''}`,
    kind: columnKinds[field.kind],
    required: field.required,
    ...(options?.length ? { options } : {}),
    ...(note ? { note } : {}),
    ...(example ? { example } : {}),
  }
}

const yes = { zh: '是', en: 'yes' }
const no = { zh: '否', en: 'no' }
const hints: Partial<Record<FieldKind, { zh: string; en: string }>> = {
  person: { zh: '填写已登记人员的证件号码', en: 'Id number of a registered person' },
  household: { zh: '填写家庭任一成员的证件号码', en: 'Id number of any member' },
  organisation: { zh: '填写已登记单位的名称', en: 'Name of a registered organisation' },
  site: { zh: '填写已登记机构场所的名称', en: 'Name of a registered site' },
  day: { zh: '如 2022-06-30', en: 'Such as 2022-06-30' },
  month: { zh: '如 2022-06', en: 'Such as 2022-06' },
}

/** What the example row says, as text, by field. Numbers of the example belong to nobody. */
export function exampleOf(target: Target, lang: Lang): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [name, field] of Object.entries(target.fields)) {
    const text = examples[field.kind]?.(field, lang) ?? ''
    if (text && (field.required || shownAnyway.has(name))) out[name] = text
  }
  return out
}
/** Columns worth an example although they may stay empty. */
const shownAnyway = new Set(['idNumber', 'area', 'address', 'phone', 'bankAccount', 'creditCode'])

const exampleId = syntheticId({
  address: '110101',
  birth: '1900-01-01',
  sex: 'female',
  sequence: 1,
})
const examples: Partial<Record<FieldKind, (field: Field, lang: Lang) => string>> = {
  text: (_field, lang) => (lang === 'zh' ? '示例' : 'Example'),
  longText: (_field, lang) => (lang === 'zh' ? '示例' : 'Example'),
  choice: (field, lang) => field.options?.[0]?.label[lang] ?? '',
  choices: (field, lang) => field.options?.[0]?.label[lang] ?? '',
  yesNo: (_field, lang) => no[lang],
  count: () => '1',
  money: () => '100',
  share: () => '50',
  day: () => '2022-01-01',
  month: () => '2022-01',
  person: () => exampleId,
  household: () => exampleId,
  idNumber: () => exampleId,
  phone: () => '13800000000',
  bankAccount: () => '6200000000000000000',
  division: (_field, lang) => (lang === 'zh' ? '示例村' : 'Example village'),
  organisation: (_field, lang) => (lang === 'zh' ? '示例单位' : 'Example organisation'),
  site: (_field, lang) => (lang === 'zh' ? '示例机构' : 'Example site'),
}

/** Villages of the actor's area, with their townships: the name alone may stand twice in a county. */
async function placesOf(db: Kysely<unknown>, actor: Actor, today: string): Promise<string[]> {
  const scope = rowScope(actor)
  if (scope.none) return []
  const found = await sql<{ name: string }>`
    select coalesce(u.name, '') || d.name as name from people_division d
    left join people_division u on u.code = d.parent and u.valid_from <= ${today} and coalesce(u.valid_to, 'infinity') >= ${today}
    where d.level = 'village' and d.code like ${`${scope.prefix}%`}
      and d.valid_from <= ${today} and coalesce(d.valid_to, 'infinity') >= ${today}
    order by d.code limit ${mostPlaces}`.execute(db)
  return found.rows.map(row => row.name)
}

const columnKinds = {
  text: 'text',
  longText: 'text',
  choice: 'text',
  choices: 'text',
  yesNo: 'text',
  count: 'count',
  money: 'money',
  share: 'share',
  day: 'day',
  month: 'month',
  instant: 'text',
  person: 'idText',
  household: 'idText',
  division: 'text',
  organisation: 'text',
  site: 'text',
  reference: 'text',
  account: 'text',
  attachment: 'text',
  idNumber: 'idText',
  phone: 'idText',
  bankAccount: 'idText',
  coordinate: 'text',
  facts: 'text',
  list: 'text',
} satisfies Record<FieldKind, ColumnKind>
