/** The rounds of tests, what follows a bad result, and the editions of the guide (EC-10). */
import { sql } from 'kysely'
import { command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRows, lockRows } from '../../../../kernel/many-rows.ts'
import { insertRow, lockRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { inOrder, notAhead, verb } from '../../verbs.ts'
import { clerks, keepers, lines, office } from '../../words.ts'
import { alert, covidTest, guide, subject } from '../registers.ts'

/** One round on one day: the laboratory's list, up to 500 people, one result each. */
const record = command({
  name: 'eldercare.recordTests',
  label: { zh: '登记核酸检测', en: 'Record tests' },
  posts: keepers,
  office,
  rule: 'EC-10',
  input: {
    testedOn: covidTest.fields.testedOn,
    laboratory: covidTest.fields.laboratory,
    list: lines({ subject: covidTest.fields.subject, result: covidTest.fields.result }),
  },
  async run(ctx, input) {
    notAhead(ctx, input.testedOn, 'testedOn', covidTest.fields.testedOn.label)
    const people = await lockRows(
      ctx,
      subject,
      input.list.map(l => l.subject),
    )
    for (const p of people) {
      if (p.fromDay > input.testedOn || (p.toDay && p.toDay < input.testedOn))
        refuse('ELDER_SUBJECT_ENDED', { field: 'list', who: p.name })
    }
    const same = await sql<{
      subject: string
    }>`select t.subject from eldercare_test t where t.tested_on = ${input.testedOn}
      and t.subject = any(${people.map(p => p.id)}::uuid[]) and t.reverses is null
      and not exists (select 1 from eldercare_test r where r.reverses = t.id) limit 1`.execute(
      ctx.tx,
    )
    const twice = people.find(p => p.id === same.rows[0]?.subject)
    if (twice) refuse('ELDER_TEST_TWICE', { field: 'list', who: twice.name })
    const made = await insertRows(
      ctx,
      covidTest,
      input.list.map((l, i) => ({
        subject: l.subject,
        site: people[i]!.site,
        division: people[i]!.division,
        testedOn: input.testedOn,
        result: l.result,
        laboratory: input.laboratory,
      })),
    )
    const found = input.list.flatMap((l, i) => (l.result === 'positive' ? [i] : []))
    const alerts = await insertRows(
      ctx,
      alert,
      found.map(i => ({
        subject: input.list[i]!.subject,
        site: people[i]!.site,
        division: people[i]!.division,
        test: made[i]!.id,
      })),
    )
    return { tests: made.length, alerts: alerts.map(a => a.id) }
  },
})
const takeBack = command({
  name: 'eldercare.takeBackTest',
  label: { zh: '更正检测记录', en: 'Take a test back' },
  posts: keepers,
  office,
  input: { test: f.reference(covidTest.name, '检测记录', 'Test') },
  on: { register: covidTest.name, field: 'test' },
  async run(ctx, input) {
    const row = await lockRow(ctx, covidTest, input.test)
    const done = await sql`select 1 from eldercare_test where reverses = ${row.id}`.execute(ctx.tx)
    if (row.reverses || done.rows.length > 0) refuse('ELDER_ENTRY_REVERSED')
    const { id: _i, recordedAt: _a, version: _v, ...same } = row
    const made = await insertRow(ctx, covidTest, { ...same, reverses: row.id })
    return { register: covidTest.name, id: made.id }
  },
})

const alerts = [
  verb(alert, 'alert', {
    name: 'isolate',
    zh: '登记隔离并报告',
    en: 'Set apart and report',
    posts: keepers,
    rule: 'EC-10',
    fill: ['isolatedOn', 'reportedTo'],
  }),
  verb(alert, 'alert', {
    name: 'retest',
    zh: '登记复检',
    en: 'Test again',
    posts: keepers,
    rule: 'EC-10',
    fill: ['retestedOn', 'outcome'],
    check: async (_, row, g) => {
      inOrder(g.retestedOn as Day, row.isolatedOn, 'retestedOn', alert.fields.retestedOn.label)
      return undefined
    },
  }),
  verb(alert, 'alert', {
    name: 'isolateAgain',
    zh: '继续隔离复检',
    en: 'Once more',
    posts: keepers,
    why: true,
  }),
  verb(alert, 'alert', {
    name: 'closeAlert',
    zh: '办结异常处置',
    en: 'Close the alert',
    posts: clerks,
    rule: 'EC-10',
    not: ['retest', { zh: '办结本人登记的复检', en: 'closing his own test' }],
  }),
]

const { withdrawnOn: _w, ...newGuide } = guide.fields
const issueGuide = command({
  name: 'eldercare.issueGuide',
  label: { zh: '登记防疫指南版次', en: 'Enter an edition of the guide' },
  posts: clerks,
  office,
  rule: 'EC-10',
  input: newGuide,
  async run(ctx, input) {
    notAhead(ctx, input.inForceFrom, 'inForceFrom', guide.fields.inForceFrom.label)
    const newest = await sql<{
      edition: number | null
      id: string | null
    }>`select max(edition) as edition, null::uuid as id
      from eldercare_guide where withdrawn_on is null`.execute(ctx.tx)
    const edition = newest.rows[0]!.edition
    if (edition !== null && input.edition <= edition)
      refuse('ELDER_GUIDE_OLDER', { field: 'edition', edition })
    // A new edition takes the place of the old from its own day; lists issued by the old keep saying so.
    await sql`update eldercare_guide set withdrawn_on = ${input.inForceFrom}, version = version + 1
      where withdrawn_on is null`.execute(ctx.tx)
    const row = await insertRow(ctx, guide, { ...input, division: ctx.county })
    return { register: guide.name, id: row.id }
  },
})
const withdrawGuide = command({
  name: 'eldercare.withdrawGuide',
  label: { zh: '停止执行指南', en: 'Withdraw a guide' },
  posts: ['officeChief'],
  office,
  input: { guide: f.reference(guide.name, '防疫指南', 'Guide') },
  on: { register: guide.name, field: 'guide', action: 'withdraw' },
  async run(ctx, input) {
    const row = await lockRow(ctx, guide, input.guide)
    await updateRow(ctx, guide, row, { withdrawnOn: ctx.today })
    return { withdrawnOn: ctx.today }
  },
})

export const testCommands = [record, takeBack, ...alerts, issueGuide, withdrawGuide]
