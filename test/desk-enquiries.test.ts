/** Enquiries: a query with a page asks from its address, shows, finds, sums, and is taken away as a sheet. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { readSheet } from '../src/adapters/excel/port.ts'
import { noFaults, shown, signIn } from './clicking.ts'
import { closeCounty, type DeskCounty, deskCounty, executable, options } from './desk-county.ts'
import { shot } from './guide.ts'
import { looksWell, settled } from './looks.ts'

let county: DeskCounty
before(async () => {
  if (executable) county = await deskCounty()
})
after(() => closeCounty(county))

test(
  'the menu leads to an enquiry; its answer stands in the address, sums and is found in',
  options,
  async () => {
    const desk = await signIn(county.browser, county.url, 'leader')
    const { page } = desk
    await page
      .getByRole('navigation', { name: '菜单' })
      .getByRole('link', { name: '查询与对账' })
      .click()
    await page.getByRole('link', { name: '清单进度' }).click()
    const table = page.getByRole('region', { name: '各单位进度' })
    assert.match(await shown(table.locator('tfoot')), /合计.*14.*0.*0.*2/s)
    await page.getByLabel('截至日期').fill('2022-05-17')
    await page.getByLabel('截至日期').press('Tab')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await page.waitForURL(/day=2022-05-17/)
    await settled(page)
    assert.match(await shown(table.locator('tfoot')), /合计.*14.*0.*0.*0/s)
    await page.reload()
    assert.match(await shown(table.locator('tfoot')), /合计.*14.*0.*0.*0/s)
    await page.getByLabel(/在结果中查找/).fill('第3组')
    assert.equal(await shown(page.locator('.enquiry-table .count')), '共 1 条')
    await table.getByRole('button', { name: '单位' }).click()
    await table.locator('th[aria-sort=ascending]').waitFor()
    await shot(desk, '14-enquiry')
    noFaults(desk)
  },
)

test(
  'an answer is taken away as a sheet, with its sums, and the log says so',
  options,
  async () => {
    const desk = await signIn(county.browser, county.url, 'leader')
    const { page } = desk
    await page.goto(`${county.url}/enquiries/checklists.progress?day=2022-05-20`)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出Excel' }).click(),
    ])
    assert.equal(file.suggestedFilename(), '清单进度 2022-05-20.xlsx')
    const sheet = await readSheet(await readFile(await file.path()))
    const rows = []
    for await (const row of sheet.rows) rows.push(row.cells.map(cell => cell.text))
    assert.equal(rows.length, 14)
    assert.ok(rows.some(row => row.join() === '边界联检清单,临江镇第1组,1,0,0,1'))
    const [logged] = await county.env.rows(
      sql<{ input: { register: string; rows: number } }>`select input from audit
        where command = 'desk.export' order by seq desc limit 1`,
    )
    assert.deepEqual([logged!.input.register, logged!.input.rows], ['checklists.progress', 14])
    noFaults(desk)
  },
)

test('nobody is offered what another office asks', options, async () => {
  const desk = await signIn(county.browser, county.url, 'officer')
  await desk.page.goto(`${county.url}/enquiries/funeral.balance`)
  await desk.page.locator('main .nothing').waitFor()
  await desk.page.goto(`${county.url}/enquiries`)
  await desk.page.getByRole('link', { name: '婚丧条款写入情况' }).waitFor()
  assert.equal(await desk.page.getByRole('link', { name: '殡葬闭环对账' }).count(), 0)
  noFaults(desk)
})

for (const path of ['/enquiries', '/enquiries/checklists.progress', '/enquiries/funeral.balance'])
  test(`${path} in every look`, options, async () => {
    const leader = await signIn(county.browser, county.url, 'leader')
    await leader.page.goto(county.url + path)
    await looksWell(leader.page)
    noFaults(leader)
  })
