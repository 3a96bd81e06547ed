/** 1 January 2022: the county, its people and the rolls brought over, each through the command a real county would use. */
import { sql } from 'kysely'
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Household } from './household.ts'
import { places } from './places.ts'
import type { OpeningDibao } from './plan-dibao.ts'
import type { OpeningTekun } from './plan-tekun.ts'
import { before, care, openingMonth, parameterSets, parameterSource } from './standards.ts'
import type { World } from './world.ts'

const document = '（演示）2021年末社会救助台账结转表'

export async function openPlaces(world: World): Promise<void> {
  const { county, townships, farms, villages } = places()
  const rows = [county, ...townships, ...farms, ...villages].map(p => ({
    code: p.code,
    name: p.name,
    ...('urban' in p ? { urban: p.urban } : {}),
  }))
  await world.act('system', 'people.recordDivisions', { validFrom: '2020-01-01', rows })
}

/** Proposed by the clerk, approved by the chief: two people, as for every local number (design §6). */
export async function setParameters(world: World): Promise<void> {
  for (const { name, value } of parameterSets) {
    const { id } = await world.act<{ id: string }>('clerk', 'bureau.proposeParameter', {
      name,
      from: '2021-01-01',
      value,
      source: parameterSource,
    })
    await world.act('leader', 'bureau.approveParameter', { version: id })
  }
}

const chunkOf = 11_000
/** Everybody, in files of at most so many rows, two at a time; whole households stay together. */
export async function bringPeople(
  world: World,
  households: readonly Household[],
  say: (share: number) => void,
): Promise<void> {
  const total = households.reduce((n, h) => n + h.members.length, 0)
  const files: Record<string, unknown>[][] = [[]]
  for (const h of households) {
    if (files.at(-1)!.length > chunkOf) files.push([])
    for (const m of h.members) files.at(-1)!.push(rosterRow(h, m))
  }
  let done = 0
  const send = async (): Promise<void> => {
    for (let rows = files.shift(); rows; rows = files.shift()) {
      if (rows.length > 0) await world.act('clerk', 'people.importRoster', { rows })
      done += rows.length
      say(done / total)
    }
  }
  await Promise.all([send(), send()])
  await learnIds(world, households)
}

const without = <T extends Record<string, unknown>>(row: T): Partial<T> =>
  Object.fromEntries(Object.entries(row).filter(([, v]) => v !== undefined)) as Partial<T>
const since: Day = '2020-06-01'

function rosterRow(h: Household, m: Household['members'][number]): Record<string, unknown> {
  return without({
    household: h.key,
    relation: m.relation,
    name: m.name,
    idNumber: m.idNumber,
    division: h.villageCode,
    area: h.urban ? 'urban' : 'rural',
    address: h.address,
    registeredPoor: h.registeredPoor,
    phone: m.phone,
    bankAccount: m.bankAccount,
    bankName: '樟树农商银行（演示）',
    disabilityKind: m.disability?.kind,
    disabilityGrade: m.disability?.grade,
    seriousIllness: m.seriousIllness ?? false,
    student: m.student,
    labour: m.labour,
    fromDay: m.birth > since ? m.birth : since,
  })
}

/** Which record became of which person of the plan: by the id number's digest, as any comparison of lists does. */
async function learnIds(world: World, households: readonly Household[]): Promise<void> {
  const found = await sql<{ id: string; digest: Buffer; household: string }>`
    select p.id, p.id_number_digest as digest, m.household from people_person p
    join people_membership m on m.person = p.id and m.to_day is null`.execute(world.county.db)
  const byDigest = new Map(found.rows.map(row => [row.digest.toString('hex'), row]))
  for (const h of households) {
    for (const m of h.members) {
      const row = byDigest.get(world.county.seal.digest(m.idNumber, 'idNumber').toString('hex'))
      if (!row) throw new Error(`${m.key} is not registered`)
      world.ids.person.set(m.key, row.id)
      world.ids.household.set(h.key, row.household)
    }
  }
}

export async function openDibao(world: World, opening: readonly OpeningDibao[]): Promise<void> {
  const rows = opening.map(o => ({
    household: world.ids.household.get(o.household.key),
    payee: world.ids.person.get(o.household.members[0]!.key),
    area: o.area,
    category: o.category,
    memberCount: o.household.members.length,
    monthlyIncomeFen: o.monthlyIncomeFen,
    topUpFen: o.topUpFen,
    amountFen: o.amountFen,
    reviewDueOn: o.reviewDueOn,
  }))
  await world.act('chief', 'assistance.dibao.openLedger', { month: openingMonth, document, rows })
}

/** The welfare home first in the county, and the hospital that takes psychiatric patients; names of the demo. */
export async function openSites(world: World): Promise<void> {
  const { county } = places()
  const made = async (
    key: string,
    name: string,
    kind: string,
    beds: number,
    aliases?: string,
  ): Promise<void> => {
    const { id } = await world.act<{ id: string }>('clerk', 'parties.registerSite', {
      name,
      kind,
      division: county.code,
      beds,
      ownership: 'public',
      ...(aliases ? { aliases } : {}),
    })
    world.ids.site.set(key, id)
  }
  await made('home', '市福利院', 'welfareHome', 260, '市社会福利院')
  await made('station', '樟树市社会救助服务站（演示）', 'station', 0)
  await made('funeralHome', '樟树市殡仪馆（演示）', 'funeralHome', 0)
  await made('hospital', '樟树市精神专科医院（演示）', 'mentalHospital', 320)
  await world.act('chief', 'assistance.placement.designateModel', {
    site: world.ids.site.get('home'),
    designatedOn: '2022-01-01',
    document,
  })
}

export async function openTekun(world: World, opening: readonly OpeningTekun[]): Promise<void> {
  let bed = 0
  const rows = opening.map((o, i) => {
    const head = o.household.members[0]!
    const failed = o.failed
    const grade = !failed
      ? null
      : failed.length === 0
        ? 'selfCareFen'
        : failed.length <= 3
          ? 'partialCareFen'
          : 'fullCareFen'
    const inside = o.mode !== 'dispersed'
    if (inside) bed++
    return without({
      person: world.ids.person.get(head.key),
      area: 'rural',
      careMode: o.mode,
      assessedOn: failed ? addDays('2021-03-01', i % 280) : undefined,
      failed: failed && failed.length > 0 ? failed : undefined,
      disabledOrDemented: o.mode === 'institutional',
      psychiatric: o.mode === 'hospital',
      willing: o.mode === 'institutional' ? true : o.mode === 'dispersed' ? false : undefined,
      carer: o.mode === 'dispersed' ? '村民小组长' : undefined,
      agreementOn: o.mode === 'dispersed' ? '2021-01-05' : undefined,
      basicFen: before.tekun.ruralFen,
      careFen: grade && o.mode !== 'hospital' ? care[grade] : 0,
      reviewDueOn: addDays('2022-07-10', i % 150),
      ...(inside
        ? {
            site: world.ids.site.get(o.mode === 'hospital' ? 'hospital' : 'home'),
            bed: `${o.mode === 'hospital' ? 'J' : 'F'}${String(bed).padStart(3, '0')}`,
            diagnosis: o.mode === 'hospital' ? '精神障碍（演示）' : undefined,
            consentOn: '2020-12-01',
            consentBy: '监护人',
            admittedOn: addDays('2020-12-10', i % 300),
          }
        : {}),
    })
  })
  await world.act('chief', 'assistance.tekun.openLedger', { month: openingMonth, document, rows })
  const rolls = await sql<{
    id: string
    person: string
  }>`select id, person from assistance_tekun_roll`.execute(world.county.db)
  const byPerson = new Map(rolls.rows.map(r => [r.person, r.id]))
  for (const o of opening)
    world.ids.tekunRoll.set(
      o.household.key,
      byPerson.get(world.ids.person.get(o.household.members[0]!.key)!)!,
    )
}

export async function openFunds(world: World): Promise<void> {
  const programmes = [...world.county.house.programmes.values()]
    .filter(p => p.form === 'monthly')
    .map(p => p.id)
  await world.act('finance', 'funds.openLedger', { month: '2021-12', programmes, document })
  await world.act('finance', 'funds.allocateSource', {
    level: 'county',
    purpose: 'funeral',
    amountFen: 3_000_000_00,
    onDay: world.today,
    document: '（演示）2022年惠民殡葬补助资金',
  })
  for (const [level, amountFen] of [
    ['central', 38_000_000_00],
    ['province', 22_000_000_00],
    ['county', 12_000_000_00],
  ] as const) {
    await world.act('finance', 'funds.allocateSource', {
      level,
      purpose: 'assistance',
      amountFen,
      onDay: world.today,
      document: '（演示）2022年困难群众救助补助资金',
    })
  }
}
