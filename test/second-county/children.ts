import type { SecondCounty } from './county.ts'

/** One station of two functions, three lectures and a rights lecture, a contract of 20,000 yuan. */
export async function children({ send, office, town }: SecondCounty): Promise<void> {
  const { clerk, second, chief } = office('children')
  const station = '临江镇未成年人保护工作站'
  await send(town, 'children.chooseStation', [
    {
      township: '临江镇',
      name: station,
      functions: ['minors', 'socialWork'],
      staff: 2,
      facilities: '谈心室',
      services: '个案服务',
    },
  ])
  await send(town, 'children.buildStation', [{ station, builtOn: '2022-03-01' }])
  await send(chief, 'children.acceptStation', [{ station }])
  await send(chief, 'children.designateStation', [{ station }])
  const lecture = (kind: string, topic: string, leaflets: number, heldOn = '2022-03-09') => ({
    kind,
    topic,
    title: '讲座',
    heldOn,
    where: '双洲村',
    place: '双洲小学',
    provider: '社工中心',
    attendees: 40,
    leaflets,
    proof: '签到表',
  })
  await send(clerk, 'children.holdEducation', [
    lecture('safetyLecture', 'drowning', 30),
    lecture('safetyLecture', 'drowning', 25, '2022-03-08'),
    lecture('safetyLecture', 'trafficking', 0),
    lecture('legalRightsLecture', 'rights', 17),
  ])
  // All four are called 讲座: the list's other columns say which is meant.
  await send(
    second,
    'children.verifyEducation',
    ['2022-03-09｜30', '2022-03-08', '0', '17'].map(apart => ({ education: `讲座｜${apart}` })),
  )
  await send(clerk, 'parties.registerOrganisation', [
    { name: '双洲社工中心', kind: 'serviceInstitution', division: '临江镇' },
  ])
  await send(clerk, 'children.planPurchase', [
    {
      number: 'HT-9',
      project: '未保服务',
      budgetFen: 25_000_00,
      kind: 'safetyLecture',
      sessions: 1,
      leaflets: 1,
    },
  ])
  await send(clerk, 'children.signContract', [
    {
      contract: 'HT-9',
      supplier: '双洲社工中心',
      procurement: '询价',
      signedOn: '2022-03-01',
      fromDay: '2022-03-01',
      toDay: '2022-12-31',
      advancePercent: 30,
      amountFen: 20_000_00,
    },
  ])
}
