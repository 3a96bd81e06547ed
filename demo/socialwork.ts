/**
 * Social work in the demo's half-year: the register of certified workers, the assessment of 2021 and its allowance, two
 * batches of township stations, their services with a pack of evidence each month, village points.
 */
import { sql } from 'kysely'
import { fileStore, uploads } from '../src/adapters/files.ts'
import { addDays, type Day, type Month, monthOf } from '../src/kernel/day.ts'
import type { Household } from './household.ts'
import type { Part } from './part.ts'
import { places } from './places.ts'
import type { Agenda, World } from './world.ts'

/**
 * Amounts of the demo's measure. The report says 80 people and 75,180 yuan and names no tier; these are the simplest whole
 * amounts that sum to it: 46 × 780 + 7 × 920 + 16 × 1200 + 7 × 1380 + 2 × 2000, and nothing for the two who failed.
 */
const measure = {
  title: '《樟树市社会工作人才管理办法（试行）》',
  onTrial: true,
  posts: ['station', 'community', 'institution', 'school', 'socialOrganisation'],
  minMonths: 6,
  noDiscipline: true,
  noticeDays: 5,
  amounts: [
    { level: 'assistant', grade: 'excellent', amountFen: 920_00 },
    { level: 'assistant', grade: 'pass', amountFen: 780_00 },
    { level: 'socialWorker', grade: 'excellent', amountFen: 1380_00 },
    { level: 'socialWorker', grade: 'pass', amountFen: 1200_00 },
    { level: 'senior', grade: 'excellent', amountFen: 2400_00 },
    { level: 'senior', grade: 'pass', amountFen: 2000_00 },
  ],
}
type Mark = 'excellent' | 'pass' | 'fail'
/** Who was assessed and how it came out: level, mark, how many. */
const assessed: readonly (readonly [string, Mark, number])[] = [
  ['assistant', 'pass', 46],
  ['assistant', 'excellent', 7],
  ['assistant', 'fail', 2],
  ['socialWorker', 'pass', 16],
  ['socialWorker', 'excellent', 7],
  ['senior', 'pass', 2],
]
const posts = ['station', 'community', 'institution', 'school', 'socialOrganisation'] as const
const employers = {
  station: '乡镇社工站（演示）',
  community: '社区居民委员会（演示）',
  institution: '民政服务机构（演示）',
  school: '市属学校（演示）',
  socialOrganisation: '社会工作服务中心（演示）',
  government: '机关（演示）',
} as const

export const socialwork: Part = {
  office: 'socialwork',
  groups: ['urbanStaff', 'ruralStaff'],
  async begin(world, agenda, group) {
    const people = [...group('urbanStaff'), ...group('ruralStaff')].map(headOf(world))
    agenda.at('2022-01-05', () => rules(world))
    agenda.at('2022-01-10', () => registerWorkers(world, people))
    await assess(world, agenda)
    const stations = new Map<string, Station>()
    firstBatch(world, agenda, people.slice(100), stations)
    secondBatch(world, agenda)
    serve(world, agenda, stations)
    points(world, agenda, stations)
  },
}
const headOf = (world: World) => (h: Household) => world.ids.person.get(h.members[0]!.key)!

async function rules(world: World): Promise<void> {
  for (const [name, value] of [
    ['socialwork.measure', measure],
    ['socialwork.vacancyAlert', { days: 30 }],
  ] as const) {
    const { id } = await world.act<{ id: string }>('socialworkClerk', 'bureau.proposeParameter', {
      name,
      from: '2021-01-01',
      value,
      source: '（演示）樟树市社会工作人才管理办法（试行），金额为演示测算',
    })
    await world.act('leader', 'bureau.approveParameter', { version: id })
  }
  const { id: scheme } = await world.act<{ id: string }>('socialworkClerk', 'scoring.setScheme', {
    name: '社会工作人才年度绩效考核评分办法（演示）',
    purpose: 'performance',
    fromDay: '2021-01-01',
    document: '（演示）社会工作人才年度绩效考核评分办法',
    items: [
      { code: 'conduct', title: '职业道德', maxPoints: 20 },
      { code: 'skill', title: '专业能力', maxPoints: 30 },
      { code: 'work', title: '工作业绩', maxPoints: 40 },
      { code: 'learning', title: '继续教育', maxPoints: 10 },
    ],
    tiers: [
      { code: 'excellent', title: '优秀', fromPoints: 90 },
      { code: 'pass', title: '合格', fromPoints: 60 },
      { code: 'fail', title: '不合格', fromPoints: 0 },
    ],
    reviewers: 2,
    maxSpread: 10,
  })
  await world.act('socialworkChief', 'scoring.approveScheme', { scheme })
  await world.act('finance', 'funds.allocateSource', {
    level: 'county',
    purpose: 'socialwork',
    amountFen: 80_000_00,
    onDay: world.today,
    document: '（演示）2022年社会工作专项资金',
  })
}

/** Eighty who meet the measure and a few who do not: in an office, too short in post, certified too late. */
async function registerWorkers(world: World, people: readonly string[]): Promise<void> {
  const levels = assessed.flatMap(([level, , n]) => Array.from({ length: n }, () => level))
  const rows = levels.map((level, i) => ({
    person: people[i],
    level,
    certificateNumber: `赣社工（演示）${String(20190001 + i)}`,
    certifiedOn: '2019-09-20',
    registeredFrom: '2020-01-10',
    post: posts[i % posts.length]!,
    employer: employers[posts[i % posts.length]!],
    postSince: '2019-10-01',
  }))
  const late = { certifiedOn: '2019-09-20', registeredFrom: '2020-01-10', level: 'assistant' }
  const others = [
    { ...late, post: 'government', postSince: '2019-10-01' },
    { ...late, post: 'government', postSince: '2020-03-01' },
    { ...late, post: 'community', postSince: '2021-08-01' },
    {
      ...late,
      certifiedOn: '2021-11-25',
      registeredFrom: '2022-01-04',
      post: 'community',
      postSince: '2020-05-01',
    },
  ].map((row, i) => ({
    ...row,
    person: people[levels.length + i],
    certificateNumber: `赣社工（演示）${String(20210001 + i)}`,
    employer: employers[row.post as keyof typeof employers],
  }))
  const made = await world.act<{ workers: string[] }>(
    'socialworkClerk',
    'socialwork.registerWorkers',
    { list: [...rows, ...others] },
  )
  await world.act('socialworkClerk', 'socialwork.recordEducation', {
    onDay: '2021-10-16',
    course: '社会工作实务与督导（演示）',
    provider: '（演示）宜春市社会工作协会',
    hours: 24,
    list: made.workers.slice(0, 80).map(worker => ({ worker })),
  })
}

const marks: Record<Mark, readonly number[]> = {
  excellent: [19, 28, 37, 9],
  pass: [16, 24, 32, 8],
  fail: [11, 15, 20, 5],
}
const items = ['conduct', 'skill', 'work', 'learning'] as const
async function assess(world: World, agenda: Agenda): Promise<void> {
  let round = ''
  agenda.at('2022-02-21', async () => {
    const made = await world.act<{ id: string }>('socialworkClerk', 'socialwork.openRound', {
      year: 2021,
      partners: ['talentOffice', 'finance', 'townships'],
    })
    round = made.id
  })
  agenda.at('2022-02-24', async () => {
    await world.act('socialworkChief', 'socialwork.confirmList', { round })
  })
  agenda.at('2022-03-01', () => score(world, round))
  agenda.at('2022-03-03', async () => {
    const entries = await entriesOf(world, round)
    await world.act('socialworkChief', 'scoring.decideMany', {
      list: entries.map(({ entry }) => ({ entry })),
    })
    await world.act('socialworkClerk', 'socialwork.postResult', { round })
    const notice = await noticeOf(world, round)
    await world.act('socialworkClerk', 'notices.recordPosting', {
      notice,
      postedOn: world.today,
      place: '市民政局公示栏',
    })
  })
  agenda.at('2022-03-10', async () => {
    for (const [partner, signedBy] of [
      ['talentOffice', '市委人才办负责人（演示）'],
      ['finance', '市财政局社保科负责人（演示）'],
      ['townships', '相关乡镇（街道）分管负责人（演示）'],
    ])
      await world.act('socialworkClerk', 'socialwork.giveOpinion', {
        round,
        partner,
        agreed: true,
        signedBy,
      })
    await world.act('socialworkChief', 'socialwork.approveRound', { round })
  })
}
/** Two of the panel score everybody; what each gives differs a little from person to person. */
async function score(world: World, round: string): Promise<void> {
  const wanted = new Map<string, Mark[]>()
  for (const [level, mark, n] of assessed)
    wanted.set(level, [...(wanted.get(level) ?? []), ...Array.from({ length: n }, () => mark)])
  const entries = (await entriesOf(world, round)).map(e => ({
    entry: e.entry,
    mark: wanted.get(e.level)!.shift()!,
  }))
  for (const [r, [reviewer, reviewerUnit]] of (
    [
      ['考核组成员甲（演示）', '市委人才办'],
      ['考核组成员乙（演示）', '市财政局'],
    ] as const
  ).entries())
    await world.act('socialworkClerk', 'scoring.scoreMany', {
      reviewer,
      reviewerUnit,
      list: entries.map(({ entry, mark }, i) => ({
        entry,
        points: items.map((code, k) => ({
          code,
          // The second reviewer takes half a point off what the first gave for work, here and there.
          points: marks[mark][k]! - (k === 2 && (i + r) % 3 === 0 ? 0.5 : 0),
        })),
      })),
    })
}
async function entriesOf(world: World, round: string): Promise<{ entry: string; level: string }[]> {
  const found = await sql<{
    entry: string
    level: string
  }>`select entry, level from socialwork_assessment
    where round = ${round} and entry is not null order by id`.execute(world.county.db)
  return found.rows
}
async function noticeOf(world: World, round: string): Promise<string> {
  const found = await sql<{
    id: string
  }>`select id from notices_notice where about_row = ${round}`.execute(world.county.db)
  return found.rows[0]!.id
}

type Station = { id: string; name: string; township: string; placements: string[] }
const second = 6
/** The report names no size of the first batch; 13 with the second's 6 cover all 19 townships. */
const batches = () => {
  const { townships } = places()
  const first = townships.slice(0, townships.length - second)
  return { first, next: townships.slice(townships.length - second) }
}
const stationOf = (t: { code: string; name: string }) => ({
  division: t.code,
  name: `${t.name}社会工作服务站（演示）`,
  roles: ['socialWork'],
  staffPosts: 2,
})

function firstBatch(
  world: World,
  agenda: Agenda,
  people: readonly string[],
  stations: Map<string, Station>,
): void {
  const { first } = batches()
  agenda.at('2022-01-06', async () => {
    const batch = await world.act<{ id: string; project: string; stations: string[] }>(
      'socialworkClerk',
      'socialwork.planBatch',
      {
        name: '第一批乡镇（街道）社工站（演示）',
        number: 1,
        document: '（演示）乡镇（街道）社工站建设实施方案',
        plannedFrom: '2021-09-01',
        plannedTo: '2022-02-28',
        budgetFen: 380_0000_00,
        fundSource: '社会工作专项资金',
        list: first.map(stationOf),
      },
    )
    await world.act('socialworkClerk', 'socialwork.tenderBatch', {
      batch: batch.id,
      method: 'openTender',
    })
    const { id: contract } = await world.act<{ id: string }>(
      'socialworkClerk',
      'projects.signContract',
      {
        project: batch.project,
        number: '（演示）社工站合同2021-01',
        partyName: '樟树市社会工作服务中心（演示）',
        amountFen: 376_0000_00,
        signedOn: '2021-12-20',
        fromDay: '2022-01-01',
        toDay: '2022-12-31',
        deliverables: '13个站点每站2名驻站社工，全年驻站服务。',
      },
    )
    await world.act('socialworkClerk', 'socialwork.contractStations', {
      batch: batch.id,
      contract,
      list: batch.stations.map(station => ({ station })),
    })
    first.forEach((t, i) => {
      const id = batch.stations[i]!
      stations.set(id, { id, name: stationOf(t).name, township: t.code, placements: [] })
    })
  })
  const staff = people.slice(0, first.length * 2)
  agenda.at('2022-02-17', async () => {
    await world.act('socialworkClerk', 'socialwork.train', {
      title: '第一批乡镇（街道）社工站驻站社工岗前培训',
      heldOn: '2022-02-16',
      hours: 12,
      heldBy: '市民政局',
      list: staff.map(person => ({ person, passed: true })),
    })
  })
  agenda.at('2022-02-18', async () => {
    const at = [...stations.values()]
    await world.act('socialworkClerk', 'socialwork.enterStations', {
      enteredOn: world.today,
      list: staff.map((person, i) => ({
        station: at[Math.floor(i / 2)]!.id,
        address: `${at[Math.floor(i / 2)]!.name}站址`,
        person,
      })),
    })
    const found = await sql<{ id: string; station: string }>`select id, station
      from socialwork_placement order by id`.execute(world.county.db)
    for (const p of found.rows) stations.get(p.station)!.placements.push(p.id)
  })
}
function secondBatch(world: World, agenda: Agenda): void {
  let batch = ''
  agenda.at('2022-04-20', async () => {
    const made = await world.act<{ id: string }>('socialworkClerk', 'socialwork.planBatch', {
      name: '第二批乡镇（街道）社工站（演示）',
      number: 2,
      document: '（演示）第二批乡镇（街道）社工站建设实施方案',
      plannedFrom: '2022-05-01',
      plannedTo: '2022-11-30',
      budgetFen: 177_0000_00,
      fundSource: '社会工作专项资金',
      list: batches().next.map(stationOf),
    })
    batch = made.id
  })
  agenda.at('2022-06-15', async () => {
    await world.act('socialworkClerk', 'socialwork.tenderBatch', {
      batch,
      method: 'consultation',
    })
  })
}

const services = 127
const personTimes = 583
const lastService: Day = '2022-07-01'
const kinds = [
  ['epidemicPublicity', '疫情防控宣传', 'communityWork', 'residents'],
  ['findingClients', '走访识别服务对象', 'casework', 'hardship'],
  ['smartphoneClass', '老年人智能手机微课堂', 'groupWork', 'elderly'],
  ['leftBehindChildren', '关爱留守儿童', 'groupWork', 'children'],
  ['treePlanting', '公益植树', 'communityWork', 'residents'],
] as const
/** Services from the day of entry to the report's, station after station; trees are planted until April. */
function planned(): { station: number; day: Day; kind: (typeof kinds)[number]; times: number }[] {
  const over = personTimes - services * Math.floor(personTimes / services)
  return Array.from({ length: services }, (_, i) => {
    const day = addDays('2022-02-18', Math.floor((i * 133) / (services - 1)))
    const spring = day < '2022-05-01' ? kinds.length : kinds.length - 1
    return {
      station: i % batches().first.length,
      day: day > lastService ? lastService : day,
      kind: kinds[i % spring]!,
      times: Math.floor(personTimes / services) + (i < over ? 1 : 0),
    }
  })
}
/** Each township writes down its station's month and hands in the pack; the office checks it. */
function serve(world: World, agenda: Agenda, stations: Map<string, Station>): void {
  const all = planned()
  for (const [month, on] of [
    ['2022-02', '2022-03-01'],
    ['2022-03', '2022-04-01'],
    ['2022-04', '2022-05-05'],
    ['2022-05', '2022-06-01'],
    ['2022-06', '2022-07-01'],
    ['2022-07', '2022-07-02'],
  ] as const) {
    const mine = all.filter(s => monthOf(s.day) === month)
    agenda.at(on, () => writeDown(world, [...stations.values()], mine))
    if (month < '2022-06') agenda.at(world.after(on, 5), () => packs(world, month))
  }
}
async function writeDown(
  world: World,
  stations: readonly Station[],
  list: ReturnType<typeof planned>,
): Promise<void> {
  const store = uploads(world.county, await fileStore(world.county.dataDir))
  for (const [i, at] of stations.entries()) {
    const own = list.filter(s => s.station === i)
    if (own.length === 0) continue
    const clerk = world.local('clerk', at.township)
    const text = own.map(s => `${s.day} ${s.kind[1]} ${s.times}人次`).join('\n')
    const receipt = await store.put(world.actor(clerk), {
      name: `服务签到表${world.today}.txt`,
      bytes: new TextEncoder().encode(`（演示）${at.name}服务签到表\n${text}\n`),
    })
    const { id: sheet } = await world.act<{ id: string }>(clerk, 'notices.attachFile', {
      ...receipt,
      kind: '服务签到表',
    })
    await world.act(clerk, 'socialwork.logServices', {
      list: own.map((s, n) => ({
        placement: at.placements[n % at.placements.length],
        title: s.kind[1],
        type: s.kind[0],
        heldOn: s.day,
        place: at.name,
        method: s.kind[2],
        target: s.kind[3],
        persons: s.times,
        personTimes: s.times,
        minutes: 90,
        evidence: [sheet],
      })),
    })
  }
}
/** The month's packs of every station that did something in it; drawn up by the clerk, accepted by the chief. */
async function packs(world: World, month: Month): Promise<void> {
  const served = await sql<{ station: string }>`select distinct station from socialwork_service
    where to_char(held_on, 'YYYY-MM') = ${month} order by station`.execute(world.county.db)
  const made = await world.act<{ packs: string[] }>('socialworkClerk', 'socialwork.drawPacks', {
    month,
    list: served.rows,
  })
  await world.act('socialworkChief', 'socialwork.acceptPacks', {
    list: made.packs.map(pack => ({ pack })),
  })
}

/** One point in every third village of the townships whose station runs, and the aim for the next half-year. */
function points(world: World, agenda: Agenda, stations: Map<string, Station>): void {
  agenda.at('2022-04-18', async () => {
    const list = [...stations.values()].flatMap(at =>
      places()
        .villages.filter(v => v.parent === at.township)
        .filter((_, i) => i % 3 === 0)
        .map(v => ({
          division: v.code,
          station: at.id,
          name: `${v.shortName}社工服务点`,
          place: `${v.shortName}党群服务中心`,
        })),
    )
    const made = await world.act<{ points: string[] }>('socialworkClerk', 'socialwork.planPoints', {
      list,
    })
    agenda.at('2022-05-20', async () => {
      await world.act('socialworkClerk', 'socialwork.openPoints', {
        openedOn: world.today,
        list: made.points.map(point => ({ point })),
      })
    })
  })
  agenda.at('2022-06-24', async () => {
    await world.act('socialworkChief', 'socialwork.planCoverage', {
      plannedFrom: '2022-07-01',
      plannedTo: '2022-12-31',
      direction: 'raise',
    })
  })
}
