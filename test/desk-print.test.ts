/** Paper from the desk: a form, a blank survey, a roster; each entered in the log, and a second print says why on the sheet. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { issueDocument } from '../src/commons/notices/documents.ts'
import { chromiumPath, noFaults, openBrowser, shown, signIn } from './clicking.ts'
import { places } from './environment.ts'
import { shot } from './guide.ts'
import { looksWell, settled } from './looks.ts'
import { type ServedHouse, servedHouse } from './served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
let [home, letter] = ['', '']
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-05-20')
  browser = await openBrowser(executable)
  const { env } = house
  await house.enrol('clerk', '陈文', 'townshipClerk', places.town)
  await house.enrol('far', '刘洋', 'townshipClerk', places.otherTown)
  const chief = await house.enrol('chief', '王强', 'officeChief', undefined, {
    office: 'assistance',
  })
  const mother = await env.makePerson({ name: '欧阳春燕' })
  home = await env.makeHousehold([mother])
  const made = await env.work(chief, ctx =>
    issueDocument(ctx, {
      kind: 'confirmation',
      about: { register: 'people_household', row: home },
      recipient: mother,
      division: places.village,
      title: '低保确认通知书',
      paragraphs: ['经审核，予以确认。'],
    }),
  )
  letter = made.id
})
after(async () => {
  await browser?.close()
  await house?.close()
})
type Print = { number: string; times: number; purpose: string | null; kind: string; title: string }
const printed = () =>
  house.env.rows(
    sql<Print>`select number, times, purpose, kind, title from notices_print order by recorded_at, id`,
  )

/** Opens the record's print window and prints; answers the PDF's bytes. */
async function print(page: Page, purpose?: string): Promise<Buffer> {
  await page.locator('.page-verbs').getByRole('button', { name: '打印', exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (purpose) await dialog.getByLabel('打印事由').fill(purpose)
  await dialog.getByRole('button', { name: '打印', exact: true }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '下载' }).click(),
  ])
  const bytes = await readFile(await file.path())
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return bytes
}

test(
  'a letter keeps its number; printed again it says so on the paper and in the log',
  options,
  async () => {
    const desk = await signIn(browser, house.url, 'clerk')
    const { page } = desk
    await page.goto(`${house.url}/registers/notices_document/${letter}`)
    const first = await print(page)
    assert.equal(first.subarray(0, 5).toString(), '%PDF-')
    await page.locator('.page-verbs').getByRole('button', { name: '打印', exact: true }).click()
    await page.getByText('这是第 2 次打印（补打）').waitFor()
    // The browser itself asks for what must be filled; nothing is entered without it.
    await page.getByRole('dialog').getByRole('button', { name: '打印', exact: true }).click()
    assert.equal((await printed()).length, 1)
    await page.keyboard.press('Escape')
    const second = await print(page, '本人遗失')
    assert.notDeepEqual(first, second)
    const log = await printed()
    assert.deepEqual(
      log.map(({ times, purpose, kind }) => [kind, times, purpose]),
      [
        ['letter', 1, null],
        ['letter', 2, '本人遗失'],
      ],
    )
    assert.equal(log[0]!.number, log[1]!.number)
    const [own] = await house.env.rows(
      sql<{ number: string }>`select number from notices_document where id = ${letter}`,
    )
    assert.equal(log[0]!.number, own!.number)
    noFaults(desk)
  },
)

test(
  'a form in full says what for; its number is of the office’s own series',
  options,
  async () => {
    const desk = await signIn(browser, house.url, 'clerk')
    const { page } = desk
    await page.goto(`${house.url}/households/${home}`)
    await shot(desk, '11-print', {
      open: async () => {
        await page
          .locator('.page-verbs button')
          .filter({ hasText: /^(打印|Print)$/ })
          .click()
        await page.locator('.print-form').waitFor()
      },
    })
    await page.goto(`${house.url}/households/${home}`)
    const bytes = await print(page, '交申请人签字')
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
    const last = (await printed()).at(-1)!
    assert.match(last.number, /表〔2022〕1号$/)
    assert.equal(last.title, '欧阳春燕 家庭表')

    await page.goto(`${house.url}/prints?register=people_household`)
    await page.getByRole('button', { name: '打印', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('打印事由').fill('入户核对')
    await dialog.getByRole('button', { name: '打印', exact: true }).click()
    await dialog.getByText('已记入打印记录').waitFor()
    await page.keyboard.press('Escape')
    assert.match(
      await shown(page.getByRole('region', { name: '我的打印记录' })),
      /家庭名册.*入户核对/s,
    )
    noFaults(desk)
  },
)

test(
  'a print is handed to whoever entered it; nobody prints beyond his area',
  options,
  async () => {
    const { page } = await signIn(browser, house.url, 'far')
    const [{ id }] = (await house.env.rows(
      sql<{ id: string }>`select id from notices_print limit 1`,
    )) as [{ id: string }]
    const statuses = await page.evaluate(
      async ([print, row]) => {
        const headers = { 'x-camphor': 'desk', 'content-type': 'application/json' }
        const other = await fetch(`/api/prints/${print}.pdf`, { headers })
        const beyond = await fetch('/api/prints', {
          method: 'POST',
          headers,
          body: JSON.stringify({
            request: '00000000-0000-4000-8000-000000000001',
            kind: 'record',
            register: 'people_household',
            row,
            purpose: '试',
          }),
        })
        return [other.status, beyond.status]
      },
      [id, home] as const,
    )
    assert.deepEqual(statuses, [404, 404])
  },
)

test('printing looks well in every look', options, async () => {
  const { page } = await signIn(browser, house.url, 'clerk')
  await page.goto(`${house.url}/prints?register=people_household`)
  await settled(page)
  await looksWell(page)
  await page.goto(`${house.url}/households/${home}`)
  await settled(page)
  await looksWell(page, async () => {
    await page
      .locator('.page-verbs button')
      .filter({ hasText: /^(打印|Print)$/ })
      .click()
    await page.locator('.print-form').waitFor()
  })
})
