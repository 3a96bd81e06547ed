/** Somebody nobody knows, by clicking: entered, checked, housed, searched for, found, brought home, paid for — and counted. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { rescueParameters } from '../../demo/rescue.ts'
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
  refusedAct,
  shown,
  signIn,
  stateShown,
  write,
  writeDay,
} from '../clicking.ts'
import { type ServedHouse, servedHouse } from '../served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-03-01')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

test(
  'an unknown man is sheltered, searched for, found, brought home and paid for; the report counts him',
  options,
  async () => {
    const { env, url } = house
    const inOffice = { office: 'rescue' }
    const clerk = await house.enrol('clerk', '李芳', 'officeClerk', undefined, inOffice)
    const chief = await house.enrol('chief', '孙明', 'officeChief', undefined, inOffice)
    const leader = await house.enrol('leader', '黄卫', 'bureauLeader')
    const finance = await house.enrol('finance', '赵敏', 'finance')
    await house.enrol('drafter', '周敏', 'officeClerk', undefined, { office: 'bureau' })
    const perform = (who: Actor, name: string, input: Record<string, unknown>) =>
      env.do(env.house.command(name), who, input) as Promise<{ id: string }>
    for (const { name, value } of rescueParameters) {
      const { id: version } = await perform(clerk, 'bureau.proposeParameter', {
        name,
        from: '2021-01-01',
        value,
        source: '（测试）',
      })
      await perform(leader, 'bureau.approveParameter', { version })
    }
    await env.makePerson({ name: '欧阳建业', sex: 'male', birth: '1976-02-03' })

    const station = await signIn(browser, url, 'clerk')
    await station.page.goto(`${url}/acts/rescue.receive`)
    const form = station.page.locator('form.act-form')
    await pick(form, '来源', '公安', '公安护送')
    await write(form, '发现（求助）地点', '汽车站候车室')
    await pick(form, '发现（求助）区划', '鹿江', '鹿江街道')
    await choose(form, '性别', '男')
    await pick(form, '疑似情形', '无', '无')
    await write(form, '安检人', '李芳')
    await form.locator('button[type=submit]').click()
    await station.page.getByRole('button', { name: '打开' }).click()
    await station.page.locator('h1').filter({ hasText: 'JZ2022-0001' }).waitFor()
    const address = station.page.url()
    const id = address.split('/').at(-1)!
    const admit = async () => {
      await station.page
        .locator('.page-verbs')
        .getByRole('button', { name: '入站救助', exact: true })
        .click()
      const window = station.page.getByRole('dialog')
      for (const condition of [
        '自身无力解决食宿',
        '无亲友投靠',
        '不享受城市低保或农村五保',
        '正在流浪乞讨',
      ])
        await choose(window, condition, '是')
      await pick(window, '分类', '一般', '一般人员')
      await pick(window, '居住区域', '男性', '男性区')
      await write(window, '照料人员', '陈文')
      await choose(window, '照料人员性别', '男')
      return window
    }
    // Nobody enters unchecked.
    const early = await admit()
    await early.locator('button[type=submit]').click()
    assert.match(
      await shown(early.getByRole('alert')),
      /入站安检未完成：人身安检、随身物品、体温和健康状况/,
    )
    await early.getByRole('button', { name: '取消' }).click()
    await early.waitFor({ state: 'hidden' })
    await perform(clerk, 'rescue.check', {
      case: id,
      checkedBy: '李芳',
      checks: ['body', 'luggage', 'temperature'].map(item => ({ item, result: 'clear' })),
    })
    await station.page.reload()
    const window = await admit()
    await window.locator('button[type=submit]').click()
    await window.waitFor({ state: 'hidden' })
    assert.match(await stateShown(station), /在站救助/)

    // The clock of the search notice runs since the gate: it is due tomorrow and stands among the work to be done.
    await openFromInbox(station, 'JZ2022-0001', '寻亲和时限事项')
    await act(station, '登记寻亲事项', async f => {
      await writeDay(f, '办理日期', '2022-03-01')
      await write(f, '办理渠道（公告载体、文号、受理单位）', '全国救助寻亲网')
      await choose(f, '结果', '有线索')
    })
    assert.match(await stateShown(station), /已办/)
    await station.page.goto(address)
    await act(station, '登记查明身份', async f => {
      await pick(f, '已有人员档案', 'ouyang', '欧阳建业')
      await write(f, '查明方式', '人像比对')
    })
    await perform(clerk, 'rescue.recordCosts', {
      list: [
        { case: id, onDay: '2022-03-01', kind: 'relief', item: '返乡车票', amountFen: 300_00 },
        { case: id, onDay: '2022-03-01', kind: 'food', item: '食品', amountFen: 50_00 },
      ],
    })
    await station.page.reload()
    await act(station, '登记离站', async f => {
      await pick(f, '离站方式', '乘车', '提供乘车凭证返乡')
      await writeDay(f, '离站日期', '2022-03-01')
    })
    assert.match(await refusedAct(station, '结算办结'), /尚有2笔费用没有结算/)
    const { id: account } = await perform(clerk, 'rescue.drawAccount', { month: '2022-03' })
    const head = await signIn(browser, url, 'chief')
    await head.page.goto(`${url}/registers/rescue_account/${account}`)
    await act(head, '复核救助费用')
    assert.match(await stateShown(head), /已复核/)
    await perform(finance, 'rescue.payAccount', { account })
    await act(station, '结算办结')
    assert.match(await stateShown(station), /已办结/)

    env.setToday('2022-07-04')
    const drafter = await signIn(browser, url, 'drafter')
    await goTo(drafter, '工作报告')
    await act(drafter, '起草工作报告', f => write(f, '期间', '2022-H1'))
    await drafter.page.getByRole('button', { name: '0.035万元' }).click()
    assert.match(await shown(drafter.page.getByRole('dialog')), /救助费用物资折计/)
    assert.ok(chief)
    noFaults(station, head, drafter)
  },
)
