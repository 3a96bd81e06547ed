import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { register } from '../../../kernel/register.ts'
import { body } from '../registration/registers.ts'
import { annualLife, listingLife, ratingLife } from './workflows.ts'

const which = f.reference(body.name, '社会组织', 'Organisation')
export const annualResults = {
  pass: ['合格', 'Pass'],
  basic: ['基本合格', 'Basic pass'],
  fail: ['不合格', 'Fail'],
} as const
export const annual = register({
  name: 'organizations_annual',
  label: { zh: '年度检查', en: 'Annual inspection' },
  fields: {
    body: which,
    year: f.ordinal('年度', 'Year', { min: 2000, max: 2100 }),
    authorityOn: f.optional(f.day('业务主管单位初审日期', 'Seen by the authority on')),
    submittedOn: f.day('报送日期', 'Handed in on', { rule: 'SO-10' }),
    late: f.yesNo('逾期报送', 'Late'),
    incomeFen: f.money('收入', 'Income'),
    expenseFen: f.money('支出', 'Expense'),
    netAssetsFen: f.money('净资产', 'Net assets'),
    staff: f.count('从业人员', 'Staff'),
    partyMembers: f.count('党员', 'Party members', { rule: 'SO-23' }),
    proposed: f.optional(f.choice('初审意见', 'Proposed', annualResults)),
    findings: f.optional(f.text('存在问题', 'Findings', { max: 500 })),
    examinedBy: f.optional(f.account('初审人', 'Examined by')),
    result: f.optional(f.choice('年检结论', 'Result', annualResults, { rule: 'SO-11' })),
    concludedOn: f.optional(f.day('结论日期', 'Concluded on')),
  },
  workflow: annualLife,
  list: ['body', 'year', 'submittedOn', 'late', 'result', 'concludedOn'],
})

export const listingGrounds = {
  noAnnual: ['未按规定报送年度报告', 'No annual report'],
  noParty: ['应建未建党组织', 'No Party body where one is due'],
  notRectified: ['未按期整改', 'Not put right in time'],
  unreachable: ['通过登记住所无法联系', 'Cannot be reached'],
  penalty: ['受到行政处罚', 'Penalised'],
  twoYears: ['列入异常名录满两年', 'Two years on the abnormal list'],
  grave: ['严重违法', 'Grave breach'],
} as const
export const listing = register({
  name: 'organizations_listing',
  label: { zh: '信用名录', en: 'Credit list' },
  fields: {
    body: which,
    list: f.choice('名录', 'List', {
      abnormal: ['活动异常名录', 'Abnormal list'],
      serious: ['严重违法失信名单', 'Serious-violation list'],
    }),
    ground: f.choice('列入事由', 'Ground', listingGrounds, { rule: 'SO-22' }),
    learntOn: f.day('发现日期', 'Learnt on'),
    facts: f.text('事实', 'Facts', { max: 500 }),
    mailedFirstOn: f.optional(f.day('首次邮寄日期', 'First mailing')),
    mailedSecondOn: f.optional(f.day('第二次邮寄日期', 'Second mailing')),
    proposedBy: f.account('提出人', 'Proposed by'),
    listedOn: f.optional(f.day('列入日期', 'Listed on')),
    proof: f.optional(f.text('整改证明', 'Proof', { max: 500 })),
    askedOn: f.optional(f.day('申请移出日期', 'Asked on')),
    removedOn: f.optional(f.day('移出日期', 'Taken off on')),
  },
  workflow: listingLife,
  list: ['body', 'list', 'ground', 'listedOn', 'removedOn'],
})

export const rating = register({
  name: 'organizations_rating',
  label: { zh: '等级评估', en: 'Rating' },
  fields: {
    body: which,
    appliedOn: f.day('申请日期', 'Applied on'),
    selfScore: f.ordinal('自评分', 'Own points', { max: 1000 }),
    because: f.optional(f.facts<Because[]>('资格审查依据', 'Because')),
    score: f.optional(f.ordinal('评审得分', 'Points', { max: 1000 })),
    experts: f.optional(f.text('评审专家', 'Experts', { max: 500 })),
    committee: f.optional(f.count('委员总数', 'Committee')),
    present: f.optional(f.count('到会委员', 'Present')),
    agree: f.optional(f.count('同意票', 'In favour')),
    recused: f.optional(f.text('回避委员', 'Recused')),
    grade: f.optional(f.choice('等级', 'Grade', gradeOptions(), { rule: 'SO-16' })),
    reportedUp: f.optional(f.yesNo('已报上级审核（4A以上）', 'Reported up')),
    votedOn: f.optional(f.day('表决日期', 'Voted on')),
    grantedOn: f.optional(f.day('公布日期', 'Granted on')),
    validTo: f.optional(f.day('有效期至', 'Valid to')),
    endedOn: f.optional(f.day('降级或取消日期', 'Ended on')),
    examinedBy: f.optional(f.account('评分登记人', 'Entered by')),
  },
  workflow: ratingLife,
  list: ['body', 'appliedOn', 'score', 'grade', 'grantedOn', 'validTo'],
})

function gradeOptions() {
  return {
    '1A': ['1A', '1A'],
    '2A': ['2A', '2A'],
    '3A': ['3A', '3A'],
    '4A': ['4A', '4A'],
    '5A': ['5A', '5A'],
  } as const
}

export const standingRegisters = { annual, listing, rating }
