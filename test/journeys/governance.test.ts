/** A village's rule by clicking: drafted, reviewed, refused without its vote, voted on, filed, published, and in the report. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
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
  house = await servedHouse('2022-03-10')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

test('a village rule from its draft to the half-year report', options, async () => {
  const { env, url } = house
  await house.enrol('clerk', '陈文', 'townshipClerk', places.town)
  await house.enrol('head', '周建国', 'townshipHead', places.town)
  await house.enrol('leader', '黄卫', 'bureauLeader')
  await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })

  const clerk = await signIn(browser, url, 'clerk')
  await clerk.page.goto(`${url}/acts/governance.draftCovenants`)
  const form = clerk.page.locator('form.act-form')
  await writeDay(form, '起草日期', '2022-03-09')
  await choose(form, '类别', '村规民约')
  await write(form, '条', '1')
  await pick(form, '事项', '', '婚事简办')
  await write(form, '内容', '婚事新办，办酒先向红白理事会报备。')
  await write(form, '纳入文件', '《操办婚丧嫁娶事宜》')
  await pick(form, '村（社区）', '双洲', '双洲村')
  await write(form, '名称', '双洲村村规民约')
  await write(form, '征求意见户数', '120')
  await form.locator('button[type=submit]').click()
  await clerk.page.getByRole('button', { name: '打开' }).click()
  await clerk.page.locator('h1').filter({ hasText: '双洲村村规民约' }).waitFor()

  const head = await signIn(browser, url, 'head')
  await openFromInbox(head, '双洲村村规民约', '村规民约')
  await act(head, '审核通过', async window => {
    await choose(window, '不违反法律法规和政策', '是')
    await choose(window, '不侵犯人身和财产权利', '是')
    await choose(window, '没有罚款等强制处罚', '是')
  })

  // No vote that holds, no rule: half of the households is no quorum, and the desk says which condition failed.
  await openFromInbox(clerk, '双洲村村规民约', '村规民约')
  const count = async (window: typeof form, present: string, inFavour: string) => {
    await writeDay(window, '会议日期', '2022-03-10')
    await choose(window, '会议', '户代表会议')
    await write(window, '应到', '90')
    await write(window, '实到', present)
    await write(window, '同意', inFavour)
    await write(window, '反对', '0')
    await write(window, '弃权', '0')
  }
  await clerk.page.getByRole('button', { name: '登记表决通过', exact: true }).click()
  const window = clerk.page.getByRole('dialog')
  await count(window, '45', '45')
  await window.locator('button[type=submit]').click()
  assert.match(await shown(window.getByRole('alert')), /户代表会议到会45\/90，应达三分之二以上/)
  await count(window, '62', '62')
  await window.locator('button[type=submit]').click()
  await window.waitFor({ state: 'hidden' })
  assert.match(await stateShown(clerk), /待备案/)

  await openFromInbox(head, '双洲村村规民约', '村规民约')
  await act(head, '备案', async w => {
    await writeDay(w, '备案日期', '2022-03-10')
    await write(w, '备案号', '临江备〔2022〕1号')
  })
  await openFromInbox(clerk, '双洲村村规民约', '村规民约')
  await act(clerk, '公布生效', async w => {
    await writeDay(w, '生效日期', '2022-03-10')
    await write(w, '公布地点', '村务公开栏')
  })
  assert.match(await stateShown(clerk), /已生效/)

  env.setToday('2022-07-03')
  const drafter = await signIn(browser, url, 'drafter')
  await goTo(drafter, '工作报告')
  await act(drafter, '起草工作报告', w => write(w, '期间', '2022-H1'))
  await drafter.page.locator('.paper').waitFor()
  assert.match(
    await shown(drafter.page.locator('.paper')),
    /全市1个村（社区）把婚事、0个村（社区）把丧事写入村规民约/,
  )
  // The bureau's clerk reads the figure; the row behind it is another office's, and opens to the leader.
  const leader = await signIn(browser, url, 'leader')
  await leader.page.goto(drafter.page.url())
  await leader.page.getByRole('button', { name: '1个', exact: true }).first().click()
  const figure = leader.page.getByRole('dialog')
  await figure.getByText('临江镇').click()
  await figure.getByRole('link').first().click()
  await leader.page.locator('h1').filter({ hasText: '双洲村村规民约' }).waitFor()
  noFaults(clerk, head, drafter, leader)
})
