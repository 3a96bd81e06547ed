/** From an outlet's day of sales to the bureau's report, by clicking: recorded once, told by two people, counted by its row. */
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
  'a day of sales is recorded once, told, and stands in the report with its row',
  options,
  async () => {
    const { env, url } = house
    const clerkActor = await house.enrol('clerk', '李慈', 'officeClerk', undefined, {
      office: 'charity',
    })
    const chiefActor = await house.enrol('chief', '王善', 'officeChief', undefined, {
      office: 'charity',
    })
    await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })
    await env.do(env.house.command('charity.openOutlets'), clerkActor, {
      list: [
        {
          division: places.town,
          number: '36093001',
          name: '临江投注站（演示）',
          types: ['computer', 'scratch'],
          operator: '（演示）代销者',
          openedOn: '2020-01-01',
          licence: '（演示）1号',
          licenceTo: '2023-12-31',
        },
      ],
    })
    // A whole task of 5万元 beside parts of 4 and 2: what does not fit must show.
    for (const [type, value] of [
      ['total', '5'],
      ['computer', '4'],
      ['scratch', '2'],
    ]) {
      const { id: target } = (await env.do(env.house.command('targets.set'), clerkActor, {
        figure: `charity.lottery_sales_${type}`,
        period: '2022',
        division: places.county,
        value,
        sense: 'atLeast',
        document: '（测试）1号',
      })) as { id: string }
      await env.do(env.house.command('targets.approve'), chiefActor, { target })
    }

    const clerk = await signIn(browser, url, 'clerk')
    const enterSales = async () => {
      await clerk.page.goto(`${url}/acts/charity.recordSales`)
      const form = clerk.page.locator('form.act-form')
      // Enter takes the day, and hands in a form that is complete: the day comes first.
      await writeDay(form, '销售日期', '2022-06-30')
      await pick(form, '投注站', '3609', '36093001')
      await choose(form, '票种', '电脑彩票')
      await write(form, '销售额', '12000')
      await clerk.page.getByRole('button', { name: '登记电脑彩票销售' }).click()
      return form
    }
    await enterSales()
    await goTo(clerk, '彩票销售')
    assert.match(await shown(clerk.page.locator('tbody')), /2022-06-30.*12,000/s)
    const again = await enterSales()
    assert.match(await shown(again.getByRole('alert')), /已登记，有误请先冲销/)

    await clerk.page.goto(`${url}/acts/charity.draftBulletin`)
    const form = clerk.page.locator('form.act-form')
    await writeDay(form, '销售截止日', '2022-06-30')
    await writeDay(form, '时间进度计至', '2022-06-30')
    await write(form, '期号', '第1期')
    await clerk.page.getByRole('button', { name: '起草销售进度通报' }).click()
    await clerk.page.getByRole('button', { name: '打开' }).click()
    await clerk.page.locator('h1').filter({ hasText: '第1期' }).waitFor()

    const chief = await signIn(browser, url, 'chief')
    await chief.page.goto(clerk.page.url())
    await act(chief, '印发通报')
    assert.match(await stateShown(chief), /已通报/)

    const drafter = await signIn(browser, url, 'drafter')
    await goTo(drafter, '工作报告')
    await act(drafter, '起草工作报告', form => write(form, '期间', '2022-H1'))
    const paper = await shown(drafter.page.locator('.paper'))
    // 1.2 of 5, of 4; 181 of 365 days.
    assert.match(paper, /累计销售1\.2万元.*24%.*30%.*49\.59%/s)
    assert.match(
      await shown(drafter.page.getByText('相差1.0万元').first()),
      /总任务5\.0万元，分项任务4\.0 \+ 2\.0 = 6\.0万元/,
    )
    await drafter.page.getByRole('button', { name: '1.2万元' }).first().click()
    const figure = drafter.page.getByRole('dialog')
    await figure.getByText('临江镇').waitFor()
    noFaults(clerk, chief, drafter)
  },
)
