import type { Day } from '../../src/kernel/day.ts'
import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** One station of two functions, three lectures and a rights lecture, a contract of 20,000 yuan. */
export async function children({ act, office, town }: SecondCounty): Promise<void> {
  const { clerk, second, chief } = office('children')
  const { id: station } = await act(town, 'children.chooseStation', {
    township: places.town,
    name: '临江镇未成年人保护工作站',
    functions: ['minors', 'socialWork'],
    staff: 2,
    facilities: '谈心室',
    services: '个案服务',
  })
  await act(town, 'children.buildStation', { station, builtOn: '2022-03-01' })
  await act(chief, 'children.acceptStation', { station })
  await act(chief, 'children.designateStation', { station })
  const lecture = (kind: string, topic: string, leaflets: number, heldOn: Day = '2022-03-09') => ({
    kind,
    topic,
    title: '讲座',
    heldOn,
    where: places.village,
    place: '双洲小学',
    provider: '社工中心',
    attendees: 40,
    leaflets,
    proof: '签到表',
  })
  for (const one of [
    lecture('safetyLecture', 'drowning', 30),
    lecture('safetyLecture', 'drowning', 25, '2022-03-08'),
    lecture('safetyLecture', 'trafficking', 0),
    lecture('legalRightsLecture', 'rights', 17),
  ]) {
    const { id: education } = await act(clerk, 'children.holdEducation', one)
    await act(second, 'children.verifyEducation', { education })
  }
  const { id: supplier } = await act(clerk, 'parties.registerOrganisation', {
    name: '双洲社工中心',
    kind: 'serviceInstitution',
    division: places.county,
  })
  const { id: contract } = await act(clerk, 'children.planPurchase', {
    number: 'HT-9',
    project: '未保服务',
    budgetFen: 25_000_00,
    deliverables: [{ kind: 'safetyLecture', sessions: 1, leaflets: 1 }],
  })
  await act(clerk, 'children.signContract', {
    contract,
    supplier,
    procurement: '询价',
    signedOn: '2022-03-01',
    fromDay: '2022-03-01',
    toDay: '2022-12-31',
    advancePercent: 30,
    amountFen: 20_000_00,
  })
}
