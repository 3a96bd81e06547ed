/** What a notice may show, how long it hangs, what a letter says at its foot. Pure; the browser uses it too. */
import { type Calendar, type Limit, workingDays } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/day.ts'
import { type OfficialDocument, paragraphOf, signature } from '../../kernel/document.ts'
import type { Label } from '../../kernel/errors.ts'
import { type Field, type Fields, f, optionLabel, schemaOf } from '../../kernel/fields.ts'
import type { Programme } from '../../kernel/house.ts'
import { yuanText } from '../../kernel/money.ts'
import type { ParameterBook } from '../../kernel/parameter.ts'
import { refuse } from './errors.ts'
import { appealLimits, noticeWindow } from './parameters.ts'
import type { DocumentKind, NoticeContent, NoticeRow } from './registers.ts'

/** The facts a class of programmes may show, and nothing else; `rule` says who decided that. */
export type Whitelist = { rule: string; fields: Fields; objectionLimit?: Limit }

const name = f.text('申请人', 'Applicant', { max: 30 })
const amount = f.money('保障金额（每月）', 'Amount a month')
const household: Fields = {
  applicantName: name,
  memberCount: f.count('保障人口', 'Members covered', {
    unit: { zh: '人', en: 'persons' },
    min: 1,
  }),
  amountFen: amount,
}
export const whitelists = {
  dibao: { rule: 'DB-41', fields: household },
  borderline: {
    rule: 'DB-41',
    fields: { applicantName: name, memberCount: household.memberCount! },
  },
  // The care grade would show a person's health, so it stays out although the opinion holds it.
  tekun: {
    rule: 'TK-06',
    fields: {
      applicantName: name,
      supportMode: f.optional(
        f.choice('供养方式', 'Mode of support', {
          dispersed: ['分散供养', 'Dispersed'],
          institution: ['集中供养', 'In an institution'],
        }),
      ),
      opinion: f.optional(
        f.choice('拟办意见', 'Opinion', {
          confirm: ['拟确认', 'To be confirmed'],
          end: ['拟终止', 'To be ended'],
        }),
      ),
      amountFen: f.optional(amount),
    },
    objectionLimit: workingDays(15, '特困人员认定办法 第十五条、第二十六条 TK-06 TK-15'),
  },
  temporary: {
    rule: 'TA-05',
    fields: {
      applicantName: name,
      memberCount: f.optional(household.memberCount!),
      amountFen: f.money('救助金额', 'Amount'),
    },
  },
  // Results about organisations, villages and their projects; a unit has no privacy of this kind.
  organisation: {
    rule: 'golden rule 5',
    fields: {
      name: f.text('名称', 'Name'),
      item: f.optional(f.text('项目', 'Item')),
      result: f.text('结果', 'Result'),
      score: f.optional(f.share('得分', 'Score')),
      amountFen: f.optional(f.money('金额', 'Amount')),
    },
  },
} as const satisfies Record<string, Whitelist>
export type WhitelistClass = keyof typeof whitelists

/** Classes never listed publicly, whatever is asked (golden rule 5, CH-02, CH-07). */
const unlisted = ['children', 'child', 'orphan', 'dfu', 'unattended', 'disabledChild']
const unlistedOffices = ['children']

/**
 * The whitelist of a programme: by its class in the compatibility table when the house knows it, else by its own name.
 * Refuses NOTICE_FORBIDDEN for children's programmes and NOTICE_PROGRAMME_UNKNOWN where nobody has said what may be shown.
 */
export function whitelistOf(programme: string, declared?: Programme): Whitelist {
  const kind = declared?.compatibility ?? programme
  if (unlisted.includes(kind) || (declared && unlistedOffices.includes(declared.office))) {
    return refuse('NOTICE_FORBIDDEN', { programme: declared?.label ?? programme })
  }
  const lists: Record<string, Whitelist> = whitelists
  return (
    lists[kind] ?? refuse('NOTICE_PROGRAMME_UNKNOWN', { programme: declared?.label ?? programme })
  )
}

/**
 * The facts as they may hang in the village: every one whitelisted, of its kind, and free of numbers that tell more
 * than a name. Absent optional facts are dropped. Refuses rather than silently leaving something out.
 */
export function publicContent(list: Whitelist, facts: Record<string, unknown>): NoticeContent {
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null))
  for (const field of Object.keys(given)) {
    if (!list.fields[field]) {
      refuse('NOTICE_FIELD_NOT_LISTED', {
        field,
        allowed: labels(Object.values(list.fields).map(x => x.label)),
        rule: list.rule,
      })
    }
  }
  const parsed = schemaOf(list.fields).safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const field = String(issue.path[0] ?? '')
    return refuse('NOTICE_FIELD_WRONG', {
      field: list.fields[field]?.label ?? field,
      problem: issue.message,
      rule: list.rule,
    })
  }
  for (const [field, value] of Object.entries(parsed.data)) {
    // Six digits in a row are no part of a name: an identity, telephone, house or account number has slipped in.
    if (typeof value === 'string' && /\d{6}/.test(value.normalize('NFKC').replace(/[\s-]/g, ''))) {
      refuse('NOTICE_NUMBER_SHOWN', { field: list.fields[field]!.label })
    }
  }
  return parsed.data as NoticeContent
}

const labels = (all: readonly Label[]): Label => ({
  zh: all.map(l => l.zh).join('、'),
  en: all.map(l => l.en).join(', '),
})

/**
 * The last day a notice hangs: full calendar days from the day after the posting (WD-03, DB-34), the last moved off a
 * day of rest where the rule in force says so (WD-04). Refuses CALENDAR_MISSING for a year nobody has entered.
 */
export function lastDayShown(
  postedOn: Day,
  days: number,
  calendar: Calendar,
  book: ParameterBook,
): Day {
  const roll = book.at(noticeWindow, postedOn).value.runsOn
  return calendar.addCalendarDays(postedOn, days, { roll })
}

/** The sheet that hangs in the village: the stored content in the whitelist's order, the days, and where to object. */
export function noticePaper(
  row: NoticeRow,
  office: string,
  declared?: Programme,
): OfficialDocument {
  const { fields } = whitelistOf(row.programme, declared)
  const lines = Object.entries(fields)
    .filter(([name]) => row.content[name] !== undefined)
    .map(([name, field]) => [field.label.zh, shown(field, row.content[name]!)])
  const day = row.postedOn ?? row.preparedOn
  const before = row.kind === 'before'
  return {
    title: row.title,
    blocks: [
      paragraphOf(`现将有关情况${before ? '公示' : '公布'}如下：`),
      {
        kind: 'table',
        columns: [{ label: '项目', width: 0.4 }, { label: '内容' }],
        rows: lines,
      },
      paragraphOf(
        `自张贴次日起${before ? '公示' : '公布'}${row.days}天。如有异议，请在期内向${office}反映，可以不署名。`,
      ),
      signature(office, day),
    ],
    properties: { author: office, created: `${day}T00:00:00Z` },
  }
}

function shown(field: Field, value: string | number): string {
  if (field.kind === 'money') return `${yuanText(Number(value))}元`
  if (field.kind === 'choice') return optionLabel(field, String(value)).zh
  return `${value}${field.unit?.zh ?? ''}`
}

/** By when an objection to a notice of this programme must be settled; dibao sets none of its own (DB-35). */
export function objectionLimit(programme: string, declared?: Programme): Limit | undefined {
  return whitelistOf(programme, declared).objectionLimit
}

const deliveryLimits: Partial<Record<DocumentKind, Limit>> = {
  rejection: workingDays(3, '57号 第二十一条；特困人员认定办法 第十八条 DB-38 TK-08'),
}
/** By when a letter must reach the family; only a rejection has a limit in law. */
export const deliveryLimit = (kind: DocumentKind): Limit | undefined => deliveryLimits[kind]

/** Kinds that take something from a family: never without a reason code and the way to appeal (golden rule 3). */
const adverseKinds: readonly DocumentKind[] = ['rejection', 'reduce', 'stop']
export const isAdverse = (kind: DocumentKind): boolean => adverseKinds.includes(kind)

/** How to appeal, as the letter says it: to whom and within which time, by the law in force on the letter's day. */
export function appealHint(book: ParameterBook, day: Day, countyName: string): string {
  const { reviewDays, suitMonths } = book.at(appealLimits, day).value
  return (
    `如对上述决定不服，可以自收到本文书之日起${reviewDays}日内向${countyName}人民政府申请行政复议，` +
    `也可以自收到本文书之日起${suitMonths}个月内依法向人民法院提起行政诉讼。`
  )
}

/** 樟民救〔2022〕12号: brackets as GB/T 9704 wants them, the serial without leading zeros. */
export const documentNumber = (series: string, year: number, serial: number): string =>
  `${series}〔${year}〕${serial}号`
