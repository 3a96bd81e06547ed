import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import {
  applicationLife,
  bodyLife,
  changeLife,
  closureLife,
  groupLife,
  nameLife,
  requestLife,
} from './workflows.ts'

export const bodyKinds = {
  association: ['社会团体', 'Association'],
  privateUnit: ['民办非企业单位', 'Private non-enterprise unit'],
  foundation: ['基金会', 'Foundation'],
} as const
/** SO-13: what may register without an authority above it. */
export const directKinds = {
  trade: ['行业协会商会类', 'Trade and commerce'],
  science: ['科技类', 'Science'],
  charity: ['公益慈善类', 'Charity'],
  community: ['城乡社区服务类', 'Community service'],
} as const
const kind = f.choice('类型', 'Kind', bodyKinds)
const because = f.optional(f.facts<Because[]>('审查依据', 'Because'))
const representative = f.text('法定代表人', 'Legal representative', { sensitivity: 'personal' })
const representativeId = f.idNumber('法定代表人身份证号', 'Representative’s identity number', {
  rule: 'SO-04',
})
const people = {
  individualMembers: f.count('个人会员', 'Individual members', { rule: 'SO-01' }),
  unitMembers: f.count('单位会员', 'Unit members', { rule: 'SO-01' }),
  boardSize: f.optional(f.count('理事人数', 'Board members', { rule: 'SO-09' })),
  staff: f.count('专职工作人员', 'Full-time staff'),
}
const standing = {
  authority: f.optional(f.text('业务主管单位', 'Competent authority')),
  direct: f.optional(
    f.choice('直接登记类别', 'Direct registration', directKinds, { rule: 'SO-13' }),
  ),
  unitForm: f.optional(
    f.choice('民非形式', 'Form', {
      legalPerson: ['法人', 'Legal person'],
      partnership: ['合伙', 'Partnership'],
      individual: ['个体', 'Individual'],
    }),
  ),
  publicFund: f.optional(f.yesNo('公募基金会', 'Raises from the public')),
}
const office = {
  scope: f.longText('业务范围', 'Scope', { max: 1000 }),
  address: f.text('住所', 'Address', { sensitivity: 'open' }),
  capitalFen: f.money('注册（开办）资金', 'Capital'),
}

export const nameApproval = register({
  name: 'organizations_name',
  label: { zh: '名称核准', en: 'Name approval' },
  fields: {
    name: f.text('拟用名称', 'Name asked for', { sensitivity: 'open' }),
    kind,
    applicant: f.text('申请人', 'Asked for by', { sensitivity: 'personal' }),
    scope: office.scope,
    necessity: f.optional(f.longText('同类组织并存的必要性', 'Why beside a similar one')),
    because,
    askedBy: f.account('受理人', 'Taken in by'),
    reservedUntil: f.optional(f.day('保留至', 'Reserved until')),
  },
  workflow: nameLife,
  list: ['name', 'kind', 'applicant', 'reservedUntil'],
})

export const papers = {
  application: ['登记申请书', 'Application'],
  consent: ['业务主管单位批准文件', 'Consent of the authority'],
  capital: ['验资报告', 'Capital verification'],
  premises: ['场所使用权证明', 'Proof of premises'],
  founders: ['发起人、拟任负责人基本情况', 'Founders and leaders'],
  charter: ['章程草案', 'Draft charter'],
} as const
export const application = register({
  name: 'organizations_application',
  label: { zh: '成立登记申请', en: 'Application to register' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    nameApproval: f.reference(nameApproval.name, '名称核准', 'Name approval'),
    kind,
    ...standing,
    representative,
    representativeId,
    ...people,
    ...office,
    founders: f.text('发起人（举办者）', 'Founders', { sensitivity: 'personal' }),
    papers: f.choices('已交材料', 'Papers handed in', papers, { rule: 'SO-02' }),
    submittedOn: f.day('提交日期', 'Handed in on'),
    visit: f.optional(f.longText('场所核查情况', 'Premises as seen')),
    because,
    examinedBy: f.optional(f.account('审查人', 'Examined by')),
    body: f.optional(f.reference('organizations_body', '登记结果', 'Registered as')),
  },
  workflow: applicationLife,
  list: ['name', 'kind', 'submittedOn', 'representative', 'capitalFen'],
})

/** One row per body from its first day; its past (changes, lists, ratings, years) stands in registers of its own. */
export const body = register({
  name: 'organizations_body',
  label: { zh: '社会组织', en: 'Social organisation' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    kind,
    creditCode: f.text('统一社会信用代码', 'Unified social credit code', {
      rule: 'SO-24',
      sensitivity: 'open',
    }),
    organisation: f.organisation('单位', 'Organisation'),
    ...standing,
    representative,
    representativeId: f.optional(representativeId),
    representativeVacantOn: f.optional(f.day('法定代表人空缺自', 'Without representative since')),
    ...people,
    ...office,
    registeredOn: f.day('成立登记日期', 'Registered on'),
    source: f.text('登记依据', 'Entered from'),
    startedOn: f.optional(f.day('开展活动日期', 'Began its work on', { rule: 'SO-12' })),
    certificate: f.optional(f.text('登记证书号', 'Certificate')),
    grade: f.optional(
      f.choice(
        '评估等级',
        'Grade',
        {
          '1A': ['1A', '1A'],
          '2A': ['2A', '2A'],
          '3A': ['3A', '3A'],
          '4A': ['4A', '4A'],
          '5A': ['5A', '5A'],
        },
        { rule: 'SO-16' },
      ),
    ),
    gradeTo: f.optional(f.day('等级有效期至', 'Grade valid to')),
    endedOn: f.optional(f.day('终止日期', 'Ended on')),
  },
  workflow: bodyLife,
  list: ['name', 'kind', 'creditCode', 'representative', 'registeredOn', 'grade'],
})
export type BodyRow = RowOf<typeof body>

export const changeItems = {
  name: ['名称', 'Name'],
  representative: ['法定代表人', 'Legal representative'],
  address: ['住所', 'Address'],
  authority: ['业务主管单位', 'Competent authority'],
  capital: ['注册（开办）资金', 'Capital'],
  scope: ['业务范围', 'Scope'],
  charter: ['章程', 'Charter'],
} as const
export const change = register({
  name: 'organizations_change',
  label: { zh: '变更登记', en: 'Change of registration' },
  fields: {
    body: f.reference(body.name, '社会组织', 'Organisation'),
    item: f.choice('变更事项', 'What changes', changeItems),
    before: f.text('变更前', 'Before', { max: 1000 }),
    after: f.text('变更后', 'After', { max: 1000 }),
    afterId: f.optional(f.idNumber('新法定代表人身份证号', 'New representative’s number')),
    nameApproval: f.optional(f.reference(nameApproval.name, '名称核准', 'Name approval')),
    consentOn: f.day('业务主管单位同意（决议）日期', 'Consent on', { rule: 'SO-06' }),
    late: f.yesNo('逾期申请', 'Late', { rule: 'SO-06' }),
    audit: f.optional(f.text('离任审计报告', 'Audit on leaving', { rule: 'SO-07' })),
    askedBy: f.account('受理人', 'Taken in by'),
    decidedOn: f.optional(f.day('核准日期', 'Decided on')),
  },
  workflow: changeLife,
  list: ['body', 'item', 'before', 'after', 'late', 'decidedOn'],
})

export const closure = register({
  name: 'organizations_closure',
  label: { zh: '注销登记', en: 'Deregistration' },
  fields: {
    body: f.reference(body.name, '社会组织', 'Organisation'),
    cause: f.choice('注销原因', 'Cause', {
      charterEnd: ['完成章程规定的宗旨或自行解散', 'Purpose reached or dissolved'],
      merger: ['分立、合并', 'Split or merged'],
      order: ['被责令终止', 'Ordered to end'],
    }),
    liquidators: f.text('清算组', 'Liquidators', { sensitivity: 'personal' }),
    beganOn: f.day('清算开始日期', 'Winding up from'),
    endedOn: f.optional(f.day('清算结束日期', 'Wound up on')),
    report: f.optional(f.text('清算报告', 'Report')),
    remainderTo: f.optional(f.text('剩余财产处理', 'What is left goes to')),
    late: f.optional(f.yesNo('逾期申请', 'Late', { rule: 'SO-07' })),
    askedBy: f.optional(f.account('受理人', 'Taken in by')),
  },
  workflow: closureLife,
  list: ['body', 'cause', 'beganOn', 'endedOn', 'late'],
})

export const group = register({
  name: 'organizations_group',
  label: { zh: '社区社会组织备案', en: 'Community group' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    field: f.choice('类别', 'Field', {
      service: ['公益服务', 'Service'],
      culture: ['文体活动', 'Culture and sport'],
      mutualHelp: ['邻里互助', 'Mutual help'],
      mediation: ['纠纷调解', 'Mediation'],
    }),
    leader: f.text('负责人', 'Leader', { sensitivity: 'personal' }),
    members: f.count('成员', 'Members', { min: 3 }),
    guidedBy: f.text('指导单位', 'Guided by'),
    filedOn: f.day('备案日期', 'Filed on'),
  },
  workflow: groupLife,
  list: ['name', 'field', 'members', 'filedOn'],
})

export const serviceItems = {
  name: ['名称核准', 'Name approval'],
  establish: ['成立登记', 'Registration'],
  change: ['变更登记', 'Change'],
  close: ['注销登记', 'Deregistration'],
  annual: ['年度检查', 'Annual inspection'],
  rating: ['等级评估', 'Rating'],
  advice: ['政策咨询', 'Advice'],
  complaint: ['投诉建议', 'Complaint'],
} as const
export const channels = {
  window: ['窗口', 'Counter'],
  online: ['网上', 'Online'],
  phone: ['电话', 'Telephone'],
  visit: ['上门服务', 'On the spot'],
} as const
export const request = register({
  name: 'organizations_request',
  label: { zh: '服务事项办理', en: 'Service request' },
  fields: {
    item: f.choice('事项', 'Item', serviceItems),
    channel: f.choice('渠道', 'Channel', channels),
    body: f.optional(f.reference(body.name, '社会组织', 'Organisation')),
    applicant: f.text('申请人', 'Applicant', { sensitivity: 'personal' }),
    matter: f.text('诉求', 'Matter', { max: 500 }),
    receivedOn: f.day('受理日期', 'Received on'),
    promisedDays: f.count('承诺时限', 'Promised', {
      unit: { zh: '个工作日', en: 'working days' },
    }),
    statutoryOn: f.optional(f.day('法定期限', 'Statutory limit')),
    doneOn: f.optional(f.day('办结日期', 'Done on')),
    result: f.optional(f.text('办理结果', 'Result', { max: 500 })),
    inTime: f.optional(f.yesNo('按承诺办结', 'In time')),
    rating: f.optional(f.ordinal('评价（1至5分）', 'Rating of 1 to 5', { min: 1, max: 5 })),
    comment: f.optional(f.text('评价内容', 'Comment', { max: 500 })),
    putRight: f.optional(f.text('回访整改情况', 'How put right', { max: 500 })),
  },
  workflow: requestLife,
  list: ['item', 'channel', 'applicant', 'receivedOn', 'doneOn', 'inTime', 'rating'],
})

export const registrationRegisters = {
  nameApproval,
  application,
  body,
  change,
  closure,
  group,
  request,
}
