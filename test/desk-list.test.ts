/** Lists by clicking: filters that stay, views, columns, totals equal to SQL, sheets out, print, and one act on many rows. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { readSheet } from '../src/adapters/excel/port.ts'
import { noFaults, shown, signIn } from './clicking.ts'
import { closeCounty, type DeskCounty, deskCounty, executable, options } from './desk-county.ts'
import { places } from './environment.ts'
import { shot } from './guide.ts'
import { looksWell, settled } from './looks.ts'

let county: DeskCounty
before(async () => {
  if (!executable) return
  county = await deskCounty()
  for (const [name, phone] of [
    ['安明', '13800138001'],
    ['欧阳春燕', '13800138002'],
    ['周强', '13800138003'],
  ] as const)
    await county.env.makePerson({ name, phone, bankAccount: '6228480012345678901' })
  for (let n = 1; n <= 30; n++)
    await county.act(county.who.chief, 'projects.plan', {
      name: `第${n}项目`,
      kind: n % 3 === 0 ? 'works' : 'service',
      budgetFen: n * 10_000,
      division: places.town,
    })
})
after(() => closeCounty(county))

/** Once nothing waits any more: between two questions the old sum may still stand. */
const total = async (page: import('playwright-core').Page) => {
  await settled(page)
  return Number((await shown(page.locator('.totals b').first())).replaceAll(',', ''))
}

test(
  'filters stand in the address: a reload keeps them, chips drop them, a view keeps them',
  options,
  async () => {
    const chief = await signIn(county.browser, county.url, 'chief')
    const { page } = chief
    await page.goto(`${county.url}/registers/projects_project`)
    assert.equal(await total(page), 30)
    assert.equal(await page.locator('form.filters > *:not(button)').count(), 3)
    await page.getByRole('button', { name: /更多条件/ }).click()
    await page.getByLabel('预算 起').fill('2500')
    await page.getByLabel('预算 起').press('Enter')
    await page.waitForURL(/where\.budgetFen\.from=250000/)
    await page.waitForFunction(() => document.querySelector('.totals b')?.textContent === '6')
    await page.reload()
    assert.equal(await total(page), 6)
    const chip = page.getByRole('button', { name: /去掉条件 预算/ })
    assert.match(await shown(chip), /2,500\.00/)
    await page.getByRole('button', { name: /常用查询/ }).click()
    await page.getByPlaceholder('名称', { exact: true }).fill('大项目')
    await page.getByRole('button', { name: '保存当前条件' }).click()
    await page.getByText('已保存').waitFor()
    await page.keyboard.press('Escape')
    await chip.click()
    await page.waitForFunction(() => document.querySelector('.totals b')?.textContent === '30')
    await page.goto(`${county.url}/registers/projects_project`)
    await page.getByRole('button', { name: /常用查询/ }).click()
    await page.getByRole('link', { name: '大项目' }).click()
    await page.waitForURL(/where\.budgetFen\.from=250000/)
    assert.equal(await total(page), 6)
    noFaults(chief)
  },
)

test(
  'the line of totals is what SQL says of the whole result, whatever page one stands on',
  options,
  async () => {
    const chief = await signIn(county.browser, county.url, 'chief')
    const { page } = chief
    await page.goto(`${county.url}/registers/projects_project?where.kind=service`)
    const [sums] = await county.env.rows(
      sql<{
        n: number
        fen: number
      }>`select count(*) as n, sum(budget_fen)::bigint as fen from projects_project where kind = 'service'`,
    )
    const yuan = (Number(sums!.fen) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
    const totals = page.locator('.totals')
    await totals.locator('b').nth(1).waitFor()
    assert.equal(await totals.locator('b').nth(0).textContent(), String(sums!.n))
    assert.equal(await totals.locator('b').nth(1).textContent(), yuan)
    await shot(chief, '12-list')
    const box = await totals.boundingBox()
    assert.ok(box!.y + box!.height < 768, 'the totals are seen without scrolling')
    noFaults(chief)
  },
)

test(
  'headings order the list, names by pinyin; columns are one’s own and follow the account',
  options,
  async () => {
    const clerk = await signIn(county.browser, county.url, 'clerk')
    const { page } = clerk
    await page.goto(`${county.url}/registers/people_person`)
    await page.getByRole('button', { name: '姓名', exact: true }).click()
    await page.waitForURL(/sort=name/)
    await settled(page)
    // The address changes before the rows do: the list is read when it has begun with whom it should.
    const titles = async (first: string) => {
      await page.locator('tbody tr').first().getByRole('link', { name: first }).waitFor()
      return page.locator('tbody tr td:not(.tick) > a').allInnerTexts()
    }
    assert.deepEqual(await titles('安明'), ['安明', '欧阳春燕', '周强'])
    await page.getByRole('button', { name: /姓名/ }).first().click()
    await page.waitForURL(/sort=-name/)
    await settled(page)
    assert.deepEqual(await titles('周强'), ['周强', '欧阳春燕', '安明'])
    await page.getByRole('button', { name: '栏目 ▾' }).click()
    await page.getByRole('checkbox', { name: '开户银行' }).click()
    await page.getByRole('columnheader', { name: '开户银行' }).waitFor()
    await settled(page)
    await page.reload()
    await page.getByRole('columnheader', { name: '开户银行' }).waitFor()
    await page.getByRole('button', { name: '栏目 ▾' }).click()
    await page.getByRole('button', { name: '恢复默认' }).click()
    await page.getByRole('columnheader', { name: '开户银行' }).waitFor({ state: 'detached' })
    noFaults(clerk)
  },
)

test(
  'a sheet holds the list as it is seen, no whole number in it; print shows all of it',
  options,
  async () => {
    const clerk = await signIn(county.browser, county.url, 'clerk')
    const { page } = clerk
    await page.goto(`${county.url}/registers/people_person?sort=name`)
    await page.locator('tbody tr').first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出Excel' }).click(),
    ])
    assert.match(download.suggestedFilename(), /^人员 2022-05-20\.xlsx$/)
    const sheet = await readSheet(new Uint8Array(await readFile(await download.path())))
    const lines: string[] = []
    for await (const { cells } of sheet.rows)
      lines.push(cells.map(cell => cell?.text ?? '').join('|'))
    assert.deepEqual(
      lines.map(line => line.split('|')[0]),
      ['安明', '欧阳春燕', '周强'],
    )
    assert.doesNotMatch(lines.join('\n'), /\d{17}[\dX]|\d{11}/)
    await page.goto(`${county.url}/registers/projects_project`)
    await page.goto(`${county.url}/registers/people_person?sort=name`)
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await page.locator('.print-page tbody tr').nth(2).waitFor()
    await page.emulateMedia({ media: 'print' })
    assert.ok(!(await page.locator('nav.side').isVisible()))
    assert.ok(await page.locator('.print-page table').isVisible())
    noFaults(clerk)
  },
)

test(
  'one act on many: what will and will not change, each row by itself, and taken back',
  options,
  async () => {
    const { env, act, who } = county
    const [held] = await env.rows(
      sql<{ id: string }>`select id from checklists_item where number = 5`,
    )
    await act(who.clerk, 'checklists.report', { item: held!.id, result: '好', proof: '照片' })
    await act(who.leader, 'checklists.verify', { item: held!.id })
    const chief = await signIn(county.browser, county.url, 'chief')
    const { page } = chief
    await page.goto(`${county.url}/registers/checklists_item`)
    assert.equal(await total(page), 14)
    await page.getByLabel('选择本页').check()
    assert.match(await shown(page.locator('.selection-bar')), /已选 14 条/)
    await page.getByRole('combobox', { name: '批量办理…' }).click()
    await page.locator('.ant-select-dropdown').getByText('撤销事项', { exact: true }).click()
    const window = page.getByRole('dialog')
    await window.getByLabel('理由').fill('清单作废')
    await window.getByRole('button', { name: '预览' }).click()
    const trial = await shown(window.locator('.trials'))
    assert.match(trial, /不会办理 1 条/)
    assert.match(trial, /将办理 13 条/)
    assert.match(trial, /待落实 → .*已撤销/s)
    const states = async () =>
      (
        await env.rows(
          sql<{
            state: string
            n: number
          }>`select state, count(*) as n from checklists_item group by 1 order by 1`,
        )
      ).map(({ state, n }) => `${state} ${n}`)
    assert.deepEqual(await states(), ['closed 1', 'issued 13'])
    await window.getByRole('button', { name: '确认办理 13 条' }).click()
    await window.getByText('已办理 13 条').waitFor()
    assert.deepEqual(await states(), ['closed 1', 'dropped 13'])
    await window.getByLabel(/逐条执行/).fill('选错了清单')
    await window.getByRole('button', { name: '撤销本次办理' }).click()
    await window.getByText('已撤销 13 条').waitFor()
    assert.deepEqual(await states(), ['closed 1', 'issued 13'])
    await window.locator('.form-verbs').getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '批量办理记录' }).click()
    assert.match(await shown(page.getByRole('dialog')), /13 条已办理，0 条未办理 · 13 条已撤销/)
    noFaults(chief)
  },
)

test(
  'a list in every look, and its print view: no violation, no sideways scrolling',
  options,
  async () => {
    const chief = await signIn(county.browser, county.url, 'chief')
    const path = '/registers/checklists_item?where.unitName.has=临江&sort=-itemDueOn'
    await chief.page.goto(county.url + path)
    await looksWell(chief.page)
    await chief.page.goto(`${county.url}${path}&print=1`)
    await looksWell(chief.page)
    noFaults(chief)
  },
)
