import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { body } from '../registration/registers.ts'
import { inspectionLife, planLife } from './workflows.ts'

/** The two randoms and the one open, in that order. */
export const elements = {
  randomTargets: ['随机抽取检查对象', 'Targets drawn at random'],
  randomOfficers: ['随机选派执法检查人员', 'Officers drawn at random'],
  openResults: ['检查结果公开', 'Results made public'],
} as const
export const inspectionPlan = register({
  name: 'organizations_plan',
  label: { zh: '双随机抽查计划', en: 'Inspection plan' },
  fields: {
    title: f.text('计划名称', 'Title', { sensitivity: 'open' }),
    year: f.ordinal('年度', 'Year', { min: 2000, max: 2100 }),
    elements: f.choices('要素', 'Elements', elements, { rule: 'SO-20' }),
    fromDay: f.day('检查开始', 'From'),
    toDay: f.day('检查结束', 'To'),
    sharePercent: f.share('抽查比例（%）', 'Share in per cent', { rule: 'SO-19' }),
    officersEach: f.count('每组检查人员', 'Officers each', { min: 2, max: 5, rule: 'SO-19' }),
    pool: f.optional(f.count('名录单位数', 'Bodies in the pool')),
    wanted: f.optional(f.count('抽取单位数', 'Bodies to draw', { rule: 'SO-21' })),
    poolDigest: f.optional(f.text('名录摘要', 'Digest of the pool', { sensitivity: 'open' })),
    seedDigest: f.optional(f.text('种子摘要', 'Digest of the seed', { sensitivity: 'open' })),
    beacon: f.optional(f.text('公开数来源', 'Public number from', { sensitivity: 'open' })),
    beaconOn: f.optional(f.day('公开数产生日期', 'Public number of')),
    beaconValue: f.optional(f.text('公开数', 'Public number', { sensitivity: 'open' })),
    seed: f.optional(f.text('种子', 'Seed', { sensitivity: 'open' })),
    committedBy: f.optional(f.account('封存人', 'Committed by')),
    committedOn: f.optional(f.day('封存日期', 'Committed on')),
    drawnAt: f.optional(f.instant('抽取时间', 'Drawn at')),
  },
  workflow: planLife,
  list: ['title', 'year', 'fromDay', 'toDay', 'wanted', 'seedDigest', 'seed'],
})

/** The pool as it stood when it was frozen: nobody joins it afterwards, nobody leaves it. */
export const poolLine = register({
  name: 'organizations_pool',
  label: { zh: '抽查名录', en: 'Line of the pool' },
  appendOnly: true,
  fields: {
    plan: f.reference(inspectionPlan.name, '计划', 'Plan'),
    kind: f.choice('类别', 'Kind', {
      body: ['检查对象', 'Body'],
      officer: ['检查人员', 'Officer'],
    }),
    code: f.text('代码（证号）', 'Code'),
    name: f.text('名称（姓名）', 'Name'),
    target: f.reference('', '记录', 'Record'),
  },
  list: ['plan', 'kind', 'code', 'name'],
})

export const officer = register({
  name: 'organizations_officer',
  label: { zh: '执法检查人员', en: 'Inspector' },
  fields: {
    name: f.text('姓名', 'Name'),
    card: f.text('执法证号', 'Inspector’s card', { rule: 'SO-19' }),
    unit: f.text('所在单位', 'Unit'),
    account: f.optional(f.account('账号', 'Account')),
    cardTo: f.day('执法证有效期至', 'Card valid to'),
    leftOn: f.optional(f.day('退出日期', 'Left on')),
  },
  list: ['name', 'card', 'unit', 'cardTo', 'leftOn'],
})

/** SO-19: who is related to a body, or worked for it, does not inspect it. */
export const conflict = register({
  name: 'organizations_conflict',
  label: { zh: '回避关系', en: 'Conflict of interest' },
  fields: {
    officer: f.reference(officer.name, '检查人员', 'Inspector'),
    body: f.reference(body.name, '社会组织', 'Organisation'),
    ground: f.choice('事由', 'Ground', {
      relative: ['亲属在该组织任职', 'A relative works there'],
      worked: ['曾在该组织任职', 'Worked there'],
      interest: ['其他利害关系', 'Other interest'],
    }),
    fromDay: f.day('自', 'From'),
    toDay: f.optional(f.day('至', 'To')),
  },
  list: ['officer', 'body', 'ground', 'fromDay', 'toDay'],
})

export const inspection = register({
  name: 'organizations_inspection',
  label: { zh: '双随机检查', en: 'Inspection' },
  fields: {
    plan: f.reference(inspectionPlan.name, '计划', 'Plan'),
    body: f.reference(body.name, '检查对象', 'Inspected'),
    rank: f.ordinal('抽取序号', 'Drawn as', { min: 1 }),
    officers: f.text('检查人员', 'Inspectors'),
    officerIds: f.facts<string[]>('检查人员编号', 'Inspectors’ ids'),
    noticedOn: f.optional(f.day('通知送达日期', 'Told on')),
    visitedOn: f.optional(f.day('检查日期', 'Visited on')),
    finding: f.optional(
      f.choice('检查结果', 'Finding', {
        clean: ['未发现问题', 'Nothing found'],
        order: ['责令改正', 'To be put right'],
        penalty: ['拟立案处罚', 'To be penalised'],
        unreachable: ['无法联系', 'Not found'],
      }),
    ),
    detail: f.optional(f.text('检查情况', 'Detail', { max: 1000 })),
    visitedBy: f.optional(f.account('登记人', 'Entered by')),
    rectifyBy: f.optional(f.day('整改期限', 'To be put right by')),
    rectified: f.optional(f.text('整改情况', 'How put right', { max: 500 })),
    publishedOn: f.optional(f.day('公示日期', 'Published on', { rule: 'SO-20' })),
  },
  workflow: inspectionLife,
  list: ['plan', 'rank', 'body', 'officers', 'visitedOn', 'finding', 'publishedOn'],
})
export type PlanRow = RowOf<typeof inspectionPlan>

export const inspectionRegisters = { inspectionPlan, poolLine, officer, conflict, inspection }
