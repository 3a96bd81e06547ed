/** An organisation by clicking: its name, its papers, two people's decision, its certificate — and the figure in the report. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
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
  shown,
  signIn,
  stateShown,
  write,
  writeDay,
} from '../clicking.ts'
import { codeNo, idNo, officeNumbers } from '../organizations-county.ts'
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

const name = '樟树市暖阳社会工作服务中心'
/** Opens an act's own page and answers its form. */
async function formOf(who: Clicker, command: string) {
  await who.page.goto(`${house.url}/acts/organizations.${command}`)
  return who.page.locator('form.act-form')
}

test(
  'a private unit is named, registered by two people and counted in the report',
  options,
  async () => {
    const { env, url } = house
    const inOffice = { office: 'organizations' }
    const clerkActor = await house.enrol('clerk', '李芳', 'officeClerk', undefined, inOffice)
    await house.enrol('second', '王强', 'officeClerk', undefined, inOffice)
    await house.enrol('chief', '孙明', 'officeChief', undefined, inOffice)
    const leaderActor = await house.enrol('leader', '黄卫', 'bureauLeader')
    await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })
    for (const parameter of ['organizations.promises', 'organizations.qingmiaoFinance']) {
      const { id: version } = (await env.do(
        env.house.command('bureau.proposeParameter'),
        clerkActor,
        {
          name: parameter,
          from: '2022-01-01',
          value: officeNumbers[parameter] as Record<string, unknown>,
          source: '（测试）社会组织管理',
        },
      )) as { id: string }
      await env.do(env.house.command('bureau.approveParameter'), leaderActor, { version })
    }

    const clerk = await signIn(browser, url, 'clerk')
    const asking = await formOf(clerk, 'askName')
    await write(asking, '拟用名称', name)
    await choose(asking, '类型', '民办非企业单位')
    await write(asking, '申请人', '敖建')
    await write(asking, '业务范围', '社区服务')
    await clerk.page.getByRole('button', { name: '受理名称核准' }).click()
    await clerk.page.getByRole('button', { name: '打开' }).click()
    await clerk.page.locator('h1').filter({ hasText: name }).waitFor()

    const chief = await signIn(browser, url, 'chief')
    await openFromInbox(chief, name, '名称核准')
    await act(chief, '核准名称')
    assert.match(await stateShown(chief), /已核准保留/)

    const form = await formOf(clerk, 'apply')
    await writeDay(form, '提交日期', '2022-03-01')
    await pick(form, '所在地', '临江', '临江镇')
    await pick(form, '名称核准', '暖阳', name)
    await write(form, '名称', name)
    await choose(form, '类型', '民办非企业单位')
    await write(form, '业务主管单位', '樟树市民政局')
    await choose(form, '民非形式', '法人')
    await write(form, '法定代表人', '敖建')
    await write(form, '法定代表人身份证号', idNo(7))
    for (const none of ['个人会员', '单位会员']) await write(form, none, '0')
    await write(form, '专职工作人员', '3')
    await write(form, '业务范围', '社区服务')
    await write(form, '住所', '樟树市药都路3号')
    await write(form, '注册（开办）资金', '50000')
    await write(form, '发起人（举办者）', '敖建等三人')
    for (const paper of [
      '登记申请书',
      '业务主管单位批准文件',
      '验资报告',
      '场所使用权证明',
      '发起人、拟任负责人基本情况',
      '章程草案',
    ])
      await pick(form, '已交材料', paper, paper)
    await clerk.page.getByRole('button', { name: '提交成立登记申请' }).click()
    await clerk.page.getByRole('button', { name: '打开' }).click()
    await act(clerk, '受理登记申请')

    const second = await signIn(browser, url, 'second')
    await openFromInbox(second, name, '成立登记申请')
    await act(second, '审查并核查场所', f => write(f, '场所核查情况', '两人到场，场所独立'))
    assert.match(await stateShown(second), /已审查，待决定/)

    await openFromInbox(chief, name, '成立登记申请')
    const bad = async (code: string) => {
      await chief.page
        .locator('.page-verbs')
        .getByRole('button', { name: '准予登记', exact: true })
        .click()
      const window = chief.page.getByRole('dialog')
      await write(window, '统一社会信用代码', code)
      await write(window, '登记证书号', '赣樟民证1号')
      await window.locator('button[type=submit]').click()
      const said = await shown(window.getByRole('alert'))
      await window.getByRole('button', { name: '取消' }).click()
      await window.waitFor({ state: 'hidden' })
      return said
    }
    assert.match(await bad(codeNo(1, '1')), /应以52开头/)
    await act(chief, '准予登记', async f => {
      await write(f, '统一社会信用代码', codeNo(1, '2'))
      await write(f, '登记证书号', '赣樟民证1号')
    })
    assert.match(await stateShown(chief), /准予登记/)

    // The name is in use now: the next asker is told so, with the rule.
    const again = await formOf(clerk, 'askName')
    await write(again, '拟用名称', name)
    await choose(again, '类型', '民办非企业单位')
    await write(again, '申请人', '熊敏')
    await write(again, '业务范围', '社区服务')
    await clerk.page.getByRole('button', { name: '受理名称核准' }).click()
    assert.match(await shown(clerk.page.getByRole('alert')), /已被使用或保留/)

    env.setToday('2022-07-01')
    const drafter = await signIn(browser, url, 'drafter')
    await goTo(drafter, '工作报告')
    await act(drafter, '起草工作报告', f => write(f, '期间', '2022-H1'))
    const paper = drafter.page.locator('.paper')
    await paper.waitFor()
    assert.match(
      await shown(paper),
      /在册社会组织1家，其中社会团体0家、民办非企业单位1家，本期新登记民办非企业单位1家/,
    )

    // The leader reads every office's rows: from the sentence to the figure, from the figure to the body.
    const leader = await signIn(browser, url, 'leader')
    await leader.page.goto(drafter.page.url())
    await leader.page.locator('.paper').getByRole('button', { name: '1家' }).last().click()
    const figure = leader.page.getByRole('dialog')
    await figure.getByText('临江镇').click()
    await figure.getByRole('link', { name: '社会组织', exact: true }).click()
    await leader.page.locator('h1').filter({ hasText: name }).waitFor()
    assert.match(await shown(leader.page.getByLabel('基本信息')), new RegExp(codeNo(1, '2')))
    noFaults(clerk, second, chief, drafter, leader)
  },
)
