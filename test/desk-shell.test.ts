/** The frame of the desk and its first screen, by clicking and by keys: counts, days, search, display, help, feedback. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { noFaults, shown, signIn } from './clicking.ts'
import { closeCounty, type DeskCounty, deskCounty, executable, options } from './desk-county.ts'
import { places } from './environment.ts'
import { looksWell, settled } from './looks.ts'

let county: DeskCounty
before(async () => {
  if (executable) county = await deskCounty()
})
after(() => closeCounty(county))

test('the number of a queue is the number of rows in the list it opens', options, async () => {
  const clerk = await signIn(county.browser, county.url, 'clerk')
  const { page } = clerk
  await page.locator('.bench-queue').first().waitFor()
  const queues = await page.locator('.bench-queue').count()
  assert.ok(queues >= 1 && queues <= 7)
  for (let n = 0; n < queues; n++) {
    const queue = page.locator('.bench-queue').nth(n)
    const count = Number((await shown(queue.locator('b'))).replaceAll(',', ''))
    await queue.click()
    await settled(page)
    const total = page.locator('.totals b').first()
    assert.equal(Number((await shown(total)).replaceAll(',', '')), count)
    const rows = await page.locator('tbody tr').count()
    assert.equal(rows, Math.min(count, 20))
    await page.goBack()
    await page.locator('.bench-queue').first().waitFor()
  }
  noFaults(clerk)
})

test(
  'what is due stands by its day: late in red, within three working days in amber',
  options,
  async () => {
    const clerk = await signIn(county.browser, county.url, 'clerk')
    const { page } = clerk
    const rows = page.locator('.bench-todo tbody tr')
    await rows.first().waitFor()
    const said = await rows.allInnerTexts()
    assert.match(said[0]!, /⚠ 已超期3个工作日 2022-05-17/)
    assert.match(said[1]!, /⚠ 已超期2个工作日 2022-05-18/)
    assert.match(said[2]!, /◔ 剩2个工作日 2022-05-24/)
    assert.match(said[3]!, /○ 剩\d+个工作日 2022-06-30/)
    const colour = (n: number) =>
      rows
        .nth(n)
        .locator('.due')
        .evaluate(element => getComputedStyle(element).color)
    assert.deepEqual([await colour(0), await colour(2)], ['rgb(168, 7, 26)', 'rgb(173, 78, 0)'])
    noFaults(clerk)
  },
)

test(
  'a paper that came back is called to notice; a draft waits where it was left',
  options,
  async () => {
    const { env, act, who } = county
    const [item] = await env.rows(
      sql<{ id: string }>`select id from checklists_item where number = 4`,
    )
    await act(who.colleague, 'checklists.report', {
      item: item!.id,
      result: '已巡查',
      proof: '照片',
    })
    await act(who.officer, 'checklists.sendBack', { item: item!.id, reason: '照片不清楚' })
    const colleague = await signIn(county.browser, county.url, 'colleague')
    const { page } = colleague
    assert.match(await shown(page.getByRole('region', { name: '提醒' })), /退回.*李芳.*照片不清楚/s)
    await page.evaluate(async () => {
      await fetch('/api/drafts/0190f0aa-1111-7111-8111-111111111111', {
        method: 'PUT',
        headers: { 'x-camphor': 'desk', 'content-type': 'application/json' },
        body: JSON.stringify({
          command: 'people.registerPerson',
          title: '登记人员',
          path: '/acts/people.registerPerson',
          values: { name: '甲' },
        }),
      })
    })
    await page.reload()
    const drafts = page.getByRole('region', { name: '我的草稿' })
    await drafts.getByRole('link', { name: '登记人员' }).waitFor()
    await drafts.getByRole('button', { name: '删除草稿 登记人员' }).click()
    await drafts.getByText('没有草稿').waitFor()
    noFaults(colleague)
  },
)

test(
  'search finds by name, letters, number and telephone, and never outside the area',
  options,
  async () => {
    const { env } = county
    const near = await env.makePerson({ name: '欧阳春燕', phone: '13800136688' })
    await env.makePerson({ name: '欧阳远', division: places.farVillage, phone: '13900136688' })
    const clerk = await signIn(county.browser, county.url, 'clerk')
    const { page } = clerk
    await page.keyboard.press('/')
    const box = page.locator('.top-search input')
    assert.ok(await box.evaluate(element => element === document.activeElement))
    const people = page.getByRole('region', { name: '人员', exact: true })
    for (const [typed, found] of [
      ['欧阳', true],
      ['oycy', true],
      ['ouyang', true],
      ['6688', true],
      ['138 0013 6688', true],
      ['欧阳远', false],
      ['13900136688', false],
    ] as const) {
      await box.fill(typed)
      await box.press('Enter')
      await page.waitForFunction(
        text => document.querySelector<HTMLInputElement>('.search-form input')?.value === text,
        typed,
      )
      if (found) await people.getByRole('link', { name: '欧阳春燕' }).waitFor()
      else await page.getByText('没有找到').waitFor()
      await settled(page)
      assert.equal(await page.getByText('欧阳远', { exact: true }).count(), 0)
      assert.equal(new URL(page.url()).search, '')
    }
    const [person] = await env.rows(
      sql<{
        sealed: Buffer
      }>`select id_number_sealed as sealed from people_person where id = ${near}`,
    )
    const number = env.seal.open(person!.sealed)
    await box.fill(number)
    await box.press('Enter')
    await people.getByRole('link', { name: '欧阳春燕' }).click()
    await page.locator('h1').filter({ hasText: '欧阳春燕' }).waitFor()
    assert.ok(!page.url().includes(number))
    noFaults(clerk)
  },
)

test(
  'the keyboard alone: sheet, search, begin, submit; single keys stay quiet while typing',
  options,
  async () => {
    const clerk = await signIn(county.browser, county.url, 'clerk')
    const { page } = clerk
    await page.locator('.bench').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('n')
    await page.locator('h1').filter({ hasText: '新办' }).waitFor()
    await page.goto(`${county.url}/registers/people_person`)
    await page.locator('.totals b').first().waitFor()
    await page.keyboard.press('n')
    await page.locator('form.act-form').waitFor()
    await page.locator('form.act-form input').first().focus()
    await page.keyboard.type('n/?')
    assert.equal(await page.locator('form.act-form input').first().inputValue(), 'n/?')
    await page.keyboard.press('Control+Enter')
    await page.locator('.ant-form-item-explain-error').first().waitFor()
    noFaults(clerk)
  },
)

test('language, text size and colours follow the person to another machine', options, async () => {
  const first = await signIn(county.browser, county.url, 'colleague')
  const { page } = first
  await page.getByRole('button', { name: '显示 ▾' }).click()
  await page.getByText('特大字', { exact: true }).click()
  await page.getByText('深色', { exact: true }).click()
  await page.getByText('English', { exact: true }).click()
  await page.getByRole('heading', { name: 'Waiting for me' }).waitFor()
  await settled(page)
  const other = await county.browser.newContext({ viewport: { width: 1366, height: 768 } })
  const second = await other.newPage()
  await second.goto(county.url)
  await second.getByLabel('用户名').fill('colleague')
  await second.getByLabel('密码').fill('任意密码')
  await second.getByRole('button', { name: '登录' }).click()
  await second.getByRole('heading', { name: 'Waiting for me' }).waitFor()
  const root = await second.evaluate(() => ({
    look: document.documentElement.dataset.look,
    size: getComputedStyle(document.documentElement).fontSize,
    lang: document.documentElement.lang,
  }))
  assert.deepEqual(root, { look: 'dark', size: '18px', lang: 'en' })
  noFaults(first)
})

test(
  'feedback goes with the kind of page, never with the record; a rule opens onto what is held under it',
  options,
  async () => {
    const { env } = county
    const clerk = await signIn(county.browser, county.url, 'clerk')
    const { page } = clerk
    const [item] = await env.rows(sql<{ id: string }>`select id from checklists_item limit 1`)
    await page.goto(`${county.url}/registers/checklists_item/${item!.id}`)
    await page.locator('h1').first().waitFor()
    await page.getByRole('button', { name: '使用反馈' }).click()
    const window = page.getByRole('dialog', { name: '使用反馈' })
    await window.getByLabel('遇到的问题或建议').fill('字太小')
    await window.getByRole('button', { name: '发送反馈' }).click()
    await page.getByText('已收到，谢谢').waitFor()
    const kept = await env.rows(sql<{ path: string }>`select path from desk_feedback`)
    assert.deepEqual(kept, [{ path: '/registers/checklists_item/:id' }])
    await page.goto(`${county.url}/figures`)
    await page.locator('button.rule').first().click()
    const rule = page.getByRole('dialog').filter({ hasText: '依据' })
    await rule.getByRole('heading', { name: '统计指标' }).waitFor()
    noFaults(clerk)
  },
)

test('the menu offers what the post may do and nothing else', options, async () => {
  const clerk = await signIn(county.browser, county.url, 'clerk')
  const officer = await signIn(county.browser, county.url, 'officer')
  const leader = await signIn(county.browser, county.url, 'leader')
  const links = ({ page }: typeof clerk) => page.locator('nav.side a').allTextContents()
  const [town, office] = [await links(clerk), await links(officer)]
  const pages = ({ page }: typeof clerk) => page.locator('nav.side > ul a').allTextContents()
  assert.ok(!(await pages(clerk)).includes('工作报告'))
  assert.ok((await pages(leader)).includes('工作报告'))
  assert.ok(town.includes('低保申请') && !office.includes('低保申请'))
  const answer = await officer.page.request.get(`${county.url}/api/registers/assistance_dibao_case`)
  assert.equal(answer.status(), 403)
  noFaults(clerk, officer)
})

test(
  'every page of the frame in every look: no violation, no sideways scrolling',
  options,
  async () => {
    const clerk = await signIn(county.browser, county.url, 'clerk')
    for (const path of ['/', '/inbox', '/search', '/settings', '/acts', '/figures']) {
      await clerk.page.goto(county.url + path)
      await looksWell(clerk.page)
    }
    noFaults(clerk)
  },
)

test('raises tried before they are drafted, in every look', options, async () => {
  const leader = await signIn(county.browser, county.url, 'leader')
  const plan = 'dibaoUrbanFen=850&dibaoRuralFen=640&tekunUrbanFen=1105&tekunRuralFen=832'
  await leader.page.goto(`${county.url}/money/raises?from=2022-08&${plan}`)
  await leader.page.getByRole('region', { name: '测算结果' }).waitFor()
  await looksWell(leader.page)
  noFaults(leader)
})

test(
  'at the width of a telephone the desk is still one: menu, search and list without sideways scrolling',
  options,
  async () => {
    const clerk = await signIn(county.browser, county.url, 'clerk')
    const { page } = clerk
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/', '/registers/checklists_item', '/search', '/settings']) {
      await page.goto(county.url + path)
      await page.locator('main h1').waitFor()
      await settled(page)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.ok(wide <= 0, `${path} scrolls sideways by ${wide} px`)
    }
    await page.getByRole('button', { name: '菜单' }).click()
    await page.getByRole('dialog').getByRole('link', { name: '查找', exact: true }).click()
    await page.locator('h1').filter({ hasText: '查找' }).waitFor()
    noFaults(clerk)
  },
)
