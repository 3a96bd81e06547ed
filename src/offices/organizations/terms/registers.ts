import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { body } from '../registration/registers.ts'
import { termLife } from './workflows.ts'

/** One term of a body's board, from its election to the next (SO-09). */
export const term = register({
  name: 'organizations_term',
  label: { zh: '届次与换届', en: 'Term of a board' },
  fields: {
    title: f.text('届次', 'Term', { sensitivity: 'open' }),
    body: f.reference(body.name, '社会组织', 'Organisation'),
    number: f.ordinal('第几届', 'Number', { min: 1, max: 99 }),
    startedOn: f.day('任期开始', 'From'),
    years: f.count('任期年数', 'Years', { min: 1, max: 99, rule: 'SO-09' }),
    lastDay: f.day('任期届满', 'Last day', { rule: 'SO-09' }),
    boardSize: f.count('理事人数', 'Board members', { min: 1, rule: 'SO-09' }),
    document: f.text('选举（换届）文件', 'Document'),
    electedOn: f.optional(f.day('换届选举日期', 'Next elected on')),
    late: f.optional(f.yesNo('超期换届', 'Renewed late', { rule: 'SO-09' })),
    audit: f.optional(f.text('换届审计报告', 'Audit before the renewal', { rule: 'SO-07' })),
    nextYears: f.optional(f.count('下届任期年数', 'Years of the next term', { min: 1, max: 99 })),
    nextBoardSize: f.optional(f.count('下届理事人数', 'Next board', { min: 1 })),
    nextDocument: f.optional(f.text('换届文件', 'Document of the election')),
    electedBy: f.optional(f.account('换届登记人', 'Entered by')),
    next: f.optional(f.reference('organizations_term', '下届', 'Next term')),
  },
  workflow: termLife,
  list: ['title', 'body', 'startedOn', 'lastDay', 'electedOn', 'late'],
})
export type TermRow = RowOf<typeof term>

/** A meeting of the board or of the members; struck out it counts for nothing, and stays. */
export const meeting = register({
  name: 'organizations_meeting',
  label: { zh: '理事会（会员大会）会议', en: 'Meeting' },
  fields: {
    title: f.text('会议名称', 'Meeting'),
    body: f.reference(body.name, '社会组织', 'Organisation'),
    kind: f.choice('会议类别', 'Kind', {
      board: ['理事会', 'Board'],
      members: ['会员（代表）大会', 'Members'],
    }),
    heldOn: f.day('召开日期', 'Held on'),
    present: f.count('出席人数', 'Present', { min: 1 }),
    minutes: f.text('会议纪要', 'Minutes'),
    voidedOn: f.optional(f.day('作废日期', 'Struck out on')),
    voidReason: f.optional(f.text('作废原因', 'Why')),
  },
  list: ['title', 'body', 'kind', 'heldOn', 'present', 'voidedOn'],
})
export type MeetingRow = RowOf<typeof meeting>
export const termRegisters = { term, meeting }
