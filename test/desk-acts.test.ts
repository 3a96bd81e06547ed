/** The acts every paper knows, by clicking: suspend and resume, opinions, hand over, urge, more time with approval, recall. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Actor } from '../src/kernel/access.ts'
import type { Command } from '../src/kernel/command.ts'
import {
  act,
  chromiumPath,
  noFaults,
  openBrowser,
  pick,
  shown,
  signIn,
  stateShown,
  write,
  writeDay,
} from './clicking.ts'
import { places } from './environment.ts'
import { looksWell, settled } from './looks.ts'
import { type ServedHouse, servedHouse } from './served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
let address = ''
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-04-08')
  browser = await openBrowser(executable)
  const { env } = house
  const clerk = await house.enrol('clerk', '陈文', 'townshipClerk', places.town)
  await house.enrol('head', '周建国', 'townshipHead', places.town)
  await house.enrol('other', '刘洋', 'townshipClerk', places.town)
  await house.enrol('chief', '王强', 'officeChief', undefined, { office: 'assistance' })
  const mother = await env.makePerson({ name: '欧阳春燕' })
  const home = await env.makeHousehold([mother])
  const perform = (name: string, who: Actor, input: unknown) =>
    env.do(env.house.command(name) as Command, who, input as never) as Promise<unknown>
  const made = (await perform('assistance.dibao.apply', clerk, {
    household: home,
    applicant: mother,
    kind: 'household',
    area: 'rural',
    residenceElsewhere: false,
    authorised: true,
    promised: false,
    relative: false,
  })) as Record<string, string>
  const id = made.case ?? made.id!
  await perform('assistance.dibao.accept', clerk, { case: id })
  address = `${house.url}/registers/assistance_dibao_case/${id}`
})
after(async () => {
  await browser?.close()
  await house?.close()
})

test(
  'the clock stands still while papers are brought, and the days are added',
  options,
  async () => {
    const desk = await signIn(browser, house.url, 'clerk')
    const { page } = desk
    await page.goto(address)
    const limits = page.getByRole('region', { name: '办理时限' })
    assert.match(await shown(limits), /本环节期限.*2022-04-13/s)
    await act(desk, '中止计时', form => write(form, '中止原因（如待补正材料）', '申请人外出'))
    assert.match(await shown(limits), /自 2022-04-08 起中止/)
    house.env.setToday('2022-04-12')
    await page.reload()
    await act(desk, '恢复计时', form => write(form, '恢复原因', '申请人已返乡'))
    // Two working days stood still: Monday and Tuesday.
    const told = await shown(limits)
    assert.match(told, /2022-04-15/)
    assert.match(told, /曾中止\s+2022-04-08 至 2022-04-12/)
    noFaults(desk)
  },
)

test('an opinion is asked for and given; the case is handed over and urged', options, async () => {
  const clerk = await signIn(browser, house.url, 'clerk')
  const head = await signIn(browser, house.url, 'head')
  await clerk.page.goto(address)
  await act(clerk, '加签', async form => {
    await pick(form, '请谁签署', '周', '周建国')
    await write(form, '征求意见的事项', '是否属于低保边缘')
  })
  assert.match(
    await shown(clerk.page.getByRole('region', { name: '办理时限' })),
    /加签待签署\s+周建国：是否属于低保边缘（陈文 2022-04-12）/,
  )
  await head.page.goto(address)
  await act(head, '签署意见', async form => {
    await form.getByText('是', { exact: true }).click()
    await write(form, '意见', '同意按低保受理')
  })
  await act(head, '转办', async form => {
    await pick(form, '转给（不填则退回岗位）', '刘', '刘洋')
    await write(form, '理由', '原经办人休假')
  })
  await act(head, '催办', form => write(form, '催办内容', '请本周内入户'))
  const told = await shown(head.page.getByLabel('办理过程').last())
  assert.match(told, /加签.*签署意见.*转办.*催办/s)
  assert.match(await shown(head.page.getByRole('region', { name: '办理时限' })), /现办理人\s+刘洋/)
  noFaults(clerk, head)
})

test('more time is asked for by one and granted by another', options, async () => {
  const clerk = await signIn(browser, house.url, 'other')
  await clerk.page.goto(address)
  await act(clerk, '申请延期', async form => {
    await writeDay(form, '本环节新期限', '2022-04-22')
    await write(form, '延期理由', '连续暴雨道路中断')
  })
  const limits = clerk.page.getByRole('region', { name: '办理时限' })
  assert.match(await shown(limits), /刘洋 申请延至 2022-04-22，待审批/)
  const chief = await signIn(browser, house.url, 'chief')
  await chief.page.goto(address)
  await act(chief, '批准延期', form => write(form, '批复意见', '同意'))
  assert.match(
    await shown(chief.page.getByRole('region', { name: '办理时限' })),
    /2022-04-22.*延期\s+2022-04-12 王强 → 2022-04-22/s,
  )
  assert.match(await stateShown(chief), /已受理/)
  noFaults(clerk, chief)
})

test('a case with all of this on it looks well in every look', options, async () => {
  const { page } = await signIn(browser, house.url, 'other')
  await page.goto(address)
  await settled(page)
  await looksWell(page)
})
