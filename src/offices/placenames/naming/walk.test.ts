/** A name from its application to its sign, each refusal on the way, and a renaming that keeps the old name. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import { type PlacenamesCounty, placenamesCounty } from '../../../../test/placenames-county.ts'

let county: PlacenamesCounty
let city: string
let seat: string
let experts: string[]
before(async () => {
  county = await placenamesCounty('2022-04-01')
  const { areas } = await county.act<{ areas: string[] }>('enterAreas', county.clerk, {
    list: [
      { division: places.county, name: '城区', kind: 'city' },
      { division: places.town, name: '临江集镇', kind: 'seat' },
    ],
  })
  city = areas[0]!
  seat = areas[1]!
  const made = await county.act<{ experts: string[] }>('foundGroup', county.clerk, {
    name: '专家组',
    document: '（测试）1号',
    foundedOn: '2020-01-01',
    experts: ['甲', '乙', '丙', '丁'].map(name => ({ name, unit: '单位', speciality: '方志' })),
  })
  experts = made.experts
})
after(() => county.env.close())

const asked = (fullName: string, more: object = {}) => ({
  action: 'name',
  object: 'road',
  fullName,
  isPersonName: false,
  area: city,
  location: '东起一路',
  meaning: '含义',
  reason: '新建',
  materials: ['reason', 'location', 'consultation', 'assessment'],
  applicant: '（测试）',
  ...more,
})
const apply = async (fullName: string, more: object = {}) =>
  (await county.act('applyNaming', county.clerk, asked(fullName, more))).id
const wrong = (fullName: string, more: object = {}) =>
  county.refused('applyNaming', county.clerk, asked(fullName, more))
const say = (naming: string, views: string[], onDay = '2022-04-01') => ({
  onDay,
  list: views.map((view, i) => ({ naming, expert: experts[i], view, text: '意见' })),
})
const stateOf = async (id: string) =>
  (
    await county.env.rows(
      sql<{ state: string }>`select state from placenames_naming where id = ${id}`,
    )
  )[0]!.state

test('at the door: papers, generic part, words, companies, and names alike in one built-up area only (PN-02 … PN-04)', async () => {
  await apply('药市路')
  assert.equal(await wrong('药市街'), 'NAME_ALIKE')
  assert.equal(await wrong('要是路'), 'NAME_SOUNDS_ALIKE')
  // Another built-up area, or another kind of place, may have it.
  await apply('要是路', { area: seat })
  await apply('药市小区', { object: 'estate' })
  assert.equal(await wrong('药市大厦', { object: 'building', floors: 20 }), 'NAME_ALIKE')
  assert.equal(await wrong('药市'), 'NAME_GENERIC_UNKNOWN')
  assert.equal(await wrong('威尼斯路'), 'NAME_NOT_ALLOWED')
  assert.equal(await wrong('环球路'), 'NAME_NOT_ALLOWED')
  assert.equal(await wrong('淦水大道', { widthM: 39 }), 'NAME_NOT_ALLOWED')
  assert.equal(await wrong('某人路', { isPersonName: true }), 'NAME_NOT_ALLOWED')
  assert.equal(await wrong('淦水路', { materials: ['reason'] }), 'NAME_PAPERS_MISSING')
  assert.equal(
    await county.refused(
      'applyNaming',
      county.env.actor('townshipClerk', places.town),
      asked('淦水路'),
    ),
    'POST_NOT_ALLOWED',
  )
  await county.env.do(county.env.house.command('parties.registerOrganisation'), county.clerk, {
    name: '橘井药业公司（测试）',
    kind: 'enterprise',
    division: places.county,
  } as never)
  assert.equal(await wrong('橘井路'), 'NAME_NOT_ALLOWED')
})

test('experts once each while they serve, then shown its days, then approved by another; no limit before May (PN-24)', async () => {
  const { act, refused, clerk, chief, env } = county
  const naming = await apply('阁皂路')
  const place = { naming, noticePlace: '网站' }
  await act('giveOpinions', clerk, say(naming, ['support', 'support']))
  assert.equal(await refused('showNaming', clerk, place), 'NAME_OPINIONS_WANTED')
  assert.equal(await refused('giveOpinions', clerk, say(naming, ['support'])), 'NAME_EXPERT_TWICE')
  await act('dismissExpert', chief, { row: experts[3], day: '2022-03-31' })
  const last = (expert: string) => ({
    onDay: '2022-04-01',
    list: [{ naming, expert, view: 'oppose', text: '意见' }],
  })
  assert.equal(await refused('giveOpinions', clerk, last(experts[3]!)), 'NAME_EXPERT_NOT_SERVING')
  await act('giveOpinions', clerk, last(experts[2]!))
  const shown = await act<{ noticeTo: string }>('showNaming', clerk, place)
  assert.equal(shown.noticeTo, '2022-04-08')
  await act('objectToNaming', clerk, { naming, text: '与山名混淆' })
  env.setToday('2022-04-12')
  const approval = { naming, approval: '府字1号', approvedOn: '2022-04-12' }
  assert.equal(await refused('approveNaming', chief, approval), 'NAME_OBJECTED')
  await act('answerObjection', clerk, { naming, text: '已答复' })
  assert.equal(
    await refused('approveNaming', chief, { ...approval, approvedOn: '2022-04-08' }),
    'NAME_SHOWN_STILL',
  )
  assert.equal(await refused('approveNaming', clerk, approval), 'POST_NOT_ALLOWED')
  const approved = await act<{ fileBy: string | null }>('approveNaming', chief, approval)
  assert.equal(approved.fileBy, null, 'the regulation of 1986 set no limit')
  assert.equal((await county.figure('roads_named')).value, 1)
  await act('revokeNaming', chief, { naming, reason: '批文有误' })
  assert.equal((await county.figure('roads_named')).value, 0)
})

let entry: string
test('from May on fifteen days each; late ones are taken and said to be late; then gazetteer and sign (PN-06 … PN-08)', async () => {
  const { act, refused, clerk, chief, env } = county
  env.setToday('2022-05-03')
  const naming = await apply('古樟路')
  await act('giveOpinions', clerk, say(naming, ['support', 'support', 'support'], '2022-05-03'))
  await act('showNaming', clerk, { naming, noticePlace: '网站' })
  env.setToday('2022-05-12')
  const approved = await act<{ fileBy: string }>('approveNaming', chief, {
    naming,
    approval: '府字2号',
    approvedOn: '2022-05-12',
  })
  assert.equal(approved.fileBy, '2022-05-27')
  env.setToday('2022-05-30')
  const filed = await act<{ late: boolean; announceBy: string }>('fileNaming', clerk, {
    naming,
    filing: '备1号',
    filedOn: '2022-05-28',
  })
  assert.deepEqual([filed.late, filed.announceBy], [true, '2022-05-27'])
  assert.equal(
    await refused('announceNaming', clerk, {
      naming,
      announcement: '公告1号',
      announcedOn: '2022-05-11',
    }),
    'NAME_DAY_WRONG',
  )
  const told = await act<{ late: boolean }>('announceNaming', clerk, {
    naming,
    announcement: '公告1号',
    announcedOn: '2022-05-27',
  })
  assert.equal(told.late, false)
  entry = (
    await act<{ entry: string }>('enterNaming', clerk, { naming, number: 'DM1', classCode: '2600' })
  ).entry
  const sign = {
    entry,
    kind: 'road',
    shows: '古樟街',
    place: '路口',
    count: 2,
    setOn: '2022-05-30',
  }
  assert.equal(await refused('putUpSign', clerk, sign), 'SIGN_NOT_STANDARD')
  const put = await act('putUpSign', clerk, { ...sign, shows: '古樟路' })
  assert.equal(await stateOf(naming), 'done')
  await act('damageSign', clerk, { sign: put.id, reason: '撞坏' })
  await act('repairSign', clerk, { sign: put.id, reason: '已修' })
  assert.equal(await wrong('古樟街'), 'NAME_ALIKE')
})

test('a renaming keeps the old name as former; a protected name wants its protection set out first (PN-09)', async () => {
  const { act, clerk, chief, env } = county
  assert.equal(await wrong('双桥路', { action: 'rename' }), 'NAME_ENTRY_WANTED')
  const { entries } = await act<{ entries: string[] }>('enterEntries', clerk, {
    list: [
      {
        division: places.county,
        number: 'DM2',
        name: '临清街',
        object: 'road',
        classCode: '2600',
        specific: '临清',
        area: city,
        heritage: true,
      },
    ],
  })
  assert.equal(await wrong('双桥路', { action: 'rename', entry: entries[0] }), 'NAME_HERITAGE')
  const naming = await apply('双桥路', { action: 'rename', entry })
  await act('giveOpinions', clerk, say(naming, ['support', 'support', 'support'], '2022-05-30'))
  await act('showNaming', clerk, { naming, noticePlace: '网站' })
  env.setToday('2022-06-10')
  await act('approveNaming', chief, { naming, approval: '府字3号', approvedOn: '2022-06-10' })
  await act('fileNaming', clerk, { naming, filing: '备2号', filedOn: '2022-06-10' })
  await act('announceNaming', clerk, { naming, announcement: '公告2号', announcedOn: '2022-06-10' })
  await act('enterNaming', clerk, { naming, number: 'DM3', classCode: '2600' })
  const rows = await env.rows(
    sql<{
      name: string
      formerNames: string
    }>`select name, former_names from placenames_entry where id = ${entry}`,
  )
  assert.deepEqual(rows[0], { name: '双桥路', formerNames: '古樟路' })
  const { found } = await act<{ found: { name: string }[] }>('lookUp', clerk, { asked: '古樟路' })
  assert.equal(found[0]!.name, '双桥路')
  // The name given up is free again.
  await apply('古樟街')
  await county.replays()
})
