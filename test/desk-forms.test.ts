/** Forms nobody loses work in: two tabs, a lost reply, an ended session, a reload, people who look alike, remarks. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import {
  act,
  chromiumPath,
  noFaults,
  openBrowser,
  pick,
  shown,
  signIn,
  write,
  writeDay,
} from './clicking.ts'
import { places } from './environment.ts'
import { looksWell, settled } from './looks.ts'
import { type ServedHouse, servedHouse } from './served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-05-20')
  browser = await openBrowser(executable)
  await house.enrol('clerk', '陈文', 'townshipClerk', places.town)
  await house.enrol('other', '刘洋', 'townshipClerk', places.town)
})
after(async () => {
  await browser?.close()
  await house?.close()
})
const count = async (table: string) =>
  Number(
    (await house.env.rows(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`))[0]!.n,
  )
const openVerb = async (page: Page, verb: string) => {
  await page.locator('.page-verbs').getByRole('button', { name: verb, exact: true }).click()
  const form = page.getByRole('dialog', { name: verb })
  await form.locator('form.act-form').waitFor()
  return form
}

test(
  'two tabs cannot overwrite each other: what differs is shown field by field',
  options,
  async () => {
    const person = await house.env.makePerson({ name: '甲一' })
    const first = await signIn(browser, house.url, 'clerk')
    const second = await signIn(browser, house.url, 'other')
    for (const { page } of [first, second]) {
      await page.goto(`${house.url}/people/${person}`)
      await page.locator('h1').filter({ hasText: '甲一' }).waitFor()
    }
    const form = await openVerb(first.page, '更正人员信息')
    await write(form, '开户银行', '农村商业银行')
    // Enter ends a field as it does in a sheet; sent here, the form would be gone before the conflict below.
    await form.getByLabel('开户银行').press('Enter')
    await write(form, '说明', '本人提供存折')
    await form.getByLabel('开户银行').press('Enter')
    await act(second, '更正人员信息', async other => {
      await write(other, '开户银行', '农业银行')
      await write(other, '说明', '银行来函')
    })
    await form.locator('button[type=submit]').click()
    const conflict = form.getByRole('alert', { name: '您打开之后，这条记录已被修改' })
    const told = await shown(conflict)
    assert.match(told, /刘洋.*更正人员信息/s)
    assert.match(told, /开户银行\s+—\s+农业银行\s+农村商业银行/)
    assert.doesNotMatch(told, /出生日期/)
    const bank = () =>
      house.env.rows(
        sql<{ bankName: string }>`select bank_name from people_person where id = ${person}`,
      )
    assert.equal((await bank())[0]!.bankName, '农业银行')
    await conflict.getByText('用我填写的').click()
    await form.getByRole('button', { name: '已核对，再次提交' }).click()
    await form.waitFor({ state: 'hidden' })
    assert.equal((await bank())[0]!.bankName, '农村商业银行')
    noFaults(first, second)
  },
)

test(
  'a lost reply and another click do it once, also after the page was loaded again',
  options,
  async () => {
    const person = await house.env.makePerson({ name: '乙二' })
    const desk = await signIn(browser, house.url, 'clerk')
    const { page } = desk
    await page.goto(`${house.url}/acts/activities.recordVisit`)
    const form = page.locator('form.act-form')
    await writeDay(form, '日期', '2022-05-18')
    await pick(form, '走访类型', '', '探访关爱')
    await write(form, '走访人员（用顿号隔开）', '陈文')
    await pick(form, '区划', '双洲', '双洲村')
    await pick(form, '走访对象', 'ye', '乙二')
    await page.getByText('草稿已自动保存').waitFor()
    const before = await count('activities_visit')
    // The server does it; the answer never arrives.
    await page.route('**/api/commands/activities.recordVisit', async route => {
      await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: '登记走访' }).click()
    await page.getByText('连接不上服务器').waitFor()
    assert.equal(await count('activities_visit'), before + 1)
    await page.unroute('**/api/commands/activities.recordVisit')
    assert.match(page.url(), /draft=/)
    await page.reload()
    await page.getByText('自动保存的内容').waitFor()
    await page.getByRole('button', { name: '登记走访' }).click()
    await page.getByText('此前已办理').waitFor()
    assert.equal(await count('activities_visit'), before + 1)
    assert.equal(await count('draft'), 0)
    assert.ok(person)
    noFaults(desk)
  },
)

test('an ended session loses no typed text, and a reload brings it back', options, async () => {
  const person = await house.env.makePerson({ name: '丙三' })
  const desk = await signIn(browser, house.url, 'clerk')
  const { page } = desk
  await page.goto(`${house.url}/people/${person}`)
  const form = await openVerb(page, '更正人员信息')
  await write(form, '开户银行', '邮储银行')
  await write(form, '说明', '很长的一段说明，不应丢失')
  await form.getByText('草稿已自动保存').waitFor()
  await page.context().clearCookies()
  await form.locator('button[type=submit]').click()
  const again = page.locator('dialog.door-again')
  await again.waitFor()
  await again.getByLabel('用户名').fill('clerk')
  await again.getByLabel('密码').fill('任意密码')
  await again.getByRole('button', { name: '登录并继续' }).click()
  await form.waitFor({ state: 'hidden' })
  const kept = await house.env.rows(
    sql<{ bankName: string }>`select bank_name from people_person where id = ${person}`,
  )
  assert.equal(kept[0]!.bankName, '邮储银行')

  const next = await openVerb(page, '更正人员信息')
  await write(next, '说明', '写到一半')
  await next.getByText('草稿已自动保存').waitFor()
  await page.reload()
  const restored = await openVerb(page, '更正人员信息')
  assert.equal(await restored.getByLabel('说明').inputValue(), '写到一半')
  await restored.getByRole('button', { name: '放弃，重新填写' }).click()
  await restored.getByText('自动保存的内容').waitFor({ state: 'hidden' })
  assert.equal(await restored.getByLabel('说明').inputValue(), '')
  noFaults(desk)
})

test(
  'a new person who looks like a known one is compared side by side first; by keyboard alone',
  options,
  async () => {
    await house.env.makePerson({ name: '丁四', birth: '1960-03-04', phone: '13900005678' })
    const before = await count('people_person')
    const desk = await signIn(browser, house.url, 'clerk')
    const { page } = desk
    await page.goto(`${house.url}/acts/people.registerPerson`)
    const form = page.locator('form.act-form')
    await form.waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
    await page.keyboard.type('丁四')
    await form.getByText('女', { exact: true }).click()
    await writeDay(form, '出生日期', '1960-03-04')
    await pick(form, '户籍所在村（社区）', '双洲', '双洲村')
    const alike = page.getByRole('region', { name: '与已登记人员相像' }).first()
    const told = await shown(alike)
    assert.match(told, /姓名、出生日期相同/)
    assert.match(told, /139\*\*\*\*5678/)
    await page.keyboard.press('Control+Enter')
    await page.getByText('请先核对相像的人员').waitFor()
    assert.equal(await count('people_person'), before)
    await page.getByLabel('已核对，不是同一人').check()
    await page.keyboard.press('Control+Enter')
    await page.getByText('已办理：登记人员').first().waitFor()
    assert.equal(await count('people_person'), before + 1)
    noFaults(desk)
  },
)

test('an attachment is looked at without leaving the form', options, async () => {
  const desk = await signIn(browser, house.url, 'clerk')
  const { page } = desk
  await page.goto(`${house.url}/acts/activities.recordVisit`)
  const form = page.locator('form.act-form')
  await form.locator('input[type=file]').setInputFiles({
    name: '走访照片.png',
    mimeType: 'image/png',
    buffer: Buffer.from(onePixel, 'base64'),
  })
  await form.getByRole('button', { name: '走访照片.png', exact: true }).click()
  await page.getByRole('dialog').getByRole('img', { name: '走访照片.png' }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await form.getByRole('button', { name: '移除 走访照片.png' }).click()
  await form.getByRole('button', { name: '走访照片.png', exact: true }).waitFor({ state: 'hidden' })
  noFaults(desk)
})
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

test('forms look well in every look', options, async () => {
  const person = await house.env.makePerson({ name: '戊五' })
  const { page } = await signIn(browser, house.url, 'clerk')
  await page.goto(`${house.url}/acts/people.registerPerson`)
  await settled(page)
  await looksWell(page)
  await page.goto(`${house.url}/people/${person}?act=people.correctPerson`)
  await page.getByRole('dialog').locator('form.act-form').waitFor()
  await looksWell(page, () => page.getByRole('dialog').locator('form.act-form').waitFor())
})
