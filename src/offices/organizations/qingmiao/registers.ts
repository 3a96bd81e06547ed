import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { body } from '../registration/registers.ts'
import { programmeLife, proposalLife, supervisionLife, voucherLife } from './workflows.ts'

/** In the order the report names them. */
export const serviceFields = {
  minors: ['未成年人保护', 'Protection of minors'],
  elders: ['助老爱老', 'Help for the old'],
  hardship: ['扶弱帮困', 'Help for the weak'],
} as const
export const costCategories = {
  activity: ['服务活动费', 'Activities'],
  staff: ['人员劳务费', 'Staff'],
  volunteer: ['志愿者补贴', 'Volunteers'],
  materials: ['物资采购费', 'Materials'],
  publicity: ['宣传费', 'Publicity'],
  management: ['管理费', 'Management'],
} as const

export const programme = register({
  name: 'organizations_programme',
  label: { zh: '青苗计划', en: 'Qingmiao programme' },
  fields: {
    name: f.text('计划名称', 'Name', { sensitivity: 'open' }),
    year: f.ordinal('年度', 'Year', { min: 2000, max: 2100 }),
    fields: f.choices('服务领域', 'Fields', serviceFields),
    budgetFen: f.money('投入资金', 'Funding', { min: 1 }),
    projects: f.count('项目数', 'Projects', { min: 1 }),
    perBody: f.count('每家社会组织至多项目数', 'Projects per organisation', { min: 1 }),
    callOn: f.day('征集开始', 'Open from'),
    closesOn: f.day('征集截止', 'Open to'),
    plannedTo: f.day('实施截止', 'Runs to'),
    fundSource: f.text('资金来源', 'Paid from'),
    draftedBy: f.account('拟定人', 'Drafted by'),
    endedOn: f.optional(f.day('结项日期', 'Ended on')),
  },
  workflow: programmeLife,
  list: ['name', 'year', 'budgetFen', 'projects', 'callOn', 'closesOn'],
})

const line = {
  category: f.choice('费用类别', 'Category', costCategories),
  amountFen: f.money('金额', 'Amount', { min: 1 }),
}
export const budgetLines = f.list('预算明细', 'Budget', line, { min: 1, max: 20 })
export type BudgetLine = { category: keyof typeof costCategories; amountFen: number }

export const proposal = register({
  name: 'organizations_proposal',
  label: { zh: '青苗项目', en: 'Qingmiao project' },
  fields: {
    title: f.text('项目名称', 'Title', { sensitivity: 'open' }),
    programme: f.reference(programme.name, '青苗计划', 'Programme'),
    body: f.reference(body.name, '社会组织', 'Organisation'),
    field: f.choice('服务领域', 'Field', serviceFields),
    needs: f.longText('需求分析', 'Needs', { max: 2000 }),
    goals: f.longText('服务目标', 'Goals', { max: 2000 }),
    plannedPeople: f.count('计划服务', 'People to be served', {
      unit: { zh: '人次', en: 'person-times' },
    }),
    budgetFen: f.money('申请资金', 'Asked for', { min: 1 }),
    budget: budgetLines,
    submittedOn: f.day('申报日期', 'Handed in on'),
    because: f.optional(f.facts<Because[]>('资格审查依据', 'Because')),
    entry: f.optional(f.reference('', '评审', 'Scoring')),
    score: f.optional(f.share('评审得分', 'Score')),
    project: f.optional(f.reference('projects_project', '项目台账', 'Project')),
    contract: f.optional(f.reference('projects_contract', '合同', 'Contract')),
    assessedOn: f.optional(f.day('中期评估日期', 'Mid-term on')),
    assessment: f.optional(f.text('中期评估情况', 'Mid-term', { max: 500 })),
    served: f.optional(f.count('实际服务', 'Served', { unit: { zh: '人次', en: 'person-times' } })),
    audit: f.optional(f.text('审计报告', 'Audit')),
    closedOn: f.optional(f.day('结项日期', 'Closed on')),
  },
  workflow: proposalLife,
  list: ['title', 'body', 'field', 'budgetFen', 'score', 'programme'],
})
export type ProposalRow = RowOf<typeof proposal>

export const voucher = register({
  name: 'organizations_voucher',
  label: { zh: '青苗项目支出凭证', en: 'Voucher' },
  fields: {
    number: f.text('凭证（发票）号', 'Number'),
    proposal: f.reference(proposal.name, '青苗项目', 'Project'),
    ...line,
    spentOn: f.day('支出日期', 'Spent on'),
    payee: f.text('收款方', 'Payee'),
    method: f.choice('支付方式', 'Paid by', {
      transfer: ['转账', 'Transfer'],
      cash: ['现金', 'Cash'],
    }),
    invoice: f.yesNo('有发票', 'With invoice'),
    content: f.text('支出内容', 'For', { max: 300 }),
    because: f.optional(f.facts<Because[]>('审核依据', 'Because')),
    ruleFrom: f.optional(f.day('适用财务办法（生效日期）', 'Financial rules of')),
    submittedBy: f.account('报送登记人', 'Entered by'),
    checkedBy: f.optional(f.account('审核人', 'Checked by')),
  },
  workflow: voucherLife,
  list: ['number', 'proposal', 'category', 'amountFen', 'spentOn', 'ruleFrom'],
})

export const supervision = register({
  name: 'organizations_supervision',
  label: { zh: '青苗项目督导', en: 'Supervision' },
  fields: {
    proposal: f.reference(proposal.name, '青苗项目', 'Project'),
    visitedOn: f.day('督导日期', 'Visited on'),
    by: f.text('督导人员', 'By'),
    progress: f.text('进度情况', 'Progress', { max: 500 }),
    problems: f.optional(f.text('存在问题', 'Problems', { max: 500 })),
    rectifyBy: f.optional(f.day('整改期限', 'To be put right by')),
    rectified: f.optional(f.text('整改情况', 'How put right', { max: 500 })),
    enteredBy: f.account('登记人', 'Entered by'),
  },
  workflow: supervisionLife,
  list: ['proposal', 'visitedOn', 'by', 'progress', 'problems'],
})

export const qingmiaoRegisters = { programme, proposal, voucher, supervision }
