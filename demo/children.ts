/** Half a year of the demo's children: the opening roll, new cases, the full check, closed files, colours. */
import { sql } from 'kysely'
import { addDays, type Day } from '../src/kernel/day.ts'
import { walkBid } from './children-bid.ts'
import {
  bothDead,
  type Child,
  type ChildrenPlan,
  careless,
  childParameters,
  disabledLiving,
  oneUnable,
} from './children-plan.ts'
import { openingMonth, parameterSource } from './standards.ts'
import type { Agenda, World } from './world.ts'

const document = '（演示）2021年12月儿童保障名册'
/** Parameters, the year's money and the roll kept before: after the people and the funds' own opening. */
export async function openChildren(world: World, plan: ChildrenPlan): Promise<void> {
  for (const { name, value } of childParameters) {
    const { id } = await world.act<{ id: string }>('clerk', 'bureau.proposeParameter', {
      name,
      from: '2021-01-01',
      value,
      source: parameterSource,
    })
    await world.act('leader', 'bureau.approveParameter', { version: id })
  }
  await world.act('finance', 'funds.allocateSource', {
    level: 'province',
    purpose: 'children',
    amountFen: 6_000_000_00,
    onDay: world.today,
    document: '（演示）2022年儿童福利补助资金',
  })
  const agent = plan.graded[0]!.household.members[0]!
  const row = (c: Child, i: number, facts: Record<string, unknown>) => ({
    ...caseOf(world, c),
    nursingFen: plan.nursed.has(c.member.key) ? 200_00 : 0,
    nationalSystemId: `YS${c.member.idNumber.slice(6, 14)}${String(i).padStart(4, '0')}`,
    reviewDueOn: addDays('2022-07-11', i % 150),
    ...facts,
  })
  const signed = { agreementOn: '2021-01-05', parents: bothDead, kind: 'orphan' }
  const unattended = (n: number) => ({ kind: 'unattended', parents: oneUnable(n) })
  const rows = [
    ...plan.institutional.map((c, i) =>
      row(c, i, {
        ...signed,
        amountFen: 1600_00,
        placement: 'institution',
        site: world.ids.site.get('home'),
        payee: world.ids.person.get(agent.key),
        payeeGround: 'institution',
      }),
    ),
    ...plan.dispersed.map((c, i) => row(c, 100 + i, { ...signed, amountFen: 1150_00 })),
    ...plan.full.map((c, i) => row(c, 300 + i, { ...unattended(i), amountFen: 1150_00 })),
    ...plan.toppedUp.map((c, i) =>
      row(c, 600 + i, { ...unattended(i), others: disabledLiving, amountFen: 1080_00 }),
    ),
    ...plan.difficulty.map((c, i) => row(c, 700 + i, { ...inDifficulty, amountFen: 500_00 })),
  ]
  await world.act('childrenChief', 'children.openLedger', { month: openingMonth, document, rows })
}
const inDifficulty = { kind: 'difficulty', difficulty: 'guardianship', parents: careless }
const caseOf = (world: World, { member, household }: Child) => {
  const guardian = world.ids.person.get(household.members[0]!.key)
  return {
    child: world.ids.person.get(member.key),
    placement: 'relatives',
    others: [] as unknown[],
    guardian,
    payee: guardian,
    payeeGround: 'guardian',
  }
}

/** Everything after the opening; the stations, the purchase and the bid stand in children-bid.ts. */
export function walkChildren(world: World, agenda: Agenda, plan: ChildrenPlan): void {
  const unattended = { kind: 'unattended', parents: oneUnable(1) }
  application(world, agenda, plan.newToppedUp, '2022-02-08', {
    ...unattended,
    others: disabledLiving,
  })
  application(world, agenda, plan.newDifficulty, '2022-03-07', inDifficulty)
  application(world, agenda, plan.newDisabled, '2022-04-06', unattended)
  fullCheck(world, agenda, plan)
  colours(world, agenda, plan.graded)
  closedFiles(world, agenda, plan)
  walkBid(world, agenda)
}

/** The township takes it in and its head verifies, three days later; the county confirms within the week. */
function application(
  world: World,
  agenda: Agenda,
  child: Child,
  on: Day,
  facts: Record<string, unknown>,
): void {
  const { villageCode } = child.household
  let support = ''
  agenda.at(world.working(on), async () => {
    const made = await world.act<{ id: string }>(
      world.local('clerk', villageCode),
      'children.apply',
      { ...caseOf(world, child), ...facts },
    )
    support = made.id
  })
  agenda.at(world.after(on, 3), async () => {
    await world.act(world.local('head', villageCode), 'children.verify', {
      support,
      findings: '与公安、法院、残联数据比对一致，入户核实属实。',
    })
  })
  agenda.at(world.after(on, 8), async () => {
    await world.act('childrenChief', 'children.confirm', { support })
  })
}

const parts = function* <T>(list: readonly T[], size = 400): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
const goals = {
  programmes: ['orphan', 'difficulty', 'unattended'],
  requirements: ['onTime', 'exact', 'orderly'],
  checkedPercent: 100,
  ineligibleLeft: 0,
  enrolledPercent: 100,
}
/** The round of early summer: one child found and taken in, one no longer entitled, both from July; and the next one planned. */
function fullCheck(world: World, agenda: Agenda, plan: ChildrenPlan): void {
  const gone = plan.difficulty[7]!
  let sweep = ''
  let found = ''
  agenda.at('2022-05-16', async () => {
    const { id } = await world.act<{ id: string }>('childrenClerk', 'children.planSweep', {
      name: '2022年上半年儿童保障对象清查比对（演示）',
      plannedFrom: '2022-05-16',
      plannedTo: '2022-06-30',
      sources: '公安户籍、殡葬火化、司法服刑、残联持证、学籍（演示）',
      ...goals,
    })
    sweep = id
    await world.act('childrenClerk', 'children.beginSweep', { sweep })
  })
  agenda.at('2022-05-23', async () => {
    const { id } = await world.act<{ id: string }>('childrenClerk', 'children.addToSweep', {
      sweep,
      child: world.ids.person.get(plan.newFound.member.key),
      source: '司法服刑人员名单（演示）',
    })
    found = id
  })
  application(world, agenda, plan.newFound, '2022-06-01', {
    kind: 'unattended',
    parents: oneUnable(4),
  })
  type Item = { id: string; child: string }
  const itemsOf = async (): Promise<Item[]> =>
    (
      await sql<Item>`select id, child from children_sweep_item where sweep = ${sweep} order by id`.execute(
        world.county.db,
      )
    ).rows
  const leaves = (i: Item) => i.child === world.ids.person.get(gone.member.key)
  agenda.at('2022-06-06', async () => {
    const list = (await itemsOf()).map(i => ({
      item: i.id,
      eligible: !leaves(i),
      source: '公安户籍、司法服刑（演示）',
      finding: leaves(i) ? '父亲已返乡抚养。' : '情况未变。',
    }))
    for (const some of parts(list))
      await world.act('childrenClerk', 'children.compareMany', { list: some })
  })
  agenda.at('2022-06-20', async () => {
    const items = await itemsOf()
    const kept = items.filter(i => !leaves(i) && i.id !== found)
    for (const some of parts(kept))
      await world.act('childrenChief', 'children.sweepKeepMany', {
        list: some.map(i => ({ item: i.id })),
      })
    await world.act('childrenChief', 'children.sweepEnrol', { item: found })
    await world.act('childrenChief', 'children.sweepRemove', {
      item: items.find(leaves)!.id,
      reason: '父亲已返乡抚养，不再符合条件。',
    })
    await world.act('childrenChief', 'children.closeSweep', { sweep })
  })
  agenda.at('2022-06-28', async () => {
    await world.act('childrenClerk', 'children.planSweep', {
      name: '2022年下半年儿童保障对象清查比对（演示）',
      plannedFrom: '2022-07-01',
      plannedTo: '2022-12-31',
      sources: '公安户籍、殡葬火化、司法服刑、残联持证、学籍（演示）',
      ...goals,
    })
  })
}

const scored = (guardianship: number, safety = 0, behaviour = 0) => ({
  guardianship,
  safety,
  economy: 5,
  behaviour,
  health: 0,
})
/** Three of each dozen red or yellow, the others blue and green; visited in time; one lowered by two people. */
const shades = [
  scored(35, 15, 10),
  scored(30, 10),
  scored(25, 10),
  scored(20),
  scored(20),
  scored(20),
  scored(5),
  scored(5),
] as const
function colours(world: World, agenda: Agenda, children: readonly Child[]): void {
  const wards: { id: string; child: Child; colour: string }[] = []
  agenda.at('2022-06-13', async () => {
    for (const [i, child] of children.entries()) {
      const { villageCode } = child.household
      const made = await world.act<{ id: string; colour: string }>(
        world.local('clerk', villageCode),
        'children.grade',
        {
          child: world.ids.person.get(child.member.key),
          ...shades[i % shades.length],
          findings: '父母外出务工，由祖辈照料。',
        },
      )
      await world.act(world.local('head', villageCode), 'children.confirmGrade', { ward: made.id })
      wards.push({ id: made.id, child, colour: made.colour })
    }
    for (const [i, force] of (['socialWorker', 'volunteer', 'society'] as const).entries()) {
      const { id, child } = wards[i]!
      const clerk = world.local('clerk', child.household.villageCode)
      const { id: helper } = await world.act<{ id: string }>(clerk, 'children.matchHelper', {
        ward: id,
        force,
        name: ['社工小李', '志愿者小陈', '爱心企业联络员'][i],
        vettedOn: '2022-06-01',
      })
      await world.act(clerk, 'children.serve', {
        helper,
        servedOn: world.today,
        need: '学业和陪伴',
        service: '作业辅导、安全教育',
        minutes: 90,
      })
    }
  })
  for (const day of ['2022-06-17', '2022-06-23', '2022-06-29'] as const)
    agenda.at(day, async () => {
      for (const { id, child } of wards.filter(w => w.colour === 'red' || w.colour === 'yellow'))
        await world.act(world.local('clerk', child.household.villageCode), 'children.visitWard', {
          ward: id,
          visitedOn: day,
          byNames: '儿童主任、社工',
          findings: '在家，有人照料。',
        })
    })
  agenda.at('2022-06-30', async () => {
    const ward = wards.find(w => w.colour === 'yellow')!
    const { villageCode } = ward.child.household
    const { id } = await world.act<{ id: string }>(
      world.local('clerk', villageCode),
      'children.proposeColour',
      { ward: ward.id, ...scored(25), reason: '母亲已返乡照料，家中隐患已排除。' },
    )
    await world.act(world.local('head', villageCode), 'children.confirmColour', {
      regrade: id,
      reason: '三次走访核实，同意降为蓝色。',
    })
  })
}

/** Two reports become closed files: one helped and closed, one still being helped. No figure counts them. */
function closedFiles(world: World, agenda: Agenda, plan: ChildrenPlan): void {
  const open = async (child: Child, account: string) => {
    const { villageCode } = child.household
    const { receipt } = await world.act<{ receipt: string }>(
      world.local('clerk', villageCode),
      'children.report',
      {
        child: world.ids.person.get(child.member.key),
        place: villageCode,
        reporterKind: 'school',
        reporter: '班主任（演示）',
        account,
        danger: false,
      },
    )
    const found = await sql<{
      id: string
    }>`select id from children_file where receipt = ${receipt}`.execute(world.county.db)
    return found.rows[0]!.id
  }
  const factors = { guardianship: 25, safety: 10, economy: 5, behaviour: 0, health: 5 }
  let first = ''
  agenda.at('2022-03-21', async () => {
    first = await open(plan.graded[5]!, '多次未到校，家中无人应答。')
    await world.act('childrenChief', 'children.assign', {
      file: first,
      account: world.actor('childrenClerk').account,
      role: 'worker',
      reason: '承办',
    })
    await world.act('childrenClerk', 'children.assess', {
      file: first,
      ...factors,
      triggers: [],
      findings: '监护不到位。',
    })
    await world.act('childrenClerk', 'children.planHelp', {
      file: first,
      goals: '恢复就学和照料',
      measures: '督促监护、社工陪伴',
      responsible: '儿童福利股',
      until: '2022-06-30',
    })
  })
  const visit = (day: Day) => ({
    file: first,
    visitedOn: day,
    byNames: '社工、儿童主任',
    childSeen: true,
    findings: '已到校，祖母照料。',
  })
  agenda.at('2022-04-18', async () => {
    await world.act('childrenClerk', 'children.visitCase', visit('2022-04-18'))
    await world.act('childrenClerk', 'children.reviewCase', {
      file: first,
      ...factors,
      guardianship: 5,
      triggers: [],
      findings: '已恢复照料。',
    })
  })
  agenda.at('2022-04-20', async () => {
    await world.act('childrenChief', 'children.closeCase', {
      file: first,
      outcome: '监护恢复，转入四色管理。',
    })
  })
  agenda.at('2022-06-29', async () => {
    const file = await open(plan.graded[11]!, '反映遭受家庭成员殴打。')
    await world.act('childrenChief', 'children.assess', {
      file,
      ...factors,
      triggers: ['abuse'],
      findings: '有伤痕，已联系公安。',
    })
  })
}
