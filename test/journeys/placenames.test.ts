/** From an application for a road's name to the bureau's report, by clicking; and the boundaries on their map. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Locator } from 'playwright-core'
import { placenamesParameters } from '../../demo/placenames.ts'
import {
  act,
  choose,
  chromiumPath,
  goTo,
  noFaults,
  openBrowser,
  pick,
  refusedAct,
  shown,
  signIn,
  stateShown,
  write,
  writeDay,
} from '../clicking.ts'
import { places } from '../environment.ts'
import { type ServedHouse, servedHouse } from '../served.ts'

const executable = chromiumPath()
const options = executable ? {} : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

/** Adds one of many by typing it. */
async function add(form: Locator, label: string, option: string): Promise<void> {
  const box = form.locator('.ant-form-item').filter({ hasText: label }).getByRole('combobox')
  await box.fill(option)
  await box.press('Enter')
}

let house: ServedHouse
let browser: Browser
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-05-09')
  for (const { name, value } of placenamesParameters)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', new_id(), new_id(), '2021-01-01', now())`.execute(
      house.env.db,
    )
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

test(
  'a road is named and announced in the report; its double is refused; a marker stands on the map',
  options,
  async () => {
    const { env, url } = house
    const inOffice = { office: 'placenames' }
    const maker = await house.enrol('clerk', '陈界', 'officeClerk', undefined, inOffice)
    await house.enrol('chief', '周名', 'officeChief', undefined, inOffice)
    await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })
    const given = <R>(name: string, input: object) =>
      env.do(env.house.command(`placenames.${name}`), maker, input as never) as Promise<R>
    await given('enterAreas', { list: [{ division: places.street, name: '城区', kind: 'city' }] })
    const { experts } = await given<{ experts: string[] }>('foundGroup', {
      name: '樟树市区划地名专家组',
      document: '（测试）1号',
      foundedOn: '2020-01-01',
      experts: ['甲', '乙', '丙'].map(name => ({ name, unit: '（测试）', speciality: '地方志' })),
    })

    const clerk = await signIn(browser, url, 'clerk')
    const asking = (name: string) => async (form: Locator) => {
      await choose(form, '事项', '命名')
      await pick(form, '地名类别', '', '道路街巷')
      await write(form, '标准地名', name)
      await choose(form, '以人名命名', '否')
      await write(form, '位置、起止点', '东起一路，西至二路')
      await write(form, '含义和由来', '传承药市历史')
      await write(form, '理由', '新建道路')
      for (const paper of ['命名更名方案和理由', '位置、规模、性质', '征求意见情况'])
        await add(form, '申请材料', paper)
      await write(form, '申请单位', '市住建局')
    }
    const inArea = async () => {
      await goTo(clerk, '建成区')
      await clerk.page.getByRole('link', { name: '城区' }).click()
      await clerk.page.locator('h1').filter({ hasText: '城区' }).waitFor()
    }
    await inArea()
    await act(clerk, '受理命名更名申请', asking('药市路'))
    await goTo(clerk, '地名命名更名')
    await clerk.page.getByRole('link', { name: '药市路' }).click()
    await clerk.page.locator('h1').filter({ hasText: '药市路' }).waitFor()
    const address = clerk.page.url()
    assert.match(
      await refusedAct(clerk, '公示', form => write(form, '公示地点', '网站')),
      /专家意见0份，应不少于3份/,
    )
    const naming = address.split('/').at(-1)
    await given('giveOpinions', {
      onDay: '2022-05-09',
      list: experts.map(expert => ({ naming, expert, view: 'support', text: '同意' })),
    })
    await act(clerk, '公示', form => write(form, '公示地点', '市政府网站'))
    assert.match(await stateShown(clerk), /公示中/)
    await inArea()
    assert.match(
      await refusedAct(clerk, '受理命名更名申请', asking('要是街')),
      /“药市路”同音（yaoshi）/,
    )

    env.setToday('2022-05-20')
    const chief = await signIn(browser, url, 'chief')
    await chief.page.goto(address)
    await act(chief, '登记批准', async form => {
      await writeDay(form, '批准日期', '2022-05-20')
      await write(form, '批准文号', '（测试）府字1号')
    })
    // Fifteen days, as the regulation of 1 May wants it.
    assert.match(await shown(chief.page.getByLabel('基本信息')), /2022-06-04/)

    await given('enterLine', {
      name: '樟（树）新（干）',
      level: 'county',
      neighbour: '新干县',
      authority: '江西省人民政府',
      course: [
        { lon: 115.58, lat: 27.86 },
        { lon: 115.44, lat: 27.83 },
      ],
      schematic: true,
    })
    await goTo(clerk, '行政区域界线')
    await clerk.page.getByRole('link', { name: '樟（树）新（干）' }).click()
    const marker = (lat: string) => async (form: Locator) => {
      await pick(form, '所在区划', '临江', '临江镇')
      await write(form, '界桩号', 'ZX01')
      const at = form.locator('.ant-form-item').filter({ hasText: '坐标' }).last().locator('input')
      await at.nth(0).fill('115.5')
      await at.nth(1).fill(lat)
      await choose(form, '类型', '单立')
      await choose(form, '管理方', '我方')
      await write(form, '所在地', '山脊')
    }
    assert.match(await refusedAct(clerk, '登记界桩', marker('27.5')), /在本市（县）域之外/)
    await act(clerk, '登记界桩', marker('27.844'))
    await goTo(clerk, '界线界桩图')
    await shown(clerk.page.getByText('示意图'))
    assert.match(await shown(clerk.page.getByRole('table', { name: '界桩' })), /ZX01.*完好/s)
    // Drawn, or said that this browser draws none: the table above has said the same.
    const drawn = clerk.page.locator('.boundary-map[data-drawn=yes]')
    await drawn.or(clerk.page.getByText('此浏览器不能显示地图')).waitFor()

    env.setToday('2022-07-01')
    const drafter = await signIn(browser, url, 'drafter')
    await goTo(drafter, '工作报告')
    await act(drafter, '起草工作报告', form => write(form, '期间', '2022-H1'))
    await drafter.page.getByRole('button', { name: '1条' }).first().click()
    const figure = drafter.page.getByRole('dialog')
    await figure.getByText('鹿江街道').click()
    assert.match(await shown(figure.locator('tbody')), /2022-05-20/)
    noFaults(clerk, chief, drafter)
  },
)
