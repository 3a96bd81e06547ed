import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { bodyLife, donationLife, planLife, qualificationLife } from './workflows.ts'

/** A charity: registered as one, or an existing body recognised as one (CY-01), with what its qualification asks (CY-03). */
export const body = register({
  name: 'charity_body',
  label: { zh: '慈善组织', en: 'Charity' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    organisation: f.optional(f.organisation('单位', 'Organisation')),
    way: f.choice(
      '取得方式',
      'How',
      { registered: ['设立登记', 'Registered'], recognised: ['认定', 'Recognised'] },
      { rule: 'CY-01' },
    ),
    form: f.choice('组织形式', 'Form', {
      association: ['社会团体', 'Association'],
      foundation: ['基金会', 'Foundation'],
      serviceInstitution: ['社会服务机构', 'Service institution'],
    }),
    appliedOn: f.day('申请日期', 'Applied on'),
    charitySince: f.optional(f.day('登记（认定）日期', 'Charity since')),
    chair: f.text('理事长（会长）', 'Chair', { sensitivity: 'personal' }),
    secretary: f.text('秘书长', 'Secretary-general', { sensitivity: 'personal' }),
    secretaryFullTime: f.yesNo('秘书长专职', 'Full-time secretary'),
    board: f.count('理事会人数', 'Board', { min: 1 }),
    fromOneSource: f.count('来自同一单位的理事', 'Board members of one source'),
    relatives: f.yesNo('理事间有近亲属', 'Close relatives on the board'),
    supervisors: f.count('监事人数', 'Supervisors'),
    rating: f.optional(
      f.choice('评估等级', 'Rating', {
        a5: ['5A', '5A'],
        a4: ['4A', '4A'],
        a3: ['3A', '3A'],
        lower: ['3A以下', 'Below 3A'],
      }),
    ),
    ratingTo: f.optional(f.day('评估有效期至', 'Rating valid to')),
    onAbnormalList: f.yesNo('列入异常或失信名录', 'On the abnormal or dishonest list'),
    penalisedOn: f.optional(f.day('最近一次行政处罚', 'Last penalised on')),
    taxRegistered: f.yesNo('已税务登记', 'Tax registered'),
  },
  workflow: bodyLife,
  list: ['name', 'form', 'way', 'charitySince', 'rating'],
})

export const qualification = register({
  name: 'charity_qualification',
  label: { zh: '公开募捐资格', en: 'Public fundraising qualification' },
  fields: {
    body: f.reference(body.name, '慈善组织', 'Charity'),
    appliedOn: f.day('申请日期', 'Applied on'),
    askedBy: f.account('受理人', 'Taken in by'),
    because: f.facts<Because[]>('认定依据', 'Because', { rule: 'CY-03' }),
    certificate: f.optional(f.text('资格证书编号', 'Certificate')),
    decidedOn: f.optional(f.day('决定日期', 'Decided on')),
    revokedOn: f.optional(f.day('吊销日期', 'Revoked on')),
  },
  workflow: qualificationLife,
  list: ['body', 'appliedOn', 'decidedOn', 'certificate', 'revokedOn'],
})

export const waysOfGiving = {
  boxes: ['募捐箱', 'Boxes'],
  events: ['义演义卖等活动', 'Events'],
  media: ['广播电视报刊', 'Broadcast and press'],
  online: ['互联网', 'Online'],
  other: ['其他', 'Other'],
} as const
/** A fundraising plan with the fields the law asks for (CY-05); each activity has its own (CY-07). */
export const plan = register({
  name: 'charity_plan',
  label: { zh: '公开募捐方案', en: 'Fundraising plan' },
  fields: {
    body: f.reference(body.name, '慈善组织', 'Charity'),
    name: f.text('募捐活动名称', 'Activity', { sensitivity: 'open' }),
    emergency: f.yesNo('应对重大突发事件', 'For a major emergency', { rule: 'CY-08' }),
    purpose: f.longText('募捐目的', 'Purpose', { rule: 'CY-05' }),
    fromDay: f.day('开始日期', 'From'),
    toDay: f.day('结束日期', 'To', { rule: 'CY-06' }),
    area: f.text('活动地域', 'Area'),
    outsideOwnArea: f.optional(
      f.yesNo('在登记地以外设箱或举办活动', 'Boxes or events outside the territory', {
        rule: 'CY-09',
      }),
    ),
    responsible: f.text('负责人', 'Responsible', { sensitivity: 'personal' }),
    responsibleFullTime: f.yesNo('负责人为专职工作人员', 'A full-time member of staff'),
    address: f.text('办公地址', 'Office'),
    ways: f.choices('接受捐赠方式', 'Ways', waysOfGiving),
    platform: f.optional(
      f.text('互联网募捐信息平台', 'Online platform', {
        rule: 'CY-11',
      }),
    ),
    account: f.text('募捐专用账户', 'Account'),
    expectedFen: f.money('预期募集', 'Expected'),
    beneficiaries: f.longText('受益人', 'Beneficiaries'),
    oneBeneficiary: f.yesNo('受益人为特定个人', 'One particular person'),
    use: f.longText('募得款物用途', 'Use'),
    costFen: f.money('募捐成本', 'Cost'),
    surplus: f.longText('剩余财产处理', 'What is left over'),
    partners: f.optional(f.text('合作方', 'Partners')),
    submittedOn: f.day('报送日期', 'Handed in on'),
    because: f.facts<Because[]>('审查情况', 'Because', { rule: 'CY-04' }),
    number: f.optional(f.text('备案编号', 'Filing number')),
    filedOn: f.optional(f.day('备案日期', 'Filed on')),
    endedOn: f.optional(f.day('结束日期（实际）', 'Ended on')),
  },
  workflow: planLife,
  list: ['name', 'body', 'fromDay', 'toDay', 'number', 'filedOn'],
})

/** One gift, cash or goods, with its receipt (CY-12); the ledger rows behind it follow from it. */
export const donation = register({
  name: 'charity_donation',
  label: { zh: '捐赠', en: 'Donation' },
  fields: {
    body: f.reference(body.name, '受赠慈善组织', 'Charity'),
    plan: f.optional(f.reference(plan.name, '募捐方案', 'Plan')),
    elsewhere: f.optional(
      f.reference('charity_local_filing', '异地募捐地点', 'Taken elsewhere at', { rule: 'CY-09' }),
    ),
    donor: f.optional(f.text('捐赠人（匿名不填）', 'Donor', { sensitivity: 'personal' })),
    donorKind: f.choice('捐赠人类别', 'Kind of donor', {
      person: ['个人', 'Person'],
      enterprise: ['企业', 'Enterprise'],
      organisation: ['社会组织、机关事业单位', 'Organisation'],
      anonymous: ['匿名', 'Anonymous'],
    }),
    form: f.choice('款物', 'Form', { cash: ['现金', 'Cash'], goods: ['物资', 'Goods'] }),
    amountFen: f.money('价值', 'Value'),
    receivedOn: f.day('接收日期', 'Received on'),
    purpose: f.text('约定用途', 'Purpose agreed', { rule: 'CY-13' }),
    agreement: f.optional(f.text('捐赠协议', 'Agreement')),
    handler: f.account('经办人', 'Handled by'),
    receipt: f.optional(f.text('捐赠票据号', 'Receipt', { rule: 'CY-12' })),
    receiptWaived: f.optional(f.text('不开票据的记录', 'Why no receipt')),
  },
  workflow: donationLife,
  list: ['receivedOn', 'donor', 'form', 'amountFen', 'purpose', 'receipt'],
})

/** Money in and out by purpose; the balance of a purpose is never below nothing. */
export const entry = register({
  name: 'charity_entry',
  label: { zh: '捐赠资金明细', en: 'Charity money' },
  appendOnly: true,
  fields: {
    body: f.reference(body.name, '慈善组织', 'Charity'),
    onDay: f.day('日期', 'Day'),
    kind: f.choice('类别', 'Kind', {
      donation: ['捐赠收入', 'Donation'],
      purchase: ['采购物资', 'Goods bought'],
      aid: ['救助慰问支出', 'Aid given'],
      administration: ['管理费用', 'Administration'],
      changeOfUse: ['变更用途', 'Change of use'],
      reversal: ['冲销', 'Taken back'],
    }),
    amountFen: f.money('金额（支出为负）', 'Amount (out is negative)', { min: -1e13 }),
    purpose: f.text('用途', 'Purpose'),
    donation: f.optional(f.reference(donation.name, '捐赠', 'Donation')),
    visit: f.optional(f.reference('charity_visit', '慰问', 'Visit')),
    document: f.text('凭证', 'Document'),
    reverses: f.optional(f.reference('charity_entry', '冲销的明细', 'Takes back')),
  },
  list: ['onDay', 'body', 'kind', 'purpose', 'amountFen', 'document'],
})

export const goodsKinds = {
  fruit: ['水果', 'Fruit'],
  noodles: ['方便面', 'Instant noodles'],
  milk: ['牛奶', 'Milk'],
  buns: ['小面包', 'Small breads'],
  porridge: ['八宝粥', 'Eight-treasure porridge'],
  epidemic: ['防疫物资', 'Epidemic supplies'],
  rice: ['大米', 'Rice'],
  oil: ['食用油', 'Cooking oil'],
  quilt: ['棉被', 'Quilts'],
  other: ['其他物资', 'Other goods'],
} as const
/** A lot of goods with the value it came at, and on what that value rests (CY-17). */
export const lot = register({
  name: 'charity_lot',
  label: { zh: '捐赠物资批次', en: 'Lot of goods' },
  fields: {
    body: f.reference(body.name, '慈善组织', 'Charity'),
    donation: f.optional(f.reference(donation.name, '来源捐赠', 'Donation')),
    goods: f.choice('品类', 'Goods', goodsKinds),
    name: f.text('品名规格', 'Name'),
    unit: f.text('单位', 'Unit', { max: 10 }),
    quantity: f.count('数量', 'Quantity', { min: 1 }),
    unitFen: f.money('单价', 'Unit value'),
    basis: f.choice(
      '计价依据',
      'Valued by',
      {
        invoice: ['发票凭据', 'Invoice'],
        market: ['市场价格', 'Market price'],
        appraisal: ['评估', 'Appraisal'],
      },
      { rule: 'CY-17' },
    ),
    proof: f.text('计价凭证', 'Proof of value'),
    receivedOn: f.day('入库日期', 'Received on'),
    expiresOn: f.optional(f.day('有效期至', 'Good until')),
  },
  list: ['goods', 'name', 'quantity', 'unit', 'unitFen', 'receivedOn', 'expiresOn'],
})
export const goodsMovement = register({
  name: 'charity_goods_movement',
  label: { zh: '物资出入库', en: 'Movements of goods' },
  appendOnly: true,
  fields: {
    lot: f.reference(lot.name, '批次', 'Lot'),
    kind: f.choice('类别', 'Kind', {
      in: ['入库', 'In'],
      out: ['发放', 'Given'],
      scrap: ['报废', 'Scrapped'],
      reversal: ['冲销', 'Taken back'],
    }),
    /** Out and scrap are negative: the stock of a lot is the sum of its movements. */
    quantity: f.count('数量（出库为负）', 'Quantity (out is negative)', { min: -1_000_000_000 }),
    onDay: f.day('日期', 'Day'),
    visit: f.optional(f.reference('charity_visit', '慰问', 'Visit')),
    proof: f.text('签收或凭证', 'Signature or proof'),
  },
  list: ['onDay', 'lot', 'kind', 'quantity', 'proof'],
})

export type BodyRow = RowOf<typeof body>
export type PlanRow = RowOf<typeof plan>
export type DonationRow = RowOf<typeof donation>
export type GoodsKind = RowOf<typeof lot>['goods']
export const registers = { body, qualification, plan, donation, entry, lot, goodsMovement }
