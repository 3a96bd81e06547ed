/** The bureau's half-year by clicking: a plan task handed out, done and closed; the statistics taken away; the report issued. */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { readSheet } from '../../src/adapters/excel/port.ts'
import {
  act,
  chromiumPath,
  goTo,
  noFaults,
  openBrowser,
  openFromInbox,
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
  house = await servedHouse('2022-07-04')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const task = '十三家敬老院逐家办结消防手续'

test(
  'a plan task is handed out, done by its office and closed by the bureau',
  options,
  async () => {
    const { env, url } = house
    const inBureau = { office: 'bureau' }
    const drafter = await house.enrol('drafter', '吴静', 'officeClerk', undefined, inBureau)
    await house.enrol('bureau', '孙明', 'officeChief', undefined, inBureau)
    await house.enrol('carer', '李芳', 'officeClerk', undefined, { office: 'eldercare' })
    const leader = await house.enrol('leader', '黄卫', 'bureauLeader')
    const { id: version } = (await env.do(env.house.command('bureau.proposeParameter'), drafter, {
      name: 'bureau.planWarning',
      from: '2022-07-01',
      value: { daysAhead: 15, silentDays: 30 },
      source: '（测试）督查办法',
    })) as { id: string }
    await env.do(env.house.command('bureau.approveParameter'), leader, { version })

    const writer = await signIn(browser, url, 'drafter')
    await writer.page.goto(`${url}/acts/bureau.issuePlan`)
    const form = writer.page.locator('form.act-form')
    // Enter takes the day, and hands in a form that is complete: the day comes first.
    await writeDay(form, '完成时限', '2022-09-30')
    await write(form, '任务期间', '2022-H2')
    await write(form, '牵头股室', 'eldercare')
    await write(form, '报告段落', '二2')
    await write(form, '事项要求', task)
    await write(form, '配合单位', '消防救援大队')
    await writer.page.getByRole('button', { name: '交办重点任务' }).click()
    await writer.page.getByRole('button', { name: '打开' }).click()
    await writer.page.locator('h1').filter({ hasText: '2022年下半年重点任务' }).waitFor()

    const carer = await signIn(browser, url, 'carer')
    await openFromInbox(carer, '养老服务股', '清单事项')
    await act(carer, '填报任务进展', async window => {
      await write(window, '完成比例', '40')
      await write(window, '进展情况', '五家已通过验收')
    })
    await act(carer, '上报落实', async window => {
      await write(window, '落实情况', '十三家全部办结')
      await write(window, '佐证说明', '验收意见书存档')
    })
    assert.match(await stateShown(carer), /待核验/)

    await goTo(writer, '重点任务督办')
    const board = await shown(writer.page.getByRole('table'))
    assert.match(
      board,
      new RegExp(`${task}\\s+养老服务股\\s+消防救援大队\\s+2022-09-30\\s+40%\\s+推进中`),
    )
    await openFromInbox(writer, '养老服务股', '清单事项')
    await act(writer, '核验销号')
    assert.match(await stateShown(writer), /已销号/)
    noFaults(writer, carer)
  },
)

test('the statistics are taken away as a workbook, and the report is issued', options, async () => {
  const { env, url } = house
  await env.db
    .insertInto('funds_payment' as never)
    .values({
      id: env.newId(),
      division: places.village,
      recorded_at: '2022-06-14T01:00:00Z',
      version: 1,
      line: env.newId(),
      programme: 'dibao_rural',
      person: env.newId(),
      registered_poor: false,
      for_month: '2022-06',
      attempt: 1,
      outcome: 'paid',
      amount_fen: 650_00,
      on_day: '2022-06-14',
    } as never)
    .execute()
  const leader = await signIn(browser, url, 'leader')
  await goTo(leader, '指标')
  await leader.page.getByLabel('期间').fill('2022-H1')
  await leader.page.getByRole('button', { name: '查询' }).click()
  await leader.page.getByRole('button', { name: '农村低保资金发放' }).waitFor()
  await leader.page.getByRole('button', { name: '统计报表' }).click()
  const [download] = await Promise.all([
    leader.page.waitForEvent('download'),
    leader.page.getByRole('menuitem', { name: 'Excel报表' }).click(),
  ])
  assert.match(download.suggestedFilename(), /2022年上半年民政统计表\.xlsx$/)
  const copy = join(tmpdir(), `camphor-${process.pid}.xlsx`)
  await writeFile(copy, await readFile(await download.path()))
  const sheet = await readSheet(copy, { sheet: '汇总' })
  const rows: string[][] = []
  for await (const row of sheet.rows) rows.push(row.cells.map(c => c?.text ?? ''))
  const paid = rows.find(row => row[1] === '农村低保资金发放')!
  assert.equal(Number(paid[sheet.headers.indexOf('本期')]), 0.065)

  const writer = await signIn(browser, url, 'drafter')
  await goTo(writer, '工作报告')
  await act(writer, '起草工作报告', async form => {
    await write(form, '期间', '2022-H1')
    await write(form, '主送机关', '市人民政府')
  })
  await writer.page.locator('.paper').waitFor()
  assert.match(
    await shown(writer.page.locator('.paper')),
    /报告期为2022年1月1日至6月30日.*0\.065万元/s,
  )
  const report = writer.page.url()
  const chief = await signIn(browser, url, 'bureau')
  await chief.page.goto(report)
  await act(chief, '审核报告')
  await leader.page.goto(report)
  await act(leader, '签发报告')
  await writer.page.reload()
  await act(writer, '印发报告')
  assert.match(await stateShown(writer), /已印发/)
  noFaults(leader, writer, chief)
})
