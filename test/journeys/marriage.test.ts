/** A couple from the counter to the report by clicking: booked, taken in, registered by another; cousins are told why not. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Locator } from 'playwright-core'
import { marriageParameters } from '../../demo/marriage.ts'
import { tieKin } from '../../src/commons/people/kin.ts'
import type { Actor } from '../../src/kernel/access.ts'
import {
  act,
  type Clicker,
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
} from '../clicking.ts'
import { type ServedHouse, servedHouse } from '../served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-05-09')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const [groom, bride, cousin] = ['欧阳志远', '欧阳晓兰', '欧阳晓梅']

/** Ticks a paper. The list is shut with Escape: Tab would take what stands first in it along. */
async function hold(form: Locator, paper: string): Promise<void> {
  const box = form
    .locator('.ant-form-item')
    .filter({ has: form.page().locator('label:text-is("证件材料")') })
    .getByRole('combobox')
  await box.click()
  await box.fill(paper)
  await form
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByText(paper, { exact: true })
    .last()
    .click()
  await box.press('Escape')
}

/** The counter's form for a couple, filled in as it is every day. */
async function takeIn({ page }: Clicker, url: string, man: string, woman: string): Promise<void> {
  await page.goto(`${url}/acts/marriage.accept`)
  const form = page.locator('form.act-form')
  await choose(form, '登记类型', '结婚')
  await pick(form, '男方', 'ouyang', man)
  await pick(form, '女方', 'ouyang', woman)
  await choose(form, '时段', '上午')
  for (const paper of ['居民身份证', '户口簿', '无配偶及无禁止结婚血亲关系声明'])
    await hold(form, paper)
  await choose(form, '双方亲自到场', '是')
  await choose(form, '双方自愿', '是')
  await choose(form, '颁证仪式', '是')
  await form.locator('button[type=submit]').click()
}

test(
  'a couple is taken in, registered by another and counted; cousins and the married are refused',
  options,
  async () => {
    const { env, url } = house
    const inOffice = { office: 'marriage' }
    const first = await house.enrol('first', '吴静', 'counterRegistrar', undefined, inOffice)
    const second = await house.enrol('second', '陈文', 'counterRegistrar', undefined, inOffice)
    const clerk = await house.enrol('clerk', '李芳', 'officeClerk', undefined, inOffice)
    const chief = await house.enrol('chief', '孙明', 'officeChief', undefined, inOffice)
    const leader = await house.enrol('leader', '黄卫', 'bureauLeader')
    await house.enrol('drafter', '周敏', 'officeClerk', undefined, { office: 'bureau' })
    const perform = (who: Actor, name: string, input: Record<string, unknown>) =>
      env.do(env.house.command(name), who, input) as Promise<{ id: string }>
    for (const { name, value } of marriageParameters) {
      const { id: version } = await perform(clerk, 'bureau.proposeParameter', {
        name,
        from: '2021-01-01',
        value,
        source: '（测试）',
      })
      await perform(leader, 'bureau.approveParameter', { version })
    }
    for (const who of [first, second])
      await perform(chief, 'marriage.certifyRegistrar', {
        account: who.account,
        certificate: `（测试）${who.name}`,
        validFrom: '2021-01-01',
      })
    await perform(clerk, 'marriage.planShifts', {
      from: '2022-05-01',
      to: '2022-07-31',
      registrars: '吴静、陈文',
      sessions: [
        {
          session: 'morning',
          mode: 'regular',
          workingDaysOnly: false,
          windows: 1,
          capacity: 10,
          opensAt: '08:30',
          closesAt: '12:00',
        },
      ],
    })
    const man = await env.makePerson({ name: groom, sex: 'male', birth: '1995-03-04' })
    await env.makePerson({ name: bride, birth: '1996-05-06' })
    const woman = await env.makePerson({ name: cousin, birth: '1997-07-08' })
    const [father, mother] = [
      await env.makePerson({ sex: 'male', birth: '1968-01-01' }),
      await env.makePerson({ birth: '1970-01-01' }),
    ]
    const grandmother = await env.makePerson({ birth: '1940-01-01' })
    for (const [person, relative] of [
      [man, father],
      [woman, mother],
      [father, grandmother],
      [mother, grandmother],
    ] as const)
      await env.work(clerk, ctx =>
        tieKin(ctx, {
          person,
          relative,
          relation: 'parent',
          supporter: false,
          fromDay: '2000-01-01',
        }),
      )

    const counter = await signIn(browser, url, 'first')
    await takeIn(counter, url, groom, cousin)
    assert.match(
      await shown(counter.page.getByRole('alert')),
      /堂（表）兄弟姐妹，属三代以内旁系血亲（MR-02）/,
    )
    await takeIn(counter, url, groom, bride)
    await counter.page.getByRole('button', { name: '打开' }).click()
    await counter.page.locator('h1').filter({ hasText: 'HJ2022-000001' }).waitFor()
    // A couple's names are masked even here, until somebody says why he reads them.
    const facts = counter.page.getByLabel('基本信息')
    assert.doesNotMatch(await shown(facts), new RegExp(groom))
    assert.match(await shown(facts), /男方\s+欧＊＊/)
    await counter.page.getByRole('button', { name: '查看明文 男方' }).click()
    const why = counter.page.getByRole('dialog')
    await why.locator('textarea, input').last().fill('核对当事人身份')
    await why.getByRole('button', { name: '查看明文' }).click()
    await facts.getByText(groom).waitFor()
    await act(counter, '审查')
    assert.match(await refusedAct(counter, '登记结婚'), /经办人不能复核/)

    const other = await signIn(browser, url, 'second')
    await openFromInbox(other, 'HJ2022-000001', '结婚登记')
    await act(other, '登记结婚')
    assert.match(await shown(other.page.getByLabel('基本信息')), /J360982-2022-000001/)
    await act(other, '颁证')
    assert.match(await stateShown(other), /已颁证/)

    await takeIn(counter, url, groom, cousin)
    assert.match(
      await shown(counter.page.getByRole('alert').filter({ hasText: '不符合登记条件' })),
      /男方有配偶（MR-03）/,
    )

    // Thirty days to think: the certificate of divorce is not to be had on the thirtieth.
    await counter.page.goto(`${url}/acts/marriage.applyDivorce`)
    const form = counter.page.locator('form.act-form')
    await pick(form, '男方', 'ouyang', groom)
    await pick(form, '女方', 'ouyang', bride)
    await write(form, '结婚证字号', 'J360982-2022-000001')
    for (const paper of ['居民身份证', '户口簿', '结婚证', '离婚协议书']) await hold(form, paper)
    for (const condition of [
      '双方亲自到场',
      '双方有完全民事行为能力',
      '已就子女、财产、债务达成协议',
      '结婚登记在内地办理',
    ])
      await choose(form, condition, '是')
    for (const matter of ['子女抚养', '财产处理', '债务处理']) await write(form, matter, '无')
    await form.locator('button[type=submit]').click()
    await counter.page.getByRole('button', { name: '打开' }).click()
    await counter.page.locator('h1').filter({ hasText: 'HL2022-000001' }).waitFor()
    const divorce = counter.page.url()
    env.setToday('2022-06-08')
    await counter.page.goto(divorce)
    const claim = async (): Promise<string> => {
      await counter.page
        .locator('.page-verbs')
        .getByRole('button', { name: '登记离婚并发证', exact: true })
        .click()
      const window = counter.page.getByRole('dialog')
      await choose(window, '双方亲自到场', '是')
      await window.locator('button[type=submit]').click()
      const said = await shown(window.getByRole('alert').filter({ hasNotText: '自动保存' }))
      await window.getByRole('button', { name: '取消' }).click()
      await window.waitFor({ state: 'hidden' })
      return said
    }
    assert.match(await claim(), /冷静期到2022-06-08届满，2022-06-09起双方可以申领/)
    env.setToday('2022-07-09')
    assert.match(await claim(), /领证期已于2022-07-08届满，视为撤回/)

    env.setToday('2022-07-04')
    const drafter = await signIn(browser, url, 'drafter')
    await goTo(drafter, '工作报告')
    await act(drafter, '起草工作报告', form => write(form, '期间', '2022-H1'))
    await drafter.page.getByRole('button', { name: /^11元/ }).click()
    const figure = drafter.page.getByRole('dialog')
    assert.match(await shown(figure), /婚姻登记/)
    const waived = await env.rows(
      sql<{
        fen: number
      }>`select fee_waived_fen as fen from marriage_registration where state = 'awarded'`,
    )
    assert.deepEqual(waived, [{ fen: 11_00 }])
    noFaults(counter, other, drafter)
  },
)
