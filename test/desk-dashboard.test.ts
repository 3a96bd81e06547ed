/** The dashboard by clicking: the report’s own numbers, a township, its villages, their rows; the same in every look. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { noFaults, shown, signIn } from './clicking.ts'
import { closeCounty, type DeskCounty, deskCounty, executable, options } from './desk-county.ts'
import { places } from './environment.ts'
import { shot } from './guide.ts'
import { looksWell, settled } from './looks.ts'

let county: DeskCounty
/** A figure that any county can have: lectures of the children’s office count what was held where. */
const figure = 'children.safety_lectures'
before(async () => {
  if (!executable) return
  county = await deskCounty()
  const { act, who, env } = county
  const teacher = env.actor('officeClerk', places.county, { office: 'children' })
  const checker = env.actor('officeChief', places.county, { office: 'children' })
  for (const [village, times] of [
    [places.village, 3],
    [places.otherVillage, 1],
    [places.farVillage, 2],
  ] as const)
    for (let n = 0; n < times; n++) {
      const held = await act<{ id: string }>(teacher, 'children.holdEducation', {
        kind: 'safetyLecture',
        topic: 'drowning',
        title: `防溺水讲座（演示）${n + 1}`,
        heldOn: `2022-04-${10 + n}`,
        where: village,
        place: '村文化广场',
        provider: '镇中心小学',
        attendees: 40,
        leaflets: 40,
        proof: `照片${n + 1}`,
      })
      await act(checker, 'children.verifyEducation', { education: held.id })
    }
  const set = await act<{ id: string }>(who.officer, 'targets.set', {
    figure,
    period: '2022',
    division: places.county,
    value: '40',
    sense: 'atLeast',
    document: '年度任务（演示）',
  })
  await act(who.leader, 'targets.approve', { target: set.id })
})
after(() => closeCounty(county))

test(
  'a tile stands against its target and the time gone; a township opens its villages, a village its rows',
  options,
  async () => {
    const leader = await signIn(county.browser, county.url, 'leader')
    const { page } = leader
    await page.goto(`${county.url}/dashboard?period=2022-H1`)
    const tile = page
      .getByRole('region', { name: /有目标的指标/ })
      .getByRole('button')
      .first()
    const said = await shown(tile)
    assert.match(said, /6 场/)
    assert.match(said, /目标 ≥ 40 场/)
    assert.match(said, /进度滞后|进度偏慢/)
    assert.match(said, /已完成 15% · 时间已过 49\.6%/)
    await tile.click()
    const table = page.getByRole('region', { name: '乡镇（街道）' })
    assert.match(await shown(table), /临江镇\s+4/)
    const answer = await page.request.get(`${county.url}/api/figures/${figure}?period=2022-H1`)
    assert.equal(((await answer.json()) as { figure: { value: number } }).figure.value, 6)
    await page.locator('.drawing svg').waitFor()
    await table.getByRole('button', { name: '临江镇' }).click()
    const villages = page.getByRole('region', { name: '村（社区）' })
    assert.match(await shown(villages), /双洲村\s+3/)
    await villages.getByRole('button', { name: '双洲村' }).click()
    const rows = page.getByRole('region', { name: '依据行', exact: true })
    await rows.locator('tbody tr').nth(2).waitFor()
    assert.equal(await rows.locator('tbody tr').count(), 3)
    const address = page.url()
    await page.reload()
    await rows.locator('tbody tr').nth(2).waitFor()
    assert.equal(page.url(), address)
    noFaults(leader)
  },
)

test(
  'the map drawn and the table hold the same numbers; a township sees its own villages only',
  options,
  async () => {
    const leader = await signIn(county.browser, county.url, 'leader')
    await leader.page.goto(`${county.url}/dashboard?period=2022-H1&figure=${figure}`)
    await leader.page.locator('.drawing svg text').first().waitFor()
    const drawn = (await leader.page.locator('.drawing svg text').allTextContents()).join(' ')
    for (const part of ['临江镇', '永泰镇', '鹿江街道']) assert.ok(drawn.includes(part), drawn)
    const clerk = await signIn(county.browser, county.url, 'clerk')
    await clerk.page.goto(`${county.url}/dashboard?period=2022-H1&figure=${figure}`)
    const villages = await shown(clerk.page.getByRole('region', { name: '村（社区）' }))
    assert.match(villages, /双洲村/)
    assert.doesNotMatch(villages, /丰城村/)
    noFaults(leader, clerk)
  },
)

test('the dashboard in every look: no violation, no sideways scrolling', options, async () => {
  const leader = await signIn(county.browser, county.url, 'leader')
  const { page } = leader
  await page.goto(`${county.url}/dashboard?period=2022-H1&figure=${figure}`)
  await page.locator('.drawing svg').waitFor()
  await settled(page)
  await shot(leader, '13-dashboard', { open: () => page.locator('.drawing svg').waitFor() })
  await looksWell(page, () => page.locator('.drawing svg').waitFor())
  noFaults(leader)
})
