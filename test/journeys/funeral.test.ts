/** From the village's report of a death to the bureau's report, by clicking: each of the three levels takes its link. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import {
  act,
  choose,
  chromiumPath,
  goTo,
  noFaults,
  openBrowser,
  pick,
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

let house: ServedHouse
let browser: Browser
before(async () => {
  if (!executable) return
  house = await servedHouse('2022-06-27')
  browser = await openBrowser(executable)
})
after(async () => {
  await browser?.close()
  await house?.close()
})

test(
  'a death is reported, checked, certified, cremated and settled at once; the report counts it',
  options,
  async () => {
    const { env, url } = house
    await house.enrol('cadre', '陈村', 'villageCadre', places.village)
    await house.enrol('town', '陈文', 'townshipClerk', places.town)
    const clerkActor = await house.enrol('clerk', '孙明', 'officeClerk', undefined, {
      office: 'funeral',
    })
    await house.enrol('drafter', '吴静', 'officeClerk', undefined, { office: 'bureau' })
    const person = await env.makePerson({
      name: '欧阳福来',
      sex: 'male',
      birth: '1940-01-01',
      division: places.village,
    })
    await env.makeHousehold([person], { fromDay: '2021-01-01' })

    const cadre = await signIn(browser, url, 'cadre')
    await cadre.page.goto(`${url}/acts/funeral.reportDeath`)
    const form = cadre.page.locator('form.act-form')
    await writeDay(form, '死亡日期', '2022-06-26')
    await pick(form, '逝者', 'oyfl', '欧')
    await write(form, '报送人', '陈村')
    await form.locator('button[type=submit]').click()
    await cadre.page.getByRole('button', { name: '打开' }).click()
    assert.match(await stateShown(cadre), /村（居）已报/)

    const town = await signIn(browser, url, 'town')
    await town.page.goto(cadre.page.url())
    await act(town, '核实死亡信息')

    const clerk = await signIn(browser, url, 'clerk')
    await clerk.page.goto(cadre.page.url())
    const cremated = async (w: Parameters<typeof write>[0]) => {
      await writeDay(w, '火化日期', '2022-06-27')
      await write(w, '火化证编号', 'HH-1')
    }
    // FU-01: nobody is cremated without a verified certificate; the desk does not even offer it.
    await clerk.page.getByRole('button', { name: '核验死亡证明' }).waitFor()
    assert.equal(await clerk.page.getByRole('button', { name: '登记火化' }).count(), 0)
    await act(clerk, '核验死亡证明', async w => {
      await write(w, '死亡证明编号', 'YX-1')
      await choose(w, '出具单位', '医疗卫生机构')
    })
    await act(clerk, '登记火化', cremated)
    assert.match(await stateShown(clerk), /已火化/)

    // The till's own sheet comes as a list; what is free is waived in the same transaction.
    const funeral = cadre.page.url().split('/').at(-1)!
    await env.do(env.house.command('funeral.settlements'), clerkActor, {
      list: [
        {
          case: funeral,
          settledOn: '2022-06-27',
          payer: '家属',
          charges: [
            { item: 'cremation', grossFen: 620_00 },
            { item: 'urn', grossFen: 240_00 },
          ],
        },
      ],
    })

    env.setToday('2022-07-03')
    const drafter = await signIn(browser, url, 'drafter')
    await goTo(drafter, '工作报告')
    await act(drafter, '起草工作报告', w => write(w, '期间', '2022-H1'))
    // A figure of a doubted relation carries its mark.
    assert.match(await shown(drafter.page.locator('.paper')), /免费火化遗体1具.?，火化率100%/)
    await drafter.page.getByRole('button', { name: /^1具/ }).first().click()
    const figure = drafter.page.getByRole('dialog')
    await figure.getByText('临江镇').first().click()
    assert.match(await shown(figure), /2022-06-27/)
    noFaults(cadre, town, clerk, drafter)
  },
)
