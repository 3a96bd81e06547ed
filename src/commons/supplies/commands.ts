import { sql } from 'kysely'
import type { Post } from '../../kernel/access.ts'
import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { insertRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { handover, item, type MovementKind, movement } from './registers.ts'
import { confirmHandover, lockItem, move, reverse } from './supplies.ts'

const keepers: readonly Post[] = ['officeClerk', 'officeChief']
const whichItem = f.reference(item.name, '物资', 'Item')
const m = movement.fields
const quantity = f.count('数量', 'Quantity', { min: 1 })
const value = f.optional(f.money('价值（不填按参考单价）', 'Value (empty: by the unit value)'))
const place = f.optional(f.division('所在区划', 'Place'))

const addItem = command({
  name: 'supplies.addItem',
  label: { zh: '建立物资', en: 'Enter an item' },
  posts: keepers,
  input: {
    name: item.fields.name,
    office: f.optional(f.text('业务股室（不填为本股室）', 'Office (empty: the own one)')),
    kind: item.fields.kind,
    unit: item.fields.unit,
    unitValueFen: item.fields.unitValueFen,
  },
  async run(ctx, { office: given, ...facts }) {
    const office = ctx.actor.office ?? given ?? ''
    const same = await sql`select 1 from supplies_item
      where office = ${office} and name = ${facts.name} and active`.execute(ctx.tx)
    if (same.rows.length > 0) refuse('SUPPLY_NAME_TAKEN', { name: facts.name, field: 'name' })
    const row = await insertRow(ctx, item, {
      ...facts,
      office,
      active: true,
      division: ctx.county.padEnd(12, '0'),
    })
    return { id: row.id }
  },
})
/** Out of use and back: nothing is deleted. */
const setActive = (name: string, active: boolean, zh: string, en: string) =>
  command({
    name: `supplies.${name}`,
    label: { zh, en },
    posts: keepers,
    input: { item: whichItem },
    on: { register: item.name, field: 'item', action: name },
    async run(ctx, input) {
      await updateRow(ctx, item, await lockItem(ctx, input.item), { active })
      return { active }
    },
  })

const facts = {
  counterpart: m.counterpart,
  site: m.site,
  organisation: m.organisation,
  campaign: m.campaign,
  document: m.document,
}
const lines = f.list(
  '物资明细',
  'Lines',
  { item: whichItem, quantity, valueFen: value },
  { min: 1 },
)
/** One paper, many lines: all are moved, or none. */
const many = (name: string, kind: MovementKind, zh: string, en: string) =>
  command({
    name: `supplies.${name}`,
    label: { zh, en },
    posts: keepers,
    input: { onDay: m.onDay, division: place, ...facts, lines },
    async run(ctx, { lines: asked, ...common }) {
      const ids: string[] = []
      for (const line of asked) ids.push((await move(ctx, { ...common, ...line, kind })).id)
      return { movements: ids }
    },
  })
const correct = command({
  name: 'supplies.stocktake',
  label: { zh: '盘点调整', en: 'Adjust after stocktaking' },
  posts: ['officeChief'],
  input: {
    item: whichItem,
    quantity: f.count('差额（少为负）', 'Difference (negative: missing)', { min: -(10 ** 9) }),
    onDay: m.onDay,
    reason: f.text('原因', 'Reason'),
  },
  on: { register: item.name, field: 'item', action: 'stocktake' },
  async run(ctx, input) {
    const made = await move(ctx, { ...input, kind: 'stocktake', counterpart: '盘点' })
    return { id: made.id }
  },
})
const lose = command({
  name: 'supplies.writeOff',
  label: { zh: '登记损耗', en: 'Write off' },
  posts: ['officeChief'],
  input: { item: whichItem, quantity, onDay: m.onDay, reason: f.text('原因', 'Reason') },
  on: { register: item.name, field: 'item', action: 'writeOff' },
  async run(ctx, input) {
    return { id: (await move(ctx, { ...input, kind: 'loss', counterpart: '损耗' })).id }
  },
})
const whichMovement = f.reference(movement.name, '出入记录', 'Movement')
const reverseCommand = command({
  name: 'supplies.reverse',
  label: { zh: '冲销出入记录', en: 'Reverse a movement' },
  posts: keepers,
  input: { movement: whichMovement, reason: f.text('原因', 'Reason') },
  on: { register: movement.name, field: 'movement', action: 'reverse' },
  async run(ctx, input) {
    return { id: (await reverse(ctx, input.movement, input.reason)).id }
  },
})
const h = handover.fields
const confirm = command({
  name: 'supplies.confirmHandover',
  label: { zh: '签收物资', en: 'Take goods over' },
  posts: [...keepers, 'townshipClerk', 'townshipHead', 'institutionStaff', 'villageCadre'],
  input: {
    movement: whichMovement,
    receiver: h.receiver,
    receivedOn: h.receivedOn,
    receivedQuantity: f.optional(f.count('实收数量（不填为全部）', 'Arrived (empty: all of them)')),
    remark: h.remark,
    file: h.file,
  },
  on: { register: movement.name, field: 'movement', action: 'confirm' },
  async run(ctx, input) {
    return { id: await confirmHandover(ctx, input) }
  },
})

export const commands = [
  addItem,
  setActive('retireItem', false, '停用物资', 'Take an item out of use'),
  setActive('restoreItem', true, '恢复物资', 'Use an item again'),
  many('receive', 'receive', '物资入库', 'Receive goods'),
  many('deliver', 'deliver', '物资配送出库', 'Deliver goods'),
  many('giveBack', 'giveBack', '物资退回入库', 'Take goods back'),
  lose,
  correct,
  reverseCommand,
  confirm,
]
