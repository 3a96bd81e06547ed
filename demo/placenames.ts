/**
 * Half a year of names and boundaries: seventeen names through experts, notice and approval, half of them under the new
 * regulation's limits; 2,541 entries put right in three batches; the line with the southern neighbour set going.
 */
import type { Day } from '../src/kernel/day.ts'
import { walkBoundaries } from './boundaries.ts'
import type { Part } from './part.ts'
import { type Place, places } from './places.ts'
import type { Agenda, World } from './world.ts'

const document = '（演示）樟民字〔2022〕1号'

export const placenamesParameters = [
  {
    name: 'placenames.namingRules',
    value: {
      opinions: 3,
      noticeDays: 7,
      foreignWords: '威尼斯、曼哈顿、巴黎、罗马、维也纳、加州、地中海、香榭丽舍、普罗旺斯、温莎',
      grandWords: '世界、环球、天下、中央、首府、宇宙、帝都、皇家',
      leaders: '（演示）',
      sizes: [
        { generic: '大道', widthM: 40 },
        { generic: '大厦', floors: 10 },
        { generic: '广场', openM2: 10_000 },
        { generic: '花园', greenPercent: 40 },
      ],
    },
  },
  {
    name: 'placenames.countyOutline',
    value: {
      // Drawn by hand for the demo: the shape is schematic and proves no boundary.
      points: [
        { lon: 115.12, lat: 28.02 },
        { lon: 115.2, lat: 28.1 },
        { lon: 115.33, lat: 28.16 },
        { lon: 115.47, lat: 28.17 },
        { lon: 115.6, lat: 28.12 },
        { lon: 115.7, lat: 28.03 },
        { lon: 115.68, lat: 27.93 },
        { lon: 115.58, lat: 27.86 },
        { lon: 115.44, lat: 27.83 },
        { lon: 115.3, lat: 27.85 },
        { lon: 115.18, lat: 27.9 },
      ],
      toleranceM: 500,
      schematic: true,
    },
  },
]

type Named = { object: 'road' | 'estate'; name: string; area: number; meaning: string }
/** Area 0 is the city; the others are township seats in order. Eight and seven roads, two estates. */
const early: Named[] = [
  { object: 'road', name: '药市路', area: 0, meaning: '传承药市历史' },
  { object: 'road', name: '樟帮街', area: 0, meaning: '纪念药业樟帮' },
  { object: 'road', name: '阁皂路', area: 0, meaning: '取自阁皂山' },
  { object: 'road', name: '淦水路', area: 0, meaning: '取自古淦水' },
  { object: 'road', name: '枳壳街', area: 1, meaning: '当地盛产枳壳' },
  { object: 'road', name: '芦溪路', area: 2, meaning: '沿芦溪而建' },
  { object: 'road', name: '松湖路', area: 3, meaning: '近松湖' },
]
const late: Named[] = [
  { object: 'road', name: '古樟路', area: 0, meaning: '沿线多古樟' },
  { object: 'road', name: '杏林路', area: 0, meaning: '喻中医药' },
  { object: 'road', name: '橘井街', area: 0, meaning: '喻中医药' },
  { object: 'road', name: '章水路', area: 0, meaning: '取自章水' },
  { object: 'road', name: '晨晖街', area: 4, meaning: '寓意朝气' },
  { object: 'road', name: '荷塘路', area: 5, meaning: '沿荷塘而建' },
  { object: 'road', name: '桃溪路', area: 6, meaning: '沿桃溪而建' },
  { object: 'road', name: '双桥街', area: 7, meaning: '以两座古桥得名' },
  { object: 'estate', name: '荷风花园', area: 0, meaning: '近荷塘，绿地较多' },
  { object: 'estate', name: '樟香小区', area: 0, meaning: '园内植樟' },
]

export const placenames: Part = {
  office: 'placenames',
  groups: [],
  async begin(world, agenda) {
    for (const { name, value } of placenamesParameters) {
      const { id: version } = await world.act<{ id: string }>(
        'placenamesClerk',
        'bureau.proposeParameter',
        { name, from: '2021-01-01', value, source: document },
      )
      await world.act('leader', 'bureau.approveParameter', { version })
    }
    const { county, townships } = places()
    const seats = townships.filter(t => t.kind !== '街道').slice(0, 7)
    const { areas } = await world.act<{ areas: string[] }>(
      'placenamesClerk',
      'placenames.enterAreas',
      {
        list: [
          { division: county.code, name: '城区', kind: 'city' },
          ...seats.map(t => ({ division: t.code, name: `${t.shortName}集镇`, kind: 'seat' })),
        ],
      },
    )
    const { experts } = await world.act<{ experts: string[] }>(
      'placenamesClerk',
      'placenames.foundGroup',
      {
        name: '樟树市区划地名专家组',
        document: '（演示）樟民字〔2019〕12号',
        foundedOn: '2019-05-20',
        experts: ['地方志', '中医药文化', '城市规划', '语言文字', '历史地理'].map((field, i) => ({
          name: `（演示）专家${i + 1}`,
          unit: '（演示）单位',
          speciality: field,
        })),
      },
    )
    const walk = { areas, experts }
    nameAll(world, agenda, walk, early, {
      apply: '2022-01-20',
      weigh: '2022-01-25',
      show: '2022-01-26',
      approve: '2022-02-15',
      file: '2022-03-03',
      announce: '2022-03-10',
      sign: '2022-03-25',
    })
    nameAll(world, agenda, walk, late, {
      apply: '2022-05-09',
      weigh: '2022-05-12',
      show: '2022-05-13',
      approve: '2022-05-25',
      file: '2022-06-06',
      announce: '2022-06-08',
      sign: '2022-06-24',
    })
    await reviseAll(world, agenda)
    await walkBoundaries(world, agenda)
    proposeRenaming(world, agenda)
  },
}

type Days = Record<'apply' | 'weigh' | 'show' | 'approve' | 'file' | 'announce' | 'sign', Day>
function nameAll(
  world: World,
  agenda: Agenda,
  { areas, experts }: { areas: string[]; experts: string[] },
  names: Named[],
  days: Days,
): void {
  const cases: string[] = []
  const each = (day: Day, run: (n: Named, naming: string, i: number) => Promise<unknown>) =>
    agenda.at(day, async () => {
      for (const [i, n] of names.entries()) await run(n, cases[i]!, i)
    })
  each(days.apply, async n => {
    const { id } = await world.act<{ id: string }>('placenamesClerk', 'placenames.applyNaming', {
      action: 'name',
      object: n.object,
      fullName: n.name,
      isPersonName: false,
      area: areas[n.area],
      location: '（演示）起止点详见附图',
      lengthM: 800,
      widthM: 24,
      greenPercent: 42,
      meaning: n.meaning,
      reason: '新建道路、小区需要标准地名',
      materials: ['reason', 'location', 'consultation', 'assessment'],
      applicant: '（演示）市住建局',
    })
    cases.push(id)
  })
  agenda.at(days.weigh, async () => {
    await world.act('placenamesClerk', 'placenames.giveOpinions', {
      onDay: days.weigh,
      meeting: '（演示）地名专家论证会',
      list: cases.flatMap((naming, c) =>
        experts.slice(0, 3).map((expert, i) => ({
          naming,
          expert,
          view: c % 5 === 4 && i === 2 ? 'amend' : 'support',
          text: '含义健康，与本地历史文化相符（演示）',
        })),
      ),
    })
  })
  each(days.show, (_, naming) =>
    world.act('placenamesClerk', 'placenames.showNaming', {
      naming,
      noticePlace: '（演示）市政府网站',
    }),
  )
  each(days.approve, (_, naming, i) =>
    world.act('placenamesChief', 'placenames.approveNaming', {
      naming,
      approval: `（演示）樟府字〔2022〕${30 + i}号`,
      approvedOn: days.approve,
    }),
  )
  each(days.file, (_, naming, i) =>
    world.act('placenamesClerk', 'placenames.fileNaming', {
      naming,
      filing: `（演示）地名备案〔2022〕${i + 1}号`,
      filedOn: days.file,
    }),
  )
  each(days.announce, async (n, naming, i) => {
    await world.act('placenamesClerk', 'placenames.announceNaming', {
      naming,
      announcement: `（演示）公告〔2022〕${i + 1}号`,
      announcedOn: days.announce,
    })
    const { entry } = await world.act<{ entry: string }>(
      'placenamesClerk',
      'placenames.enterNaming',
      {
        naming,
        number: `DM2022-${days.announce.slice(5, 7)}${String(i + 1).padStart(3, '0')}`,
        classCode: n.object === 'road' ? '2600' : '2800',
      },
    )
    agenda.at(days.sign, async () => {
      await world.act('placenamesClerk', 'placenames.putUpSign', {
        entry,
        kind: n.object,
        shows: n.name,
        place: '（演示）起点路口',
        count: 2,
        setOn: days.sign,
      })
    })
  })
}

const features = [
  ['natural', '1110', '塘'],
  ['natural', '1120', '山'],
  ['facility', '2700', '桥'],
  ['facility', '2710', '水库'],
  ['other', '2300', '老屋'],
  ['other', '2310', '新屋'],
  ['other', '2320', '祠堂'],
  ['other', '2330', '学校'],
] as const
/** Eight entries of every village and one more of some: 2,541, in three batches with days from above. */
async function reviseAll(world: World, agenda: Agenda): Promise<void> {
  const { villages } = places()
  const entryOf = (village: Place, k: number, i: number) => {
    const [object, classCode, ending] = features[k % features.length]!
    return {
      division: village.code,
      number: `DM360982-${String(i + 1).padStart(5, '0')}`,
      name: `${village.shortName}${ending}${k < features.length ? '' : '（西）'}`,
      object,
      classCode,
    }
  }
  const rows = villages.flatMap(village => features.map((_, k) => [village, k] as const))
  for (const village of villages.slice(0, 2541 - rows.length)) rows.push([village, features.length])
  const all = rows.map(([village, k], i) => entryOf(village, k, i))
  const batches: { title: string; deadline: Day; report: Day; rows: typeof all }[] = [
    { title: '第一批', deadline: '2022-03-31', report: '2022-03-28', rows: all.slice(0, 900) },
    { title: '第二批', deadline: '2022-05-31', report: '2022-05-27', rows: all.slice(900, 1750) },
    { title: '第三批', deadline: '2022-06-30', report: '2022-06-27', rows: all.slice(1750) },
  ]
  for (const b of batches) {
    const { entries } = await world.act<{ entries: string[] }>(
      'placenamesClerk',
      'placenames.enterEntries',
      { list: b.rows },
    )
    const edit = world.working(`${b.report.slice(0, 8)}15` as Day)
    agenda.at(edit, async () => {
      const { id: batch } = await world.act<{ id: string }>(
        'placenamesClerk',
        'placenames.openBatch',
        { title: `（演示）国家地名信息库修改${b.title}`, document, deadline: b.deadline },
      )
      await world.act('placenamesClerk', 'placenames.reviseEntries', {
        batch,
        list: entries.map((entry, i) => ({
          entry,
          field: 'location',
          after: `位于${b.rows[i]!.name.replace('（西）', '')}附近（演示）`,
          basis: '上级质检问题清单（演示）',
        })),
      })
      agenda.at(world.after(edit, 3), async () => {
        await world.act('placenamesChief', 'placenames.checkBatch', { batch })
      })
      agenda.at(b.report, async () => {
        await world.act('placenamesClerk', 'placenames.reportBatch', { batch })
      })
      if (b.title === '第一批')
        agenda.at('2022-04-20', async () => {
          await world.act('placenamesClerk', 'placenames.acceptBatch', {
            batch,
            answer: '（演示）通过质检',
          })
        })
    })
    if (b.title === '第三批')
      agenda.at('2022-06-13', async () => {
        const { id: correction } = await world.act<{ id: string }>(
          world.local('clerk', b.rows[0]!.division),
          'placenames.takeCorrection',
          {
            entry: entries[0],
            field: 'origin',
            proposed: '据村中老人口述整理（演示）',
            source: '（演示）村民',
          },
        )
        await world.act('placenamesClerk', 'placenames.declineCorrection', {
          correction,
          reason: '尚无文献佐证，已请提供材料（演示）',
        })
        await world.act('placenamesClerk', 'placenames.lookUp', { asked: b.rows[0]!.name })
      })
  }
}

/** A change of divisions that was thought of and withdrawn: the demo renames no real place. */
function proposeRenaming(world: World, agenda: Agenda): void {
  const village = places().villages[0]!
  agenda.at('2022-05-17', async () => {
    const { id: change } = await world.act<{ id: string }>(
      'placenamesClerk',
      'placenames.proposeChange',
      {
        kind: 'rename',
        code: village.code,
        newName: `${village.shortName}（演示更名）`,
        effectiveOn: '2022-09-01',
        document: '（演示）拟报方案',
      },
    )
    await world.act('placenamesClerk', 'placenames.withdrawChange', {
      change,
      reason: '征求意见后不再推进（演示）',
    })
  })
}
