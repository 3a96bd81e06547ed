/** From a lecture for children to the bureau's report, by clicking: held by one, verified by another, counted by its row. */
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
  house = await servedHouse('2022-07-01')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

test(
  'a lecture is entered by a township, verified by another and stands in the report with its row',
  options,
  async () => {
    const { url } = house
    await house.enrol('town', '陈文', 'townshipClerk', places.town)
    await house.enrol('head', '周建国', 'townshipHead', places.town)
    await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })

    const town = await signIn(browser, url, 'town')
    await town.page.goto(`${url}/acts/children.holdEducation`)
    const form = town.page.locator('form.act-form')
    // Enter takes the day, and would hand in a form that is complete: the day comes first.
    await writeDay(form, '日期', '2022-06-20')
    await choose(form, '类型', '法律维权讲座')
    await pick(form, '主题', '维权', '维权')
    await write(form, '名称', '未成年人法律维权讲座')
    await pick(form, '区划', '双洲', '双洲村')
    await write(form, '地点', '双洲小学')
    await write(form, '承办', '某社工机构')
    await write(form, '参加人数', '42')
    await write(form, '发放宣传单', '40')
    await write(form, '佐证（签到表、照片编号）', '签到表1份')
    await form.locator('button[type=submit]').click()
    await town.page.getByRole('button', { name: '打开' }).click()
    assert.match(await stateShown(town), /已登记，待核验/)

    const head = await signIn(browser, url, 'head')
    await head.page.goto(town.page.url())
    await act(head, '核验活动')
    assert.match(await stateShown(head), /已核验/)

    const drafter = await signIn(browser, url, 'drafter')
    await goTo(drafter, '工作报告')
    await act(drafter, '起草工作报告', w => write(w, '期间', '2022-H1'))
    assert.match(await shown(drafter.page.locator('.paper')), /法律维权讲座1场，印发宣传单40份/)
    await drafter.page.getByRole('button', { name: '1场', exact: true }).click()
    const figure = drafter.page.getByRole('dialog')
    await figure.getByText('临江镇').first().click()
    assert.match(await shown(figure), /2022-06-20/)
    noFaults(town, head, drafter)
  },
)
