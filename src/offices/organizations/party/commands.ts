/** Party bodies with their approval, duties closed by another, contests and topics (organizations-06, -07; SO-23). */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command, query } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope, insertRow, lockRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { dayWithin, livingBody } from '../registration/queries.ts'
import { ownBranch } from '../standing/rules.ts'
import { chief, clerks, office } from '../steps.ts'
import { lines, verb } from '../verbs.ts'
import { duty, entry, partyApprovers, partyBody } from './registers.ts'

const ask = command({
  name: 'organizations.askParty',
  label: { zh: '请示成立党组织', en: 'Ask for a Party body' },
  posts: clerks,
  office,
  rule: 'SO-23',
  input: {
    name: partyBody.fields.name,
    level: partyBody.fields.level,
    parent: partyBody.fields.parent,
    body: partyBody.fields.body,
    members: partyBody.fields.members,
    secretary: partyBody.fields.secretary,
  },
  async run(ctx, input) {
    await placed(ctx, input)
    const row = await insertRow(ctx, partyBody, { ...input, division: ctx.county })
    return { register: partyBody.name, id: row.id }
  },
})
type Asked = { level: string; parent?: string | null; body?: string | null; members: number }
/** A branch stands in a living body with three members and under a standing committee; a joint one under a committee. */
async function placed(ctx: Context, input: Asked): Promise<void> {
  if (input.level === 'committee') {
    const one =
      await sql`select 1 from organizations_party where level = 'committee' and state in ('approved', 'established')`.execute(
        ctx.tx,
      )
    if (one.rows.length > 0) refuse('ORGANIZATIONS_PARTY_COMMITTEE')
    return
  }
  if (!input.parent) return refuse('ORGANIZATIONS_PARTY_PARENT', { field: 'parent' })
  const parent = await lockRow(ctx, partyBody, input.parent)
  if (parent.level !== 'committee' || parent.state !== 'established')
    refuse('ORGANIZATIONS_PARTY_PARENT', { field: 'parent' })
  if (input.level === 'branch') {
    if (!input.body || !ownBranch(input.members))
      refuse('ORGANIZATIONS_PARTY_MEMBERS', { field: 'members', members: input.members })
    await livingBody(ctx, input.body!)
  }
}

const one = { field: 'party', on: partyBody } as const
const partyVerbs = [
  verb({
    ...one,
    name: 'approveParty',
    zh: '登记批复同意',
    en: 'Approved by',
    action: 'approve',
    posts: clerks,
    input: {
      approver: f.choice('批复机关', 'Approved by', partyApprovers),
      approval: f.text('批复文号', 'Approval'),
      approvedOn: f.day('批复日期', 'Approved on'),
    },
    before(ctx, _row, input) {
      dayWithin(input.approvedOn, null, ctx.today, 'approvedOn', '批复日期', 'The day')
      return { patch: input }
    },
  }),
  verb({
    ...one,
    name: 'refuseParty',
    zh: '登记未批复',
    en: 'Not approved',
    action: 'refuse',
    posts: clerks,
    why: true,
  }),
  verb({
    ...one,
    name: 'establishParty',
    zh: '登记成立',
    en: 'Set up',
    action: 'establish',
    posts: clerks,
    input: { establishedOn: f.day('成立日期', 'Set up on'), secretary: partyBody.fields.secretary },
    before(ctx, row, input) {
      dayWithin(
        input.establishedOn,
        row.approvedOn,
        ctx.today,
        'establishedOn',
        '成立日期',
        'The day',
      )
      return { patch: input }
    },
  }),
  verb({
    ...one,
    name: 'undoPartyApproval',
    zh: '撤回批复登记',
    en: 'Undo the approval',
    action: 'undoApproval',
    posts: chief,
    why: true,
    before: () => ({ patch: { approver: null, approval: null, approvedOn: null } }),
  }),
  verb({
    ...one,
    name: 'dissolveParty',
    zh: '登记撤销党组织',
    en: 'Dissolve',
    action: 'dissolve',
    posts: chief,
    why: true,
    before: ctx => ({ patch: { dissolvedOn: ctx.today } }),
  }),
  verb({
    ...one,
    name: 'restoreParty',
    zh: '恢复党组织',
    en: 'Restore',
    action: 'restore',
    posts: chief,
    why: true,
    before: () => ({ patch: { dissolvedOn: null } }),
  }),
]

const issue = command({
  name: 'organizations.issueDuties',
  label: { zh: '下达党建责任清单', en: 'Issue duties' },
  posts: clerks,
  office,
  input: {
    party: duty.fields.party,
    list: lines({
      duty: duty.fields.duty,
      responsible: duty.fields.responsible,
      deadline: duty.fields.deadline,
    }),
  },
  async run(ctx, input) {
    const party = await lockRow(ctx, partyBody, input.party)
    if (party.state !== 'established') refuse('ORGANIZATIONS_PARTY_PARENT', { field: 'party' })
    const made: string[] = []
    for (const given of input.list) {
      const row = await insertRow(ctx, duty, {
        ...given,
        party: party.id,
        division: party.division,
      })
      made.push(row.id)
    }
    return { duties: made }
  },
})
const task = { field: 'duty', on: duty } as const
const dutyVerbs = [
  verb({
    ...task,
    name: 'reportDuty',
    zh: '报责任事项完成',
    en: 'Report it done',
    action: 'report',
    posts: clerks,
    input: { evidence: f.text('完成情况和佐证', 'Evidence', { max: 500 }) },
    before: (ctx, _row, input) => ({
      patch: { evidence: input.evidence, reportedBy: ctx.actor.account },
    }),
  }),
  verb({
    ...task,
    name: 'closeDuty',
    zh: '检查销号',
    en: 'Close',
    action: 'verify',
    posts: chief,
    before(ctx, row) {
      twoPeople(ctx.actor, row.reportedBy ?? '', { zh: '责任销号', en: 'the closing' })
      return { patch: { closedOn: ctx.today } }
    },
  }),
  verb({
    ...task,
    name: 'sendBackDuty',
    zh: '退回责任事项',
    en: 'Send back',
    action: 'sendBack',
    posts: chief,
    why: true,
  }),
  verb({
    ...task,
    name: 'reopenDuty',
    zh: '重新打开责任事项',
    en: 'Open again',
    action: 'reopen',
    posts: chief,
    why: true,
    before: () => ({ patch: { closedOn: null } }),
  }),
  verb({
    ...task,
    name: 'dropDuty',
    zh: '取消责任事项',
    en: 'Drop',
    action: 'drop',
    posts: chief,
    why: true,
  }),
]

const declare = command({
  name: 'organizations.declareEntry',
  label: { zh: '申报参赛（课题）', en: 'Declare a contest or topic' },
  posts: clerks,
  office,
  input: {
    title: entry.fields.title,
    kind: entry.fields.kind,
    year: entry.fields.year,
    organizer: entry.fields.organizer,
    party: entry.fields.party,
    team: entry.fields.team,
    declaredOn: entry.fields.declaredOn,
  },
  async run(ctx, input) {
    dayWithin(input.declaredOn, null, ctx.today, 'declaredOn', '申报日期', 'The day')
    const same =
      await sql`select 1 from organizations_entry where kind = ${input.kind} and year = ${input.year}
      and title = ${input.title} and state <> 'withdrawn'`.execute(ctx.tx)
    if (same.rows.length > 0) refuse('ORGANIZATIONS_ENTRY_TWICE', { field: 'title' })
    const row = await insertRow(ctx, entry, { ...input, division: ctx.county })
    return { register: entry.name, id: row.id }
  },
})
const which = { field: 'entry', on: entry } as const
const decided = {
  decidedOn: f.day('立项（入选）日期', 'Decided on'),
  document: f.text('立项（通知）文件', 'Document'),
}
const entryVerbs = [
  ...(['approve', 'refuse'] as const).map(action =>
    verb({
      ...which,
      name: `${action}Entry`,
      zh: action === 'approve' ? '登记立项（入选）' : '登记未立项（未入选）',
      en: action === 'approve' ? 'Approved' : 'Not approved',
      action,
      posts: clerks,
      input: decided,
      before(ctx, row, input) {
        dayWithin(
          input.decidedOn,
          row.declaredOn,
          ctx.today,
          'decidedOn',
          '立项（入选）日期',
          'The day',
        )
        return { patch: input }
      },
    }),
  ),
  verb({
    ...which,
    name: 'finishEntry',
    zh: '登记结项（完赛）',
    en: 'Finished',
    action: 'finish',
    posts: clerks,
    input: { result: f.text('结果', 'Result') },
    before: (_ctx, _row, input) => ({ patch: input }),
  }),
  verb({
    ...which,
    name: 'reopenEntry',
    zh: '撤销登记结果',
    en: 'Undo the result',
    action: 'reopen',
    posts: chief,
    why: true,
    before: () => ({ patch: { decidedOn: null, document: null, result: null } }),
  }),
  verb({
    ...which,
    name: 'withdrawEntry',
    zh: '撤回申报',
    en: 'Withdraw',
    action: 'withdraw',
    posts: chief,
    why: true,
  }),
]

/** SO-23: bodies whose last report shows three members or more and that have no branch. */
export const branchesDue = query({
  name: 'organizations.branchesDue',
  label: { zh: '应建未建党组织名单', en: 'Branches due' },
  posts: [...clerks, 'bureauLeader', 'auditor'],
  office,
  rule: 'SO-23',
  input: {},
  shows: {
    tables: {
      due: {
        label: { zh: '应建未建', en: 'Due' },
        columns: {
          id: f.reference('organizations_body', '社会组织', 'Body'),
          members: f.count('党员人数', 'Members'),
        },
        called: { id: 'name' },
        none: { zh: '应建均已建', en: 'None is due' },
      },
    },
  },
  async run(ctx) {
    const found = await sql<{ id: string; name: string; members: number }>`
      select b.id, b.name, a.party_members as members from organizations_body b
      join lateral (select party_members from organizations_annual where body = b.id order by year desc limit 1) a on true
      where b.ended_on is null and a.party_members >= 3 and ${inRowScope(ctx.actor, 'b')}
        and not exists (select 1 from organizations_party p where p.body = b.id and p.state in ('approved', 'established'))
      order by b.credit_code`.execute(ctx.tx)
    return { due: found.rows }
  },
})
export const partyCommands = [ask, ...partyVerbs, issue, ...dutyVerbs, declare, ...entryVerbs]
