/** Loads the demo county: half a year through the house's own commands, then the report. Same seed, same county. */
import { sql } from 'kysely'
import { consoleActor, type OpenCounty } from '../src/adapters/environment.ts'
import type { Day } from '../src/kernel/day.ts'
import { daysBetween } from '../src/kernel/day.ts'
import type { ReportView } from '../src/offices/bureau/view.ts'
import { submitStatistics } from './bureau.ts'
import { openChildren, walkChildren } from './children.ts'
import { planChildren } from './children-plan.ts'
import { openDisability } from './disability.ts'
import { expectedFigures } from './expected-figures.ts'
import { lastRound, planDeaths, walkFunerals } from './funerals.ts'
import type { Household } from './household.ts'
import { deliverLetters } from './letters.ts'
import { payMonths } from './money.ts'
import {
  bringPeople,
  openDibao,
  openFunds,
  openPlaces,
  openSites,
  openTekun,
  setParameters,
} from './opening.ts'
import { parts } from './parts.ts'
import { demoGroups, population, settlement } from './people.ts'
import { places } from './places.ts'
import { planDibao } from './plan-dibao.ts'
import { planRelief } from './plan-relief.ts'
import { planTekun } from './plan-tekun.ts'
import { random } from './random.ts'
import { fillPetty, walkRelief } from './relief.ts'
import { walkService } from './services.ts'
import { administrators, demoPassword, staff } from './staff.ts'
import { demoDay, raise } from './standards.ts'
import { setTargets } from './targets.ts'
import { walkAssessment, walkDeath, walkDibao, walkRecognitions } from './walks.ts'
import { watchLowIncome } from './watch.ts'
import { Agenda, World } from './world.ts'

export type Say = (text: string, share?: number) => void
const seed = 'camphor'

/** People of the plan by the group they were made for; the newly recognised stand in a group of their own. */
export function populate(): { all: Household[]; group: (name: string) => Household[] } {
  const fresh = {
    name: 'newTekun',
    urban: false,
    households: 36,
    archetypes: [['tekunElderly', 1]] as const,
    registeredPoor: 10,
  }
  const all = [...population(seed, [...demoGroups, fresh], settlement())]
  return { all, group: name => all.filter(h => h.key.startsWith(`${seed}/${name}/`)) }
}

const expectedCount = (id: string): number => expectedFen(id) / 1_000_000
/** Value of an expected figure in fen. */
function expectedFen(id: string): number {
  const found = expectedFigures().find(f => f.id === id)
  if (!found) throw new Error(`no expected figure ${id}`)
  return Math.round(Number(found.value) * 1_000_000)
}

function makePlan(group: (name: string) => Household[]) {
  const rng = random(seed).fork('plan')
  const money = {
    poor: expectedFen('assistance.rural_tekun_dispersed_registered_poor_paid'),
    all: expectedFen('assistance.rural_tekun_dispersed_paid'),
  }
  return {
    children: planChildren(
      [...group('ruralChildren'), ...group('urbanChildren')],
      [...group('ruralOrdinary').slice(100), ...group('urbanOrdinary').slice(100)],
    ),
    rural: planDibao(
      {
        area: 'rural',
        opening: group('ruralDibao'),
        applicants: group('ruralApplicants'),
        targetFen: expectedFen('assistance.rural_dibao_paid'),
        enterBy: [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4],
        rejected: 22,
        deaths: 12,
      },
      rng.fork('rural'),
    ),
    urban: planDibao(
      {
        area: 'urban',
        opening: group('urbanDibao'),
        applicants: group('urbanApplicants'),
        targetFen: expectedFen('assistance.urban_dibao_paid'),
        enterBy: [0, 1, 2, 2, 3, 4],
        rejected: 10,
        deaths: 4,
      },
      rng.fork('urban'),
    ),
    relief: planRelief(
      {
        households: [...group('ruralOrdinary'), ...group('urbanOrdinary')],
        grants: expectedCount('assistance.temp_relief_person_times'),
        expense: 45,
        paidFen: expectedFen('assistance.temp_relief_paid'),
      },
      rng.fork('relief'),
    ),
    tekun: planTekun(
      {
        dispersed: group('dispersedTekun'),
        inCare: group('tekunInCare'),
        inHospital: group('tekunInHospital'),
        fresh: group('newTekun'),
        poorPaidFen: money.poor,
        otherPaidFen: money.all - money.poor,
        carePaidFen: expectedFen('assistance.tekun_dispersed_nursing_paid'),
      },
      rng.fork('tekun'),
    ),
  }
}

/**
 * Fills an empty county. Its own connections do not wait for the disk at each commit (a broken load is started over,
 * never resumed); the last statement, on a connection that waits, makes all of it durable and marks the county as loaded.
 */
export async function loadDemo(given: OpenCounty, say: Say): Promise<void> {
  const { all, group } = populate()
  say('演示人口已生成 / people invented', 0.03)
  const plan = makePlan(group)
  await found(given)
  const db = given.another({ synchronous_commit: 'off' })
  try {
    const commands = await live({ ...given, db }, all, group, plan, say)
    given.clock.at = undefined
    await sql`update county set loaded = true`.execute(given.db)
    say(`演示县就绪，共办理${commands}件事项 / ready after ${commands} commands`, 1)
  } finally {
    await db.destroy()
  }
}

/** The county itself, marked as a demo and as not loaded yet. */
export async function found(given: OpenCounty): Promise<void> {
  const { county: place } = places()
  await sql`insert into county (code, name, demo, demo_day, loaded) values (${place.code}, ${place.name}, true, ${demoDay}, false)`.execute(
    given.db,
  )
  Object.assign(given, { county: place.code, name: place.name, demo: true })
}

/** From the opening ledger to the issued report; how many commands it took. */
async function live(
  county: OpenCounty,
  all: readonly Household[],
  group: (name: string) => Household[],
  plan: ReturnType<typeof makePlan>,
  say: Say,
): Promise<number> {
  county.clock.day = '2022-01-01'
  const world = new World(county)
  world.moveTo('2022-01-01')
  await hireStaff(world)
  await setParameters(world)
  await setTargets(world)
  await bringPeople(world, all, share =>
    say('登记人员和家庭 / registering people', 0.05 + share * 0.3),
  )
  await sql`analyze`.execute(county.db)
  await openFunds(world)
  await openSites(world)
  await fillPetty(world)
  await openDibao(world, [...plan.rural.opening, ...plan.urban.opening])
  await openDisability(world, plan.rural.opening)
  await openTekun(world, plan.tekun.opening)
  await openChildren(world, plan.children)
  await sql`analyze`.execute(county.db)
  say('期初台账已建立 / opening ledger brought over', 0.4)
  const agenda = new Agenda()
  payMonths(world, agenda)
  deliverLetters(world, agenda)
  for (const c of [...plan.rural.cases, ...plan.urban.cases]) walkDibao(world, agenda, c)
  walkRecognitions(world, agenda, plan.tekun.recognitions)
  for (const a of plan.tekun.assessments) walkAssessment(world, agenda, a)
  for (const d of [...plan.rural.deaths, ...plan.urban.deaths, ...plan.tekun.deaths])
    walkDeath(world, agenda, d)
  // What a township gives at once waits for no month of money; a grant decided later goes into one.
  const atOnce = agenda.lane('relief')
  for (const r of plan.relief) walkRelief(world, r.kind === 'emergency' ? atOnce : agenda, r)
  watchLowIncome(
    world,
    agenda,
    group('ruralOrdinary')
      .filter(h => !h.members[0]!.disability)
      .slice(0, 12),
  )
  for (const [i, h] of group('dispersedTekun').slice(20, 28).entries())
    walkService(world, agenda, h, i)
  const already = [...plan.rural.deaths, ...plan.urban.deaths, ...plan.tekun.deaths]
  const others = already.filter(d => d.recordedOn <= lastRound).length
  walkFunerals(
    world,
    agenda.lane('funeral'),
    planDeaths(group('elders'), expectedCount('funeral.free_cremations') - others),
    group('ruralOrdinary')[40]!,
  )
  walkChildren(world, agenda, plan.children)
  for (const part of parts) await part.begin(world, agenda.lane(part.office), group)
  raiseStandards(world, agenda)
  const first: Day = '2022-01-01'
  await agenda.run(world, demoDay, day =>
    say(
      `办理业务 ${day} / half a year of work`,
      0.4 + (0.55 * daysBetween(first, day)) / daysBetween(first, demoDay),
    ),
  )
  await submitStatistics(world)
  await issueReport(world)
  return world.commands
}

/**
 * Accounts and posts the way a county gets them: the console makes the three administrators, the system administrator
 * enters the staff list, the security administrator confirms it.
 */
export async function hireStaff(world: World): Promise<void> {
  const { county } = world
  world.hire('console', consoleActor(county, 'systemAdministrator'))
  const made = await world.act<Opened>('console', 'accounts.openFirstAdministrators', {
    administrators: administrators.map(({ post, login, name }) => ({
      post,
      login,
      name,
      password: demoPassword,
    })),
  })
  for (const [i, { key, name, post }] of administrators.entries()) {
    world.hire(key, {
      account: made.accounts[i]!.account,
      name,
      post,
      division: prefixOf(county.county),
    })
  }
  await openPlaces(world)
  const people = staff(name => county.searchKeys(name).pinyin.replaceAll(' ', ''))
  const opened = await world.act<Opened>('system', 'accounts.openAccounts', {
    rows: people.map(({ login, name, post, division, office }) => ({
      login,
      name,
      post,
      division,
      ...(office ? { office } : {}),
    })),
    password: demoPassword,
    keepPassword: true,
  })
  await world.act('security', 'accounts.confirmPosts', {
    posts: opened.accounts.map(a => ({ post: a.post })),
  })
  for (const [i, s] of people.entries()) {
    world.hire(s.key, {
      account: opened.accounts[i]!.account,
      name: s.name,
      post: s.post,
      division: prefixOf(s.division),
      ...(s.office ? { office: s.office } : {}),
    })
  }
}
type Opened = { accounts: { account: string; post: string }[] }
const prefixOf = (division: string): string =>
  division.endsWith('000000')
    ? division.slice(0, 6)
    : division.endsWith('000')
      ? division.slice(0, 9)
      : division

function raiseStandards(world: World, agenda: Agenda): void {
  let uplift = ''
  const { fromDay, title, document, dibaoUrbanFen, dibaoRuralFen, tekunUrbanFen, tekunRuralFen } =
    raise
  agenda.at(raise.draftedOn, async () => {
    const made = await world.act<{ id: string }>('clerk', 'assistance.uplift.draft', {
      title,
      document,
      fromDay,
      dibaoUrbanFen,
      dibaoRuralFen,
      tekunUrbanFen,
      tekunRuralFen,
    })
    uplift = made.id
  })
  agenda.at(raise.reviewedOn, async () => {
    await world.act('checker', 'assistance.uplift.review', { uplift })
  })
  agenda.at(raise.decidedOn, async () => {
    await world.act('leader', 'assistance.uplift.decide', { uplift })
  })
}

async function issueReport(world: World): Promise<void> {
  world.moveTo(demoDay)
  const { id: report } = await world.act<{ id: string }>('writer', 'bureau.draftReport', {
    period: '2022-H1',
    asOf: demoDay,
    documentNumber: '（演示）樟民字〔2022〕21号',
    recipients: '市人民政府、宜春市民政局',
  })
  await world.act('writerChief', 'bureau.reviewReport', { report })
  const { questioned } = await world.ask<ReportView>('writerChief', 'bureau.reportView', { report })
  for (const { id: check, questioned: why } of questioned)
    await world.act('writerChief', 'bureau.answerQuestion', {
      report,
      check,
      reason: `（演示）${why?.zh.replace(/。$/, '')}。按原口径保留，印发时一并注明。`,
    })
  await world.act('leader', 'bureau.signReport', { report })
  await world.act('writer', 'bureau.issueReport', { report })
}
