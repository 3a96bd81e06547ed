/** A station's month by clicking: a service written down with its proof, the pack checked, taken away as one ZIP, in the report. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test, { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { openPackage } from '../../src/adapters/documents/package.ts'
import type { Actor } from '../../src/kernel/access.ts'
import {
  act,
  choose,
  chromiumPath,
  goTo,
  noFaults,
  openBrowser,
  openFromInbox,
  pick,
  shown,
  signIn,
  stateShown,
  write,
  writeDay,
} from '../clicking.ts'
import { places } from '../environment.ts'
import { type ServedHouse, servedHouse } from '../served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-02-18')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const stationName = '临江镇社会工作服务站'
/** A station whose two workers enter today, through the office's own commands. */
async function openStation(clerk: Actor): Promise<void> {
  const { env } = house
  const perform = <R = { id: string }>(command: string, input: Record<string, unknown>) =>
    env.do(env.house.command(command), clerk, input) as Promise<R>
  const staff = [
    await env.makePerson({ name: '欧阳春燕' }),
    await env.makePerson({ name: '万小华' }),
  ]
  const batch = await perform<{ id: string; project: string; stations: string[] }>(
    'socialwork.planBatch',
    {
      name: '第一批',
      number: 1,
      document: '方案',
      plannedFrom: '2021-09-01',
      plannedTo: '2022-02-28',
      budgetFen: 29_5000_00,
      list: [{ division: places.town, name: stationName, roles: ['socialWork'], staffPosts: 2 }],
    },
  )
  await perform('socialwork.tenderBatch', { batch: batch.id, method: 'consultation' })
  const { id: contract } = await perform('projects.signContract', {
    project: batch.project,
    number: 'C1',
    partyName: '某社工机构',
    amountFen: 29_0000_00,
    signedOn: '2022-02-01',
    fromDay: '2022-02-01',
    toDay: '2023-01-31',
  })
  const list = batch.stations.map(station => ({ station }))
  await perform('socialwork.contractStations', { batch: batch.id, contract, list })
  await perform('socialwork.train', {
    title: '岗前培训',
    heldOn: '2022-02-17',
    hours: 8,
    heldBy: '民政局',
    list: staff.map(person => ({ person, passed: true })),
  })
  await perform('socialwork.enterStations', {
    enteredOn: '2022-02-18',
    list: staff.map(person => ({ station: batch.stations[0], address: '临江镇街道1号', person })),
  })
}

test('a service from the township’s form to the half-year report', options, async () => {
  const { env, url } = house
  const inOffice = { office: 'socialwork' }
  await openStation(await house.enrol('planner', '何平', 'officeClerk', undefined, inOffice))
  await house.enrol('clerk', '陈文', 'townshipClerk', places.town)
  await house.enrol('officer', '李芳', 'officeClerk', undefined, inOffice)
  await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })

  env.setToday('2022-03-31')
  const clerk = await signIn(browser, url, 'clerk')
  await clerk.page.goto(`${url}/acts/socialwork.logServices`)
  const form = clerk.page.locator('form.act-form')
  await pick(form, '服务社工', 'oycy', '欧阳春燕')
  await write(form, '名称', '智能手机微课堂')
  await pick(form, '活动类型', '微课堂', '老年人智能手机微课堂')
  await writeDay(form, '服务日期', '2022-03-08')
  await write(form, '地点', '双洲村')
  await choose(form, '方法', '小组')
  await pick(form, '服务对象', '', '老年人')
  await write(form, '服务人数', '4')
  await write(form, '服务人次', '5')
  await write(form, '服务时长', '90')
  await form.locator('input[type=file]').setInputFiles({
    name: '签到表.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('签到：五人', 'utf8'),
  })
  await form.getByText('签到表.txt').waitFor()
  await form.locator('button[type=submit]').click()
  await clerk.page.getByRole('button', { name: '打开' }).click()
  await clerk.page.locator('h1').filter({ hasText: '社工服务日志' }).waitFor()

  await clerk.page.goto(`${url}/acts/socialwork.drawPacks`)
  // Enter takes the month, and would hand in a form that is complete: the month comes first.
  await writeDay(form, '月份', '2022-03')
  await pick(form, '社工站', '临江', stationName)
  await form.locator('button[type=submit]').click()
  await clerk.page.getByRole('button', { name: '打开' }).click()
  assert.match(await stateShown(clerk), /待核验/)

  const officer = await signIn(browser, url, 'officer')
  await openFromInbox(officer, stationName, '服务佐证包')
  const [download] = await Promise.all([
    officer.page.waitForEvent('download'),
    officer.page.getByRole('button', { name: '下载佐证包' }).click(),
  ])
  assert.equal(download.suggestedFilename(), `${stationName}2022-03服务佐证包.zip`)
  const zip = openPackage(await readFile(await download.path()), 1_000_000)
  assert.deepEqual(zip.names, ['目录.csv', '001_2022-03-08_老年人智能手机微课堂/01.txt'])
  assert.equal((await zip.read(zip.names[1]!)).toString('utf8'), '签到：五人')
  assert.match(
    (await zip.read('目录.csv')).toString('utf8'),
    /001,2022-03-08,.*欧阳春燕,小组,老年人,5/,
  )
  await act(officer, '核验通过')
  assert.match(await stateShown(officer), /已核验/)

  env.setToday('2022-07-03')
  const drafter = await signIn(browser, url, 'drafter')
  await goTo(drafter, '工作报告')
  await act(drafter, '起草工作报告', async w => {
    await write(w, '期间', '2022-H1')
  })
  await drafter.page.locator('.paper').waitFor()
  assert.match(
    await shown(drafter.page.locator('.paper')),
    /社工于2022年2月18日.*进站，已开展老年人智能手机微课堂等服务1次、5人次/s,
  )
  await drafter.page.getByRole('button', { name: '5人次', exact: true }).click()
  const figure = drafter.page.getByRole('dialog')
  await figure.getByText('临江镇').click()
  await figure.getByRole('link').first().click()
  await drafter.page.locator('h1').filter({ hasText: '智能手机微课堂' }).waitFor()
  noFaults(clerk, officer, drafter)
})
