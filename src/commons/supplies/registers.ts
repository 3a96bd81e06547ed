import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'

/** What an office keeps in store: protective goods, gifts, lottery tickets. One row per kind of thing and office. */
export const item = register({
  name: 'supplies_item',
  label: { zh: '物资', en: 'Supplies' },
  fields: {
    name: f.text('物资名称', 'Name', { sensitivity: 'open' }),
    office: f.text('业务股室', 'Office'),
    kind: f.choice('类别', 'Kind', {
      protective: ['防护物资', 'Protective goods'],
      disinfectant: ['消毒物资', 'Disinfectants'],
      food: ['食品饮用水', 'Food and water'],
      clothing: ['衣物', 'Clothing'],
      medicine: ['药品', 'Medicine'],
      gift: ['慰问品', 'Gifts'],
      ticket: ['彩票', 'Lottery tickets'],
      donated: ['捐赠物资', 'Donated goods'],
      other: ['其他', 'Other'],
    }),
    unit: f.text('计量单位', 'Counted in', { max: 10 }),
    unitValueFen: f.optional(f.money('参考单价', 'Value of one')),
    active: f.yesNo('在用', 'In use'),
  },
  list: ['name', 'kind', 'office', 'unit', 'unitValueFen'],
})

export const movementKinds = {
  receive: ['入库', 'Received'],
  deliver: ['出库配送', 'Delivered'],
  giveBack: ['退回入库', 'Given back'],
  loss: ['损耗', 'Lost or spoiled'],
  stocktake: ['盘点调整', 'Stocktaking'],
} as const

/** The ledger: nothing in it is changed, a wrong movement is reversed by one of its own. */
export const movement = register({
  name: 'supplies_movement',
  label: { zh: '物资出入', en: 'Movement of supplies' },
  fields: {
    item: f.reference(item.name, '物资', 'Item'),
    kind: f.choice('方式', 'Kind', movementKinds),
    /** Signed: in is positive, out is negative. */
    quantity: f.count('数量', 'Quantity', { min: -(10 ** 9) }),
    valueFen: f.money('价值', 'Value', { min: -(10 ** 13) }),
    onDay: f.day('日期', 'Day'),
    counterpart: f.text('来源（去向）', 'From or to'),
    site: f.optional(f.site('机构场所', 'Site')),
    organisation: f.optional(f.organisation('单位', 'Organisation')),
    campaign: f.optional(f.text('所属活动', 'Campaign')),
    document: f.optional(f.text('单据号', 'Document')),
    reverses: f.optional(f.reference('supplies_movement', '冲销的记录', 'Reverses')),
    reason: f.optional(f.text('原因', 'Reason')),
    aboutRegister: f.optional(f.text('所涉登记簿', 'Register it is about')),
    aboutRow: f.optional(f.reference('', '所涉记录', 'Record it is about')),
  },
  list: ['item', 'kind', 'quantity', 'valueFen', 'onDay', 'counterpart'],
  institution: 'site',
  appendOnly: true,
})

/** Who took delivered goods over, when, and how many arrived. */
export const handover = register({
  name: 'supplies_handover',
  label: { zh: '物资签收', en: 'Receipt of supplies' },
  fields: {
    movement: f.reference(movement.name, '配送记录', 'Delivery'),
    receiver: f.text('签收人', 'Taken over by', { sensitivity: 'personal' }),
    receivedOn: f.day('签收日期', 'Taken over on'),
    receivedQuantity: f.count('实收数量', 'Arrived'),
    remark: f.optional(f.text('差异说明', 'Why it differs')),
    file: f.optional(f.attachment('签收单', 'Receipt')),
  },
  list: ['movement', 'receivedOn', 'receivedQuantity'],
  appendOnly: true,
})

export const registers = { item, movement, handover }
export type SuppliesTables = TablesOf<typeof registers>
export type ItemRow = RowOf<typeof item>
export type MovementRow = RowOf<typeof movement>
export type MovementKind = MovementRow['kind']
