import { f } from '../../../kernel/fields.ts'
import { register } from '../../../kernel/register.ts'
import { body } from '../registration/registers.ts'
import { dutyLife, entryLife, partyBodyLife } from './workflows.ts'

export const partyApprovers = {
  workingCommittee: ['市两新工委', 'Working committee of new organisations'],
  committee: ['社会组织党委', 'Party committee of social organisations'],
  authority: ['业务主管单位党组织', 'Party body of the competent authority'],
} as const
export const partyBody = register({
  name: 'organizations_party',
  label: { zh: '社会组织党组织', en: 'Party body' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    level: f.choice('类别', 'Level', {
      committee: ['党委', 'Committee'],
      branch: ['党支部', 'Branch'],
      joint: ['联合党支部', 'Joint branch'],
    }),
    parent: f.optional(f.reference('organizations_party', '上级党组织', 'Under')),
    body: f.optional(f.reference(body.name, '依托社会组织', 'Organisation')),
    members: f.count('党员人数', 'Members', { rule: 'SO-23' }),
    secretary: f.text('书记（拟任）', 'Secretary', { sensitivity: 'personal' }),
    approver: f.optional(f.choice('批复机关', 'Approved by', partyApprovers)),
    approval: f.optional(f.text('批复文号', 'Approval')),
    approvedOn: f.optional(f.day('批复日期', 'Approved on')),
    establishedOn: f.optional(f.day('成立日期', 'Set up on')),
    dissolvedOn: f.optional(f.day('撤销日期', 'Dissolved on')),
  },
  workflow: partyBodyLife,
  list: ['name', 'level', 'members', 'approver', 'approvedOn', 'establishedOn'],
})

export const duty = register({
  name: 'organizations_duty',
  label: { zh: '党建责任清单', en: 'Party duty' },
  fields: {
    party: f.reference(partyBody.name, '党组织', 'Party body'),
    duty: f.text('责任事项', 'Duty', { max: 300 }),
    responsible: f.text('责任人', 'Responsible', { sensitivity: 'personal' }),
    deadline: f.day('完成时限', 'Due on'),
    evidence: f.optional(f.text('完成情况和佐证', 'Evidence', { max: 500 })),
    reportedBy: f.optional(f.account('报送人', 'Reported by')),
    closedOn: f.optional(f.day('销号日期', 'Closed on')),
  },
  workflow: dutyLife,
  list: ['party', 'duty', 'responsible', 'deadline', 'closedOn'],
})

export const entry = register({
  name: 'organizations_entry',
  label: { zh: '党建参赛与课题', en: 'Contest or topic' },
  fields: {
    title: f.text('名称', 'Title'),
    kind: f.choice('类别', 'Kind', {
      contest: ['党建技能大赛', 'Skills contest'],
      research: ['党建研究课题', 'Research topic'],
    }),
    year: f.ordinal('年度', 'Year', { min: 2000, max: 2100 }),
    organizer: f.text('主办单位', 'Organised by'),
    party: f.optional(f.reference(partyBody.name, '申报党组织', 'Declared by')),
    team: f.text('参赛（课题组）人员', 'Team', { sensitivity: 'personal' }),
    declaredOn: f.day('申报日期', 'Declared on'),
    decidedOn: f.optional(f.day('立项（入选）日期', 'Approved on')),
    document: f.optional(f.text('立项（通知）文件', 'Document')),
    result: f.optional(f.text('结果', 'Result')),
  },
  workflow: entryLife,
  list: ['title', 'kind', 'year', 'organizer', 'declaredOn', 'decidedOn', 'result'],
})

export const partyRegisters = { partyBody, duty, entry }
