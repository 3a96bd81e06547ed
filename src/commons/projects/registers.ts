import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { claimWorkflow, projectWorkflow } from './workflows.ts'

/** What an office has built, bought or commissioned, from the plan to its use. */
export const project = register({
  name: 'projects_project',
  label: { zh: '项目', en: 'Project' },
  fields: {
    name: f.text('项目名称', 'Name', { sensitivity: 'open' }),
    office: f.text('业务股室', 'Office'),
    kind: f.choice('类别', 'Kind', {
      works: ['工程建设改造', 'Works'],
      service: ['购买服务', 'Purchased service'],
      equipment: ['设备物资采购', 'Equipment'],
      research: ['课题研究', 'Research'],
      other: ['其他', 'Other'],
    }),
    /** What the office counts it under, such as `embeddedHome`; the office's own word. */
    purpose: f.optional(f.text('用途', 'Purpose', { max: 60 })),
    site: f.optional(f.site('实施场所', 'Site')),
    organisation: f.optional(f.organisation('实施单位', 'Carried out by')),
    budgetFen: f.money('预算', 'Budget'),
    fundSource: f.optional(f.text('资金来源', 'Paid from')),
    plannedFrom: f.optional(f.day('计划开始', 'Planned from')),
    plannedTo: f.optional(f.day('计划完成', 'Planned to')),
    method: f.optional(
      f.choice('采购方式', 'Procurement', {
        openTender: ['公开招标', 'Open tender'],
        consultation: ['竞争性磋商', 'Competitive consultation'],
        inquiry: ['询价', 'Price inquiry'],
        singleSource: ['单一来源', 'Single source'],
        direct: ['限额以下直接采购', 'Direct below the threshold'],
        call: ['公开征集', 'Public call'],
      }),
    ),
    acceptedOn: f.optional(f.day('验收日期', 'Accepted on')),
    result: f.optional(f.longText('验收结论', 'Result of acceptance')),
    inUseOn: f.optional(f.day('启用日期', 'In use since')),
    evidence: f.optional(f.attachment('佐证材料', 'Evidence')),
    plannedBy: f.account('立项人', 'Planned by'),
    aboutRegister: f.optional(f.text('所涉登记簿', 'Register it is about')),
    aboutRow: f.optional(f.reference('', '所涉记录', 'Record it is about')),
  },
  workflow: projectWorkflow,
  list: ['name', 'kind', 'budgetFen', 'plannedTo', 'acceptedOn'],
  institution: 'site',
})

/** Planned and actual day of each stage: survey, site visit, start, half-way, acceptance. */
export const stage = register({
  name: 'projects_stage',
  label: { zh: '项目阶段', en: 'Project stage' },
  fields: {
    project: f.reference(project.name, '项目', 'Project'),
    title: f.text('阶段', 'Stage'),
    plannedOn: f.day('计划日期', 'Planned on'),
    reachedOn: f.optional(f.day('完成日期', 'Reached on')),
    evidence: f.optional(f.attachment('佐证材料', 'Evidence')),
    remark: f.optional(f.text('说明', 'Remark')),
  },
  list: ['title', 'project', 'plannedOn', 'reachedOn'],
})

export const contract = register({
  name: 'projects_contract',
  label: { zh: '合同', en: 'Contract' },
  fields: {
    number: f.text('合同编号', 'Number'),
    project: f.reference(project.name, '项目', 'Project'),
    partyName: f.text('对方单位', 'With'),
    organisation: f.optional(f.organisation('对方单位（已登记）', 'With (registered)')),
    amountFen: f.money('合同金额', 'Amount'),
    signedOn: f.day('签订日期', 'Signed on'),
    fromDay: f.optional(f.day('履约起', 'From')),
    toDay: f.optional(f.day('履约止', 'To')),
    deliverables: f.optional(f.longText('履约内容', 'Deliverables')),
    file: f.optional(f.attachment('合同扫描件', 'Scan')),
    paidByWork: f.optional(
      f.yesNo('按已核验的工作付款', 'Paid by accepted work', { rule: 'SO-25' }),
    ),
    endedOn: f.optional(f.day('终止日期', 'Ended on')),
    endReason: f.optional(f.text('终止原因', 'Why ended')),
  },
  list: ['number', 'project', 'partyName', 'amountFen', 'signedOn'],
})

export const claim = register({
  name: 'projects_claim',
  label: { zh: '付款申请', en: 'Claim for payment' },
  fields: {
    ground: f.text('付款事由', 'For'),
    project: f.reference(project.name, '项目', 'Project'),
    contract: f.reference(contract.name, '合同', 'Contract'),
    amountFen: f.money('申请金额', 'Amount', { min: 1 }),
    file: f.optional(f.attachment('发票、验收单等', 'Invoice and proof')),
    claimedBy: f.account('申请人', 'Claimed by'),
    approvedBy: f.optional(f.account('审批人', 'Approved by')),
  },
  workflow: claimWorkflow,
  list: ['ground', 'project', 'amountFen'],
})

/** The ledger of money paid; money that came back is a row of its own with the amount negative. */
export const payment = register({
  name: 'projects_payment',
  label: { zh: '项目付款', en: 'Project payment' },
  fields: {
    document: f.text('付款凭证', 'Voucher'),
    project: f.reference(project.name, '项目', 'Project'),
    contract: f.reference(contract.name, '合同', 'Contract'),
    claim: f.reference(claim.name, '付款申请', 'Claim'),
    amountFen: f.money('金额', 'Amount', { min: -(10 ** 13) }),
    paidOn: f.day('付款日期', 'Paid on'),
    reverses: f.optional(f.reference('projects_payment', '冲销的付款', 'Reverses')),
    reason: f.optional(f.text('冲销原因', 'Why reversed')),
  },
  list: ['document', 'project', 'amountFen', 'paidOn'],
  appendOnly: true,
})

/** The ledger of work accepted under a contract; an acceptance taken back is a row of its own with the amount negative. */
export const delivery = register({
  name: 'projects_delivery',
  label: { zh: '合同已核验工作', en: 'Work accepted under a contract' },
  fields: {
    ground: f.text('核验事项', 'What was accepted'),
    project: f.reference(project.name, '项目', 'Project'),
    contract: f.reference(contract.name, '合同', 'Contract'),
    amountFen: f.money('核验金额', 'Amount', { min: -(10 ** 13) }),
    onDay: f.day('日期', 'Day'),
    aboutRegister: f.text('所涉登记簿', 'Register it is about'),
    aboutRow: f.reference('', '所涉记录', 'Record it is about'),
  },
  list: ['ground', 'contract', 'amountFen', 'onDay'],
  appendOnly: true,
})

export const registers = { project, stage, contract, claim, payment, delivery }
export type ProjectsTables = TablesOf<typeof registers>
export type ProjectRow = RowOf<typeof project>
export type ContractRow = RowOf<typeof contract>
