/** The sheet people fill in: columns of the form, choices to pick from, one example row that is never imported. */
import { type Kysely, sql } from 'kysely'
import { type Actor, rowScope } from '../../kernel/access.ts'
import type { Label } from '../../kernel/errors.ts'
import type { Field, FieldKind } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import { syntheticId } from '../../kernel/identity.ts'
import { type ColumnKind, type TemplateColumn, writeTemplate } from '../excel/port.ts'
import { titleLabel } from './called.ts'
import type { Target } from './targets.ts'

type Lang = 'zh' | 'en'
/** Excel's drop-downs stay usable up to about this many places. */
const mostPlaces = 1_000

/** The template of a target for somebody: places to pick from are those of his own area. */
export async function templateOf(
  { db, house }: { db: Kysely<unknown>; house: House },
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
      columnOf(name, field, lang, places, example[name], namedAs(house, field)),
    ),
    notes: [...notes[lang], ...ownNotes(target, lang)],
    meta: { register: target.command.name, version: target.version },
    lang,
    exampleRow: true,
  })
}

const notes = {
  zh: [
    '第2行是灰色示例，导入时自动跳过，可以保留也可以删除；请从第3行起填写，一行一条（另有说明的除外）。',
    '带红色*的列必须填写。证件号码、银行账号、电话按文本填写，不要改成数字，否则Excel会丢掉末尾几位。',
    '涉及已登记人员的列填写其证件号码；涉及其他记录的列照列表所示填写，见各列说明；地名有重名时请连同乡镇填写；金额单位为元。',
    '不要删除或改名列，不要改动隐藏的工作表：系统凭它识别模板和版本。',
    '含个人信息，请勿用微信、QQ等传输，用后及时删除。',
  ],
  en: [
    'Row 2 is a grey example and skipped when importing; keep it or delete it. Fill in from row 3, one record a row unless told otherwise below.',
    'Columns with a red * must be filled in. Write id, bank and telephone numbers as text, or Excel drops their last digits.',
    'Where a registered person is meant, write the id number; where another record is, what its list calls it (see the columns below); put the township before a place name that occurs twice; money is in yuan.',
    'Do not delete or rename columns, and leave the hidden sheet alone: by it the template and its version are known.',
    'The sheet holds personal data: do not send it by messengers, and delete it after use.',
  ],
}

/** What is said of this kind of sheet alone: what a row acts on, which rows belong together. */
function ownNotes(target: Target, lang: Lang): string[] {
  const named = (columns: readonly string[]) =>
    columns.map(name => `“${target.fields[name]!.label[lang]}”`).join(lang === 'zh' ? '、' : ', ')
  const out: string[] = []
  if (target.on) {
    const it = named([target.on.field])
    out.push(
      lang === 'zh'
        ? `本表办理已有的记录：${it}写明是哪一条，每行各自办理、各自按规定审查；不能办理的行标红说明，不影响其他行。`
        : `This sheet acts on records there are: ${it} says which. Each row is done and checked by itself; one that cannot be done is marked and stops no other.`,
    )
  }
  if (target.gather && target.lines) {
    const lines = named([...target.lines.columns.keys()])
    const same = named(target.gather)
    out.push(
      lang === 'zh'
        ? `一份办理可占多行：${same}填得相同的行合为一份，每行是其中一项（${lines}），其余各列请填得一样；一份之中有一行有误，整份不导入。`
        : `One form may take several rows: rows that say the same in ${same} are one form, each row a line of it (${lines}); fill in the other columns alike. A wrong line holds back its whole form.`,
    )
  }
  return out
}

function columnOf(
  name: string,
  field: Field,
  lang: Lang,
  places: readonly string[],
  example: string | undefined,
  named: Label | undefined,
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
  const note = [field.help?.[lang], several, hints[field.kind]?.[lang], named?.[lang], rule]
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

/** How a record of another register is written: as its list calls it. */
function namedAs(house: House, field: Field): Label | undefined {
  if (field.kind !== 'reference') return undefined
  const register = house.register(field.register!)
  const title = titleLabel(register)
  return {
    zh: `照“${register.label.zh}”列表填写${title.zh}；涉及人员的可填证件号码；同名的在后面加“｜”和列表里能区分的一项（如日期、地点），或填记录编号`,
    en: `Write ${title.en} as the list of “${register.label.en}” shows it, or the id number of the person concerned; of several so called add “｜” and what tells them apart (a day, a place), or write the record's id`,
  }
}

const yes = { zh: '是', en: 'yes' }
const no = { zh: '否', en: 'no' }
const hints: Partial<Record<FieldKind, { zh: string; en: string }>> = {
  person: { zh: '填写已登记人员的证件号码', en: 'Id number of a registered person' },
  household: { zh: '填写家庭任一成员的证件号码', en: 'Id number of any member' },
  organisation: { zh: '填写已登记单位的名称', en: 'Name of a registered organisation' },
  site: { zh: '填写已登记机构场所的名称', en: 'Name of a registered site' },
  list: { zh: '可填多个，用、隔开', en: 'Several, separated by commas' },
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
  reference: (_field, lang) => (lang === 'zh' ? '示例' : 'Example'),
  list: (_field, lang) => (lang === 'zh' ? '示例' : 'Example'),
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
