/**
 * One death, entered by the village, felt in every office. An old woman on dibao, severely disabled and over eighty, draws the
 * four kinds of payment one person lawfully can at once (policy §14.2): dibao, the living and the nursing subsidy, the
 * allowance of old age. All stop, what was paid after comes back to the fen, the urn finds its place — over HTTP and in the
 * browser. An old man's tekun, its care and allowance and a disabled child's two kinds stop the same way. Then a death that
 * was none, taken back by clicking: each fen of four kinds is restored.
 */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { v7 } from 'uuid'
import { childParameters, oneUnable } from '../../demo/children-plan.ts'
import { eldercareParameters } from '../../demo/eldercare-parameters.ts'
import { before as standards } from '../../demo/standards.ts'
import type { Actor } from '../../src/kernel/access.ts'
import type { Day, Month } from '../../src/kernel/day.ts'
import { disabilityNumbers, standard } from '../../src/offices/assistance/disability/fixture.ts'
import {
  act,
  chromiumPath,
  noFaults,
  openBrowser,
  shown,
  signIn,
  stateShown,
  write,
} from '../clicking.ts'
import { places } from '../environment.ts'
import { type ServedHouse, servedHouse } from '../served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
let who: Record<
  | 'office'
  | 'chief'
  | 'finance'
  | 'cadre'
  | 'town'
  | 'head'
  | 'funeral'
  | 'elders'
  | 'children'
  | 'childrenChief'
  | 'leader',
  Actor
>
let elder: string
let spared: string
let tekun: string
let child: string
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-01-04')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const perform = <R = { id: string }>(actor: Actor, name: string, input: Record<string, unknown>) =>
  house.env.do(house.env.house.command(name), actor, input) as Promise<R>
/** What each programme has posted for a person over all months, in fen. */
async function posted(person: string): Promise<Record<string, number>> {
  const found = await house.env.rows(
    sql<{
      programme: string
      fen: number
    }>`select l.programme, sum(l.amount_fen)::bigint as fen from funds_ledger l
      left join people_membership m on m.household = l.household where coalesce(l.person, m.person) = ${person} group by 1 order by 1`,
  )
  return Object.fromEntries(found.map(row => [row.programme, row.fen]))
}
/** Each office's clerk settles its own programmes. */
const settle = async (...months: Month[]): Promise<void> => {
  const clerks = { assistance: who.office, eldercare: who.elders, children: who.children }
  for (const [office, clerk] of Object.entries(clerks)) {
    const programmes = [...house.env.house.programmes.values()]
      .filter(p => p.form === 'monthly' && p.office === office)
      .map(p => p.id)
    for (const month of months) await perform(clerk, 'funds.settle', { month, programmes })
  }
}
/** What is claimed back of each programme, in fen: dibao is the household's, told by whom it was paid to. */
async function recovered(person: string): Promise<Record<string, number>> {
  const found = await house.env.rows(
    sql<{
      programme: string
      fen: number
    }>`select r.programme, sum(r.claimed_fen)::bigint as fen from funds_recovery r
      join funds_award a on a.id = r.award where coalesce(a.person, a.payee) = ${person} group by 1 order by 1`,
  )
  return Object.fromEntries(found.map(row => [row.programme, row.fen]))
}
/** A month of the four kinds: what the opening ledgers bring over and the standards give. */
const fourfold = {
  dibao_rural: 515_00,
  disability_living: standard.livingFen,
  disability_nursing: standard.nursingFirstFen,
  eldercare_age_allowance: 50_00,
}
const times = (n: number, month: Record<string, number> = fourfold): Record<string, number> =>
  Object.fromEntries(Object.entries(month).map(([programme, fen]) => [programme, n * fen]))

/** Two old women who draw four kinds each, an old man on tekun with his care and allowance, a disabled child nobody raises. */
async function settleCounty(): Promise<void> {
  const { env } = house
  const office = { office: 'assistance' }
  who = {
    office: await house.enrol('office', '李芳', 'officeClerk', undefined, office),
    chief: await house.enrol('chief', '王强', 'officeChief', undefined, office),
    finance: await house.enrol('finance', '赵敏', 'finance'),
    cadre: await house.enrol('cadre', '陈村', 'villageCadre', places.village),
    town: await house.enrol('town', '陈文', 'townshipClerk', places.town),
    head: await house.enrol('head', '周建国', 'townshipHead', places.town),
    funeral: await house.enrol('funeral', '孙明', 'officeClerk', undefined, { office: 'funeral' }),
    elders: await house.enrol('elders', '吴霞', 'officeClerk', undefined, { office: 'eldercare' }),
    children: await house.enrol('children', '郑洁', 'officeClerk', undefined, {
      office: 'children',
    }),
    childrenChief: await house.enrol('children-chief', '冯丽', 'officeChief', undefined, {
      office: 'children',
    }),
    leader: await house.enrol('leader', '刘局', 'bureauLeader'),
  }
  const old = (name: string, birth: Day) =>
    env.makePerson({
      name,
      birth,
      disabilityKind: 'visual',
      disabilityGrade: 1,
      bankAccount: '6228480012345678901',
    })
  elder = await old('欧阳秋菊', '1939-05-01')
  spared = await old('欧阳春娥', '1940-02-01')
  tekun = await env.makePerson({
    name: '欧阳福来',
    sex: 'male',
    birth: '1940-01-01',
    bankAccount: '6228480012345678901',
  })
  const fromDay = '2021-01-01' as const
  await env.makeHousehold([tekun], { fromDay })
  const homes = [
    { person: elder, household: await env.makeHousehold([elder], { fromDay }) },
    { person: spared, household: await env.makeHousehold([spared], { fromDay }) },
  ]
  const document = '（测试）期初'
  await perform(who.chief, 'assistance.tekun.openLedger', {
    month: '2022-01',
    document,
    rows: [
      {
        person: tekun,
        area: 'rural',
        careMode: 'dispersed',
        assessedOn: '2021-06-01',
        failed: ['eating'],
        disabledOrDemented: false,
        psychiatric: false,
        willing: false,
        carer: '村民小组长',
        agreementOn: '2021-01-05',
        basicFen: standards.tekun.ruralFen,
        careFen: 300_00,
        reviewDueOn: '2022-12-10',
      },
    ],
  })
  await perform(who.chief, 'assistance.dibao.openLedger', {
    month: '2022-01',
    document,
    rows: homes.map(({ person, household }) => ({
      household,
      payee: person,
      area: 'rural',
      category: 'b',
      memberCount: 1,
      monthlyIncomeFen: 0,
      topUpFen: 0,
      amountFen: fourfold.dibao_rural,
      reviewDueOn: '2022-12-01',
    })),
  })
  for (const { name, value } of [
    ...childParameters,
    ...eldercareParameters,
    ...disabilityNumbers,
  ]) {
    const source = '（测试）标准'
    const asked = { name, from: '2021-01-01', value, source }
    const { id: version } = await perform(who.childrenChief, 'bureau.proposeParameter', asked)
    await perform(who.leader, 'bureau.approveParameter', { version })
  }
  await perform(who.elders, 'eldercare.openAllowances', {
    fromMonth: '2022-01',
    list: [elder, spared, tekun].map(person => ({ person, checkedOn: '2022-01-04' })),
  })
  await perform(who.chief, 'assistance.disability.openLedger', {
    month: '2022-01',
    document,
    rows: homes.flatMap(({ person }) =>
      [
        { subsidy: 'living', amountFen: fourfold.disability_living },
        { subsidy: 'nursing', amountFen: fourfold.disability_nursing, careMonths: 60 },
      ].map(kind => ({
        ...kind,
        person,
        payee: person,
        disabilityKind: 'visual',
        disabilityGrade: 1,
        certifiedOn: '2015-06-01',
        reviewDueOn: '2022-12-01',
      })),
    ),
  })
  child = await env.makePerson({
    name: '欧阳小满',
    birth: '2012-03-01',
    disabilityKind: 'intellectual',
    disabilityGrade: 1,
  })
  const guardian = await env.makePerson({
    name: '欧阳守义',
    sex: 'male',
    birth: '1960-01-01',
    bankAccount: '6228480012345678901',
  })
  await env.makeHousehold([guardian, child], { fromDay })
  await perform(who.childrenChief, 'children.openLedger', {
    month: '2022-01',
    document,
    rows: [
      {
        child,
        kind: 'unattended',
        placement: 'relatives',
        parents: oneUnable(1),
        others: [],
        guardian,
        payee: guardian,
        payeeGround: 'guardian',
        amountFen: 1150_00,
        nursingFen: 200_00,
        reviewDueOn: '2022-12-01',
      },
    ],
  })
}

test(
  'a death entered by the village stops, recovers and closes with the urn; its reversal restores each fen',
  options,
  async () => {
    const { env, url } = house
    await settleCounty()
    env.setToday('2022-03-25')
    await settle('2022-01', '2022-02', '2022-03')
    for (const one of [elder, spared]) assert.deepEqual(await posted(one), times(3))
    const tekunMonth = {
      eldercare_age_allowance: 50_00,
      tekun_care_dispersed: 300_00,
      tekun_dispersed_rural: standards.tekun.ruralFen,
    }
    assert.deepEqual(await posted(tekun), times(3, tekunMonth))
    const childMonth = { children_nursing: 200_00, children_unattended: 1150_00 }
    assert.deepEqual(await posted(child), times(3, childMonth))

    // Over HTTP, as the village phone sends it; the same request again does nothing more.
    const cookie = (
      await fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-camphor': '1', origin: url },
        body: JSON.stringify({ login: 'cadre', password: '任意密码' }),
      })
    ).headers.get('set-cookie')!
    const request = v7()
    const send = () =>
      fetch(`${url}/api/commands/funeral.reportDeath`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-camphor': '1',
          origin: url,
          cookie: cookie.split(';')[0]!,
        },
        body: JSON.stringify({
          request,
          input: { person: elder, diedOn: '2022-01-20', reporter: '陈村' },
        }),
      })
    const answer = (await (await send()).json()) as { result: { event: string; case: string } }
    assert.ok(answer.result?.event, JSON.stringify(answer))
    assert.deepEqual(((await (await send()).json()) as typeof answer).result, answer.result)
    const { event, case: funeral } = answer.result

    // The page of the event says what each office did.
    const town = await signIn(browser, url, 'town')
    await town.page.goto(`${url}/registers/people_life_event/${event}`)
    const said = await shown(town.page.locator('.life-event'))
    assert.match(said, /低保自2022-02起停发/)
    assert.match(said, /困难残疾人生活补贴自2022-02起停发/)
    assert.match(said, /重度残疾人护理补贴自2022-02起停发/)
    assert.match(said, /高龄津贴自2022-02起停发/)
    assert.match(said, /已建立殡葬闭环台账/)

    // What was paid for February and March comes back, to the fen.
    env.setToday('2022-04-11')
    await settle('2022-04')
    assert.deepEqual(await recovered(elder), times(2))
    assert.deepEqual(await posted(elder), times(1))
    const finance = await signIn(browser, url, 'finance')
    await finance.page.goto(`${url}/money/recoveries`)
    assert.match(
      await shown(finance.page.locator('.totals')),
      /共 4 件.*应追回 1,450\.00.*未结 1,450\.00/s,
    )
    for (const kind of ['农村低保', '困难残疾人生活补贴', '重度残疾人护理补贴', '高龄津贴'])
      assert.match(await shown(finance.page.locator('tbody')), new RegExp(kind))

    // An old man's three kinds, a child's two: what was settled before anybody knew comes back.
    const late = { diedOn: '2022-02-10', reporter: '陈村' }
    for (const person of [tekun, child])
      await perform(who.cadre, 'funeral.reportDeath', { person, ...late })
    await settle('2022-04')
    // March and April: April was settled before these two deaths were known.
    assert.deepEqual(await recovered(tekun), times(2, tekunMonth))
    assert.deepEqual(await recovered(child), times(2, childMonth))

    // The loop closes with the urn's place: checked by the township by clicking, the rest by the county's lists.
    await town.page.goto(`${url}/registers/funeral_case/${funeral}`)
    await act(town, '核实死亡信息')
    assert.match(await stateShown(town), /乡镇已核/)
    await perform(who.funeral, 'funeral.verifyCertificate', {
      case: funeral,
      certificate: 'YX-1',
      certifiedBy: 'medical',
    })
    await perform(who.funeral, 'funeral.cremate', {
      case: funeral,
      cremationNumber: 'HH-1',
      crematedOn: '2022-01-21',
    })
    await perform(who.funeral, 'funeral.releases', {
      list: [
        { case: funeral, ashesTo: 'facility', ashesTaker: '村委会', releasedOn: '2022-04-11' },
      ],
    })
    const { facilities } = await perform<{ facilities: string[] }>(
      who.funeral,
      'funeral.planFacilities',
      {
        list: [
          {
            division: places.village,
            name: '双洲公墓',
            kind: 'publicCemetery',
            places: 10,
            land: 'barren',
            principles: ['saving'],
            approval: '（测试）1号',
          },
        ],
      },
    )
    await perform(who.funeral, 'funeral.openFacilities', {
      builtOn: '2020-05-01',
      list: [{ facility: facilities[0] }],
    })
    await perform(who.town, 'funeral.placings', {
      list: [
        {
          case: funeral,
          facility: facilities[0],
          place: '1排1号',
          landSaving: 'smallPlot',
          placedOn: '2022-04-11',
          proof: '照片',
        },
      ],
    })
    await perform(who.head, 'funeral.traces', { tracedOn: '2022-04-11', list: [{ case: funeral }] })
    await perform(who.funeral, 'funeral.closings', { list: [{ case: funeral }] })
    await town.page.reload()
    assert.match(await stateShown(town), /已闭环/)
    assert.match(await shown(town.page.getByLabel('基本信息')), /双洲公墓.*1排1号/s)

    // Somebody who did not die: of her a death can be recorded, then only revoked; by clicking, and nothing is missing.
    const offered = async () => {
      const answer = await fetch(`${url}/api/registers/people_person/${spared}`, {
        headers: { cookie: cookie.split(';')[0]!, 'x-camphor': '1' },
      })
      const { verbs } = (await answer.json()) as { verbs: { command: string }[] }
      return verbs.map(verb => verb.command).filter(name => /Death$/.test(name))
    }
    assert.deepEqual(await offered(), ['people.recordDeath'])
    await perform(who.cadre, 'funeral.reportDeath', { person: spared, ...late })
    assert.deepEqual(await offered(), [])
    await settle('2022-04')
    assert.deepEqual(await recovered(spared), times(2))
    await town.page.goto(`${url}/registers/people_person/${spared}`)
    await act(town, '撤销死亡登记', form => write(form, '说明', '同名误报'))
    env.setToday('2022-05-10')
    await settle('2022-05')
    assert.deepEqual(await posted(spared), times(5))
    noFaults(town, finance)
  },
)
