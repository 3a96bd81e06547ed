/**
 * One death, entered by the village, felt in every office: every kind of payment an old man can lawfully draw at once stops
 * (the rolls of policy §14.2 exclude each other: tekun, its care and the allowance of old age are the most there is), what
 * was paid after comes back to the fen, the urn finds its place — over HTTP and in the browser. A disabled child's two kinds
 * stop the same way. Then a death that was none: each fen is restored.
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
import type { Month } from '../../src/kernel/day.ts'
import { act, chromiumPath, noFaults, openBrowser, shown, signIn, stateShown } from '../clicking.ts'
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
let tekun: string
let alone: string
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
const recovered = async (person: string): Promise<number> => {
  const found = await house.env.rows(
    sql<{
      fen: number
    }>`select sum(r.claimed_fen)::bigint as fen from funds_recovery r join funds_award a on a.id = r.award where a.person = ${person}`,
  )
  return found[0]!.fen
}

/** An old man on tekun with his care and the allowance of his age, an old woman on dibao, a disabled child nobody raises. */
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
  tekun = await env.makePerson({
    name: '欧阳福来',
    sex: 'male',
    birth: '1940-01-01',
    bankAccount: '6228480012345678901',
  })
  alone = await env.makePerson({
    name: '欧阳春娥',
    birth: '1941-01-01',
    bankAccount: '6228480012345678901',
  })
  const fromDay = '2021-01-01' as const
  await env.makeHousehold([tekun], { fromDay })
  const home = await env.makeHousehold([alone], { fromDay })
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
    rows: [
      {
        household: home,
        payee: alone,
        area: 'rural',
        category: 'b',
        memberCount: 1,
        monthlyIncomeFen: 0,
        topUpFen: 0,
        amountFen: 515_00,
        reviewDueOn: '2022-12-01',
      },
    ],
  })
  for (const { name, value } of [...childParameters, ...eldercareParameters]) {
    const source = '（测试）标准'
    const asked = { name, from: '2021-01-01', value, source }
    const { id: version } = await perform(who.childrenChief, 'bureau.proposeParameter', asked)
    await perform(who.leader, 'bureau.approveParameter', { version })
  }
  await perform(who.elders, 'eldercare.openAllowances', {
    fromMonth: '2022-01',
    list: [{ person: tekun, checkedOn: '2022-01-04' }],
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
    assert.deepEqual(
      Object.values(await posted(tekun)).sort((a, b) => a - b),
      [3 * 50_00, 3 * 300_00, 3 * standards.tekun.ruralFen],
    )
    assert.deepEqual(
      Object.values(await posted(child)).sort((a, b) => a - b),
      [3 * 200_00, 3 * 1150_00],
    )

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
          input: { person: tekun, diedOn: '2022-01-20', reporter: '陈村' },
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
    assert.match(said, /特困供养自2022-02起停发/)
    assert.match(said, /高龄津贴自2022-02起停发/)
    assert.match(said, /已建立殡葬闭环台账/)

    // What was paid for February and March comes back, to the fen.
    env.setToday('2022-04-11')
    await settle('2022-04')
    assert.equal(await recovered(tekun), 2 * (50_00 + 300_00 + standards.tekun.ruralFen))

    // The child's two kinds end from the month after; March and April, settled before anybody knew, come back.
    await perform(who.cadre, 'funeral.reportDeath', {
      person: child,
      diedOn: '2022-02-10',
      reporter: '陈村',
    })
    await settle('2022-04')
    assert.equal(await recovered(child), 2 * (200_00 + 1150_00))

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

    // Somebody who did not die: stopped, taken back, and nothing is missing.
    await perform(who.cadre, 'funeral.reportDeath', {
      person: alone,
      diedOn: '2022-02-10',
      reporter: '陈村',
    })
    await settle('2022-04')
    await perform(who.town, 'people.revokeDeath', { person: alone, reason: '同名误报' })
    env.setToday('2022-05-10')
    await settle('2022-05')
    assert.deepEqual(Object.values(await posted(alone)), [5 * 515_00])
    noFaults(town)
  },
)
