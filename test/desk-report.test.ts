/** The report in the editor: figures open, own text stands beside, what fails blocks, versions side by side, changes since. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { identity } from '../src/kernel/indicator.ts'
import {
  act,
  chromiumPath,
  goTo,
  noFaults,
  openBrowser,
  refusedAct,
  shown,
  signIn,
  stateShown,
  write,
} from './clicking.ts'
import { looksWell, settled } from './looks.ts'
import { type ServedHouse, servedHouse } from './served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
let address = ''
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-07-03')
  browser = await openBrowser(executable)
  await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })
  await house.enrol('chief', '孙明', 'officeChief', undefined, { office: 'bureau' })
  await house.enrol('leader', '黄卫', 'bureauLeader')
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const figures = ['assistance.urban_dibao_paid', 'assistance.rural_dibao_paid'] as const
const relation = (id: string, holds: boolean, questioned?: { zh: string; en: string }) =>
  identity({
    id,
    label: { zh: `测试关系 ${id}`, en: `Test relation ${id}` },
    figures: [...figures],
    relation: '{0} > {1}',
    holds: () => holds,
    ...(questioned ? { questioned } : {}),
  })

test(
  'own text, versions side by side, a figure opened and the paper taken away',
  options,
  async () => {
    const desk = await signIn(browser, house.url, 'drafter')
    const { page } = desk
    await goTo(desk, '工作报告')
    await act(desk, '起草工作报告', form => write(form, '期间', '2022-H1'))
    await page.locator('.paper').waitFor()
    address = page.url()
    await act(desk, '存为版本')

    const paragraph = page
      .locator('.paragraph')
      .filter({ has: page.locator('.figure') })
      .first()
    await paragraph.getByRole('button', { name: '补充文字' }).click()
    const form = page.getByRole('dialog')
    await write(form, '文字', '各乡镇均已完成动态核查。')
    await form.locator('button[type=submit]').click()
    await form.waitFor({ state: 'hidden' })
    assert.match(await shown(paragraph.locator('.note')), /各乡镇均已完成动态核查。/)

    await page.getByRole('button', { name: '版本对照' }).click()
    const versions = page.getByRole('dialog', { name: '版本对照' })
    await versions.getByText('1 段有变化').waitFor()
    assert.equal(await shown(versions.locator('ins')), '各乡镇均已完成动态核查。')
    assert.equal(await versions.locator('del').count(), 0)
    await page.keyboard.press('Escape')
    await paragraph.getByRole('button', { name: '历次修改' }).click()
    assert.match(await shown(page.getByRole('dialog').locator('.timeline')), /吴静\s+各乡镇/)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    await paragraph.locator('.figure').first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('统计口径').waitFor()
    for (const tab of ['按乡镇', '按月份', '依据行'])
      await drawer.getByRole('tab', { name: tab }).click()
    await page.keyboard.press('Escape')

    for (const [ending, magic] of [
      ['Word文件', 'PK'],
      ['PDF文件', '%PDF-'],
    ] as const) {
      await page.getByRole('button', { name: '下载报告' }).click()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: ending }).last().click(),
      ])
      const bytes = await readFile(await file.path())
      assert.equal(bytes.subarray(0, magic.length).toString(), magic)
    }
    const taken = await house.env.rows(
      sql<{
        of: string
      }>`select input->>'columns' as of from audit where command = 'desk.export' order by seq`,
    )
    assert.deepEqual(
      taken.map(row => row.of),
      ['docx', 'pdf'],
    )
    noFaults(desk)
  },
)

test('what another has written meanwhile is not overwritten', options, async () => {
  const one = await signIn(browser, house.url, 'drafter')
  const two = await signIn(browser, house.url, 'chief')
  for (const { page } of [one, two]) {
    await page.goto(address)
    await page.locator('.paper').waitFor()
  }
  const edit = async ({ page }: typeof one, text: string) => {
    await page.locator('.paragraph').nth(1).getByRole('button', { name: '补充文字' }).click()
    await write(page.getByRole('dialog'), '文字', text)
  }
  await edit(one, '起草人的文字')
  await edit(two, '股长的文字')
  await two.page.getByRole('dialog').locator('button[type=submit]').click()
  await two.page.getByRole('dialog').waitFor({ state: 'hidden' })
  // Typed text is kept, and a reload opens it again where it was; sent over another's, it is refused.
  await one.page.getByText('草稿已自动保存').waitFor()
  await one.page.reload()
  await one.page.getByRole('dialog').locator('form.act-form').waitFor()
  assert.equal(await one.page.getByRole('dialog').getByLabel('文字').inputValue(), '起草人的文字')
  await one.page.getByRole('dialog').locator('button[type=submit]').click()
  const refusal = one.page.getByRole('dialog').getByRole('alert').filter({ hasText: '孙明' })
  await refusal.first().waitFor()
  noFaults(one, two)
})

test(
  'a failing relation stands in yellow and blocks; a questioned one waits for the reviewer’s reason',
  options,
  async () => {
    const { identities } = house.env.house
    identities.push(relation('test.fails', false))
    const chief = await signIn(browser, house.url, 'chief')
    await chief.page.goto(address)
    const failing = await shown(chief.page.locator('.failing-checks'))
    assert.match(failing, /测试关系 test\.fails/)
    await act(chief, '审核报告')
    const leader = await signIn(browser, house.url, 'leader')
    await leader.page.goto(address)
    assert.match(await refusedAct(leader, '签发报告'), /测试关系 test\.fails/)

    identities.splice(identities.length - 1, 1)
    identities.push(
      relation('test.doubt', false, {
        zh: '来源材料前后不一',
        en: 'the source contradicts itself',
      }),
    )
    await leader.page.reload()
    assert.match(await refusedAct(leader, '签发报告'), /测试关系 test\.doubt/)
    await chief.page.reload()
    const question = chief.page.locator('.questions li').filter({ hasText: 'test.doubt' })
    assert.match(await shown(question), /待说明.*来源材料前后不一/s)
    await question.getByRole('button', { name: '说明存疑勾稽' }).click()
    await write(chief.page.getByRole('dialog'), '说明', '按来文照录，已函询')
    await chief.page.getByRole('dialog').locator('button[type=submit]').click()
    await question.getByText('已说明').waitFor()
    await looksWell(chief.page)

    await leader.page.reload()
    await leader.page.locator('.questions').waitFor()
    await act(leader, '签发报告')
    assert.match(await stateShown(leader), /已签发/)
    identities.splice(identities.length - 1, 1)
    noFaults(chief, leader)
  },
)

test('the editor and the comparison look well in every look, and on a phone', options, async () => {
  const { page } = await signIn(browser, house.url, 'drafter')
  await page.goto(address)
  await settled(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await looksWell(page)
  await looksWell(page, async () => {
    await page.locator('.page-verbs button').first().click()
    await page.getByRole('dialog').getByRole('checkbox').uncheck()
    await page.locator('.beside-row').first().waitFor()
    await settled(page)
  })
})
