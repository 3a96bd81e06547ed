/** What the public says is wrong: looked into, taken into a batch or declined, always answered (placenames-03). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { correction, entry } from './registers.ts'
import { addRevisions, lockBatch, whichBatch } from './revisions.ts'

const reason = f.longText('理由', 'Reason')
const room = 'placenames'
const townships = ['townshipClerk', 'townshipHead', 'villageCadre'] as const
const takeCorrection = command({
  name: 'placenames.takeCorrection',
  label: { zh: '登记纠错反馈', en: 'Take in a correction' },
  posts: [...townships, ...office],
  input: {
    entry: correction.fields.entry,
    field: correction.fields.field,
    proposed: correction.fields.proposed,
    source: correction.fields.source,
  },
  on: { register: entry.name, field: 'entry', action: 'correct' },
  async run(ctx, input) {
    const of = await sql<{
      division: string
    }>`select division from placenames_entry where id = ${input.entry}`.execute(ctx.tx)
    const division = of.rows[0]?.division ?? (await lockRow(ctx, entry, input.entry)).division
    const row = await insertRow(ctx, correction, { ...input, division, receivedOn: ctx.today })
    return { id: row.id, dueOn: row.dueOn }
  },
})
const whichCorrection = f.reference(correction.name, '纠错反馈', 'Correction')
const onCorrection = (action: string) => ({
  register: correction.name,
  field: 'correction',
  action,
})
const takeUpCorrection = command({
  name: 'placenames.takeUpCorrection',
  label: { zh: '采纳纠错', en: 'Take the correction up' },
  posts: office,
  office: room,
  input: { correction: whichCorrection, batch: whichBatch, answer: f.longText('答复', 'Answer') },
  on: onCorrection('takeUp'),
  async run(ctx, input) {
    const row = await lockRow(ctx, correction, input.correction)
    const into = await lockBatch(ctx, input.batch, 'editing')
    const { entry: of, field, proposed } = row
    const change = { entry: of, field, after: proposed, basis: '群众纠错反馈' }
    const [made] = await addRevisions(ctx, into, [change])
    const patch = { revision: made!, answer: input.answer, answeredOn: ctx.today }
    return { state: (await take(ctx, correction, row, 'takeUp', { patch })).state, revision: made! }
  },
})
const correctionStep = (act: string, action: string, zh: string, en: string, by = office) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: by,
    office: room,
    input: { correction: whichCorrection, reason },
    on: onCorrection(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, correction, input.correction)
      const patch =
        action === 'decline'
          ? { answer: input.reason, answeredOn: ctx.today }
          : { answer: null, answeredOn: null }
      const moved = await take(ctx, correction, row, action, { reason: input.reason, patch })
      return { state: moved.state }
    },
  })

export const correctionCommands = [
  takeCorrection,
  takeUpCorrection,
  correctionStep('declineCorrection', 'decline', '不采纳纠错', 'Decline'),
  correctionStep('reopenCorrection', 'reopen', '重新核实纠错', 'Look again', chief),
]
