/** An announced name goes into the gazetteer, and onto signs that show it as it stands there (PN-08, PN-22). */
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { entry } from '../gazetteer/registers.ts'
import { chief, office } from '../steps.ts'
import { onCase, which } from './cases.ts'
import { refuse } from './errors.ts'
import { type NamingRow, naming, sign } from './registers.ts'

const room = 'placenames'

/** The entry of a new name; or the present entry under its new name, the old one kept as former; or the entry retired. */
async function entered(ctx: Context, row: NamingRow, number: string, classCode: string) {
  const facts = {
    name: row.fullName,
    pinyin: ctx.searchKeys(row.fullName).pinyin,
    roman: row.roman,
    specific: row.specific,
    specificPinyin: row.pinyin,
    approval: row.approval,
    since: row.approvedOn,
    origin: row.meaning,
    location: row.location,
    naming: row.id,
  }
  if (row.action === 'name')
    return insertRow(ctx, entry, {
      ...facts,
      division: row.division,
      number,
      object: row.object,
      classCode,
      area: row.area,
      position: row.position,
      heritage: false,
    })
  const present = await lockRow(ctx, entry, row.entry!)
  if (row.action === 'retire')
    return take(ctx, entry, present, 'retire', { reason: row.reason, patch: { naming: row.id } })
  const formerNames = [present.formerNames, present.name].filter(Boolean).join('、')
  return updateRow(ctx, entry, present, { ...facts, formerNames })
}
const enter = command({
  name: 'placenames.enterNaming',
  label: { zh: '入库', en: 'Enter into the gazetteer' },
  posts: office,
  office: room,
  rule: 'PN-22',
  input: {
    naming: which,
    number: f.text('词条编号', 'Entry number', { max: 40 }),
    classCode: entry.fields.classCode,
  },
  on: onCase('enter'),
  async run(ctx, input) {
    const row = await lockRow(ctx, naming, input.naming)
    const made = await entered(ctx, row, input.number, input.classCode)
    const moved = await take(ctx, naming, row, 'enter', { patch: { entry: made.id } })
    return { state: moved.state, entry: made.id }
  },
})

const putUp = command({
  name: 'placenames.putUpSign',
  label: { zh: '设置地名标志', en: 'Put up a sign' },
  posts: office,
  office: room,
  rule: 'PN-08',
  input: {
    entry: sign.fields.entry,
    kind: sign.fields.kind,
    shows: sign.fields.shows,
    place: sign.fields.place,
    position: sign.fields.position,
    count: sign.fields.count,
    setOn: sign.fields.setOn,
  },
  on: { register: entry.name, field: 'entry', action: 'putUp', states: ['inUse'] },
  async run(ctx, input) {
    const of = await readRow(ctx, entry, input.entry)
    if (input.shows !== of.name || of.state !== 'inUse')
      refuse('SIGN_NOT_STANDARD', { name: of.name, field: 'shows' })
    const from = of.since ?? '1949-10-01'
    if (input.setOn > ctx.today || input.setOn < from)
      refuse('NAME_DAY_WRONG', { day: input.setOn, from, field: 'setOn' })
    // The national standard for signs: GB 17733-2008 (PN-23).
    const row = await insertRow(ctx, sign, {
      ...input,
      division: of.division,
      standard: 'GB 17733-2008',
    })
    if (of.naming) {
      const by = await lockRow(ctx, naming, of.naming)
      if (by.state === 'entered') await take(ctx, naming, by, 'sign')
    }
    return { id: row.id }
  },
})
const whichSign = f.reference(sign.name, '标志', 'Sign')
const signStep = (action: string, act: string, zh: string, en: string, by = office) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: by,
    office: room,
    input: { sign: whichSign, reason: f.longText('说明', 'What is said') },
    on: { register: sign.name, field: 'sign', action },
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, sign, input.sign)
      return { state: (await take(ctx, sign, row, action, { reason: input.reason })).state }
    },
  })

export const enteringCommands = [
  enter,
  putUp,
  signStep('damage', 'damageSign', '登记标志损坏', 'Sign damaged'),
  signStep('repair', 'repairSign', '修复标志', 'Sign repaired'),
  signStep('remove', 'removeSign', '拆除标志', 'Remove the sign', chief),
  signStep('restore', 'restoreSign', '恢复标志', 'Put up again', chief),
]
