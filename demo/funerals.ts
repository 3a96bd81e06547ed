/** Half a year of deaths in the demo county: from the village's report to the traced urn, the till, the reform, the works. */
import { sql } from 'kysely'
import { addDays, type Day, daysBetween } from '../src/kernel/day.ts'
import type { Household } from './household.ts'
import { places } from './places.ts'
import type { Agenda, World } from './world.ts'

export type PlannedDeath = { household: Household; diedOn: Day }

/** Days on which the townships hand in their lists and the county takes them on; all working days. */
const rounds: readonly Day[] = [
  '2022-01-14',
  '2022-01-28',
  '2022-02-14',
  '2022-02-25',
  '2022-03-14',
  '2022-03-30',
  '2022-04-14',
  '2022-04-28',
  '2022-05-13',
  '2022-05-30',
  '2022-06-14',
  '2022-06-28',
  '2022-06-29',
]
/** The last report of the half-year is traced before the bureau's report is written. */
const placings: readonly Day[] = [
  '2022-02-10',
  '2022-03-10',
  '2022-04-11',
  '2022-05-11',
  '2022-06-10',
  '2022-07-01',
]
const lastDeath: Day = '2022-06-26'
/** Deaths entered by others until this day go the same way. */
export const lastRound: Day = rounds.at(-1)!

/** Deaths spread evenly over the half-year, in the order of the villages' shuffling by the generator. */
export function planDeaths(elders: readonly Household[], count: number): PlannedDeath[] {
  const span = daysBetween('2022-01-02', lastDeath)
  const step = Math.max(1, Math.floor(elders.length / count))
  return Array.from({ length: count }, (_, i) => ({
    household: elders[i * step]!,
    diedOn: addDays('2022-01-02', Math.floor(((i * 7919) % count) * (span / count))),
  }))
}

export function walkFunerals(
  world: World,
  agenda: Agenda,
  deaths: readonly PlannedDeath[],
  livingPayee: Household,
): void {
  const facilities = new Map<string, { id: string; columbarium: boolean; used: number }[]>()
  agenda.at('2022-01-04', () => openWorks(world, facilities))
  reform(world, agenda)
  memorials(world, agenda)
  let from: Day = '2022-01-01'
  for (const day of rounds) {
    const mine = deaths.filter(d => d.diedOn >= from && d.diedOn <= addDays(day, -2))
    from = addDays(day, -1)
    agenda.at(day, () => round(world, mine))
    agenda.at(world.after(day, 1), () => cremate(world))
  }
  for (const day of placings) agenda.at(day, () => place(world, facilities))
  agenda.at('2022-03-16', () => reward(world, livingPayee))
  for (const month of ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06'] as const)
    agenda.at(
      world.working(addDays(`${month}-01`, 35)) > '2022-07-01'
        ? '2022-07-01'
        : world.working(addDays(`${month}-01`, 35)),
      () => claim(world, month),
    )
  for (const day of ['2022-02-16', '2022-04-18', '2022-06-15'] as const)
    oneMatter(world, agenda, day)
}

/** The villages' reports of a township in one list, checked by its head. */
async function round(world: World, deaths: readonly PlannedDeath[]): Promise<void> {
  for (const [township, list] of byTownship(deaths, d => d.household.villageCode)) {
    await world.act(world.local('clerk', township), 'funeral.reportDeaths', {
      list: list.map(({ household, diedOn }) => ({
        person: world.ids.person.get(household.members[0]!.key),
        diedOn,
        reporter: informant,
      })),
    })
  }
  for (const [township, cases] of await open(world, 'reported')) {
    await world.act(world.local('head', township), 'funeral.checkReports', {
      list: cases.map(({ id }) => ({ case: id })),
    })
  }
}

type Open = { id: string; division: string; diedOn: Day; crematedOn: Day | null; ashesTo: string }
const informant = '村委会信息员（演示）'
/**
 * Cases in a state, by township. Deaths which the other offices record on the same day wait for the next round: who of them
 * comes first within a day is left open.
 */
async function open(world: World, state: string): Promise<Map<string, Open[]>> {
  const found =
    await sql<Open>`select id, division, died_on, cremated_on, ashes_to from funeral_case
    where state = ${state} and (reporter = ${informant} or (recorded_at at time zone 'Asia/Shanghai')::date < ${world.today})
    order by division, died_on, id`.execute(world.county.db)
  return byTownship(found.rows, row => row.division)
}
function byTownship<T>(list: readonly T[], divisionOf: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of list) {
    const code = divisionOf(one).slice(0, 9)
    const own = found.get(code)
    if (own) own.push(one)
    else found.set(code, [one])
  }
  return found
}
const parts = function* <T>(list: readonly T[], size = 400): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}

const crematedOn = (row: Open): Day => addDays(row.diedOn, 1)

let cremations = 0
/** The county's side: certificates verified, the hall's list, the till's list of the same days (FB-01: waived at once). */
async function cremate(world: World): Promise<void> {
  const checked = [...(await open(world, 'checked')).values()].flat()
  for (const list of parts(checked)) {
    const named = list.map(row => ({ ...row, number: ++cremations }))
    const no = (n: number) => String(n).padStart(5, '0')
    await world.act('funeralClerk', 'funeral.verifyCertificates', {
      list: named.map(row => ({
        case: row.id,
        certificate: `（演示）YX2022-${no(row.number)}`,
        certifiedBy: row.number % 9 === 0 ? 'police' : 'medical',
      })),
    })
    await world.act('funeralClerk', 'funeral.cremations', {
      hall: world.ids.site.get('funeralHome'),
      list: named.map(row => ({
        case: row.id,
        cremationNumber: `（演示）HH2022-${no(row.number)}`,
        crematedOn: crematedOn(row),
      })),
    })
    await world.act('funeralClerk', 'funeral.settlements', {
      list: named.map(row => ({
        case: row.id,
        // A death learnt of late is settled when it is brought: the month's claim may be drawn already.
        settledOn:
          crematedOn(row).slice(0, 7) === world.today.slice(0, 7) ? crematedOn(row) : world.today,
        payer: '家属（演示）',
        charges: chargesOf(row.number),
      })),
    })
  }
  const cremated = [...(await open(world, 'cremated')).values()].flat()
  const kept = cremated.filter(row => row.id !== noAshCase)
  if (!noAshCase && world.today >= '2022-03-01') {
    noAshCase = kept.shift()!.id
  }
  for (const list of parts(kept)) {
    await world.act('funeralClerk', 'funeral.releases', {
      list: list.map(row => ({
        case: row.id,
        ashesTo: 'facility',
        ashesTaker: '家属（演示）',
        releasedOn: world.today,
      })),
    })
  }
}
let noAshCase = ''

/** What a family asks of the hall: the free items in their ordinary form, and something of its own. */
function chargesOf(n: number): { item: string; grossFen: number }[] {
  return [
    { item: 'transport', grossFen: 230_00 + (n % 4) * 10_00 },
    { item: 'storage', grossFen: 210_00 },
    { item: 'cremation', grossFen: 620_00 },
    { item: 'urn', grossFen: n % 5 === 0 ? 680_00 : 240_00 },
    { item: 'hall', grossFen: 40_00 },
    { item: 'placing', grossFen: 100_00 },
    ...(n % 3 === 0 ? [{ item: 'deposit', grossFen: 60_00 }] : []),
    ...(n % 2 === 0 ? [{ item: 'otherService', grossFen: 320_00 + (n % 7) * 20_00 }] : []),
  ]
}

/** Each township places its urns in its own facilities; its head goes and looks; the county closes. */
async function place(
  world: World,
  facilities: Map<string, { id: string; columbarium: boolean; used: number }[]>,
): Promise<void> {
  for (const [township, cases] of await open(world, 'released')) {
    const own = facilities.get(township)!
    const list = cases.map((row, i) => {
      const at = own[i % own.length]!
      at.used++
      return {
        case: row.id,
        facility: at.id,
        place: at.columbarium
          ? `${Math.ceil(at.used / 60)}排${at.used % 60 || 60}格`
          : `${Math.ceil(at.used / 20)}排${at.used % 20 || 20}号`,
        landSaving: at.columbarium ? 'niche' : 'smallPlot',
        placedOn: world.today,
        proof: '安放证和现场照片（演示）',
      }
    })
    const clerk = world.local('clerk', township)
    for (const some of parts(list)) await world.act(clerk, 'funeral.placings', { list: some })
    const ids = list.map(l => ({ case: l.case }))
    for (const some of parts(ids)) {
      await world.act(world.local('head', township), 'funeral.traces', {
        tracedOn: world.today,
        list: some,
      })
    }
  }
  const traced = [...(await open(world, 'traced')).values()].flat()
  for (const some of parts(traced))
    await world.act('funeralClerk', 'funeral.closings', { list: some.map(r => ({ case: r.id })) })
}

async function reward(world: World, household: Household): Promise<void> {
  await world.act('funeralClerk', 'funeral.leaveNoAsh', {
    case: noAshCase,
    placedOn: world.today,
    proof: '不保留骨灰承诺书和现场照片（演示）',
  })
  const { id } = await world.act<{ id: string }>('funeralClerk', 'funeral.applyReward', {
    case: noAshCase,
    payee: world.ids.person.get(household.members[0]!.key),
    proof: '申请表、承诺书（演示）',
  })
  await world.act('funeralChief', 'funeral.approveReward', { reward: id })
  const { division } = (
    await sql<{
      division: string
    }>`select division from funeral_case where id = ${noAshCase}`.execute(world.county.db)
  ).rows[0]!
  await world.act(world.local('head', division), 'funeral.trace', {
    case: noAshCase,
    tracedOn: world.today,
  })
}

async function claim(world: World, month: string): Promise<void> {
  const { id } = await world.act<{ id: string }>('funeralClerk', 'funeral.drawClaim', { month })
  await world.act('funeralChief', 'funeral.approveClaim', { claim: id })
  await world.act('finance', 'funeral.payClaim', { claim: id })
}

/** 身后一件事 for a few families: taken in at the township's counter, done by the departments, finished once. */
function oneMatter(world: World, agenda: Agenda, day: Day): void {
  agenda.at(day, async () => {
    const families = [...(await open(world, 'released')).values()].map(list => list[0]!).slice(0, 4)
    for (const { id: funeral, division } of families) {
      const clerk = world.local('clerk', division)
      const { id: joint } = await world.act<{ id: string }>(clerk, 'funeral.openJoint', {
        case: funeral,
        applicant: '家属（演示）',
        parts: ['police', 'socialInsurance', 'medicalInsurance', 'civilAffairs'],
      })
      agenda.at(world.after(day, 4), async () => {
        const todo = await sql<{
          id: string
        }>`select id from funeral_joint_step where joint = ${joint}`.execute(world.county.db)
        for (const { id: part } of todo.rows)
          await world.act(clerk, 'funeral.doPart', {
            part,
            doneOn: world.today,
            doneBy: '部门窗口（演示）',
            outcome: '已办结',
          })
        await world.act('funeralClerk', 'funeral.finishJoint', { joint })
      })
    }
  })
}

/** 140 facilities over the townships, entered from the ledger of what was built before; and what is planned next. */
async function openWorks(
  world: World,
  facilities: Map<string, { id: string; columbarium: boolean; used: number }[]>,
): Promise<void> {
  const { townships, farms, villages } = places()
  const all = [...townships, ...farms]
  const rows = Array.from({ length: 140 }, (_, i) => {
    const township = all[i % all.length]!
    const near = villages.filter(v => v.parent === township.code)
    const village = near[Math.floor(i / all.length) % near.length]!
    const columbarium = i % 5 === 0
    return {
      division: village.code,
      name: `${township.shortName}${village.shortName}${columbarium ? '骨灰堂' : '公益性公墓'}${Math.floor(i / all.length) + 1}号`,
      kind: columbarium ? 'columbarium' : 'publicCemetery',
      places: columbarium ? 1200 : 400,
      land: i % 2 === 0 ? 'barren' : 'existing',
      principles: ['beauty', 'saving', 'green'],
      support: '道路、停车场、管理用房',
      approval: `（演示）樟民字〔2020〕${100 + i}号`,
    }
  })
  const made = await world.act<{ facilities: string[] }>('funeralClerk', 'funeral.planFacilities', {
    list: rows,
  })
  await world.act('funeralClerk', 'funeral.openFacilities', {
    builtOn: '2021-10-20',
    list: made.facilities.map(facility => ({ facility })),
  })
  rows.forEach((row, i) => {
    const township = row.division.slice(0, 9)
    const own = facilities.get(township) ?? []
    own.push({ id: made.facilities[i]!, columbarium: row.kind === 'columbarium', used: 0 })
    facilities.set(township, own)
  })
  const plans = [
    ['upgrade', '市殡仪馆设施提升改造（演示）', 600_0000_00, '2022-07-10', '2022-12-20'],
    ['model', '示范性公益公墓建设（演示）', 200_0000_00, '2022-08-01', '2022-11-30'],
    ['serviceStation', '城乡殡仪服务站建设（演示）', 300_0000_00, '2022-07-15', '2022-12-25'],
    ['park', '殡葬设备产业园（演示）', 5000_0000_00, '2022-09-01', '2022-12-31'],
  ] as const
  for (const [kind, name, budgetFen, plannedFrom, plannedTo] of plans)
    await world.act('funeralClerk', 'funeral.planProject', {
      name,
      kind,
      budgetFen,
      plannedFrom,
      plannedTo,
    })
}

/** The two documents, and the villages that wrote the reform into their councils' charters and their own rules. */
function reform(world: World, agenda: Agenda): void {
  const { villages } = places()
  agenda.at('2022-01-20', async () => {
    const issue = (kind: string, title: string) =>
      world.act<{ id: string }>('funeralClerk', 'funeral.issueReform', {
        title,
        kind,
        edition: 1,
        issuedOn: world.today,
        responsible: '（演示）市民政局',
      })
    const plan = await issue('plan', '推进丧葬礼俗改革促进乡风文明建设工作方案')
    await issue('guide', '流程指引')
    for (const [i, village] of villages.entries()) {
      if (i % 10 !== 0) continue
      await world.act(world.local('clerk', village.code), 'funeral.adoptReform', {
        division: village.code,
        document: plan.id,
        carrier: i % 20 === 0 ? 'charter' : 'rules',
        adoptedOn: world.today,
        vote: '到会村民代表三分之二以上同意（演示）',
      })
    }
  })
  for (const [i, village] of villages.entries()) {
    if (i % 25 !== 0) continue
    const clerk = world.local('clerk', village.code)
    agenda.at(world.working(addDays('2022-02-15', i % 90)), async () => {
      const { id: event } = await world.act<{ id: string }>(clerk, 'funeral.reportEvent', {
        division: village.code,
        council: `${village.shortName}红白理事会`,
        matter: 'funeral',
        plannedFen: 38_000_00,
        standardFen: 20_000_00,
      })
      await world.act(clerk, 'funeral.advise', {
        event,
        advice: '劝导缩短治丧时间、减少桌数，不搭棚占道。',
      })
      agenda.at(world.after(world.today, 5), async () => {
        await world.act(clerk, 'funeral.revisit', { event, actualFen: 18_600_00 })
      })
    })
  }
}

/** Qingming: each of the five ways somewhere, asked for before and fed back after. */
function memorials(world: World, agenda: Agenda): void {
  const { townships } = places()
  const methods = ['flowers', 'ribbons', 'proxy', 'together', 'trees'] as const
  for (const [i, township] of townships.entries()) {
    const clerk = world.local('clerk', township.code)
    agenda.at('2022-03-25', async () => {
      const { id: memorial } = await world.act<{ id: string }>(clerk, 'funeral.bookMemorial', {
        division: township.code,
        campaign: '2022年清明文明祭扫（演示）',
        method: methods[i % methods.length],
        onDay: addDays('2022-04-02', i % 4),
        people: 30,
      })
      agenda.at('2022-04-06', async () => {
        await world.act(clerk, 'funeral.holdMemorial', {
          memorial,
          feedback: '活动照片（演示）',
          people: 26 + i,
        })
      })
    })
  }
}
