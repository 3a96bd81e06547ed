/** Claims in the browser: found, told by letter, repaid by slip, taken back, parted; the totals follow. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { openAward, stopAward } from '../src/commons/funds/awards.ts'
import type { Command } from '../src/kernel/command.ts'
import { chromiumPath, noFaults, openBrowser, shown, signIn, write, writeDay } from './clicking.ts'
import { places } from './environment.ts'
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
  const { env } = house
  await house.enrol('finance', '赵敏', 'finance')
  await house.enrol('chief', '王强', 'officeChief', undefined, { office: 'assistance' })
  const office = await house.enrol('office', '李芳', 'officeClerk', undefined, {
    office: 'assistance',
  })
  const person = await env.makePerson({ name: '多发一' })
  const home = await env.makeHousehold([person])
  const settle = (month: string) =>
    env.do(env.house.command('funds.settle') as Command, office, {
      month,
      programmes: ['dibao_rural'],
    } as never)
  const award = await env.work(office, ctx =>
    openAward(ctx, {
      programme: 'dibao_rural',
      household: home,
      payee: person,
      division: places.village,
      fromMonth: '2022-03',
      amountFen: 300_00,
      cause: 'initial',
      decidedOn: '2022-02-20',
      caseRegister: 'people_household',
      caseId: home,
    }),
  )
  await settle('2022-05')
  // It should have ended with March: April and May, 300 yuan each, were posted beyond entitlement.
  await env.work(office, ctx =>
    stopAward(ctx, award.id, { fromMonth: '2022-04', cause: 'stop', decidedOn: '2022-05-20' }),
  )
  await settle('2022-05')
})
after(async () => {
  await browser?.close()
  await house?.close()
})

test(
  'a claim is told, repaid in part, the entry taken back, and parted into instalments',
  options,
  async () => {
    const office = await signIn(browser, house.url, 'office')
    const money = await signIn(browser, house.url, 'finance')
    await office.page.goto(`${house.url}/money/recoveries`)
    assert.match(
      await shown(office.page.locator('.totals')),
      /共 1 件.*应追回 600\.00.*未结 600\.00/s,
    )
    await office.page.getByRole('link', { name: '多发一' }).click()
    assert.match(
      await shown(office.page.getByRole('region', { name: '涉及月份' })),
      /2022-04\s+300\.00.*2022-05\s+300\.00/s,
    )
    const within = office.page.locator('.claim')
    await within.getByRole('button', { name: '告知退回' }).click()
    const tell = async () => {
      const form = office.page.getByRole('dialog', { name: /告知退回/ })
      await form.locator('button[type=submit]').click()
      await form.waitFor({ state: 'hidden' })
    }
    await tell()
    // The letter is written and numbered by the house; taken back it is void, and the next has the next number.
    await within.getByRole('link', { name: '通知书 樟民救〔2022〕1号' }).waitFor()
    await within.getByRole('button', { name: '撤回告知书' }).click()
    const back = office.page.getByRole('dialog', { name: /撤回告知书/ })
    await write(back, '理由', '收款人姓名写错')
    await back.locator('button[type=submit]').click()
    await back.waitFor({ state: 'hidden' })
    await within.getByRole('button', { name: '告知退回' }).click()
    await tell()
    const paper = within.getByRole('link', { name: '通知书 樟民救〔2022〕2号' })
    const written = await house.env.rows(
      sql<{
        number: string
        state: string
        text: string
      }>`select number, state, blocks::text as text
        from notices_document where about_register = 'funds_recovery' order by serial`,
    )
    assert.deepEqual(
      written.map(w => [w.number, w.state]),
      [
        ['樟民救〔2022〕1号', 'voided'],
        ['樟民救〔2022〕2号', 'issued'],
      ],
    )
    assert.match(written[1]!.text, /有600\.00元不应发放：2022年4月300\.00元，2022年5月300\.00元。/)
    await paper.waitFor()
    assert.match(await shown(within), /已告知/)

    await money.page.goto(office.page.url())
    const repay = async () => {
      await money.page.locator('.claim').getByRole('button', { name: '登记退款' }).click()
      const form = money.page.getByRole('dialog', { name: /登记退款/ })
      await write(form, '金额', '200')
      await write(form, '缴款凭证号', '缴0001')
      await writeDay(form, '退款日期', '2022-05-20')
      await form.locator('button[type=submit]').click()
      await form.waitFor({ state: 'hidden' })
    }
    await repay()
    assert.match(await shown(money.page.locator('.claim .figure-value')), /400\.00/)
    // Whoever entered it does not take it back himself.
    const chief = await signIn(browser, house.url, 'chief')
    await chief.page.goto(office.page.url())
    await chief.page.locator('.claim').getByRole('button', { name: '冲正登记' }).click()
    const taken = chief.page.getByRole('dialog', { name: /冲正登记/ })
    await write(taken, '理由', '凭证录错')
    await taken.locator('button[type=submit]').click()
    await taken.waitFor({ state: 'hidden' })
    assert.match(await shown(chief.page.locator('.claim .figure-value')), /600\.00/)
    assert.match(
      await shown(chief.page.getByRole('region', { name: '退款、抵扣与核销' })),
      /已冲正.*-200\.00/s,
    )
    await office.page.reload()
    await office.page.locator('.claim').getByRole('button', { name: '约定分期退款' }).click()
    const parts = office.page.getByRole('dialog', { name: /约定分期退款/ })
    await write(parts, '协议号', '协1')
    await writeDay(parts, '首期日期', '2022-06-10')
    await write(parts, '期数', '3')
    await parts.locator('button[type=submit]').click()
    await parts.waitFor({ state: 'hidden' })
    assert.match(
      await shown(office.page.getByRole('region', { name: '分期约定' })),
      /1\s+2022-06-10\s+200\.00.*3\s+2022-08-10\s+200\.00/s,
    )
    noFaults(office, money, chief)
  },
)

test('a batch of payments looks well in every look', options, async () => {
  const { env } = house
  const office = env.actor('officeClerk', undefined, { office: 'assistance' })
  const made = (await env.do(env.house.command('funds.makeBatches') as Command, office, {
    month: '2022-05',
    programmes: ['dibao_rural'],
  } as never)) as { id: string }[]
  const { page } = await signIn(browser, house.url, 'finance')
  await page.goto(`${house.url}/money/batches/${made[0]!.id}`)
  await settled(page)
  await looksWell(page)
})

test('claims look well in every look', options, async () => {
  const { page } = await signIn(browser, house.url, 'office')
  await page.goto(`${house.url}/money/recoveries`)
  await settled(page)
  await looksWell(page)
  await page.getByRole('link', { name: '多发一' }).click()
  await page.locator('.claim').waitFor()
  await looksWell(page, () => page.locator('.claim .figure-value').waitFor())
})
