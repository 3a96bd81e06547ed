/** Cases as the townships and the county walk them in the demo: every step a command of the right person on a right day. */
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Household } from './household.ts'
import type { DibaoCase, DibaoDeath } from './plan-dibao.ts'
import type { Assessment, Failed, Recognition, TekunDeath } from './plan-tekun.ts'
import type { Agenda, World } from './world.ts'

const board = (h: Household) => `${h.villageCode}村（居）务公开栏`
const investigators = [{ name: '熊建国' }, { name: '聂小芳' }]
const property = {
  vehicles: 0,
  dwellings: 1,
  operatingCompany: false,
  financialAssetsFen: 300_00,
  luxuryPurchase: false,
  studyAbroad: false,
}
const later = (agenda: Agenda, day: Day, run: () => Promise<void>) => agenda.at(day, run)

/** Dibao from the application to the announcement or the refusal (DB-30 … DB-41). */
export function walkDibao(world: World, agenda: Agenda, plan: DibaoCase): void {
  const { household: h } = plan
  const clerk = world.local('clerk', h.villageCode)
  const head = world.local('head', h.villageCode)
  const on = (day: Day, run: () => Promise<void>) => later(agenda, day, run)
  const act = <R = Record<string, never>>(
    who: string,
    verb: string,
    input: Record<string, unknown>,
  ) => world.act<R>(who, `assistance.dibao.${verb}`, input)
  const start = world.working(plan.appliedOn)
  let id = ''
  let surveyed = 0

  on(start, async () => {
    const made = await act<{ id: string }>(clerk, 'apply', {
      applicant: world.ids.person.get(h.members[0]!.key),
      household: world.ids.household.get(h.key),
      kind: 'household',
      area: plan.area,
      residenceElsewhere: false,
      authorised: true,
      promised: false,
      relative: plan.twist === 'relative',
      ...(plan.twist === 'relative' ? { relativeOf: '外甥，村委会委员' } : {}),
    })
    id = made.id
    if (plan.twist !== 'supplement') return accept()
    await act(clerk, 'requestDocuments', {
      case: id,
      gaps: [{ item: '残疾证或诊断证明' }, { item: '一卡通存折复印件' }],
    })
    on(world.after(start, 2), async () => {
      await act(clerk, 'supplied', { case: id })
      await accept()
    })
  })
  async function accept(): Promise<void> {
    await act(clerk, 'accept', { case: id })
    if (plan.outcome === 'withdrawn') {
      on(world.after(world.today, 1), async () => {
        await act(clerk, 'withdraw', { case: id, reason: '申请人子女接其同住，书面撤回申请。' })
      })
    } else on(world.after(world.today, 1), survey)
  }
  async function survey(): Promise<void> {
    const { verification } = await act<{ verification: string }>(clerk, 'startSurvey', { case: id })
    await act('clerk', 'startVerification', { verification })
    on(world.after(world.today, 2), visit)
    on(world.after(world.today, 3), async () => {
      await act('clerk', 'reportVerification', {
        verification,
        sources: ['hukou', 'tax', 'socialInsurance', 'realEstate', 'vehicles', 'bank'],
        consistent: true,
        findings: '核对结果与申报情况一致，未发现不予保障的财产。',
      })
      on(world.after(world.today, 1), opinion)
    })
  }
  async function visit(): Promise<void> {
    surveyed++
    await act(clerk, 'recordSurvey', {
      case: id,
      surveyedOn: world.today,
      investigators,
      familySigner: h.members[0]!.name,
      remote: false,
      findings: '入户查看住房、主要收入来源和支出，家庭成员情况与申报一致。',
      incomes: plan.incomes,
      deductionsFen: 0,
      supportFen: 0,
      windowMonths: 12,
      ...property,
      circumstances: [],
    })
    if (plan.twist === 'extended' && surveyed === 1) {
      await act(head, 'extend', {
        case: id,
        cause: 'hardSurvey',
        reason: '家庭成员长期在外务工，收入需异地核实。',
      })
    }
  }
  async function opinion(): Promise<void> {
    const agree = plan.outcome === 'confirmed' || plan.outcome === 'open'
    if (plan.outcome === 'open') return
    await act(head, 'giveOpinion', {
      case: id,
      proposal: agree ? 'agree' : 'disagree',
      opinion: agree ? '经入户调查和核对，拟同意纳入。' : '家庭人均收入超过标准，拟不同意。',
    })
    if (!agree) return on(world.after(world.today, 1), submit)
    await notice()
  }
  async function notice(): Promise<void> {
    const { endsOn } = await act<{ endsOn: Day }>(clerk, 'postNotice', {
      case: id,
      place: board(h),
    })
    if (plan.twist === 'objection' && surveyed === 1)
      return on(world.after(world.today, 2), objection)
    on(world.working(addDays(endsOn, 1)), submit)
  }
  async function objection(): Promise<void> {
    await act(clerk, 'object', { case: id, reason: '邻里反映其子有稳定收入。' })
    on(world.after(world.today, 1), async () => {
      await act(clerk, 'resurvey', { case: id, reason: '重新入户，核实子女收入。' })
      await visit()
      on(world.after(world.today, 1), opinion)
    })
  }
  async function submit(): Promise<void> {
    await act(clerk, 'submitToCounty', { case: id })
    if (plan.twist === 'returned' && surveyed === 1) {
      return on(world.after(world.today, 1), async () => {
        await act('clerk', 'returnToTownship', {
          case: id,
          reason: '入户调查缺少支出情况，请补充后重报。',
        })
        on(world.after(world.today, 1), async () => {
          await visit()
          await opinion()
        })
      })
    }
    on(world.after(world.today, 2), decide)
  }
  async function decide(): Promise<void> {
    if (plan.outcome === 'rejected') {
      await act('chief', 'reject', {
        case: id,
        reason: '家庭收入超过当地低保标准，生活仍有困难的可申请临时救助。',
      })
      return on(world.after(world.today, 1), async () => {
        await act(clerk, 'deliverRejection', { case: id })
      })
    }
    if (plan.twist === 'relative') {
      await act('clerk', 'countyVisit', {
        case: id,
        surveyedOn: world.today,
        investigators,
        familySigner: h.members[0]!.name,
        findings: '县级入户，情况属实，近亲属关系已备案。',
      })
    }
    await act('chief', 'confirm', { case: id })
    on(world.after(world.today, 1), async () => {
      const { notice, endsOn } = await act<{ notice: string; endsOn: Day }>(clerk, 'announce', {
        case: id,
        place: board(h),
      })
      on(world.working(addDays(endsOn, 1)), async () => {
        await world.act(clerk, 'notices.endNotice', { notice })
      })
    })
  }
}

const first: Record<Recognition['decidedIn'], Day> = {
  '2022-01': '2022-01-04',
  '2022-02': '2022-02-07',
}

/** All recognitions of one month go together, so that the sample of three in ten is drawn among them (TK-06, TK-07). */
export function walkRecognitions(
  world: World,
  agenda: Agenda,
  plans: readonly Recognition[],
): void {
  for (const month of ['2022-01', '2022-02'] as const) {
    const mine = plans.filter(p => p.decidedIn === month)
    const cases = new Map<string, Household>()
    const act = <R = Record<string, never>>(
      who: string,
      verb: string,
      input: Record<string, unknown>,
    ) => world.act<R>(who, `assistance.tekun.${verb}`, input)
    const clerkOf = (h: Household) => world.local('clerk', h.villageCode)
    const each = async (run: (id: string, h: Household) => Promise<unknown>) => {
      for (const [id, h] of cases) await run(id, h)
    }
    let endsOn: Day = first[month]
    agenda.at(first[month], async () => {
      for (const { household: h } of mine) {
        const made = await act<{ id: string }>(clerkOf(h), 'apply', {
          person: world.ids.person.get(h.members[0]!.key),
          area: 'rural',
          wish: 'dispersed',
          authorised: true,
          choseChildProgramme: false,
        })
        cases.set(made.id, h)
        await act(clerkOf(h), 'accept', { case: made.id })
      }
    })
    agenda.at(world.after(first[month], 2), () =>
      each(async (id, h) => {
        await act(clerkOf(h), 'recordSurvey', {
          case: id,
          surveyedOn: world.today,
          investigators,
          monthlyIncomeFen: 60_00,
          financialAssetsFen: 800_00,
          supporters: [],
          opinion: 'agree',
        })
        endsOn = (
          await act<{ endsOn: Day }>(clerkOf(h), 'postNotice', { case: id, place: board(h) })
        ).endsOn
        if (cases.keys().next().value === id) agenda.at(world.working(addDays(endsOn, 1)), county)
      }),
    )
    const county = async (): Promise<void> => {
      await each((id, h) => act(clerkOf(h), 'submitToCounty', { case: id }))
      const { drawn } = await act<{ drawn: string[] }>('clerk', 'drawSample', {})
      agenda.at(world.after(world.today, 2), async () => {
        for (const id of drawn)
          await act('clerk', 'recordCheck', {
            case: id,
            checkedOn: world.today,
            findings: '实地查看住所，走访邻居，情况属实。',
          })
        await each((id, h) => decide(id, h))
      })
    }
    const decide = async (id: string, h: Household): Promise<void> => {
      const { roll } = await act<{ roll: string }>('chief', 'confirm', { case: id })
      world.ids.tekunRoll.set(h.key, roll)
    }
  }
}

const items: readonly Failed[] = ['eating', 'dressing', 'bed', 'toilet', 'walking', 'bathing']
export function walkAssessment(world: World, agenda: Agenda, plan: Assessment): void {
  agenda.at(world.working(plan.on), async () => {
    const can = Object.fromEntries(items.map(item => [item, !plan.failed.includes(item)]))
    await world.act(world.local('clerk', plan.household.villageCode), 'assistance.tekun.assess', {
      roll: world.ids.tekunRoll.get(plan.household.key),
      assessedOn: world.today,
      assessors: investigators,
      ...can,
      demented: false,
    })
  })
}

/** A death as the township records it; what it stops, reviews and asks for follows in every office by itself. */
export function walkDeath(world: World, agenda: Agenda, plan: TekunDeath | DibaoDeath): void {
  const person = 'person' in plan ? plan.person : plan.household.members[0]!
  agenda.at(plan.recordedOn, async () => {
    await world.act(world.local('clerk', plan.household.villageCode), 'people.recordDeath', {
      person: world.ids.person.get(person.key),
      diedOn: plan.diedOn,
      source: 'village',
    })
  })
}
