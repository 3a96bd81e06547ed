import { f } from '../../../kernel/fields.ts'
import { register } from '../../../kernel/register.ts'
import { colours, factors } from '../protection/registers.ts'
import { regradeLife, wardLife } from './workflows.ts'

/** The report's three grounds of grading, and the factors that make each. */
export const grounds = {
  environment: ['儿童生活环境', 'Living environment'],
  family: ['家庭状况', 'Family'],
  behaviour: ['行为风险', 'Behaviour'],
} as const

/**
 * A child graded in the ordinary way, read by area. What a hard trigger says never stands here: such a child has a
 * closed file whose colour is red, and nothing in this register gives it away.
 */
export const ward = register({
  name: 'children_ward',
  label: { zh: '四色关爱对象', en: 'Graded child' },
  fields: {
    child: f.person('儿童', 'Child'),
    colour: f.choice('等级', 'Colour', colours, { rule: 'MP-06' }),
    total: f.ordinal('总分', 'Score', { max: 100 }),
    ...factors,
    findings: f.longText('评分说明', 'Grounds', { max: 1000, sensitivity: 'personal' }),
    gradedOn: f.day('定级日期', 'Graded on'),
    gradedBy: f.account('评定人', 'Graded by'),
    confirmedBy: f.optional(f.account('复核人', 'Confirmed by')),
    lastVisitOn: f.optional(f.day('最近走访', 'Last visit')),
    nextVisitOn: f.day('下次走访期限', 'Next visit by', { rule: 'MP-08' }),
    leftOn: f.optional(f.day('退出日期', 'Left on')),
  },
  workflow: wardLife,
  list: ['child', 'colour', 'total', 'gradedOn', 'lastVisitOn', 'nextVisitOn'],
})
/** The history of the colour: one row per change asked for, with both people and both reasons. */
export const regrade = register({
  name: 'children_regrade',
  label: { zh: '等级变更', en: 'Change of colour' },
  fields: {
    ward: f.reference(ward.name, '关爱对象', 'Graded child'),
    child: f.person('儿童', 'Child'),
    fromColour: f.choice('原等级', 'From', colours),
    toColour: f.choice('新等级', 'To', colours),
    total: f.ordinal('总分', 'Score', { max: 100 }),
    ...factors,
    reason: f.longText('变更理由', 'Reason', { max: 500 }),
    proposedOn: f.day('评定日期', 'Graded on'),
    proposedBy: f.account('评定人', 'Graded by'),
    decidedOn: f.optional(f.day('复核日期', 'Decided on')),
  },
  workflow: regradeLife,
  list: ['child', 'fromColour', 'toColour', 'proposedOn', 'decidedOn'],
})
export const contact = register({
  name: 'children_contact',
  label: { zh: '关爱走访', en: 'Visit to a graded child' },
  appendOnly: true,
  fields: {
    ward: f.reference(ward.name, '关爱对象', 'Graded child'),
    child: f.person('儿童', 'Child'),
    visitedOn: f.day('走访日期', 'Visited on'),
    byNames: f.text('走访人', 'By'),
    findings: f.longText('走访情况', 'Findings', { sensitivity: 'personal' }),
  },
  list: ['child', 'visitedOn', 'byNames'],
})
export const forces = {
  socialWorker: ['社工', 'Social worker'],
  volunteer: ['志愿者', 'Volunteer'],
  society: ['社会力量', 'Society'],
} as const
/** 社工+志愿者+社会力量: who is matched with the child, and what was done for which need. */
export const helper = register({
  name: 'children_helper',
  label: { zh: '结对服务', en: 'Helper of a child' },
  fields: {
    ward: f.reference(ward.name, '关爱对象', 'Graded child'),
    child: f.person('儿童', 'Child'),
    force: f.choice('服务力量', 'Force', forces),
    name: f.text('服务人员', 'Helper'),
    organisation: f.optional(f.text('所属机构', 'Organisation')),
    /** MP-10: who works with minors is looked up before, and every year. */
    vettedOn: f.day('违法犯罪记录查询日期', 'Crime record looked up on', { rule: 'MP-10' }),
    fromDay: f.day('结对日期', 'From'),
    toDay: f.optional(f.day('结束日期', 'Until')),
  },
  list: ['child', 'force', 'name', 'fromDay', 'toDay'],
})
export const careService = register({
  name: 'children_care_service',
  label: { zh: '关爱服务记录', en: 'Service of care' },
  appendOnly: true,
  fields: {
    helper: f.reference(helper.name, '结对服务', 'Helper'),
    child: f.person('儿童', 'Child'),
    servedOn: f.day('服务日期', 'Served on'),
    need: f.text('需求', 'Need'),
    service: f.text('服务内容', 'Service'),
    minutes: f.count('时长', 'Length', { min: 1, max: 720, unit: { zh: '分钟', en: 'minutes' } }),
    followUpOn: f.optional(f.day('回访日期', 'Followed up on')),
    result: f.optional(f.text('回访结果', 'Result')),
  },
  list: ['child', 'servedOn', 'need', 'service', 'minutes'],
})
export const careRegisters = { ward, regrade, contact, helper, careService }
