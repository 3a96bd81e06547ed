/** One person one file, one household one file, in the browser: what every office knows, and nothing of a closed one. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { openAward } from '../src/commons/funds/awards.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Command } from '../src/kernel/command.ts'
import {
  act,
  chromiumPath,
  noFaults,
  openBrowser,
  pick,
  shown,
  signIn,
  writeDay,
} from './clicking.ts'
import { places } from './environment.ts'
import { looksWell, settled } from './looks.ts'
import { type ServedHouse, servedHouse } from './served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
let [mother, son, home, far] = ['', '', '', '']
let [clerk, office] = [{} as Actor, {} as Actor]

before(async () => {
  if (!executable) return
  house = await servedHouse('2022-05-20')
  browser = await openBrowser(executable)
  const { env } = house
  clerk = await house.enrol('clerk', '陈文', 'townshipClerk', places.town)
  office = await house.enrol('office', '李芳', 'officeClerk', undefined, { office: 'assistance' })
  mother = await env.makePerson({ name: '欧阳春燕', phone: '13800001234' })
  son = await env.makePerson({ name: '欧阳明', birth: '2012-05-06', sex: 'male' })
  far = await env.makePerson({ name: '远人', division: places.farVillage })
  home = await env.makeHousehold([mother, { person: son, relation: 'child' }])
  await env.work(office, ctx =>
    openAward(ctx, {
      programme: 'dibao_rural',
      household: home,
      payee: mother,
      division: places.village,
      fromMonth: '2022-04',
      amountFen: 650_00,
      cause: 'initial',
      decidedOn: '2022-03-20',
      caseRegister: 'people_household',
      caseId: home,
    }),
  )
  await perform('funds.settle', office, { month: '2022-05', programmes: ['dibao_rural'] })
  await perform('activities.recordVisit', clerk, {
    on: '2022-05-18',
    kind: 'concern',
    byNames: '陈文',
    division: places.village,
    person: mother,
    findings: '身体尚好',
  })
})
after(async () => {
  await browser?.close()
  await house?.close()
})
const perform = (name: string, who: Actor, input: unknown) =>
  house.env.do(house.env.house.command(name) as Command, who, input as never)

test(
  'a person’s file shows kin, household, money by month and what every office did',
  options,
  async () => {
    const desk = await signIn(browser, house.url, 'clerk')
    const { page } = desk
    await page.goto(`${house.url}/people/${mother}`)
    await page.locator('h1').filter({ hasText: '个人档案：欧阳春燕' }).waitFor()
    assert.match(await shown(page.locator('h1')), /40周岁/)
    const money = await shown(page.getByRole('region', { name: '待遇与发放（按月）' }).first())
    // Four months of the year are over, two of them in the award: 650 yuan each, nothing at the bank yet.
    assert.match(money, /2022-05\s+农村低保\s+650\.00\s+0\s+0/)
    assert.match(money, /2022-04\s+农村低保\s+650\.00\s+0\s+0/)
    assert.match(money, /合计\s+1,300\.00\s+0\s+0/)
    const told = await shown(page.getByRole('region', { name: '办理与生活经历' }))
    assert.match(told, /2022-05-18 走访.*2022-04-01 待遇 家庭/s)
    const visits = await shown(page.getByRole('region', { name: '走访' }).first())
    assert.match(visits, /2022-05-18.*探访关爱/s)
    assert.match(
      await shown(page.getByRole('region', { name: '住过的家庭与住址' }).first()),
      /农村/,
    )

    await page.getByRole('link', { name: '欧阳春燕' }).first().click()
    await page.locator('h1').filter({ hasText: '家庭档案：欧阳春燕' }).waitFor()
    const members = await shown(page.getByRole('region', { name: '家庭成员' }).first())
    assert.match(members, /欧阳春燕\s+户主.*欧阳明\s+子女\s+男/s)
    await page.getByRole('link', { name: '欧阳明' }).click()
    await page.locator('h1').filter({ hasText: '个人档案：欧阳明' }).waitFor()
    assert.match(await shown(page.locator('h1')), /10周岁/)
    noFaults(desk)
  },
)

test('numbers stand masked and open for half a minute with a reason', options, async () => {
  const desk = await signIn(browser, house.url, 'clerk')
  const { page } = desk
  await page.goto(`${house.url}/people/${mother}`)
  await page.getByText('138****1234').first().waitFor()
  await page.clock.install()
  await page.getByRole('button', { name: '查看明文 联系电话' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('电话核实')
  await page.getByRole('dialog').getByRole('button', { name: '查看明文' }).click()
  await page.getByText('13800001234').waitFor()
  await page.clock.fastForward(31_000)
  await page.getByText('13800001234').waitFor({ state: 'hidden' })
  const logged = await house.env.rows(sql<{ n: number }>`
    select count(*) as n from audit where command = 'desk.reveal' and actor_name = '陈文'`)
  assert.equal(Number(logged[0]!.n), 1)
  noFaults(desk)
})

test('a death shows in the file with what each office did', options, async () => {
  const desk = await signIn(browser, house.url, 'clerk')
  const { page } = desk
  const old = await house.env.makePerson({ name: '老人甲', birth: '1940-01-01' })
  await page.goto(`${house.url}/people/${old}`)
  await act(desk, '登记死亡', async form => {
    await writeDay(form, '死亡日期', '2022-05-19')
    await pick(form, '信息来源', '', '火化记录')
  })
  await page.getByText('已于 2022-05-19 去世').waitFor()
  const told = await shown(page.getByRole('region', { name: '办理与生活经历' }))
  assert.match(told, /死亡/)
  assert.match(told, /殡葬管理：/)
  noFaults(desk)
})

test('people outside the area have no file, and names beyond it no link', options, async () => {
  const desk = await signIn(browser, house.url, 'clerk')
  const { page } = desk
  await page.goto(`${house.url}/people/${far}`)
  assert.match(await shown(page.getByRole('alert')), /不在您的管辖范围内/)
  noFaults(desk)
})

test('the files look well in every look', options, async () => {
  const { page } = await signIn(browser, house.url, 'clerk')
  await page.goto(`${house.url}/people/${mother}`)
  await settled(page)
  await looksWell(page)
  await page.goto(`${house.url}/households/${home}`)
  await settled(page)
  await looksWell(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await looksWell(page)
  assert.ok(son)
})

test('the page of a life event looks well in every look', options, async () => {
  const old = await house.env.makePerson({ name: '欧阳福来', birth: '1938-01-01' })
  await perform('people.recordDeath', clerk, {
    person: old,
    diedOn: '2022-05-18',
    source: 'village',
  })
  const [event] = await house.env.rows(
    sql<{ id: string }>`select id from people_life_event where person = ${old}`,
  )
  const { page } = await signIn(browser, house.url, 'clerk')
  await page.goto(`${house.url}/registers/people_life_event/${event!.id}`)
  await settled(page)
  await looksWell(page)
})
