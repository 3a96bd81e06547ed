/** The register's half-year in the demo county: brought over, three new units, changes, the year's reports, lists, ratings, requests. */
import { sql } from 'kysely'
import type { Day } from '../src/kernel/day.ts'
import { codeOf, openingBodies, representative } from './organizations-bodies.ts'
import { places } from './places.ts'
import { random } from './random.ts'
import type { Agenda, World } from './world.ts'

const clerk = 'organizationsClerk'
const second = 'organizationsSecond'
const chief = 'organizationsChief'

export type Body = { id: string; name: string; kind: string; state: string }
export async function bodiesOf(world: World): Promise<Body[]> {
  const found =
    await sql<Body>`select id, name, kind, state from organizations_body order by credit_code`.execute(
      world.county.db,
    )
  return found.rows
}
/** The made row of a command. */
export async function made(
  world: World,
  who: string,
  command: string,
  input: unknown,
): Promise<string> {
  const { id } = await world.act<{ id: string }>(who, `organizations.${command}`, input)
  return id
}

export async function walkRegistry(world: World, agenda: Agenda): Promise<void> {
  await world.act(chief, 'organizations.openLedger', {
    document: '（演示）2021年末社会组织登记台账',
    asOf: '2022-01-01',
    list: openingBodies(),
  })
  await terms(world)
  newUnits.forEach((unit, i) => {
    found(world, agenda, unit, i)
  })
  changes(world, agenda)
  annual(world, agenda)
  lists(world, agenda)
  rate(world, agenda)
  requests(world, agenda)
  agenda.at('2022-05-12', () => windUp(world))
  for (const day of ['2022-03-22', '2022-05-24'] as const) agenda.at(day, () => groups(world, day))
}

/** Each body's present term: five years, counted on from its registration, so that some end within the half-year. */
async function terms(world: World): Promise<void> {
  const bodies = await sql<{ body: string; startedOn: Day; number: number }>`
    select id as body, (registered_on + make_interval(years => 5 * (extract(year from age('2022-01-01', registered_on))::int / 5)))::date as started_on,
      (extract(year from age('2022-01-01', registered_on))::int / 5 + 1)::int as number
    from organizations_body order by credit_code`.execute(world.county.db)
  await world.act(clerk, 'organizations.recordTerms', {
    list: bodies.rows.map(b => ({
      ...b,
      years: 5,
      boardSize: 7 + (b.number % 3) * 2,
      document: `（演示）第${b.number}届选举决议`,
    })),
  })
}

type NewUnit = { name: string; asked: Day; form: string; authority: string; township: number }
const newUnits: readonly NewUnit[] = [
  {
    name: '樟树市（演示）金葵花社会工作服务中心',
    asked: '2022-01-17',
    form: 'legalPerson',
    authority: '樟树市民政局（演示）',
    township: 0,
  },
  {
    name: '樟树市（演示）悦读亲子图书馆',
    asked: '2022-03-08',
    form: 'legalPerson',
    authority: '樟树市文化广电旅游局（演示）',
    township: 3,
  },
  {
    name: '樟树市（演示）椿萱养老服务中心',
    asked: '2022-05-09',
    form: 'legalPerson',
    authority: '樟树市民政局（演示）',
    township: 7,
  },
]
/** Name, papers, one return for what was missing, the examination, the other person's decision. */
function found(world: World, agenda: Agenda, unit: NewUnit, i: number): void {
  const who = representative(random(`camphor/organizations/new/${i}`), 300 + i)
  const division = places().townships[unit.township]!.code
  const scope = '为社区居民提供公益服务（演示）'
  let approval = ''
  let application = ''
  agenda.at(unit.asked, async () => {
    approval = await made(world, clerk, 'askName', {
      name: unit.name,
      kind: 'privateUnit',
      applicant: who.representative,
      scope,
    })
  })
  const day = (n: number) => world.after(world.working(unit.asked), n)
  agenda.at(day(2), async () => {
    await world.act(chief, 'organizations.approveName', { approval })
    application = await made(world, clerk, 'apply', {
      division,
      nameApproval: approval,
      name: unit.name,
      kind: 'privateUnit',
      authority: unit.authority,
      unitForm: unit.form,
      ...who,
      individualMembers: 0,
      unitMembers: 0,
      staff: 3,
      scope,
      address: `樟树市演示街${i + 1}号`,
      capitalFen: 50_000_00,
      founders: `${who.representative}等3人（演示）`,
      papers: ['application', 'consent', 'premises', 'founders', 'charter'],
      submittedOn: world.today,
    })
    await world.act(clerk, 'organizations.returnApplication', {
      application,
      reason: '缺验资报告',
    })
  })
  agenda.at(day(6), async () => {
    await world.act(clerk, 'organizations.resubmitApplication', {
      application,
      papers: ['application', 'consent', 'capital', 'premises', 'founders', 'charter'],
    })
    await world.act(clerk, 'organizations.acceptApplication', { application })
  })
  agenda.at(day(10), () =>
    world.act(second, 'organizations.examineApplication', {
      application,
      visit: '两人到场核查，场所独立，与证明一致（演示）',
    }),
  )
  agenda.at(day(12), async () => {
    const { body } = await world.act<{ body: string }>(chief, 'organizations.register', {
      application,
      creditCode: codeOf('2', 900 + i),
      certificate: `（演示）赣樟民证字2022第${i + 1}号`,
    })
    agenda.at(day(22), () =>
      world.act(clerk, 'organizations.startWork', { body, startedOn: world.today }),
    )
  })
}

function changes(world: World, agenda: Agenda): void {
  const asked: readonly [Day, number, Record<string, unknown>][] = [
    ['2022-02-15', 12, { item: 'address', after: '樟树市演示大道88号', consentOn: '2022-02-08' }],
    [
      '2022-03-17',
      40,
      {
        item: 'representative',
        ...successor(),
        consentOn: '2022-03-10',
        audit: '（演示）离任审计报告2022-03',
      },
    ],
    [
      '2022-04-20',
      140,
      { item: 'capital', after: '增资', capitalFen: 300_000_00, consentOn: '2022-03-01' },
    ],
    [
      '2022-06-08',
      77,
      { item: 'scope', after: '行业服务、培训和公益活动（演示）', consentOn: '2022-05-30' },
    ],
  ]
  for (const [day, at, change] of asked)
    agenda.at(day, async () => {
      const body = (await bodiesOf(world))[at]!.id
      const id = await made(world, clerk, 'askChange', { body, ...change })
      agenda.at(world.after(day, 3), () =>
        world.act(chief, 'organizations.approveChange', { change: id }),
      )
    })
}
function successor() {
  const { representative: after, representativeId: afterId } = representative(
    random('camphor/organizations/successor'),
    310,
  )
  return { after, afterId }
}

/** All but five hand in the report of 2021, in two lists; one late. The numbers are the demo's. */
const silent = new Set([20, 88, 131, 190, 222])
function annual(world: World, agenda: Agenda): void {
  const list = (bodies: readonly Body[], from: number, to: number, day: Day) =>
    bodies.slice(from, to).flatMap(({ id }, i) => {
      const n = from + i
      if (silent.has(n)) return []
      return [
        {
          body: id,
          authorityOn: '2022-03-25',
          submittedOn: day,
          incomeFen: (40 + ((n * 17) % 160)) * 1_000_00,
          expenseFen: (35 + ((n * 11) % 150)) * 1_000_00,
          netAssetsFen: (30 + (n % 90)) * 1_000_00,
          staff: 1 + (n % 9),
          partyMembers: n % 23 === 0 ? 4 : n % 5 === 0 ? 1 : 0,
        },
      ]
    })
  for (const [day, from, to] of [
    ['2022-04-12', 0, 130],
    ['2022-05-20', 130, 251],
  ] as const)
    agenda.at(day, async () => {
      const { annual: ids } = await world.act<{ annual: string[] }>(
        clerk,
        'organizations.fileAnnual',
        {
          year: 2021,
          list: list(await bodiesOf(world), from, to, day),
        },
      )
      const opinion = (i: number) => (i % 41 === 40 ? 'basic' : 'pass')
      agenda.at(world.after(day, 6), () =>
        world.act(clerk, 'organizations.examineAnnual', {
          list: ids.map((id, i) => ({
            annual: id,
            proposed: opinion(i),
            ...(opinion(i) === 'basic' ? { findings: '会议记录和档案不完整（演示）' } : {}),
          })),
        }),
      )
      agenda.at(world.after(day, 9), () =>
        world.act(chief, 'organizations.concludeAnnual', {
          list: ids.map((id, i) => ({ annual: id, result: opinion(i) })),
        }),
      )
    })
}

/** Who has not reported by the end of May is listed; one reports after all and comes off. */
function lists(world: World, agenda: Agenda): void {
  agenda.at('2022-06-06', async () => {
    const { missing } = await world.ask<{
      missing: { body: string; name: string; late: boolean }[]
    }>(clerk, 'organizations.annualOpen', { year: 2021 })
    const late = missing.filter(m => m.late)
    const ids: string[] = []
    for (const { body, name } of late)
      ids.push(
        await made(world, clerk, 'proposeListing', {
          body,
          list: 'abnormal',
          ground: 'noAnnual',
          reportYear: 2021,
          learntOn: world.today,
          facts: `${name}至5月31日未报送2021年度报告`,
        }),
      )
    agenda.at('2022-06-10', async () => {
      for (const listing of ids) await world.act(chief, 'organizations.enterListing', { listing })
    })
    agenda.at('2022-06-22', async () => {
      await world.act(clerk, 'organizations.fileAnnual', {
        year: 2021,
        list: [
          {
            body: late[0]!.body,
            submittedOn: '2022-06-20',
            incomeFen: 60_000_00,
            expenseFen: 58_000_00,
            netAssetsFen: 40_000_00,
            staff: 2,
            partyMembers: 0,
          },
        ],
      })
      await world.act(clerk, 'organizations.askRemoval', {
        listing: ids[0],
        proof: '已补报2021年度报告（演示）',
      })
      await world.act(chief, 'organizations.removeListing', {
        listing: ids[0],
        reason: '已补报并核实',
      })
    })
  })
}

function rate(world: World, agenda: Agenda): void {
  for (const [at, score] of [
    [30, 842],
    [170, 735],
  ] as const)
    agenda.at('2022-05-31', async () => {
      const body = (await bodiesOf(world))[at]!.id
      const rating = await made(world, clerk, 'applyRating', { body, selfScore: score + 10 })
      await world.act(clerk, 'organizations.qualifyRating', { rating })
      agenda.at('2022-06-14', () =>
        world.act(second, 'organizations.scoreRating', {
          rating,
          score,
          experts: '评估专家组三人（演示）',
        }),
      )
      agenda.at('2022-06-16', async () => {
        await world.act(chief, 'organizations.voteRating', {
          rating,
          committee: 9,
          present: 8,
          agree: 7,
        })
        await postNotice(world, rating)
      })
      agenda.at('2022-06-27', () =>
        world.act(chief, 'organizations.grantRating', { rating, reportedUp: score >= 800 }),
      )
    })
}
/** The notice about a row goes up on the bureau's board the same day. */
export async function postNotice(world: World, row: string): Promise<void> {
  const found = await sql<{ id: string }>`select id from notices_notice
    where about_row = ${row} and state = 'prepared'`.execute(world.county.db)
  for (const { id } of found.rows)
    await world.act(chief, 'notices.recordPosting', {
      notice: id,
      postedOn: world.today,
      place: '市民政局公示栏（演示）',
    })
}

/** Whose days on the board are over comes down. */
export async function endNotices(world: World, rows: readonly string[]): Promise<void> {
  const found = await sql<{ id: string }>`select id from notices_notice
    where about_row = any(${[...rows]}::uuid[]) and state = 'posted' order by id`.execute(
    world.county.db,
  )
  for (const { id } of found.rows) await world.act(chief, 'notices.endNotice', { notice: id })
}

async function windUp(world: World): Promise<void> {
  const body = (await bodiesOf(world))[120]!.id
  await made(world, clerk, 'liquidate', {
    body,
    cause: 'charterEnd',
    liquidators: '清算组三人（演示）',
    beganOn: '2022-05-10',
  })
}

const asked = [
  ['2022-02-22', 'advice', 'phone', '咨询换届程序'],
  ['2022-03-15', 'establish', 'online', '咨询登记材料清单'],
  ['2022-04-19', 'change', 'window', '申请容缺受理住所变更'],
  ['2022-05-17', 'annual', 'online', '年报系统填报协助'],
  ['2022-06-13', 'complaint', 'phone', '反映窗口等候时间长'],
  ['2022-06-21', 'advice', 'visit', '上门辅导章程修改'],
] as const
function requests(world: World, agenda: Agenda): void {
  for (const [day, item, channel, matter] of asked)
    agenda.at(day, async () => {
      const request = await made(world, clerk, 'receiveRequest', {
        item,
        channel,
        applicant: '社会组织经办人（演示）',
        matter,
      })
      agenda.at(world.after(day, 1), async () => {
        await world.act(clerk, 'organizations.finishRequest', { request, result: '已办结并答复' })
        if (item === 'complaint') {
          await world.act(clerk, 'organizations.ratePoorRequest', { request, rating: 2 })
          await world.act(chief, 'organizations.answerRequest', {
            request,
            putRight: '增设咨询窗口并回访（演示）',
          })
        } else await world.act(clerk, 'organizations.rateRequest', { request, rating: 5 })
      })
    })
}

async function groups(world: World, day: Day): Promise<void> {
  const towns = places().townships.slice(day < '2022-04-01' ? 0 : 3, day < '2022-04-01' ? 3 : 6)
  for (const t of towns)
    await world.act(world.local('clerk', t.code), 'organizations.fileGroup', {
      division: t.code,
      name: `${t.shortName}邻里互助队（演示）`,
      field: 'mutualHelp',
      leader: '负责人（演示）',
      members: 12,
      guidedBy: `${t.name}社会工作站（演示）`,
      filedOn: day,
    })
}
