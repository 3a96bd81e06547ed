/** An elder moves into a home, by clicking: assessed, contracted, a bed that is nobody else's — and stands in the report. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { eldercareParameters } from '../../demo/eldercare-parameters.ts'
import type { Command } from '../../src/kernel/command.ts'
import {
  act,
  choose,
  chromiumPath,
  goTo,
  noFaults,
  openBrowser,
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
  house = await servedHouse('2022-04-08')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const elder = '欧阳长青'
const neighbour = '司马玉兰'

test('an elder is assessed, contracted, given a bed of his own, and counted', options, async () => {
  const { env, url } = house
  const office = { office: 'eldercare' }
  const clerk = await house.enrol('yanglao', '陈文', 'officeClerk', undefined, office)
  const chief = await house.enrol('guzhang', '王强', 'officeChief', undefined, office)
  await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })
  const done = async <R>(name: string, input: unknown): Promise<R> =>
    (await env.do(env.house.command(name) as Command, clerk, input as never)) as R
  for (const { name, value } of eldercareParameters)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', ${clerk.account}, ${chief.account},
        '2021-01-01', now())`.execute(env.db)
  const person = await env.makePerson({ name: elder, birth: '1946-02-03' })
  await env.makeHousehold([person])
  const other = await env.makePerson({ name: neighbour, birth: '1950-02-03' })
  const { id: site } = await done<{ id: string }>('parties.registerSite', {
    name: '长青敬老院',
    kind: 'elderHome',
    division: places.town,
    beds: 20,
    ownership: 'public',
  })
  const { homes } = await done<{ homes: string[] }>('eldercare.registerHomes', {
    list: [
      {
        site,
        operator: '长青敬老院',
        registeredWith: 'publicInstitution',
        registrationNumber: 'R1',
        registeredOn: '2021-01-05',
        floorArea: 1500,
      },
    ],
  })
  await done('eldercare.fileHomes', {
    list: [
      {
        home: homes[0],
        papers: ['application', 'registration', 'promise'],
        filedOn: '2021-02-01',
        filingReceipt: 'F1',
        checkedOn: '2021-02-10',
      },
    ],
  })
  const { beds } = await done<{ beds: string[] }>('eldercare.addBeds', {
    site,
    list: ['101-1', '101-2'].map(number => ({ number, room: '101', nursing: true })),
  })
  await done('eldercare.openResidents', {
    home: homes[0],
    list: [
      {
        person: other,
        payer: 'self',
        careLevel: 'selfCare',
        contractNumber: 'C0',
        contractFrom: '2022-01-01',
        contractTo: '2022-12-31',
        monthlyFeeFen: 1500_00,
        admittedOn: '2022-01-03',
        bed: beds[0],
      },
    ],
  })

  const worker = await signIn(browser, url, 'yanglao')
  await goTo(worker, '老年人能力评估')
  await worker.page.getByRole('button', { name: '能力评估（MZ/T 039-2013）' }).click()
  const sheet = worker.page.locator('form.act-form')
  await pick(sheet, '老年人', 'oycq', elder)
  await writeDay(sheet, '评估日期', '2022-04-08')
  await pick(sheet, '评估原因', '', '首次评估')
  await write(sheet, '评估员一', '评估员甲')
  await write(sheet, '评估员二', '评估员乙')
  await write(sheet, '日常生活活动（Barthel指数）', '60')
  await write(sheet, '精神状态分级', '1')
  await write(sheet, '感知觉与沟通分级', '0')
  await write(sheet, '社会参与分级', '1')
  await worker.page.locator('form.act-form button[type=submit]').click()
  await worker.page.getByRole('button', { name: '打开' }).click()
  assert.match(await shown(worker.page.getByLabel('基本信息')), /中度失能/)

  await goTo(worker, '入住老年人')
  await worker.page.getByRole('button', { name: '登记入住申请' }).click()
  const application = worker.page.locator('form.act-form')
  await pick(application, '老年人', 'oycq', elder)
  await pick(application, '养老机构', '长青', '长青敬老院')
  await choose(application, '费用承担', '本人或家庭')
  await worker.page.locator('form.act-form button[type=submit]').click()
  await worker.page.getByRole('button', { name: '打开' }).click()
  await act(worker, '登记入院评估', async form => {
    await pick(form, '入院评估', elder, elder)
    await choose(form, '护理等级', '半护理')
  })
  await act(worker, '签订服务合同', async form => {
    await writeDay(form, '合同开始', '2022-04-08')
    await writeDay(form, '合同期满', '2023-04-07')
    await write(form, '服务合同号', 'C1')
    await write(form, '月服务费', '1500')
  })
  await worker.page
    .locator('.page-verbs')
    .getByRole('button', { name: '办理入住', exact: true })
    .click()
  const taken = worker.page.getByRole('dialog')
  await writeDay(taken, '入住日期', '2022-04-08')
  await pick(taken, '床位', '101-1', '101-1')
  await taken.locator('button[type=submit]').click()
  assert.match(
    await shown(taken.getByRole('alert')),
    new RegExp(`101-1.*${neighbour}.*一床不能两人`),
  )
  await taken.getByRole('button', { name: '取消' }).click()
  await taken.waitFor({ state: 'hidden' })
  await act(worker, '办理入住', async form => {
    await writeDay(form, '入住日期', '2022-04-08')
    await pick(form, '床位', '101-2', '101-2')
  })
  assert.match(await stateShown(worker), /在院/)
  assert.match(await shown(worker.page.getByLabel('基本信息')), /101-2/)

  env.setToday('2022-07-01')
  const drafter = await signIn(browser, url, 'drafter')
  await goTo(drafter, '工作报告')
  await act(drafter, '起草工作报告', form => write(form, '期间', '2022-H1'))
  await drafter.page.getByRole('button', { name: '2人' }).click()
  const figure = drafter.page.getByRole('dialog')
  await figure.getByText('临江镇').click()
  assert.match(
    await shown(figure),
    new RegExp(`${neighbour}\\s+2022-01-03\\s+临江镇.*${elder}\\s+2022-04-08\\s+临江镇`, 's'),
  )
  noFaults(worker, drafter)
})
