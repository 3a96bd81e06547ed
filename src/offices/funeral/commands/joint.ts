/** 身后一件事: taken in once, each department's part side by side, finished once (funeral-13). */
import { sql } from 'kysely'
import { command } from '../../../kernel/command.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { departments, funeralCase, joint, jointStep } from '../registers.ts'
import { clerks, dayBetween, office, onCase, reason, townships, which } from './cases.ts'

const whichJoint = f.reference(joint.name, '身后一件事', 'Matter')
const whichStep = f.reference(jointStep.name, '联办事项', 'Part')
const taking = [...townships, ...clerks]

const open = command({
  name: 'funeral.openJoint',
  label: { zh: '受理“身后一件事”', en: 'Take in the one matter' },
  posts: taking,
  rule: 'FU-02',
  input: {
    case: which,
    applicant: joint.fields.applicant,
    parts: f.choices('涉及部门', 'Departments', departments),
  },
  on: onCase(
    'joint',
    'reported',
    'checked',
    'verified',
    'cremated',
    'released',
    'placed',
    'traced',
    'closed',
  ),
  async run(ctx, input) {
    const row = await lockRow(ctx, funeralCase, input.case)
    const held = await sql`select 1 from funeral_joint where "case" = ${row.id}`.execute(ctx.tx)
    if (held.rows.length > 0) refuse('FUNERAL_JOINT_OPEN', { field: 'case' })
    const made = await insertRow(ctx, joint, {
      division: row.division,
      case: row.id,
      applicant: input.applicant,
      acceptedOn: ctx.today,
      visits: 1,
    })
    for (const department of [...new Set(input.parts)])
      await insertRow(ctx, jointStep, { division: row.division, joint: made.id, department })
    return { register: joint.name, id: made.id }
  },
})
const doPart = command({
  name: 'funeral.doPart',
  label: { zh: '登记部门办结', en: 'A part is done' },
  posts: taking,
  input: {
    part: whichStep,
    doneOn: f.day('办结日期', 'Done on'),
    doneBy: f.text('办理人', 'Done by'),
    outcome: f.text('结果', 'Outcome'),
  },
  on: { register: jointStep.name, field: 'part' },
  async run(ctx, { part, ...patch }) {
    const row = await lockRow(ctx, jointStep, part)
    if (row.doneOn) refuse('FUNERAL_STEP_DONE')
    const matter = await readRow(ctx, joint, row.joint)
    dayBetween(ctx, patch.doneOn, matter.acceptedOn, 'doneOn', '办结日期', 'The day')
    await updateRow(ctx, jointStep, row, patch)
    return { doneOn: patch.doneOn }
  },
})
const undoPart = command({
  name: 'funeral.undoPart',
  label: { zh: '撤销部门办结', en: 'The part is not done' },
  posts: taking,
  input: { part: whichStep, reason },
  on: { register: jointStep.name, field: 'part' },
  async run(ctx, input) {
    const row = await lockRow(ctx, jointStep, input.part)
    await updateRow(ctx, jointStep, row, { doneOn: null, doneBy: null, outcome: input.reason })
    return { doneOn: null }
  },
})
/** A family that had to come again is counted, not hidden: “at most one visit” is a figure (funeral.max_visits). */
const visitAgain = command({
  name: 'funeral.visitAgain',
  label: { zh: '登记群众再次到场', en: 'The family came again' },
  posts: taking,
  input: { joint: whichJoint, reason },
  on: { register: joint.name, field: 'joint', action: 'visitAgain', states: ['open'] },
  async run(ctx, input) {
    const row = await lockRow(ctx, joint, input.joint)
    const moved = await updateRow(ctx, joint, row, { visits: row.visits + 1 })
    return { visits: moved.visits }
  },
})
const finish = command({
  name: 'funeral.finishJoint',
  label: { zh: '一次办结', en: 'Finish' },
  posts: clerks,
  office,
  input: { joint: whichJoint },
  on: { register: joint.name, field: 'joint', action: 'finish' },
  async run(ctx, input) {
    const row = await lockRow(ctx, joint, input.joint)
    const left = await sql<{ department: string }>`select department from funeral_joint_step
      where joint = ${row.id} and done_on is null order by department`.execute(ctx.tx)
    if (left.rows.length > 0) {
      const names = left.rows.map(l => optionLabel(jointStep.fields.department, l.department))
      refuse('FUNERAL_JOINT_LEFT', {
        departments: { zh: names.map(n => n.zh).join('、'), en: names.map(n => n.en).join(', ') },
      })
    }
    const moved = await take(ctx, joint, row, 'finish', { patch: { finishedOn: ctx.today } })
    return { state: moved.state }
  },
})
const reopen = command({
  name: 'funeral.reopenJoint',
  label: { zh: '重新联办', en: 'Open again' },
  posts: ['officeChief'],
  office,
  input: { joint: whichJoint, reason },
  on: { register: joint.name, field: 'joint', action: 'reopen' },
  async run(ctx, input) {
    const row = await lockRow(ctx, joint, input.joint)
    const moved = await take(ctx, joint, row, 'reopen', {
      reason: input.reason,
      patch: { finishedOn: null },
    })
    return { state: moved.state }
  },
})
export const jointCommands = [open, doPart, undoPart, visitAgain, finish, reopen]
