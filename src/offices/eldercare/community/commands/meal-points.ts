/** Who cooks for which facility under which contract, and where elders eat (ML-01). */
import { sql } from 'kysely'
import { organisationById } from '../../../../commons/parties/sites.ts'
import { signContract } from '../../../../commons/projects/projects.ts'
import { command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { inOrder, verb } from '../../verbs.ts'
import { chief, clerks, lines, office, townships } from '../../words.ts'
import { facility, mealContract, mealPoint } from '../registers.ts'

const draft = command({
  name: 'eldercare.draftMealContracts',
  label: { zh: '拟定配餐服务合同', en: 'Draft meal contracts' },
  posts: clerks,
  office,
  rule: 'ML-01',
  input: {
    list: lines({
      facility: mealContract.fields.facility,
      provider: mealContract.fields.provider,
      priceFen: mealContract.fields.priceFen,
      yearlyFen: mealContract.fields.yearlyFen,
    }),
  },
  async run(ctx, input) {
    const contracts: string[] = []
    for (const c of input.list) {
      const of = await lockRow(ctx, facility, c.facility)
      await organisationById(ctx, c.provider)
      const row = await insertRow(ctx, mealContract, {
        ...c,
        division: of.division,
        draftedOn: ctx.today,
      })
      contracts.push(row.id)
    }
    return { contracts }
  },
})
/** Signing makes the contract of payment with it, so that money goes the way every project's goes. */
const sign = verb(mealContract, 'contract', {
  name: 'signMealContract',
  zh: '签订配餐合同',
  en: 'Sign a meal contract',
  posts: chief,
  rule: 'ML-01',
  fill: ['number', 'signedOn'],
  ahead: ['fromDay', 'toDay'],
  ask: { project: f.reference('projects_project', '购买服务项目', 'Project') },
  check: async (ctx, row, g) => {
    const [from, to] = [g.fromDay as Day, g.toDay as Day]
    inOrder(to, from, 'toDay', mealContract.fields.toDay.label)
    const provider = await organisationById(ctx, row.provider)
    const made = await signContract(ctx, {
      project: g.project as string,
      number: g.number as string,
      partyName: provider.name,
      organisation: provider.id,
      amountFen: row.yearlyFen,
      signedOn: g.signedOn as Day,
      fromDay: from,
      toDay: to,
      deliverables: '老年人助餐服务',
    })
    return { projectContract: made.id }
  },
})
const onContract = (name: string, zh: string, en: string) =>
  verb(mealContract, 'contract', { name, zh, en, posts: chief, why: true })

const choosePoint = command({
  name: 'eldercare.chooseMealPoints',
  label: { zh: '登记助餐网点选点', en: 'Choose meal points' },
  posts: [...townships, ...clerks],
  office,
  input: {
    list: lines({
      name: mealPoint.fields.name,
      facility: mealPoint.fields.facility,
      address: mealPoint.fields.address,
      mealsADay: mealPoint.fields.mealsADay,
    }),
  },
  async run(ctx, input) {
    const points: string[] = []
    for (const p of input.list) {
      const of = await lockRow(ctx, facility, p.facility)
      points.push((await insertRow(ctx, mealPoint, { ...p, division: of.division })).id)
    }
    return { points }
  },
})
const onPoint = [
  verb(mealPoint, 'point', {
    name: 'fitMealPoint',
    zh: '网点开始建设',
    en: 'Fit a point out',
    posts: clerks,
  }),
  verb(mealPoint, 'point', {
    name: 'openMealPoint',
    zh: '网点开放运营',
    en: 'Open a point',
    posts: clerks,
    rule: 'ML-01',
    fill: ['openedOn'],
    check: async (ctx, row) => {
      const open =
        await sql`select 1 from eldercare_facility where id = ${row.facility} and state = 'open'`.execute(
          ctx.tx,
        )
      if (open.rows.length === 0) refuse('ELDER_FACILITY_NOT_OPEN', { site: row.name })
      return undefined
    },
  }),
  verb(mealPoint, 'point', {
    name: 'closeMealPoint',
    zh: '网点停用',
    en: 'Close a point',
    posts: chief,
    why: true,
  }),
  verb(mealPoint, 'point', {
    name: 'reopenMealPoint',
    zh: '恢复网点运营',
    en: 'Open a point again',
    posts: chief,
    why: true,
  }),
]

export const mealPointCommands = [
  draft,
  sign,
  onContract('dropMealContract', '不再签订配餐合同', 'Drop a meal contract'),
  onContract('endMealContract', '终止配餐合同', 'End a meal contract'),
  choosePoint,
  ...onPoint,
]
