/** A death that was none: the child's colour stands as it stood, leads that rested on a parent's death fall, with the reason. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { type ChildrenTest, childrenTest } from '../../../test/children-county.ts'
import type { NewPerson } from '../../commons/people/persons.ts'

let t: ChildrenTest
before(async () => {
  t = await childrenTest('2022-03-10')
})
after(() => t.env.close())

const people = (name: string, input: object) =>
  t.env.do(t.env.house.command(`people.${name}`), t.head, input as never) as Promise<{
    effects: { office: string; register?: string; what: { zh: string } }[]
  }>
const die = (person: string) =>
  people('recordDeath', { person, diedOn: '2022-03-02', source: 'medical' })
const revoke = (person: string) => people('revokeDeath', { person, reason: '同名误报' })
const blue = { guardianship: 25, safety: 0, economy: 0, behaviour: 0, health: 0 }
const wardOf = async (id: string) =>
  (
    await t.env.rows(
      sql<{
        state: string
        colour: string
        leftOn: string | null
        dueOn: string | null
      }>`select state, colour, left_on, due_on
        from children_ward where id = ${id}`,
    )
  )[0]!
async function scored(): Promise<{ id: string; child: string }> {
  const child = await t.env.makePerson({ birth: '2012-05-01' })
  const { id } = await t.act<{ id: string }>('grade', t.clerkOfTown, {
    child,
    ...blue,
    findings: '祖辈照料',
  })
  return { id, child }
}

test('a graded child is in care again with his colour and his visit; one not confirmed waits for it again (MP-06, XC-03)', async () => {
  const graded = await scored()
  await t.act('confirmGrade', t.head, { ward: graded.id })
  const waiting = await scored()
  const before = await wardOf(graded.id)
  for (const { child } of [graded, waiting]) await die(child)
  assert.deepEqual(
    [await wardOf(graded.id), (await wardOf(waiting.id)).state],
    [{ ...before, state: 'left', leftOn: '2022-03-10', dueOn: null }, 'left'],
  )
  for (const { child } of [graded, waiting]) await revoke(child)
  assert.deepEqual(await wardOf(graded.id), before)
  assert.equal((await wardOf(waiting.id)).state, 'proposed')
  await t.holds()
})

test('who had left care before the death does not come back with it', async () => {
  const { id, child } = await scored()
  await t.act('confirmGrade', t.head, { ward: id })
  await t.act('leaveCare', t.head, { ward: id, reason: '随父母外出' })
  await die(child)
  await revoke(child)
  assert.equal((await wardOf(id)).state, 'left')
})

type Lead = { id: string; cause: string; state: string }
async function family(father: Partial<NewPerson> = {}) {
  const [child, dad, mum] = [
    await t.env.makePerson({ birth: '2014-01-01' }),
    await t.env.makePerson({ birth: '1985-02-01', sex: 'male', ...father }),
    await t.env.makePerson({ birth: '1986-01-01' }),
  ] as const
  await t.env.work(t.clerk, async ctx => {
    const { tieKin } = await import('../../commons/people/kin.ts')
    for (const relative of [dad, mum])
      await tieKin(ctx, {
        person: child,
        relative,
        relation: 'parent',
        supporter: false,
        fromDay: '2014-01-01',
      })
  })
  const leads = () =>
    t.env.rows(
      sql<Lead>`select id, cause, state from children_lead where child = ${child} order by recorded_at`,
    )
  return { child, dad, mum, leads }
}
const short = (leads: Lead[]) => leads.map(l => `${l.cause} ${l.state}`)

test('the lead of a false orphan is withdrawn, with the reason in its history, and may be taken up again (XC-16)', async () => {
  const { dad, mum, leads } = await family()
  await die(mum)
  await die(dad)
  assert.deepEqual(short(await leads()), ['bothDead raised'])
  const { effects } = await revoke(dad)
  assert.ok(effects.some(e => e.register === 'children_lead' && e.what.zh === '主动发现线索撤销'))
  assert.deepEqual(short(await leads()), ['bothDead withdrawn'])
  const [lead] = await leads()
  const log = await t.env.rows(
    sql<{
      action: string
      reason: string
    }>`select action, reason from step where row_id = ${lead!.id}`,
  )
  assert.deepEqual(log, [{ action: 'withdrawByEvent', reason: '父母一方的死亡登记已撤销' }])
  assert.equal(
    await t.refused('dismissLead', t.head, { lead: lead!.id, reason: 'x' }),
    'STEP_NOT_ALLOWED',
  )
  await t.act('reopenLead', t.clerk, { lead: lead!.id, reason: '父亲确已失联' })
  assert.deepEqual(short(await leads()), ['bothDead raised'])
})

test('a lead that came of the mother’s prison beside a father falsely dead falls with his death', async () => {
  const { dad, mum, leads } = await family()
  await die(dad)
  await people('imprison', { person: mum, day: '2022-03-01', measure: 'prison', months: 12 })
  assert.deepEqual(short(await leads()), ['unattended raised'])
  await revoke(dad)
  assert.deepEqual(short(await leads()), ['unattended withdrawn'])
})

test('a father who lives and cannot care leaves no orphan, and a child found all the same', async () => {
  const { dad, mum, leads } = await family({ disabilityKind: 'physical', disabilityGrade: 1 })
  await die(mum)
  assert.deepEqual(short(await leads()), ['unattended raised'])
  const [first] = await leads()
  await t.act('dismissLead', t.head, { lead: first!.id, reason: '祖父母抚养' })
  await die(dad)
  await revoke(dad)
  assert.deepEqual(short(await leads()), [
    'unattended dismissed',
    'bothDead withdrawn',
    'unattended raised',
  ])
})
