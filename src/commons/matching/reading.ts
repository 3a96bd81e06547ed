/** One line of a list as it comes: mended where that is safe, left out with its reason where it is not. */
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { isDay } from '../../kernel/day.ts'
import { Refused } from '../../kernel/errors.ts'
import type { ValuesOf } from '../../kernel/fields.ts'
import { f, schemaOf } from '../../kernel/fields.ts'
import { checkCitizenId } from '../../kernel/identity.ts'
import { personName } from '../../kernel/names.ts'
import { entry } from './registers.ts'

const e = entry.fields
/** The columns of a list's template. */
export const lineFields = {
  name: e.name,
  idNumber: f.optional(f.text('证件号码', 'Id number', { sensitivity: 'personal', max: 40 })),
  birth: f.optional(f.day('出生日期', 'Born on')),
  sex: e.sex,
  place: e.place,
  eventDay: e.eventDay,
  amountFen: e.amountFen,
  detail: e.detail,
}
export type Line = ValuesOf<typeof lineFields>
export type ReadLine = {
  line: number
  name: string
  pinyin: string
  initials: string
  idNumber: string | null
  oldForm: boolean
  birth: Day | null
  sex: string | null
  place: string | null
  eventDay: Day | null
  amountFen: number | null
  detail: string | null
  entryKey: string
  problem: string | null
}

const shape = schemaOf(lineFields)
/**
 * Reads a line. A wrong id number does not lose the line: what can be read of it (the birthday, the sex) still serves
 * the comparison by name, and the line says what was wrong. A line without a usable name is malformed.
 */
export function readLine(ctx: Context, raw: unknown, line: number): ReadLine {
  const problems: string[] = []
  const parsed = shape.safeParse(raw)
  const given = (parsed.success ? parsed.data : kept(raw)) as Line
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const at = String(issue.path[0] ?? '')
    problems.push(
      `${(lineFields as Record<string, { label: { zh: string } }>)[at]?.label.zh ?? at}：${issue.message}`,
    )
  }
  let name = ''
  try {
    name = personName(given.name ?? '')
  } catch {
    problems.push('姓名无法识别')
  }
  const number = readNumber(ctx, given.idNumber ?? null)
  if (number.problem) problems.push(number.problem)
  let eventDay = given.eventDay ?? null
  const birth = given.birth ?? number.birth
  if (eventDay && eventDay > ctx.today) {
    problems.push('发生日期晚于今天')
    eventDay = null
  } else if (eventDay && birth && eventDay < birth) {
    problems.push('发生日期早于出生日期')
    eventDay = null
  }
  const keys = name ? ctx.searchKeys(name) : { pinyin: '', initials: '' }
  return {
    line,
    name: name || '（无姓名）',
    ...keys,
    idNumber: number.id,
    oldForm: number.oldForm,
    birth,
    sex: given.sex ?? number.sex,
    place: given.place ?? null,
    eventDay,
    amountFen: given.amountFen ?? null,
    detail: given.detail ?? null,
    entryKey: ctx.seal
      .digest(number.id ?? `${name}|${birth ?? ''}`, 'matchingEntry')
      .toString('hex'),
    problem: problems.length > 0 ? problems.join('；').slice(0, 200) : null,
  }
}

/** The fields of a malformed line that are well formed by themselves. */
function kept(raw: unknown): Partial<Line> {
  if (typeof raw !== 'object' || raw === null) return {}
  const out: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(lineFields)) {
    const value = (raw as Record<string, unknown>)[name]
    if (value != null && schemaOf({ [name]: field }).safeParse({ [name]: value }).success)
      out[name] = value
  }
  return out as Partial<Line>
}

function readNumber(ctx: Context, text: string | null) {
  const none = { id: null, oldForm: false, birth: null, sex: null, problem: null }
  if (!text) return none
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  try {
    const found = checkCitizenId(plain, { today: ctx.today })
    return {
      id: found.id,
      oldForm: plain.length === 15,
      birth: found.birth,
      sex: found.sex as string,
      problem: null,
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const birth = /^\d{14}/.test(plain)
      ? `${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}`
      : ''
    return {
      ...none,
      birth: isDay(birth) ? (birth as Day) : null,
      sex: /^\d{17}/.test(plain) ? (Number(plain[16]) % 2 === 1 ? 'male' : 'female') : null,
      problem: error.text.zh,
    }
  }
}
