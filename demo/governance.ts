/**
 * Village self-government in the demo's half-year: 300 villages open every day of the year, their rules voted on and in
 * force, matters they settle themselves, lists, selections, and the stars and premises that come next.
 */
import { sql } from 'kysely'
import { addDays, type Day, weekday } from '../src/kernel/day.ts'
import { villageLists, villageMatters } from './governance-villages.ts'
import { givenName, surname } from './names.ts'
import type { Part } from './part.ts'
import { places, type Village } from './places.ts'
import { random } from './random.ts'
import type { Agenda, World } from './world.ts'

export const governance: Part = {
  office: 'governance',
  groups: ['ruralStaff'],
  async begin(world, agenda, group) {
    agenda.at('2022-01-01', () => openEveryDay(world))
    agenda.at('2022-01-04', () => rules(world))
    swaps(world, agenda)
    services(world, agenda)
    covenants(world, agenda)
    villageMatters(world, agenda)
    villageLists(world, agenda, group('ruralStaff').slice(200))
    selections(world, agenda)
    communities(world, agenda)
  },
}

/** Villages of a township, in order of code; the farm's village stands under the farm. */
export const byTownship = (): [township: string, villages: Village[]][] => {
  const all = new Map<string, Village[]>()
  for (const v of places().villages) all.set(v.parent, [...(all.get(v.parent) ?? []), v])
  return [...all]
}

const shifts = [
  ['mon', 'tue', 'wed'],
  ['thu', 'fri'],
  ['sat', 'sun'],
] as const
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** Three cadres of a village share the week; invented names, the same on every run. */
export function cadres(village: string): string[] {
  const rng = random(`camphor/cadres/${village}`)
  const names = new Set<string>()
  for (let n = 0; names.size < shifts.length; n++) {
    const dice = rng.fork(String(n))
    names.add(surname(dice) + givenName(dice, dice.chance(0.5) ? 'female' : 'male', 1975))
  }
  return [...names]
}
export const cadreOn = (village: string, day: Day): string =>
  cadres(village)[
    shifts.findIndex(s => (s as readonly string[]).includes(days[weekday(day) - 1]!))
  ]!

async function openEveryDay(world: World): Promise<void> {
  for (const [township, villages] of byTownship()) {
    const clerk = world.local('clerk', township)
    for (const [system, hours] of [
      ['staggered', '工作日午间12:00—14:30、晚间17:30—20:00'],
      ['duty', '节假日8:30—17:30，其余时间电话值守'],
    ])
      await world.act(clerk, 'governance.setUpSystems', {
        system,
        hours,
        document: '（演示）村（社区）“365天服务不打烊”工作制度',
        fromDay: '2022-01-01',
        list: villages.map(v => ({ division: v.code })),
      })
    await world.act(clerk, 'governance.planRosters', {
      fromDay: '2022-01-01',
      toDay: '2022-12-31',
      list: villages.flatMap(v =>
        cadres(v.code).map((name, i) => ({
          division: v.code,
          name,
          weekdays: shifts[i],
          slot: '8:30—20:00',
        })),
      ),
    })
  }
}
function swaps(world: World, agenda: Agenda): void {
  for (const [i, v] of places()
    .villages.filter((_, i) => i % 60 === 11)
    .entries()) {
    const onDay = addDays('2022-03-08', i * 17)
    agenda.at(world.working(addDays(onDay, -4)), async () => {
      const name = cadreOn(v.code, onDay)
      const { id } = await world.act<{ id: string }>(
        world.local('clerk', v.code),
        'governance.askSwap',
        {
          division: v.code,
          name,
          onDay,
          standIn: cadres(v.code).find(n => n !== name),
          why: '外出参加培训',
        },
      )
      await world.act(world.local('head', v.code), 'governance.approveSwap', { swap: id })
    })
  }
}

async function rules(world: World): Promise<void> {
  for (const [name, value] of [
    ['governance.listRules', { redDays: 90, blackDays: 30, tellDays: 7 }],
    ['governance.starRules', { months: 36, reviewMonths: 6, noticeDays: 5 }],
    ['governance.premisesStandard', { perHundred: 30 }],
    ['governance.matterLimit', { workingDays: 5 }],
  ] as const) {
    const { id } = await world.act<{ id: string }>('governanceClerk', 'bureau.proposeParameter', {
      name,
      from: '2021-01-01',
      value,
      source: '（演示）樟树市民政局演示参数，非真实标准',
    })
    await world.act('leader', 'bureau.approveParameter', { version: id })
  }
  const schemes = [
    [
      'convention',
      '优秀村规民约（居民公约）评选办法（演示）',
      ['有文化', '有内涵', '有特色', '有作用'],
      25,
      [],
    ],
    [
      'deliberation',
      '优秀协商议事案例评选办法（演示）',
      ['议题贴近群众', '过程规范', '成效明显', '可复制可推广'],
      25,
      [],
    ],
    [
      'starCommunity',
      '星级社区评定标准（演示）',
      ['党建引领', '场所设施', '居民自治', '便民服务', '平安建设'],
      20,
      [
        ['star1', '一星', 50],
        ['star2', '二星', 60],
        ['star3', '三星', 70],
        ['star4', '四星', 80],
        ['star5', '五星', 90],
      ],
    ],
  ] as const
  for (const [purpose, name, items, maxPoints, tiers] of schemes) {
    const { id: scheme } = await world.act<{ id: string }>('governanceClerk', 'scoring.setScheme', {
      name,
      purpose,
      fromDay: '2022-01-01',
      document: name,
      items: items.map((title, i) => ({ code: `c${i + 1}`, title, maxPoints })),
      tiers: tiers.map(([code, title, fromPoints]) => ({ code, title, fromPoints })),
      reviewers: 3,
      maxSpread: 15,
    })
    await world.act('governanceChief', 'scoring.approveScheme', { scheme })
  }
}

const matters = [
  ['certificate', '开具居住证明', '12:40'],
  ['benefits', '咨询并代办高龄津贴', '18:20'],
  ['disputes', '邻里排水纠纷调解', '19:10'],
  ['repairs', '水管破裂报修', '09:15'],
  ['consultation', '城乡居民医保缴费咨询', '13:05'],
] as const
/** What people came with at noon, in the evening, on days of rest: some villages of each township, three times. */
function services(world: World, agenda: Agenda): void {
  for (const [round, on] of (['2022-02-26', '2022-04-23', '2022-06-18'] as const).entries())
    agenda.at(on, async () => {
      for (const [t, [township, villages]] of byTownship().entries()) {
        if (t % 2 !== round % 2) continue
        const clerk = world.local('clerk', township)
        const own = villages.filter((_, i) => i % 4 === round).slice(0, 4)
        if (own.length === 0) continue
        const { matters: made } = await world.act<{ matters: string[] }>(
          clerk,
          'governance.takeInMatters',
          {
            list: own.map((v, i) => {
              const [kind, what, time] = matters[(i + t) % matters.length]!
              const acceptedOn = addDays(on, -(i % 3))
              return {
                division: v.code,
                what,
                kind,
                applicant: '群众（演示）',
                acceptedOn,
                time,
                handler: cadreOn(v.code, acceptedOn),
              }
            }),
          },
        )
        await world.act(clerk, 'governance.finishMatters', {
          doneOn: on,
          list: made.map(matter => ({ matter, outcome: '已办理' })),
        })
        await world.act(clerk, 'governance.rateMatters', {
          list: made.map((matter, i) => ({ matter, rating: i % 4 === 3 ? 'fair' : 'good' })),
        })
      }
    })
}

const source = '《操办婚丧嫁娶事宜》'
const clauses = {
  wedding: {
    number: 1,
    topic: 'wedding',
    source,
    text: '婚事新办简办，不要高价彩礼，不铺张、不攀比；办酒先向红白理事会报备，按村里商定的桌数和标准办。',
  },
  funeral: {
    number: 2,
    topic: 'funeral',
    source,
    text: '丧事从简，及时火化，骨灰入公墓（骨灰堂）；不搭棚占道，不在禁放区域燃放鞭炮。',
  },
  family: { number: 3, topic: 'family', text: '敬老爱幼，子女按时探望老人，邻里互相帮衬。' },
  environment: { number: 4, topic: 'environment', text: '门前三包，垃圾分类投放，爱护公共设施。' },
}
/** Each village's winter revision: reviewed by the township, voted on at home, filed within ten days, hung up in March. */
function covenants(world: World, agenda: Agenda): void {
  const drafted = new Map<string, { id: string; code: string }[]>()
  const all = places().villages
  const late = new Set(all.filter((_, i) => i % 60 === 17).map(v => v.code))
  agenda.at('2022-01-07', async () => {
    for (const [township, villages] of byTownship()) {
      const own: { id: string; code: string }[] = []
      for (const urban of [false, true])
        for (const bare of [false, true]) {
          const some = villages.filter(
            v => v.urban === urban && (all.indexOf(v) % 12 === 5) === bare,
          )
          if (some.length === 0) continue
          const made = await world.act<{ covenants: string[] }>(
            world.local('clerk', township),
            'governance.draftCovenants',
            {
              kind: urban ? 'residentsCovenant' : 'villageRules',
              draftedOn: '2022-01-06',
              clauses: [
                ...(bare ? [] : [clauses.wedding]),
                clauses.funeral,
                clauses.family,
                clauses.environment,
              ],
              list: some.map((v, i) => ({
                division: v.code,
                title: `${v.shortName}${urban ? '居民公约' : '村规民约'}`,
                views: 80 + (i % 7) * 15,
              })),
            },
          )
          own.push(...made.covenants.map((id, i) => ({ id, code: some[i]!.code })))
        }
      drafted.set(township, own)
    }
  })
  agenda.at('2022-01-20', async () => {
    for (const [township, own] of drafted)
      await world.act(world.local('head', township), 'governance.reviewCovenants', {
        lawful: true,
        rightsKept: true,
        noPenalty: true,
        list: own.map(({ id }) => ({ covenant: id })),
      })
  })
  const goOn = (own: { id: string; code: string }[]) => own.filter(o => !late.has(o.code))
  agenda.at('2022-02-22', async () => {
    for (const [township, own] of drafted)
      await world.act(world.local('clerk', township), 'governance.adoptCovenants', {
        list: goOn(own).map(({ id, code }, i) => {
          const entitled = 120 + (Number(code.slice(-3)) % 80)
          const present = Math.ceil((entitled * 3) / 4) + (i % 5)
          const against = i % 4
          return {
            covenant: id,
            meeting: 'households',
            heldOn: addDays('2022-02-16', i % 5),
            entitled,
            present,
            inFavour: present - against - 2,
            against,
            abstained: 2,
          }
        }),
      })
  })
  agenda.at('2022-02-25', async () => {
    for (const [township, own] of drafted)
      await world.act(world.local('head', township), 'governance.fileCovenants', {
        filedOn: world.today,
        list: goOn(own).map(({ id, code }) => ({
          covenant: id,
          filingNumber: `（演示）${code.slice(6, 9)}备〔2022〕${Number(code.slice(-3))}号`,
        })),
      })
  })
  agenda.at('2022-03-01', async () => {
    for (const [township, own] of drafted)
      await world.act(world.local('clerk', township), 'governance.publishCovenants', {
        effectiveOn: '2022-03-01',
        place: '村（社区）公示栏、微信群',
        list: goOn(own).map(({ id }) => ({ covenant: id })),
      })
  })
}

/** Good rules: put forward in April, judged in May, promoted in June; good cases are still being judged. */
function selections(world: World, agenda: Agenda): void {
  const reviewers = [
    ['评委甲（演示）', '市民政局'],
    ['评委乙（演示）', '市委组织部'],
    ['评委丙（演示）', '市文明办'],
  ] as const
  let convention = ''
  agenda.at('2022-04-11', async () => {
    const made = await world.act<{ id: string }>('governanceClerk', 'governance.openSelection', {
      title: '2022年优秀村规民约（居民公约）评选（演示）',
      kind: 'convention',
      places: 8,
      noticeDays: 5,
    })
    convention = made.id
    const found = await sql<{ id: string; town: string }>`
      select distinct on (left(division, 9)) id, left(division, 9) || '000' as town from governance_covenant
      where state = 'inForce' order by left(division, 9), division`.execute(world.county.db)
    for (const { id, town } of found.rows)
      await world.act(world.local('clerk', town), 'governance.putForward', {
        selection: convention,
        list: [
          {
            covenant: id,
            summary: '条款由户代表逐条商定，简明好记，婚丧简办见实效（演示）。',
            recommendedBy: `乡镇（街道）${town.slice(6, 9)}（演示）`,
          },
        ],
      })
  })
  agenda.at('2022-05-09', async () => {
    await world.act('governanceClerk', 'governance.judgeSelection', { selection: convention })
    const entries = await sql<{ entry: string }>`select entry from governance_candidate
      where selection = ${convention} order by id`.execute(world.county.db)
    for (const [r, [reviewer, reviewerUnit]] of reviewers.entries())
      await world.act('governanceClerk', 'scoring.scoreMany', {
        reviewer,
        reviewerUnit,
        list: entries.rows.map(({ entry }, i) => ({
          entry,
          points: ['c1', 'c2', 'c3', 'c4'].map((code, k) => ({
            code,
            points: 18 + ((i * 7 + k * 3 + r) % 7),
          })),
        })),
      })
    await world.act('governanceChief', 'scoring.decideMany', { list: entries.rows })
    await world.act('governanceClerk', 'governance.postSelection', { selection: convention })
    const notice = await sql<{
      id: string
    }>`select id from notices_notice where about_row = ${convention}`.execute(world.county.db)
    await world.act('governanceClerk', 'notices.recordPosting', {
      notice: notice.rows[0]!.id,
      postedOn: world.today,
      place: '市民政局公示栏',
    })
  })
  agenda.at('2022-05-17', async () => {
    await world.act('governanceChief', 'governance.promoteSelection', {
      selection: convention,
      promotion: '汇编成册，乡镇（街道）巡展和新媒体推广',
    })
  })
  agenda.at('2022-06-20', async () => {
    const { id: selection } = await world.act<{ id: string }>(
      'governanceClerk',
      'governance.openSelection',
      {
        title: '2022年优秀协商议事案例评选（演示）',
        kind: 'deliberation',
        places: 3,
        noticeDays: 5,
      },
    )
    const found = await sql<{
      id: string
    }>`select id from governance_deliberation where state = 'rated' order by id`.execute(
      world.county.db,
    )
    await world.act('governanceClerk', 'governance.putForward', {
      selection,
      list: found.rows.slice(0, 6).map(({ id }) => ({
        deliberation: id,
        summary: '从群众提出到群众评议全程公开，做法可在相邻村推广（演示）。',
        recommendedBy: '相关乡镇（街道）（演示）',
      })),
    })
    await world.act('governanceClerk', 'governance.judgeSelection', { selection })
  })
}

/** The communities' premises, one of them under works; and the province's rating, which begins with July. */
function communities(world: World, agenda: Agenda): void {
  agenda.at('2022-03-18', async () => {
    for (const [township, villages] of byTownship()) {
      const own = villages.filter(v => v.urban)
      if (own.length === 0) continue
      await world.act(world.local('clerk', township), 'governance.surveyPremises', {
        surveyedOn: world.today,
        list: own.map((v, i) => ({
          division: v.code,
          name: `${v.shortName}党群服务中心`,
          use: 'serviceHall',
          areaM2: 300 + ((i * 137) % 700),
          tenure: i % 3 === 0 ? 'rented' : 'own',
          households: 1200 + ((i * 311) % 1800),
          need: i % 5 === 0 ? 'extend' : i % 7 === 0 ? 'repair' : 'none',
        })),
      })
    }
  })
  agenda.at('2022-06-06', async () => {
    const first = await sql<{
      id: string
    }>`select id from governance_premises where need = 'extend' order by division limit 1`.execute(
      world.county.db,
    )
    await world.act('governanceClerk', 'governance.planWorks', {
      premises: first.rows[0]!.id,
      budgetFen: 38_0000_00,
      plannedFrom: '2022-07-15',
      plannedTo: '2022-11-30',
      fundSource: '社区建设专项资金',
    })
  })
  agenda.at('2022-06-21', async () => {
    await world.act('governanceClerk', 'governance.openStarRound', {
      title: '2022年星级社区创建和评定（演示）',
      kind: 'starCommunity',
      document: '（演示）省民政厅星级社区创建评定工作要求',
      plannedFrom: '2022-07-01',
      plannedTo: '2022-12-31',
    })
  })
  agenda.at('2022-07-01', async () => {
    const round = await sql<{ id: string }>`select id from governance_star_round`.execute(
      world.county.db,
    )
    for (const v of places()
      .villages.filter(v => v.urban)
      .slice(0, 6)) {
      const clerk = world.local('clerk', v.code)
      const { id: star } = await world.act<{ id: string }>(clerk, 'governance.applyStar', {
        round: round.rows[0]!.id,
        division: v.code,
      })
      await world.act(clerk, 'governance.selfScoreStar', {
        star,
        selfScore: 76 + (Number(v.code.slice(-1)) % 5) * 3,
        selfText: '对照评定标准逐项自评，材料齐全（演示）。',
      })
    }
  })
}
