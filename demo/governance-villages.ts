/** What some villages of the demo did among themselves: matters raised and settled, the red and black lists. */
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Household } from './household.ts'
import { places } from './places.ts'
import type { Agenda, World } from './world.ts'

const topics = [
  ['blockage', '村内断头路打通', '沿线五户各让出半米，村集体出料、村民出工。'],
  ['difficulty', '老年人就餐不便', '利用闲置校舍办助餐点，价格由村民小组商定。'],
  ['painPoint', '晚间广场舞噪声', '音量降到约定范围，九点前结束，轮流值守提醒。'],
  ['blockage', '农忙季水渠淤堵', '按受益亩数分段清淤，水员统一放水。'],
  ['difficulty', '停车位不足', '利用边角地划线，户户签停车约定。'],
  ['painPoint', '垃圾桶位置引发争议', '改设在村口两处，由保洁员每日清运两次。'],
] as const

/** Raised by the people, decided by their representatives, looked after, done and judged; the last two are still going on. */
export function villageMatters(world: World, agenda: Agenda): void {
  const chosen = places().villages.filter((_, i) => i % 33 === 4)
  chosen.forEach((v, i) => {
    const [problem, topic, resolution] = topics[i % topics.length]!
    const clerk = world.local('clerk', v.code)
    const from: Day = addDays('2022-01-24', i * 11)
    const days = [0, 3, 10, 14, 40, 50].map(n => world.working(addDays(from, n)))
    let deliberation = ''
    const steps: [string, () => Record<string, unknown>][] = [
      ['acceptTopic', () => ({})],
      [
        'resolveTopic',
        () => ({
          participants: '村民代表、受益户和村老年协会',
          resolution,
          meeting: 'representatives',
          heldOn: world.today,
          entitled: 30,
          present: 24,
          inFavour: 22,
          against: 1,
          abstained: 1,
        }),
      ],
      ['superviseTopic', () => ({ doer: '村民委员会（演示）', supervisors: '村民监督员（演示）' })],
      ['carryOutTopic', () => ({ doneOn: world.today, result: '已按协商意见办成（演示）。' })],
      ['rateTopic', () => ({ raters: 30, satisfied: 27 + (i % 3) })],
    ]
    agenda.at(days[0]!, async () => {
      const made = await world.act<{ id: string }>(clerk, 'governance.raiseTopic', {
        division: v.code,
        topic: `${v.shortName}${topic}`,
        problem,
        proposer: '村民小组长（演示）',
      })
      deliberation = made.id
    })
    steps.forEach(([name, input], k) => {
      agenda.at(days[k + 1]!, async () => {
        await world.act(clerk, `governance.${name}`, { deliberation, ...input() })
      })
    })
  })
}

const deeds = [
  ['simpleWedding', '婚事新办，取消大宴，只办家宴四桌。'],
  ['noBridePrice', '双方父母商定不要彩礼，旅行结婚。'],
  ['simpleFuneral', '丧事三日办完，不搭棚不放鞭炮。'],
  ['filial', '多年照料邻家独居老人起居。'],
  ['lavish', '升学宴超出理事会商定桌数。'],
] as const
/** Some on the red list; on the black one only who was told a week before, and one of them was right to appeal. */
export function villageLists(world: World, agenda: Agenda, people: readonly Household[]): void {
  people.slice(0, 10).forEach((h, i) => {
    const [deed, text] = deeds[i % deeds.length]!
    const clerk = world.local('clerk', h.villageCode)
    const from = world.working(addDays('2022-03-21', i * 5))
    let listing = ''
    agenda.at(from, async () => {
      const made = await world.act<{ id: string }>(clerk, 'governance.nominate', {
        division: h.villageCode,
        person: world.ids.person.get(h.members[0]!.key),
        deed,
        text,
        nominatedBy: '红白理事会（演示）',
      })
      listing = made.id
      if (deed === 'lavish')
        await world.act(clerk, 'governance.tellListed', {
          listing,
          toldOn: world.today,
          reply: '亲友自行前来，愿意改正。',
        })
      await world.act(clerk, 'governance.hear', {
        listing,
        meeting: 'representatives',
        heldOn: world.today,
        entitled: 24,
        present: 20,
        inFavour: 18,
        against: 1,
        abstained: 1,
      })
    })
    agenda.at(world.working(addDays(from, 8)), async () => {
      await world.act(clerk, 'governance.postListing', { listing, place: '村务公开栏' })
      if (i !== 4) return
      await world.act(clerk, 'governance.appealListing', {
        listing,
        appeal: '桌数系两家合办，未超标准。',
      })
      await world.act(world.local('head', h.villageCode), 'governance.decideAppeal', {
        listing,
        upheld: true,
        reason: '经核实系两家合办，未超标准。',
      })
    })
  })
}
