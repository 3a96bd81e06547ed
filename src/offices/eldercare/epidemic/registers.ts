import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { alertLife, exceptionLife, orderLife } from './workflows.ts'

const site = f.site('养老机构', 'Home')

export const order = register({
  name: 'eldercare_closure_order',
  label: { zh: '封闭式管理令', en: 'Order of closed management' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    document: f.text('文号', 'Document'),
    cause: f.text('事由', 'Cause'),
    fromDay: f.day('开始日期', 'From'),
    liftedOn: f.optional(f.day('解除日期', 'Lifted on')),
  },
  workflow: orderLife,
  list: ['title', 'document', 'fromDay', 'liftedOn'],
})
/** One home under one order, for as long as it was closed. */
export const closure = register({
  name: 'eldercare_closure',
  label: { zh: '机构封闭管理', en: 'Closed home' },
  fields: {
    site,
    order: f.reference(order.name, '封闭式管理令', 'Order'),
    fromDay: f.day('封闭开始', 'Closed from'),
    toDay: f.optional(f.day('封闭结束', 'Closed to')),
  },
  institution: 'site',
  list: ['site', 'order', 'fromDay', 'toDay'],
})
export const exception = register({
  name: 'eldercare_exception',
  label: { zh: '封闭管理例外', en: 'Exception to closed management' },
  fields: {
    who: f.text('人员', 'Who', { sensitivity: 'personal' }),
    site,
    kind: f.choice('事由', 'Cause', {
      medical: ['就医', 'Medical'],
      familyMatter: ['家庭变故', 'Family matter'],
      newResident: ['新入住', 'Moving in'],
      shift: ['工作人员轮换', 'Change of staff'],
      works: ['抢修施工', 'Repairs'],
      inspection: ['监督检查', 'Inspection'],
    }),
    resident: f.optional(f.reference('eldercare_resident', '入住老年人', 'Resident')),
    fromDay: f.day('有效起', 'From'),
    toDay: f.day('有效止', 'To'),
    measures: f.text('防护措施', 'Measures'),
    askedBy: f.account('申请人', 'Asked by'),
  },
  workflow: exceptionLife,
  institution: 'site',
  list: ['who', 'site', 'kind', 'fromDay', 'toDay'],
})
/** The log at the gate, never edited: a wrong line is taken back by a line of its own. */
export const passage = register({
  name: 'eldercare_passage',
  label: { zh: '出入登记', en: 'Entry and exit' },
  appendOnly: true,
  fields: {
    who: f.text('人员', 'Who', { sensitivity: 'personal' }),
    site,
    onDay: f.day('日期', 'Day'),
    time: f.text('时间', 'Time', { max: 5 }),
    direction: f.choice('方向', 'Direction', { in: ['进', 'In'], out: ['出', 'Out'] }),
    kind: f.choice('人员类别', 'Kind', {
      resident: ['老年人', 'Resident'],
      staff: ['工作人员', 'Staff'],
      visitor: ['来访人员', 'Visitor'],
      delivery: ['物资配送（不入院）', 'Delivery at the gate'],
    }),
    exception: f.optional(f.reference(exception.name, '例外批准', 'Exception')),
    subject: f.optional(f.reference('eldercare_test_subject', '检测名册', 'Test list')),
    temperature: f.optional(f.share('体温', 'Temperature')),
    reverses: f.optional(f.reference('eldercare_passage', '更正的记录', 'Takes back')),
    note: f.optional(f.text('说明', 'Note')),
  },
  institution: 'site',
  list: ['who', 'site', 'onDay', 'time', 'direction', 'kind'],
})

/** The ministry's guide by edition, with what it asks of a home: what the checklists are made of (eldercare-02). */
export const guide = register({
  name: 'eldercare_guide',
  label: { zh: '防疫指南', en: 'Epidemic guide' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    edition: f.ordinal('版次', 'Edition', { min: 1 }),
    issuedBy: f.text('发布单位', 'Issued by'),
    document: f.text('文号', 'Document'),
    inForceFrom: f.day('执行日期', 'In force from'),
    items: f.list(
      '检查项目',
      'Items',
      {
        clause: f.text('条款', 'Clause'),
        requirement: f.text('要求', 'Requirement'),
      },
      { min: 1, max: 60 },
    ),
    withdrawnOn: f.optional(f.day('停止执行日期', 'Withdrawn on')),
  },
  list: ['title', 'edition', 'issuedBy', 'inForceFrom', 'withdrawnOn'],
})

/** Everybody to be tested while a home is closed: opened by moving in or by being hired, ended by leaving. */
export const subject = register({
  name: 'eldercare_test_subject',
  label: { zh: '核酸检测名册', en: 'Test list' },
  fields: {
    name: f.text('姓名', 'Name', { sensitivity: 'personal' }),
    site,
    kind: f.choice('类别', 'Kind', {
      resident: ['老年人', 'Resident'],
      worker: ['工作人员', 'Worker'],
    }),
    resident: f.optional(f.reference('eldercare_resident', '入住老年人', 'Resident')),
    worker: f.optional(f.reference('eldercare_worker', '工作人员', 'Worker')),
    fromDay: f.day('纳入日期', 'From'),
    toDay: f.optional(f.day('退出日期', 'To')),
  },
  institution: 'site',
  list: ['name', 'site', 'kind', 'fromDay', 'toDay'],
})
export const covidTest = register({
  name: 'eldercare_test',
  label: { zh: '核酸检测记录', en: 'Test' },
  appendOnly: true,
  fields: {
    subject: f.reference(subject.name, '受检人', 'Person'),
    site,
    testedOn: f.day('采样日期', 'Sampled on'),
    result: f.choice('结果', 'Result', {
      negative: ['阴性', 'Negative'],
      positive: ['阳性', 'Positive'],
      invalid: ['无效，须重采', 'Invalid'],
    }),
    laboratory: f.text('检测机构', 'Laboratory'),
    reverses: f.optional(f.reference('eldercare_test', '更正的记录', 'Takes back')),
  },
  institution: 'site',
  list: ['subject', 'site', 'testedOn', 'result', 'laboratory'],
})
export const alert = register({
  name: 'eldercare_test_alert',
  label: { zh: '检测异常处置', en: 'Alert of a test' },
  fields: {
    subject: f.reference(subject.name, '受检人', 'Person'),
    site,
    test: f.reference(covidTest.name, '检测记录', 'Test'),
    isolatedOn: f.optional(f.day('隔离日期', 'Apart since')),
    reportedTo: f.optional(f.text('报告单位', 'Reported to')),
    retestedOn: f.optional(f.day('复检日期', 'Tested again on')),
    outcome: f.optional(f.text('复检结果', 'Outcome')),
  },
  workflow: alertLife,
  institution: 'site',
  list: ['subject', 'site', 'isolatedOn', 'retestedOn', 'outcome'],
})

export const epidemicRegisters = {
  order,
  closure,
  exception,
  passage,
  guide,
  subject,
  covidTest,
  alert,
}
export type SubjectRow = RowOf<typeof subject>
