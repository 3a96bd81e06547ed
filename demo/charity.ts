/**
 * Half a year of lottery and charity: tickets by outlet and day against three tasks that do not fit together, gifts in,
 * two rounds of visits out. The sums are spread so that they come to what the report says, to the fen.
 */
import type { Day } from '../src/kernel/day.ts'
import { frontlineRound, newYearRound } from './charity-visits.ts'
import type { Household } from './household.ts'
import { openOutlets, sellBooks, sellTickets, springClosure, tellProgress } from './lottery.ts'
import type { Part } from './part.ts'
import { places } from './places.ts'
import { random } from './random.ts'
import type { Agenda, World } from './world.ts'

const document = '（演示）樟民字〔2022〕1号'
const tasks = { total: '2806.5', computer: '3033.6', scratch: '190.9' }
export const charityParameters = [
  {
    name: 'charity.lotteryClosures',
    value: {
      closed: [springClosure, { from: '2022-10-01', to: '2022-10-04' }],
      leftOut: false,
    },
  },
  { name: 'charity.commission', value: { scratchPercent: 8 } },
]

export const charity: Part = {
  office: 'charity',
  groups: ['urbanApplicants'],
  async begin(world, agenda, group) {
    for (const { name, value } of charityParameters) {
      const { id: version } = await world.act<{ id: string }>(
        'charityClerk',
        'bureau.proposeParameter',
        { name, from: '2021-01-01', value, source: document },
      )
      await world.act('leader', 'bureau.approveParameter', { version })
    }
    for (const [type, value] of Object.entries(tasks)) {
      const { id: target } = await world.act<{ id: string }>('charityClerk', 'targets.set', {
        figure: `charity.lottery_sales_${type}`,
        period: '2022',
        division: places().county.code,
        value,
        sense: 'atLeast',
        document: '（演示）省福彩中心2022年销售任务',
      })
      await world.act('charityChief', 'targets.approve', { target })
    }
    const rng = random('camphor/charity')
    const outlets = await openOutlets(world, rng)
    sellTickets(world, agenda, outlets, rng)
    await sellBooks(world, agenda, outlets, rng)
    tellProgress(world, agenda)
    const charity = await qualify(world, agenda)
    raiseFunds(world, agenda, charity)
    const households: Household[] = group('urbanApplicants').slice(0, 98)
    newYearRound(world, agenda, charity, households)
    frontlineRound(world, agenda, charity)
  },
}

/** The county's charity federation, a charity since 2016, qualified to raise funds by the decree of that time. */
async function qualify(world: World, agenda: Agenda): Promise<string> {
  const { id: organisation } = await world.act<{ id: string }>(
    'charityClerk',
    'parties.registerOrganisation',
    {
      name: '樟树市慈善会（演示）',
      kind: 'association',
      division: places().county.code,
      aliases: '市慈善会',
    },
  )
  const { id: body } = await world.act<{ id: string }>('charityClerk', 'charity.applyBody', {
    name: '樟树市慈善会（演示）',
    organisation,
    way: 'recognised',
    form: 'association',
    appliedOn: '2016-10-10',
    chair: '（演示）会长',
    secretary: '（演示）秘书长',
    secretaryFullTime: true,
    board: 15,
    fromOneSource: 4,
    relatives: false,
    supervisors: 3,
    rating: 'a3',
    ratingTo: '2024-12-31',
    onAbnormalList: false,
    taxRegistered: true,
  })
  await world.act('charityChief', 'charity.acceptBody', { body, charitySince: '2016-10-28' })
  const { id: qualification } = await world.act<{ id: string }>(
    'charityClerk',
    'charity.applyQualification',
    { body },
  )
  agenda.at('2022-01-04', async () => {
    await world.act('charityChief', 'charity.grantQualification', {
      qualification,
      certificate: '（演示）樟民慈〔2022〕1号',
    })
  })
  return body
}

/** A plan for public giving, and gifts of cash and goods from before the festival to the spring. */
function raiseFunds(world: World, agenda: Agenda, body: string): void {
  agenda.at('2022-01-05', async () => {
    const { id: plan } = await world.act<{ id: string }>('charityClerk', 'charity.submitPlan', {
      body,
      name: '2022年“慈善一日捐”（演示）',
      emergency: false,
      purpose: '帮扶困难家庭，支持疫情防控一线',
      fromDay: '2022-01-08',
      toDay: '2022-12-31',
      area: '樟树市',
      responsible: '（演示）项目负责人',
      responsibleFullTime: true,
      address: '樟树市（演示地址）',
      ways: ['events', 'other'],
      account: '（演示）慈善会募捐专户',
      expectedFen: 800_000_00,
      beneficiaries: '本市困难家庭、养老机构和疫情防控一线人员',
      oneBeneficiary: false,
      use: '走访慰问和疫情防控物资',
      costFen: 5000_00,
      surplus: '用于同类慈善项目',
    })
    agenda.at('2022-01-07', async () => {
      await world.act('charityChief', 'charity.filePlan', {
        plan,
        number: '（演示）樟慈募备〔2022〕1号',
      })
    })
    await world.act('charityClerk', 'charity.takeOverBook', {
      body,
      prefix: '（演示）公益票据',
      digits: 4,
      firstNumber: 1,
      lastNumber: 200,
      receivedOn: '2022-01-05',
      receivedFrom: '（演示）市财政局',
    })
    let forms = 0
    const give = (day: Day, gift: Record<string, unknown>): void =>
      agenda.at(day, async () => {
        const { id: donation } = await world.act<{ id: string }>(
          'charityClerk',
          'charity.recordDonation',
          { body, receivedOn: day, apportioned: false, relatedBeneficiary: false, ...gift },
        )
        await world.act(
          'charityClerk',
          'charity.issueReceipt',
          gift.donor
            ? { donation, receipt: `（演示）公益票据${String(++forms).padStart(4, '0')}` }
            : { donation, waived: '匿名捐赠，已登记备查' },
        )
      })
    const festival = { purpose: '走访慰问' }
    const front = { purpose: '疫情防控' }
    const cash = (amountFen: number) => ({ form: 'cash', amountFen })
    give('2022-01-10', {
      ...festival,
      ...cash(180_000_00),
      plan,
      donor: '（演示）药都集团',
      donorKind: 'enterprise',
    })
    give('2022-01-10', {
      ...festival,
      ...cash(12_600_00),
      plan,
      donor: '（演示）市直机关干部',
      donorKind: 'organisation',
    })
    give('2022-01-11', { ...festival, ...cash(2000_00), plan, donorKind: 'anonymous' })
    const rice = { goods: 'rice', name: '大米10公斤装', unit: '袋', quantity: 500, unitFen: 100_00 }
    const oil = { goods: 'oil', name: '食用油5升装', unit: '桶', quantity: 400, unitFen: 80_00 }
    const market = { basis: 'market', proof: '（演示）同期市场价格记录' }
    give('2022-01-11', {
      ...festival,
      form: 'goods',
      donor: '（演示）粮油公司',
      donorKind: 'enterprise',
      agreement: '（演示）捐赠协议1号',
      goods: [
        { ...rice, ...market, expiresOn: '2022-12-31' },
        { ...oil, ...market, expiresOn: '2023-06-30' },
      ],
    })
    give('2022-03-12', {
      ...front,
      ...cash(120_000_00),
      plan,
      donor: '（演示）商会会员企业',
      donorKind: 'enterprise',
    })
    give('2022-03-14', {
      ...front,
      form: 'goods',
      donor: '（演示）医疗器械公司',
      donorKind: 'enterprise',
      goods: [
        {
          goods: 'epidemic',
          name: '口罩、防护服、消毒液组合',
          unit: '套',
          quantity: 300,
          unitFen: 100_00,
          basis: 'invoice',
          proof: '（演示）发票',
          expiresOn: '2024-03-01',
        },
      ],
    })
    agenda.at('2022-04-08', async () => {
      await world.act('charityClerk', 'charity.publishPlanInterim', {
        plan,
        channel: '（演示）慈善中国和本会公示栏',
      })
    })
  })
}
