/** Grading, visits in the colour's rhythm, changes of colour by two people, and the three forces of help (MP-06 … MP-10). */
import { sql } from 'kysely'
import { personById } from '../../../commons/people/queries.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addMonthsToDay, type Day } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { grading } from '../parameters.ts'
import { factors } from '../protection/registers.ts'
import { clerks, local, office, townships } from '../steps.ts'
import { childOf } from '../support/facts.ts'
import { careService, contact, helper, regrade, ward } from './registers.ts'
import { type Colour, grade, graver, visitBy } from './rules.ts'

const which = f.reference(ward.name, '关爱对象', 'Graded child')
const reason = f.longText('理由', 'Reason', { max: 500 })
const graders = [...townships, ...clerks]
const onWard = (action: string, ...states: string[]) => ({
  register: ward.name,
  field: 'ward',
  action,
  ...(states.length > 0 ? { states } : {}),
})
const colourLabel = (colour: string) => optionLabel(ward.fields.colour, colour)
const rulesOf = (ctx: Context) => ctx.book.at(grading, ctx.today).value

const enter = command({
  name: 'children.grade',
  label: { zh: '评分定级', en: 'Grade a child' },
  posts: [...local, ...clerks],
  office,
  rule: 'MP-07',
  input: { child: f.person('儿童', 'Child'), ...factors, findings: ward.fields.findings },
  async run(ctx, input) {
    const child = await childOf(ctx, input.child)
    await refuseSecond(ctx, child.id)
    const rules = rulesOf(ctx)
    const { total, colour, because } = grade(input, [], rules)
    const row = await insertRow(ctx, ward, {
      ...input,
      division: child.division,
      total,
      colour,
      gradedOn: ctx.today,
      gradedBy: ctx.actor.account,
      nextVisitOn: visitBy(colour, ctx.today, rules),
    })
    return { register: ward.name, id: row.id, total, colour, because }
  },
})
/** Refuses WARD_EXISTS: a child is graded once. */
async function refuseSecond(ctx: Context, child: string): Promise<void> {
  const known = await sql<{
    name: string
  }>`select p.name from children_ward w join people_person p on p.id = w.child
    where w.child = ${child} and w.state <> 'left'`.execute(ctx.tx)
  if (known.rows[0]) refuse('WARD_EXISTS', { field: 'child', name: known.rows[0].name })
}
/** Refuses GRADE_SAME_PERSON: whatever the colour, the one who scored does not settle it. */
function anotherPerson(ctx: Context, scorer: string): void {
  if (ctx.actor.account === scorer) refuse('GRADE_SAME_PERSON')
}
async function confirmOne(ctx: Context, id: string) {
  const row = await lockRow(ctx, ward, id)
  mayTake(ctx, ward, row, 'confirm')
  anotherPerson(ctx, row.gradedBy)
  const moved = await take(ctx, ward, row, 'confirm', {
    patch: { confirmedBy: ctx.actor.account },
    dueOn: row.nextVisitOn,
  })
  return { state: moved.state, colour: moved.colour, nextVisitOn: moved.nextVisitOn }
}
const confirm = command({
  name: 'children.confirmGrade',
  label: { zh: '复核定级', en: 'Confirm the colour' },
  posts: graders,
  office,
  rule: 'MP-08',
  input: { ward: which },
  on: onWard('confirm'),
  run: (ctx, input) => confirmOne(ctx, input.ward),
})
const refuseGrade = command({
  name: 'children.refuseGrade',
  label: { zh: '不予定级', en: 'Do not confirm' },
  posts: graders,
  office,
  input: { ward: which, reason },
  on: onWard('refuse'),
  async run(ctx, input) {
    const row = await lockRow(ctx, ward, input.ward)
    anotherPerson(ctx, row.gradedBy)
    const moved = await take(ctx, ward, row, 'refuse', {
      reason: input.reason,
      patch: { leftOn: ctx.today },
    })
    return { state: moved.state }
  },
})

const visited = {
  ward: which,
  visitedOn: contact.fields.visitedOn,
  byNames: contact.fields.byNames,
  findings: contact.fields.findings,
}
type Visit = { ward: string; visitedOn: Day; byNames: string; findings: string }
async function visitOne(ctx: Context, { ward: id, ...input }: Visit) {
  const row = await lockRow(ctx, ward, id)
  mayTake(ctx, ward, row, 'contact')
  if (input.visitedOn > ctx.today || input.visitedOn < row.gradedOn)
    refuse('CARE_DAY', { field: 'visitedOn', before: row.gradedOn })
  await insertRow(ctx, contact, {
    ...input,
    division: row.division,
    ward: row.id,
    child: row.child,
  })
  const last =
    row.lastVisitOn && row.lastVisitOn > input.visitedOn ? row.lastVisitOn : input.visitedOn
  const nextVisitOn = visitBy(await rhythmOf(ctx, row), last, rulesOf(ctx))
  await take(ctx, ward, row, 'contact', {
    patch: { lastVisitOn: last, nextVisitOn },
    dueOn: nextVisitOn,
  })
  return { nextVisitOn }
}
/** While a graver colour waits for its second person, the child is visited in its rhythm already (MP-08: up at once). */
async function rhythmOf(ctx: Context, row: { id: string; colour: Colour }): Promise<Colour> {
  const asked = await sql<{ toColour: Colour }>`select to_colour from children_regrade
    where ward = ${row.id} and state = 'proposed'`.execute(ctx.tx)
  const to = asked.rows[0]?.toColour
  return to && graver(row.colour, to) > 0 ? to : row.colour
}
const visit = command({
  name: 'children.visitWard',
  label: { zh: '登记关爱走访', en: 'Record a visit' },
  posts: [...local, ...clerks],
  office,
  rule: 'MP-08',
  input: visited,
  on: onWard('contact'),
  run: visitOne,
})
const visitMany = command({
  name: 'children.visitWards',
  label: { zh: '批量登记关爱走访', en: 'Record visits' },
  posts: [...local, ...clerks],
  office,
  rule: 'MP-08',
  input: { list: f.list('清单', 'List', visited, { min: 1, max: 500 }) },
  async run(ctx, input) {
    for (const line of input.list) await visitOne(ctx, line)
    return { visits: input.list.length }
  },
})

const propose = command({
  name: 'children.proposeColour',
  label: { zh: '重新评分', en: 'Score again' },
  posts: [...local, ...clerks],
  office,
  rule: 'MP-08',
  input: { ward: which, ...factors, reason },
  on: onWard('proposeColour', 'graded'),
  async run(ctx, { ward: id, reason: why, ...scores }) {
    const row = await lockRow(ctx, ward, id)
    const open =
      await sql`select 1 from children_regrade where ward = ${row.id} and state = 'proposed'`.execute(
        ctx.tx,
      )
    if (open.rows.length > 0) refuse('GRADE_OPEN')
    const rules = rulesOf(ctx)
    const { total, colour, because } = grade(scores, [], rules)
    if (colour === row.colour) refuse('GRADE_SAME', { colour: colourLabel(colour) })
    if (graver(row.colour, colour) < 0) await enoughVisits(ctx, row, rules.visitsBeforeLowering)
    const made = await insertRow(ctx, regrade, {
      ...scores,
      division: row.division,
      ward: row.id,
      child: row.child,
      fromColour: row.colour,
      toColour: colour,
      total,
      reason: why,
      proposedOn: ctx.today,
      proposedBy: ctx.actor.account,
    })
    if (graver(row.colour, colour) > 0) {
      const sooner = visitBy(colour, ctx.today, rules)
      if (sooner < row.nextVisitOn)
        await take(ctx, ward, row, 'hasten', { patch: { nextVisitOn: sooner }, dueOn: sooner })
    }
    return { register: regrade.name, id: made.id, total, colour, because }
  },
})
/** MP-08: a colour is lowered only after visits since it was set. Refuses GRADE_VISITS. */
async function enoughVisits(
  ctx: Context,
  row: { id: string; gradedOn: Day },
  needed: number,
): Promise<void> {
  const found = await sql<{ n: number }>`select count(*) as n from children_contact
    where ward = ${row.id} and visited_on >= ${row.gradedOn}`.execute(ctx.tx)
  const visits = Number(found.rows[0]!.n)
  if (visits < needed) refuse('GRADE_VISITS', { needed, visits })
}
const asked = f.reference(regrade.name, '等级变更', 'Change of colour')
const confirmColour = command({
  name: 'children.confirmColour',
  label: { zh: '复核等级变更', en: 'Confirm the change' },
  posts: graders,
  office,
  rule: 'MP-08',
  input: { regrade: asked, reason },
  on: { register: regrade.name, field: 'regrade', action: 'confirm' },
  async run(ctx, input) {
    const change = await lockRow(ctx, regrade, input.regrade)
    mayTake(ctx, regrade, change, 'confirm', input.reason)
    anotherPerson(ctx, change.proposedBy)
    const row = await lockRow(ctx, ward, change.ward)
    const rules = rulesOf(ctx)
    if (graver(change.fromColour, change.toColour) < 0)
      await enoughVisits(ctx, row, rules.visitsBeforeLowering)
    await take(ctx, regrade, change, 'confirm', {
      reason: input.reason,
      patch: { decidedOn: ctx.today },
    })
    const { guardianship, safety, economy, behaviour, health, total, toColour, proposedBy } = change
    const nextVisitOn = visitBy(toColour, row.lastVisitOn ?? ctx.today, rules)
    const due = [nextVisitOn, ctx.today].sort().at(-1)!
    await take(ctx, ward, row, 'regrade', {
      reason: input.reason,
      patch: {
        guardianship,
        safety,
        economy,
        behaviour,
        health,
        total,
        colour: toColour,
        gradedOn: ctx.today,
        gradedBy: proposedBy,
        confirmedBy: ctx.actor.account,
        nextVisitOn: due,
      },
      dueOn: due,
      facts: { from: change.fromColour, to: toColour, total, regrade: change.id },
    })
    return { colour: toColour, nextVisitOn: due }
  },
})
const refuseColour = command({
  name: 'children.refuseColour',
  label: { zh: '不予变更等级', en: 'Refuse the change' },
  posts: graders,
  office,
  rule: 'MP-08',
  input: { regrade: asked, reason },
  on: { register: regrade.name, field: 'regrade', action: 'refuse' },
  async run(ctx, input) {
    const change = await lockRow(ctx, regrade, input.regrade)
    anotherPerson(ctx, change.proposedBy)
    const moved = await take(ctx, regrade, change, 'refuse', {
      reason: input.reason,
      patch: { decidedOn: ctx.today },
    })
    return { state: moved.state }
  },
})
const moved = (name: string, action: 'leave' | 'rejoin', zh: string, en: string) =>
  command({
    name: `children.${name}`,
    label: { zh, en },
    posts: graders,
    office,
    input: { ward: which, reason },
    on: onWard(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, ward, input.ward)
      const back = action === 'rejoin'
      if (back) await refuseSecond(ctx, row.child)
      const nextVisitOn = visitBy(row.colour, ctx.today, rulesOf(ctx))
      const after = await take(ctx, ward, row, action, {
        reason: input.reason,
        patch: back ? { leftOn: null, nextVisitOn } : { leftOn: ctx.today },
        ...(back ? { dueOn: nextVisitOn } : {}),
      })
      return { state: after.state }
    },
  })

const match = command({
  name: 'children.matchHelper',
  label: { zh: '结对服务', en: 'Match a helper' },
  posts: [...townships, ...clerks],
  office,
  rule: 'MP-10',
  input: {
    ward: which,
    force: helper.fields.force,
    name: helper.fields.name,
    organisation: helper.fields.organisation,
    vettedOn: helper.fields.vettedOn,
  },
  on: onWard('matchHelper', 'graded'),
  async run(ctx, { ward: id, ...input }) {
    const row = await lockRow(ctx, ward, id)
    const yearAgo = addMonthsToDay(ctx.today, -12)
    if (input.vettedOn > ctx.today || input.vettedOn < yearAgo)
      refuse('CARE_DAY', { field: 'vettedOn', before: yearAgo })
    const made = await insertRow(ctx, helper, {
      ...input,
      division: row.division,
      ward: row.id,
      child: row.child,
      fromDay: ctx.today,
    })
    return { register: helper.name, id: made.id }
  },
})
const helping = f.reference(helper.name, '结对服务', 'Helper')
const endHelp = command({
  name: 'children.endHelper',
  label: { zh: '结束结对', en: 'End the match' },
  posts: [...townships, ...clerks],
  office,
  input: { helper: helping },
  on: { register: helper.name, field: 'helper', action: 'endHelper' },
  async run(ctx, input) {
    const row = await lockRow(ctx, helper, input.helper)
    await updateRow(ctx, helper, row, { toDay: ctx.today })
    return { toDay: ctx.today }
  },
})
const { child: _c, helper: _h, ...served } = careService.fields
const serve = command({
  name: 'children.serve',
  label: { zh: '登记关爱服务', en: 'Record a service' },
  posts: [...local, ...clerks],
  office,
  input: { helper: helping, ...served },
  on: { register: helper.name, field: 'helper', action: 'serve' },
  async run(ctx, { helper: id, ...input }) {
    const row = await lockRow(ctx, helper, id)
    await personById(ctx, row.child)
    if (input.servedOn > ctx.today || input.servedOn < row.fromDay)
      refuse('CARE_DAY', { field: 'servedOn', before: row.fromDay })
    const made = await insertRow(ctx, careService, {
      ...input,
      division: row.division,
      helper: row.id,
      child: row.child,
    })
    return { id: made.id }
  },
})

export const careCommands = [
  enter,
  confirm,
  refuseGrade,
  visit,
  visitMany,
  propose,
  confirmColour,
  refuseColour,
  moved('leaveCare', 'leave', '退出四色管理', 'Leave the care'),
  moved('rejoinCare', 'rejoin', '恢复四色管理', 'Back into care'),
  match,
  endHelp,
  serve,
]
