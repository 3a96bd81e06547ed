import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { body } from '../registration/registers.ts'
import { actionLife, donationLife } from './workflows.ts'

/** In the order the report names them. */
export const actionTypes = {
  publicity: ['防疫宣传', 'Epidemic publicity'],
  doorToDoor: ['上户排查', 'Door-to-door checks'],
  testing: ['核酸检测', 'Nucleic-acid testing'],
  delivery: ['物资配送', 'Delivery of supplies'],
  rescue: ['应急救援', 'Emergency rescue'],
} as const
export const action = register({
  name: 'organizations_action',
  label: { zh: '参与治理活动', en: 'Action' },
  fields: {
    title: f.text('需求', 'Need', { sensitivity: 'open' }),
    type: f.choice('类型', 'Type', actionTypes),
    wantedOn: f.day('需求日期', 'Wanted on'),
    place: f.text('地点', 'Venue', { sensitivity: 'open' }),
    wantedVolunteers: f.count('所需志愿者', 'Volunteers wanted', { min: 1 }),
    publishedBy: f.account('发布人', 'Published by'),
    body: f.optional(f.reference(body.name, '认领社会组织', 'Claimed by')),
    claimedBy: f.optional(f.account('认领登记人', 'Claim entered by')),
    doneOn: f.optional(f.day('开展日期', 'Done on')),
    volunteers: f.optional(f.count('参加志愿者', 'Volunteers')),
    beneficiaries: f.optional(
      f.count('受益群众', 'Beneficiaries', { unit: { zh: '人次', en: 'person-times' } }),
    ),
    outcome: f.optional(f.text('开展情况', 'What was done', { max: 500 })),
    evidence: f.optional(f.text('佐证材料', 'Evidence')),
    doneBy: f.optional(f.account('开展登记人', 'Entered by')),
  },
  workflow: actionLife,
  list: ['title', 'type', 'body', 'place', 'doneOn', 'beneficiaries'],
})
export type ActionRow = RowOf<typeof action>

export const donation = register({
  name: 'organizations_donation',
  label: { zh: '社会组织捐赠', en: 'Donation' },
  fields: {
    body: f.reference(body.name, '捐赠社会组织', 'Given by'),
    receivedOn: f.day('接收日期', 'Received on'),
    purpose: f.choice('用途', 'Purpose', {
      epidemic: ['疫情防控', 'Epidemic control'],
      village: ['乡村振兴', 'Rural revival'],
      relief: ['救灾救助', 'Relief'],
      other: ['其他公益', 'Other'],
    }),
    form: f.choice('款物', 'Form', { cash: ['现金', 'Cash'], goods: ['物资', 'Goods'] }),
    item: f.optional(f.text('物资名称', 'Goods')),
    quantity: f.optional(f.count('数量', 'Quantity', { min: 1 })),
    unitName: f.optional(f.text('单位', 'Unit', { max: 10 })),
    valueFen: f.money('金额（价值）', 'Value', { min: 1 }),
    valuation: f.optional(
      f.choice('计价依据', 'Valued by', {
        invoice: ['发票', 'Invoice'],
        market: ['市场价', 'Market price'],
        appraisal: ['评估', 'Appraisal'],
      }),
    ),
    receiver: f.text('接收单位', 'Received by'),
    receipt: f.text('捐赠票据号', 'Receipt', { rule: 'CY-12' }),
    enteredBy: f.account('登记人', 'Entered by'),
    publishedOn: f.optional(f.day('公示日期', 'Published on')),
  },
  workflow: donationLife,
  list: ['body', 'receivedOn', 'form', 'item', 'valueFen', 'receipt'],
})

/** What of a donation went where; a wrong line is answered by one of the opposite sign. */
export const share = register({
  name: 'organizations_share',
  label: { zh: '捐赠分配', en: 'Part given on' },
  appendOnly: true,
  fields: {
    donation: f.reference(donation.name, '捐赠', 'Donation'),
    givenOn: f.day('分配日期', 'Given on'),
    to: f.text('受赠单位或地点', 'Given to'),
    quantity: f.optional(f.count('数量', 'Quantity', { min: -1_000_000 })),
    valueFen: f.money('金额（价值）', 'Value', { min: -(10 ** 12) }),
    receipt: f.text('签收凭证', 'Signed for'),
    reverses: f.optional(f.reference('organizations_share', '冲销', 'Reverses')),
  },
  list: ['donation', 'givenOn', 'to', 'valueFen'],
})

export const actionRegisters = { action, donation, share }
