/** From an application at the town to money at the bank and a figure in the report, by clicking, as six people would. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test, { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { writeReturn } from '../src/commons/funds/bank.ts'
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
} from './clicking.ts'
import { places } from './environment.ts'
import { job, shot } from './guide.ts'
import { type ServedHouse, servedHouse } from './served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

let house: ServedHouse
let browser: Browser
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-04-08')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

const applicant = '欧阳春燕'
/** (515 yuan × 2 − 400 yuan a month), and 20 yuan more for the minor. */
const monthly = '650.00'

test(
  'a dibao case is applied for, returned once, decided, paid and reported, each job in few clicks',
  options,
  async () => {
    const { env, url } = house
    const inOffice = { office: 'assistance' }
    await house.enrol('clerk', '陈文', 'townshipClerk', places.town)
    await house.enrol('head', '周建国', 'townshipHead', places.town)
    await house.enrol('officer', '李芳', 'officeClerk', undefined, inOffice)
    await house.enrol('chief', '王强', 'officeChief', undefined, inOffice)
    const finance = await house.enrol('finance', '赵敏', 'finance')
    await house.enrol('leader', '黄卫', 'bureauLeader')
    await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })
    await house.enrol('bureau', '孙明', 'officeChief', undefined, { office: 'bureau' })
    const mother = await env.makePerson({ name: applicant, bankAccount: '6228480012345678901' })
    const child = await env.makePerson({ name: '欧阳明', birth: '2012-05-06' })
    await env.makeHousehold([mother, { person: child, relation: 'child' }])

    const clerk = await signIn(browser, url, 'clerk')
    await job(clerk, '乡镇：录入申请 the township enters an application', 22, async () => {
      await goTo(clerk, '低保申请')
      await clerk.page.getByRole('button', { name: '提交低保申请' }).click()
      const application = clerk.page.locator('form.act-form')
      await pick(application, '申请家庭', 'ouyang', applicant)
      await pick(application, '申请人', 'oycy', applicant)
      await choose(application, '申请类型', '家庭申请')
      await choose(application, '城乡类别', '农村')
      await choose(application, '户籍地与居住地不一致', '否')
      await choose(application, '全部成年成员已书面授权核对', '是')
      await choose(application, '适用告知承诺', '否')
      await choose(application, '经办人员或村干部近亲属', '否')
      await clerk.page.getByText('草稿已自动保存').waitFor()
      await shot(clerk, '01-application')
      await clerk.page.getByRole('button', { name: '提交低保申请' }).click()
      await clerk.page.getByRole('button', { name: '打开' }).click()
    })

    await job(
      clerk,
      '乡镇：退回补正一次 the township returns it once, field by field',
      10,
      async () => {
        await act(clerk, '一次性告知补正', async form => {
          await form.getByLabel('材料').first().fill('住房证明')
          await form.getByRole('button', { name: '增加一条意见' }).click()
          await form.getByRole('combobox', { name: '项目' }).click()
          await form.getByRole('combobox', { name: '项目' }).fill('城乡')
          await clerk.page
            .locator('.ant-select-item-option')
            .filter({ hasText: '城乡类别' })
            .click()
          await form.getByRole('textbox', { name: '意见' }).fill('请核对户口簿')
        })
        assert.match(await stateShown(clerk), /待补正材料/)
        assert.match(
          await shown(clerk.page.locator('.returned')),
          /住房证明.*城乡类别：请核对户口簿/s,
        )
      },
    )
    await shot(clerk, '02-returned')
    await job(clerk, '乡镇：补齐后受理 the township accepts what was supplied', 6, async () => {
      await act(clerk, '材料已补齐')
      await act(clerk, '受理申请')
      await act(clerk, '启动调查并提请核对')
      assert.match(await stateShown(clerk), /调查核对/)
    })

    const officer = await signIn(browser, url, 'officer')
    await job(officer, '县级：经济状况核对 the county verifies means', 9, async () => {
      await openFromInbox(officer, applicant, '经济状况核对')
      await act(officer, '启动经济状况核对')
      await act(officer, '出具核对报告', async form => {
        await pick(form, '核对来源', '', '户籍')
        await choose(form, '与申报一致', '是')
        await write(form, '核对情况', '未发现与申报不一致的情况')
      })
    })

    await job(clerk, '乡镇：登记入户调查 the township enters the survey', 18, async () => {
      await openFromInbox(clerk, applicant, '低保申请')
      await act(clerk, '登记入户调查', async form => {
        await writeDay(form, '调查日期', '2022-04-08')
        await form.getByLabel('姓名').first().fill('陈文')
        await form.getByRole('button', { name: '增加一行' }).first().click()
        await form.getByLabel('姓名').nth(1).fill('周建国')
        await write(form, '签字家庭成员', applicant)
        await choose(form, '远程调查（仅限重大突发事件）', '否')
        await write(form, '调查情况', '家中两口人，靠务农收入')
        await form.getByRole('button', { name: '增加一行' }).nth(1).click()
        await pick(form, '类别', '', '经营净收入')
        await write(form, '核算期内金额', '4800')
        await write(form, '刚性支出及就业成本扣减', '0')
        await write(form, '应计赡抚扶养费', '0')
        await write(form, '核算月数', '12')
        await write(form, '机动车辆', '0')
        await write(form, '住房套数', '1')
        await choose(form, '有实际经营的企业', '否')
        await write(form, '金融资产合计', '1000')
        await choose(form, '近期高消费', '否')
        await choose(form, '自费留学或高收费就学', '否')
      })
    })

    const head = await signIn(browser, url, 'head')
    await job(head, '乡镇负责人：审核意见 the township’s head gives his opinion', 5, async () => {
      await openFromInbox(head, applicant, '低保申请')
      assert.match(
        await shown(head.page.getByLabel('认定依据')),
        /符合.*家庭人均月收入低于低保标准/s,
      )
      await act(head, '提出审核意见', async form => {
        await choose(form, '审核意见', '拟同意')
        await write(form, '意见', '情况属实')
      })
    })
    await shot(head, '03-because')

    await job(
      clerk,
      '乡镇：公示七天并上报 the township posts the notice and sends the case on',
      9,
      async () => {
        await openFromInbox(clerk, applicant, '低保申请')
        await act(clerk, '张榜公示7天', form => write(form, '张贴地点', '双洲村公示栏'))
        assert.match(await refusedAct(clerk, '报县级审核确认'), /公示/)
        env.setToday('2022-04-18')
        await act(clerk, '报县级审核确认')
      },
    )

    const chief = await signIn(browser, url, 'chief')
    await shot(chief, '04-workbench')
    await job(chief, '县级：审核确认 the county confirms', 4, async () => {
      await openFromInbox(chief, applicant, '低保申请')
      await act(chief, '审核确认')
      assert.match(await stateShown(chief), /已确认/)
    })
    assert.match(
      await shown(chief.page.getByLabel('基本信息')),
      new RegExp(`${monthly}.*2022-05`, 's'),
    )
    await shot(chief, '05-confirmed')
    await openFromInbox(clerk, applicant, '低保申请')
    await act(clerk, '公布确认结果', form => write(form, '公布地点', '双洲村公示栏'))

    env.setToday('2022-05-10')
    const money = await signIn(browser, url, 'finance')
    await env.do(env.house.command('funds.allocateSource'), finance, {
      level: 'county',
      purpose: 'assistance',
      amountFen: 100_000_00,
      onDay: '2022-05-09',
      document: '樟财社〔2022〕1号',
    })
    await job(
      money,
      '财务：结算、制批、查疑点 finance settles, makes the batch, looks for clues',
      6,
      async () => {
        await goTo(money, '资金结算与发放')
        await money.page.getByRole('button', { name: '试算' }).click()
        assert.match(
          await shown(money.page.getByRole('table', { name: '试算结果：将要记账' })),
          new RegExp(`农村低保\\s+当月\\s+1\\s+${monthly}`),
        )
        await money.page.getByRole('button', { name: '月度结算' }).click()
        await money.page.getByRole('table', { name: '已记账' }).waitFor()
        await money.page.getByRole('button', { name: '生成发放批次' }).click()
        await money.page.getByRole('link', { name: 'dibao_rural-2022-05-01' }).click()
        await money.page.locator('h1').filter({ hasText: 'dibao_rural-2022-05-01' }).waitFor()
        await money.page.getByRole('button', { name: '查找疑点' }).click()
        await money.page.getByText('没有待处理的疑点').waitFor()
      },
    )
    const address = money.page.url()
    await shot(money, '06-batch')
    assert.match(await refusedAct(money, '核验通过'), /经办人不能复核/)

    await chief.page.goto(address)
    await act(chief, '核验通过')
    assert.match(await refusedAct(chief, '审批发放'), /经办人不能复核/)
    const leader = await signIn(browser, url, 'leader')
    await leader.page.goto(address)
    await act(leader, '审批发放')
    await money.page.reload()
    const sent = await job(
      money,
      '财务：送银行 finance sends the file to the bank',
      3,
      async () => {
        await act(money, '送银行')
        const [download] = await Promise.all([
          money.page.waitForEvent('download'),
          money.page.getByRole('button', { name: '下载代发文件' }).click(),
        ])
        return readFile(await download.path(), 'utf8')
      },
    )
    assert.match(sent, new RegExp(`\\|${applicant}\\|6228480012345678901\\|${monthly}\\|2022-05`))
    env.setToday('2022-05-12')
    await money.page.reload()
    await job(
      money,
      '财务：登记回盘、关闭批次 finance enters the answer and closes',
      5,
      async () => {
        await money.page.getByRole('button', { name: '登记银行回盘' }).click()
        await money.page.getByLabel('银行回盘文件').setInputFiles({
          name: '回盘.txt',
          mimeType: 'text/plain',
          buffer: Buffer.from(answerOf(sent), 'utf8'),
        })
        await money.page.getByRole('dialog').getByRole('button', { name: '登记银行回盘' }).click()
        await money.page.getByText('已登记：到账 1 条，退回 0 条').waitFor()
        assert.match(await stateShown(money), /全部到账/)
        await act(money, '关闭批次')
      },
    )

    await clerk.page.goto(`${url}/people/${mother}`)
    await clerk.page.locator('h1').filter({ hasText: applicant }).waitFor()
    assert.match(
      await shown(clerk.page.getByRole('region', { name: '待遇与发放（按月）' })),
      new RegExp(`2022-05\\s+农村低保\\s+${monthly}\\s+${monthly}`),
    )
    await shot(clerk, '07-person-file')

    env.setToday('2022-07-01')
    const drafter = await signIn(browser, url, 'drafter')
    await job(
      drafter,
      '办公室：起草报告并下钻到行 the office drafts the report and drills to the row',
      7,
      async () => {
        await goTo(drafter, '工作报告')
        await act(drafter, '起草工作报告', form => write(form, '期间', '2022-H1'))
        await drafter.page.getByRole('button', { name: '0.065万元' }).click()
        const figure = drafter.page.getByRole('dialog')
        await figure.getByText('临江镇').click()
        await figure.getByRole('link', { name: applicant }).click()
        await drafter.page.locator('h1').filter({ hasText: applicant }).waitFor()
        assert.match(await shown(drafter.page.getByLabel('基本信息')), /到账.*650\.00/s)
      },
    )
    await drafter.page.goBack()
    await drafter.page.locator('.paper').waitFor()
    const report = drafter.page.url()
    await shot(drafter, '08-report', {
      open: () =>
        drafter.page.getByRole('button', { name: '0.065万元' }).first().scrollIntoViewIfNeeded(),
    })

    const office = await signIn(browser, url, 'bureau')
    await office.page.goto(report)
    await act(office, '审核报告')
    await job(
      leader,
      '局领导：看数、下钻、签发 the leader reads the figure, drills to the row and signs',
      7,
      async () => {
        await leader.page.goto(report)
        await leader.page.getByRole('button', { name: '0.065万元' }).click()
        const figure = leader.page.getByRole('dialog')
        await figure.getByText('临江镇').click()
        await figure.getByRole('link', { name: applicant }).waitFor()
        await figure.getByRole('tab', { name: '按月份' }).click()
        await figure.getByText('2022-05').first().waitFor()
        await leader.page.keyboard.press('Escape')
        await figure.waitFor({ state: 'hidden' })
        await act(leader, '签发报告')
      },
    )
    await shot(leader, '09-figure', {
      open: async () => {
        await leader.page.getByRole('button', { name: '0.065万元' }).click()
        await leader.page.locator('.figure-value').waitFor()
      },
    })
    await leader.page.goto(report)
    await drafter.page.reload()
    await act(drafter, '印发报告')
    assert.match(await stateShown(drafter), /已印发/)

    // The bank takes the money back, dated inside the period: the issued text stays and says that the figure has changed.
    await money.page.goto(address)
    await money.page.getByRole('link', { name: applicant }).click()
    await act(money, '登记到账后退回', async form => {
      await writeDay(form, '退回日期', '2022-06-20')
      await write(form, '理由', '账户已注销')
    })
    await drafter.page.reload()
    const restated = await shown(
      drafter.page.getByRole('alert').filter({ hasText: '报告印发后有变动' }),
    )
    assert.match(restated, /农村低保资金发放.*0\.065.*0/s)
    await drafter.page.getByRole('button', { name: '由何事引起' }).click()
    const caused = await shown(drafter.page.getByRole('region', { name: '印发后变动' }))
    assert.match(caused, /登记到账后退回\s+赵敏/)
    assert.match(await shown(drafter.page.locator('.paper')), /0\.065万元/)
    noFaults(clerk, officer, head, chief, money, leader, drafter, office)
  },
)

/** What a bank answers to a file when every line was paid. */
function answerOf(sent: string): string {
  const rows = sent.split('\n').map(line => line.split('|'))
  const header = rows.find(([kind]) => kind === 'H')!
  const answers = rows
    .filter(([kind]) => kind === 'D')
    .map(([, , line, , , amount]) => ({
      line: line!,
      amountFen: Math.round(Number(amount) * 100),
      ok: true,
      reason: '',
    }))
  return writeReturn(header[1]!, Number(header[2]), answers)
}
