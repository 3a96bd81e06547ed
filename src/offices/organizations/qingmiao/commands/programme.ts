/** The programme: drafted, called, chosen by points, noticed, begun, ended (SO-26). */
import { sql } from 'kysely'
import { endNotice, postNotice } from '../../../../commons/notices/notices.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { qingmiaoFinance } from '../../parameters.ts'
import { chief, clerks, office } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { programme, proposal } from '../registers.ts'

const { draftedBy: _d, endedOn: _e, ...drafted } = programme.fields
const draft = command({
  name: 'organizations.draftProgramme',
  label: { zh: '拟定青苗计划', en: 'Draft the programme' },
  posts: clerks,
  office,
  rule: 'SO-26',
  input: drafted,
  async run(ctx, input) {
    if (input.closesOn < input.callOn || input.plannedTo <= input.closesOn)
      refuse('ORGANIZATIONS_PLAN_TERM', { field: 'closesOn' })
    const row = await insertRow(ctx, programme, {
      ...input,
      division: ctx.county,
      draftedBy: ctx.actor.account,
    })
    return { register: programme.name, id: row.id }
  },
})

const which = { field: 'programme', on: programme } as const
type Chosen = {
  title: string
  body: string
  state: string
  budgetFen: number
  score: number | null
}
async function proposalsOf(ctx: Context, id: string): Promise<Chosen[]> {
  const found = await sql<Chosen>`select p.title, b.name as body, p.state, p.budget_fen, p.score
    from organizations_proposal p join organizations_body b on b.id = p.body where p.programme = ${id} order by p.score desc nulls last`.execute(
    ctx.tx,
  )
  return found.rows
}
/** What must not be left open. Refuses ORGANIZATIONS_PROPOSALS_OPEN. */
function noneIn(all: readonly Chosen[], states: readonly string[]): void {
  const open = all.filter(p => states.includes(p.state))
  if (open.length > 0)
    refuse('ORGANIZATIONS_PROPOSALS_OPEN', { titles: open.map(p => p.title).join('、') })
}

export const programmeCommands = [
  draft,
  verb({
    ...which,
    name: 'callProgramme',
    zh: '发布征集公告',
    en: 'Call for proposals',
    action: 'call',
    posts: chief,
    rule: 'SO-26',
    before(ctx, row) {
      twoPeople(ctx.actor, row.draftedBy, { zh: '征集公告', en: 'the call' })
      // Nothing is called for that no financial rules would govern: refuses NO_PARAMETER.
      const rules = ctx.book.at(qingmiaoFinance, ctx.today).value
      return { dueOn: row.closesOn, facts: { rules: rules.title } }
    },
  }),
  verb({
    ...which,
    name: 'closeCall',
    zh: '截止征集',
    en: 'Close the call',
    action: 'close',
    posts: clerks,
    before(ctx, row) {
      if (ctx.today <= row.closesOn) refuse('ORGANIZATIONS_CALL_OPEN', { day: row.closesOn })
      return undefined
    },
  }),
  verb({
    ...which,
    name: 'extendCall',
    zh: '延长征集',
    en: 'Open the call again',
    action: 'extend',
    posts: chief,
    why: true,
    input: { closesOn: f.day('新的截止日期', 'Open to') },
    before(ctx, row, input) {
      if (input.closesOn < ctx.today || input.closesOn >= row.plannedTo)
        refuse('ORGANIZATIONS_PLAN_TERM', { field: 'closesOn' })
      return { patch: { closesOn: input.closesOn }, dueOn: input.closesOn }
    },
  }),
  verb({
    ...which,
    name: 'postSelection',
    zh: '公示评审结果',
    en: 'Post the result',
    action: 'post',
    posts: chief,
    rule: 'SO-26',
    async before(ctx, row) {
      const all = await proposalsOf(ctx, row.id)
      noneIn(all, ['submitted', 'eligible'])
      const chosen = all.filter(p => p.state === 'selected')
      if (chosen.length === 0) refuse('ORGANIZATIONS_NOBODY_CHOSEN')
      return { facts: { chosen: chosen.map(p => [p.title, p.body, p.score]) } }
    },
    async after(ctx, row) {
      const chosen = (await proposalsOf(ctx, row.id)).filter(p => p.state === 'selected')
      await postNotice(ctx, {
        about: { register: programme.name, row: row.id },
        division: row.division,
        programme: 'organisation',
        kind: 'before',
        fields: {
          name: row.name,
          item: '拟入选项目',
          result: chosen
            .map(p => p.title)
            .join('；')
            .slice(0, 200),
          amountFen: chosen.reduce((n, p) => n + p.budgetFen, 0),
        },
        days: ctx.book.at(qingmiaoFinance, ctx.today).value.noticeDays,
        rule: 'SO-26',
      })
      return { chosen: chosen.length }
    },
  }),
  verb({
    ...which,
    name: 'reconsiderSelection',
    zh: '重新评审',
    en: 'Score again',
    action: 'reconsider',
    posts: chief,
    why: true,
  }),
  verb({
    ...which,
    name: 'beginProgramme',
    zh: '启动实施',
    en: 'Begin the programme',
    action: 'begin',
    posts: chief,
    rule: 'SO-26',
    async before(ctx, row) {
      await endNotice(ctx, { register: programme.name, row: row.id })
      return undefined
    },
  }),
  verb({
    ...which,
    name: 'endProgramme',
    zh: '计划结项',
    en: 'End the programme',
    action: 'end',
    posts: chief,
    async before(ctx, row) {
      noneIn(await proposalsOf(ctx, row.id), ['selected', 'contracted', 'halfway', 'accepted'])
      return { patch: { endedOn: ctx.today } }
    },
  }),
  verb({
    ...which,
    name: 'reopenProgramme',
    zh: '恢复实施',
    en: 'Open the programme again',
    action: 'reopen',
    posts: chief,
    why: true,
    before: () => ({ patch: { endedOn: null } }),
  }),
  verb({
    ...which,
    name: 'cancelProgramme',
    zh: '取消青苗计划',
    en: 'Cancel the programme',
    action: 'cancel',
    posts: chief,
    why: true,
    async after(ctx, row, input: { reason?: string }) {
      const open = await sql<{ id: string }>`select id from organizations_proposal
        where programme = ${row.id} and state in ('submitted', 'eligible', 'selected')`.execute(
        ctx.tx,
      )
      for (const { id } of open.rows)
        await take(ctx, proposal, await lockRow(ctx, proposal, id), 'withdraw', {
          reason: `青苗计划已取消：${input.reason ?? ''}`,
        })
      return { withdrawn: open.rows.length }
    },
  }),
]
