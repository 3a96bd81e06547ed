/** A sheet taken in by clicking: template, dry run, the file back marked, confirmation, receipt, taken back. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { readSheet, writeSheet } from '../src/adapters/excel/port.ts'
import { targetsOf } from '../src/adapters/imports/targets.ts'
import { syntheticId } from '../src/kernel/identity.ts'
import { chromiumPath, noFaults, openBrowser, shown, signIn } from './clicking.ts'
import { places } from './environment.ts'
import { shot } from './guide.ts'
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
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const command = 'people.registerPerson'
const number = (sequence: number) =>
  syntheticId({ address: '360983', birth: '1970-01-01', sex: 'male', sequence })
const people = async () =>
  Number((await house.env.rows(sql<{ n: number }>`select count(*) as n from people_person`))[0]!.n)

/** A filled-in template of the present version unless told. */
async function sheet(
  rows: Record<string, string>[],
  version?: string,
  kind = command,
): Promise<Buffer> {
  const target = targetsOf(house.env.house).get(kind)!
  const used = Object.entries(target.fields).filter(([name]) => rows.some(row => name in row))
  return writeSheet({
    sheetName: '名册',
    columns: used.map(([key, field]) => ({ key, label: field.label.zh, kind: 'idText' })),
    rows,
    meta: { register: kind, version: version ?? target.version },
  })
}
const send = (page: Page, buffer: Buffer, name = '名册.xlsx') =>
  page.getByLabel('填好的文件').setInputFiles({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  })
const counts = (page: Page) => shown(page.locator('.counts'))

test(
  'nothing is written before it is confirmed, and everything can be taken back',
  options,
  async () => {
    const desk = await signIn(browser, house.url, 'clerk')
    const { page } = desk
    await page.goto(`${house.url}/import`)
    await page.getByRole('combobox', { name: '导入什么' }).click()
    await page.getByRole('combobox', { name: '导入什么' }).fill('登记人员')
    await page.locator('.ant-select-item-option').filter({ hasText: '登记人员' }).first().click()
    const [template] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载模板' }).click(),
    ])
    const opened = await readSheet(new Uint8Array(await readFile(await template.path())))
    assert.equal(opened.meta.register, command)

    await send(page, await sheet([{ name: '旧表', idNumber: number(1) }], 'AAAA-0000'))
    assert.match(
      await shown(page.getByRole('alert').filter({ hasText: '模板版本不符' })),
      /模板版本不符：文件是版本AAAA-0000，“登记人员”现在用版本/,
    )

    const before = await people()
    await send(
      page,
      await sheet([
        { name: '陈强', idNumber: number(1), division: '双洲村' },
        { name: '陈伟', idNumber: number(2), division: '双洲村' },
        { name: '陈伟', idNumber: number(2), division: '双洲村' },
        { name: '陈错', idNumber: number(3), division: '没有的村' },
      ]),
    )
    await page.getByRole('button', { name: '确认写入 2 行' }).waitFor()
    assert.match(
      await counts(page),
      /共\s+4\s+新增\s+2\s+更新\s+0\s+无变化\s+0\s+重复\s+1\s+有误\s+1/,
    )
    assert.equal(await people(), before)
    const [marked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载标红的文件' }).click(),
    ])
    assert.equal(marked.suggestedFilename(), '名册-有误.xlsx')

    await page.reload()
    await shot(desk, '10-import')
    await page.getByRole('button', { name: '确认写入 2 行' }).click()
    await page.getByText('回执').first().waitFor()
    assert.match(await counts(page), /已新增\s+2/)
    assert.equal(await people(), before + 2)

    await page.getByRole('button', { name: '整批撤销' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '整批撤销' }).click()
    await page.locator('.import-result h2').filter({ hasText: '已撤销' }).waitFor()
    assert.match(await counts(page), /已撤销\s+2/)
    assert.equal(await people(), before)

    const history = await shown(page.getByRole('region', { name: '导入记录' }))
    assert.match(history, /名册\.xlsx\s+登记人员/)
    noFaults(desk)
  },
)

test(
  'an act on records is found by its office, and says what it does and cannot undo',
  options,
  async () => {
    const clerk = house.env.actor('townshipClerk', places.town)
    await house.env.do(house.env.house.command('projects.plan'), clerk, {
      name: '便民亭',
      office: '测试',
      kind: 'works',
      division: places.town,
      budgetFen: 100_00,
    } as never)
    const desk = await signIn(browser, house.url, 'clerk')
    const { page } = desk
    await page.goto(`${house.url}/import`)
    const kinds = page.getByRole('combobox', { name: '导入什么' })
    await kinds.click()
    await kinds.fill('发起采购')
    const option = page.locator('.ant-select-item-option').filter({ hasText: '项目 · 发起采购' })
    await option.first().click()
    await page.getByText(/这是办理步骤，.*确认之后不能整批撤销/).waitFor()
    const rows = ['便民亭', '没有的项目'].map(project => ({ project, method: '询价' }))
    await send(page, await sheet(rows, undefined, 'projects.tender'))
    await page.getByRole('button', { name: '确认写入 1 行' }).waitFor()
    assert.match(await counts(page), /可办理\s+1/)
    await page.getByText('“没有的项目”：您的辖区里没有这样的“项目”').waitFor()
    await page.getByRole('button', { name: '确认写入 1 行' }).click()
    await page.getByText('回执').first().waitFor()
    assert.match(await counts(page), /已办理\s+1/)
    noFaults(desk)
  },
)

test('the wizard looks well in every look, and on a phone', options, async () => {
  const { page } = await signIn(browser, house.url, 'clerk')
  await page.goto(`${house.url}/import?kind=${command}`)
  await settled(page)
  await looksWell(page)
  await page.getByRole('region', { name: '导入记录' }).getByRole('link').first().click()
  await page.locator('.import-result').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await settled(page)
  await looksWell(page)
})
