import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { goodsKinds } from '../giving/registers.ts'
import { campaignLife, visitLife } from './workflows.ts'

export const seasons = {
  newYear: ['元旦春节慰问', 'New Year and Spring Festival'],
  frontline: ['疫情防控一线慰问', 'Frontline of an epidemic'],
  other: ['日常慰问', 'Other'],
} as const

/** A round of visits with gifts: surveyed, listed, made and signed for, summed up, published (charity-03, charity-04). */
export const campaign = register({
  name: 'charity_campaign',
  label: { zh: '走访慰问活动', en: 'Round of visits' },
  fields: {
    name: f.text('活动名称', 'Name', { sensitivity: 'open' }),
    season: f.choice('类别', 'Kind', seasons, { rule: 'CY-18' }),
    body: f.reference('charity_body', '实施慈善组织', 'Charity'),
    purpose: f.text('资金用途', 'Purpose the money is from', { rule: 'CY-13' }),
    fromDay: f.day('开始日期', 'From'),
    toDay: f.day('结束日期', 'To'),
    listedBy: f.optional(f.account('名单编制人', 'Listed by')),
    publishedOn: f.optional(f.day('公示日期', 'Published on')),
  },
  workflow: campaignLife,
  list: ['name', 'season', 'body', 'fromDay', 'toDay', 'publishedOn'],
})

export const recipient = register({
  name: 'charity_recipient',
  label: { zh: '慰问对象', en: 'To be visited' },
  fields: {
    campaign: f.reference(campaign.name, '慰问活动', 'Round'),
    place: f.ordinal('序号', 'Place in the list', { min: 1 }),
    kind: f.choice('对象类别', 'Kind', {
      household: ['困难家庭', 'Household in hardship'],
      institution: ['养老机构（乐龄中心、敬老院）', 'Home or Leling centre'],
      unit: ['一线单位和人员', 'Frontline unit'],
    }),
    household: f.optional(f.household('家庭', 'Household')),
    site: f.optional(f.site('机构', 'Institution')),
    name: f.optional(f.text('单位或人员', 'Unit', { sensitivity: 'open' })),
    dutyHours: f.optional(
      f.count('每日值班时长', 'Hours on duty a day', {
        max: 24,
        unit: { zh: '小时', en: 'hours' },
      }),
    ),
    why: f.text('慰问原因', 'Why'),
    removedOn: f.optional(f.day('移出日期', 'Taken off on')),
    removedReason: f.optional(f.text('移出原因', 'Why taken off')),
  },
  list: ['campaign', 'place', 'kind', 'household', 'site', 'name', 'why'],
})

/** One visit: cash, goods at their value, who went, who signed. Cash and goods stay apart (CY-18). */
export const visit = register({
  name: 'charity_visit',
  label: { zh: '走访慰问', en: 'Visit with gifts' },
  fields: {
    campaign: f.reference(campaign.name, '慰问活动', 'Round'),
    recipient: f.reference(recipient.name, '慰问对象', 'Visited'),
    visitedOn: f.day('走访日期', 'Visited on'),
    visitors: f.text('走访人员', 'Visited by'),
    receivedBy: f.text('签收人', 'Signed for by', { sensitivity: 'personal', rule: 'CY-17' }),
    cashFen: f.money('慰问金', 'Cash'),
    goodsFen: f.money('物资折价', 'Goods'),
    evidence: f.optional(f.attachment('签收照片', 'Evidence')),
  },
  workflow: visitLife,
  list: ['visitedOn', 'recipient', 'cashFen', 'goodsFen', 'receivedBy'],
})
/** What was given on a visit, kind by kind. */
export const visitGoods = register({
  name: 'charity_visit_goods',
  label: { zh: '慰问物资', en: 'Goods given' },
  appendOnly: true,
  fields: {
    visit: f.reference(visit.name, '慰问', 'Visit'),
    lot: f.reference('charity_lot', '批次', 'Lot'),
    goods: f.choice('品类', 'Goods', goodsKinds),
    quantity: f.count('数量', 'Quantity', { min: 1 }),
    valueFen: f.money('价值', 'Value'),
  },
  list: ['visit', 'goods', 'quantity', 'valueFen'],
})

/** What was told to the public, when and where, with the sums of that day (CY-10). */
export const publication = register({
  name: 'charity_publication',
  label: { zh: '慈善信息公开', en: 'Publication' },
  appendOnly: true,
  fields: {
    aboutRegister: f.text('所涉登记簿', 'Register it is about'),
    aboutRow: f.reference('', '所涉记录', 'Record it is about'),
    kind: f.choice('类别', 'Kind', {
      interim: ['定期公布', 'Account in between'],
      final: ['全面情况', 'Whole account'],
    }),
    publishedOn: f.day('公布日期', 'Published on'),
    channel: f.text('公布渠道', 'Where'),
    totals: f.facts<Record<string, number>>('公布数据', 'Sums'),
  },
  list: ['publishedOn', 'kind', 'channel'],
})

export const registers = { campaign, recipient, visit, visitGoods, publication }
export type CampaignRow = RowOf<typeof campaign>
export type RecipientRow = RowOf<typeof recipient>
export type VisitRow = RowOf<typeof visit>
