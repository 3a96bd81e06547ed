/** Colours by two people, visits in their rhythm, helpers looked up before they meet a child. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { type ChildrenTest, childrenTest } from '../../../../test/children-county.ts'

let t: ChildrenTest
before(async () => {
  t = await childrenTest('2022-01-10')
})
after(() => t.env.close())

const blue = { guardianship: 25, safety: 0, economy: 0, behaviour: 0, health: 0 }
const red = { ...blue, guardianship: 35, safety: 20, economy: 15 }
const green = { ...blue, guardianship: 5 }
async function graded(scores: object = blue): Promise<string> {
  const child = await t.env.makePerson({ birth: '2012-05-01' })
  const { id } = await t.act<{ id: string }>('grade', t.clerkOfTown, {
    child,
    ...scores,
    findings: '祖辈照料',
  })
  await t.act('confirmGrade', t.head, { ward: id })
  return id
}
const wardOf = async (id: string) =>
  (
    await t.env.rows(
      sql<{
        colour: string
        nextVisitOn: string
        dueOn: string
        child: string
      }>`select * from children_ward where id = ${id}`,
    )
  )[0]!

test('a colour takes two people; a child is graded once and not after 18 (MP-06)', async () => {
  const child = await t.env.makePerson({ birth: '2012-05-01' })
  const asked = { child, ...blue, findings: '祖辈照料' }
  const { id, colour } = await t.act<{ id: string; colour: string }>('grade', t.clerkOfTown, asked)
  assert.equal(colour, 'blue')
  assert.equal(await t.refused('confirmGrade', t.clerkOfTown, { ward: id }), 'GRADE_SAME_PERSON')
  assert.equal(await t.refused('grade', t.cadre, asked), 'WARD_EXISTS')
  await t.act('confirmGrade', t.head, { ward: id })
  assert.equal((await wardOf(id)).dueOn, '2022-04-10')
  const grown = await t.env.makePerson({ birth: '2004-01-10' })
  assert.equal(
    await t.refused('grade', t.clerkOfTown, { ...asked, child: grown }),
    'CHILD_NOT_MINOR',
  )
})

test('a graver colour hastens the visit at once and takes effect by another person, with both reasons kept (MP-08)', async () => {
  const ward = await graded()
  const { id } = await t.act<{ id: string }>('proposeColour', t.clerkOfTown, {
    ward,
    ...red,
    reason: '监护人住院',
  })
  assert.deepEqual(
    [(await wardOf(ward)).colour, (await wardOf(ward)).nextVisitOn],
    ['blue', '2022-01-17'],
  )
  assert.equal(
    await t.refused('confirmColour', t.clerkOfTown, { regrade: id, reason: '属实' }),
    'GRADE_SAME_PERSON',
  )
  assert.equal(
    await t.refused('proposeColour', t.cadre, { ward, ...green, reason: 'x' }),
    'GRADE_OPEN',
  )
  await t.act('confirmColour', t.head, { regrade: id, reason: '入户核实属实' })
  assert.equal((await wardOf(ward)).colour, 'red')
  const history = await t.env.rows(
    sql<{ reason: string }>`select reason from children_regrade where ward = ${ward} union all
      select reason from step where row_id = ${id} and action = 'confirm'`,
  )
  assert.deepEqual(history.map(h => h.reason).sort(), ['入户核实属实', '监护人住院'])
})

test('a colour is lowered only after its visits, and not by the one who asked (MP-08)', async () => {
  const ward = await graded()
  const lower = { ward, ...green, reason: '父亲已返乡' }
  assert.equal(await t.refused('proposeColour', t.clerkOfTown, lower), 'GRADE_VISITS')
  const visit = { ward, byNames: '儿童主任', findings: '情况稳定' }
  assert.equal(
    await t.refused('visitWard', t.cadre, { ...visit, visitedOn: '2022-01-11' }),
    'CARE_DAY',
  )
  await t.act('visitWard', t.cadre, { ...visit, visitedOn: '2022-01-10' })
  t.env.setToday('2022-02-10')
  await t.act('visitWards', t.cadre, { list: [{ ...visit, visitedOn: '2022-02-10' }] })
  assert.equal((await wardOf(ward)).nextVisitOn, '2022-05-11')
  const { id } = await t.act<{ id: string }>('proposeColour', t.clerkOfTown, lower)
  assert.equal(
    await t.refused('confirmColour', t.clerkOfTown, { regrade: id, reason: '同意' }),
    'GRADE_SAME_PERSON',
  )
  await t.act('confirmColour', t.head, { regrade: id, reason: '同意' })
  assert.equal((await wardOf(ward)).colour, 'green')
  assert.equal(
    await t.refused('proposeColour', t.clerkOfTown, { ...lower, reason: '再评' }),
    'GRADE_SAME',
  )
})

test('helpers are looked up within the year before; services follow; visits due are listed by their day (MP-10)', async () => {
  t.env.setToday('2022-02-10')
  const ward = await graded()
  const asked = { ward, force: 'volunteer', name: '志愿者甲' }
  assert.equal(
    await t.refused('matchHelper', t.clerkOfTown, { ...asked, vettedOn: '2021-02-09' }),
    'CARE_DAY',
  )
  const { id } = await t.act<{ id: string }>('matchHelper', t.clerkOfTown, {
    ...asked,
    vettedOn: '2021-02-10',
  })
  await t.act('serve', t.cadre, {
    helper: id,
    servedOn: '2022-02-10',
    need: '学业辅导',
    service: '作业辅导',
    minutes: 60,
  })
  const { due } = (await t.env.ask(t.env.house.query('children.visitsDue'), t.clerk, {
    until: '2022-05-11',
  })) as { due: { ward: string }[] }
  assert.ok(due.some(d => d.ward === ward))
  await t.act('leaveCare', t.head, { ward, reason: '随父母外出' })
  await t.act('rejoinCare', t.head, { ward, reason: '返乡' })
  await t.holds()
})
