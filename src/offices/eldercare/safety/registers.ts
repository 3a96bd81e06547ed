import { days, workingDays } from '../../../kernel/calendar.ts'
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks, keepers, townships } from '../words.ts'

/** NOT_STARTED → RECTIFYING → APPLIED → ACCEPTED or FILED, or FAILED and once more (FS-03). */
export const fireLife = workflow({
  name: 'eldercare.fire',
  label: { zh: '消防手续', en: 'Fire-safety status' },
  start: 'notStarted',
  states: {
    notStarted: {
      label: { zh: '未启动', en: 'Not started' },
      limit: days(30, 'FS-03'),
      rule: 'FS-03',
    },
    rectifying: { label: { zh: '查漏补缺、整改中', en: 'Being put right' }, rule: 'FS-03' },
    applied: {
      label: { zh: '已申报，待验收（备案）', en: 'Applied' },
      limit: workingDays(15, 'FS-02'),
      rule: 'FS-02',
    },
    accepted: { label: { zh: '消防验收合格', en: 'Accepted' } },
    filed: { label: { zh: '已消防备案', en: 'Filed' } },
    failed: { label: { zh: '验收（抽查）不合格', en: 'Failed' }, limit: days(15, 'FS-03') },
    revoked: { label: { zh: '证书已撤销', en: 'Revoked' } },
  },
  ends: ['accepted', 'filed', 'revoked'],
  steps: [
    step('startRectifying', '启动整改', 'Begin', 'notStarted', 'rectifying', [...keepers], {
      rule: 'FS-03',
    }),
    step('applyFire', '申报验收或备案', 'Apply', 'rectifying', 'applied', keepers, {
      rule: 'FS-02',
    }),
    step('withdrawApplying', '撤回申报', 'Withdraw', 'applied', 'rectifying', keepers, back),
    step('accept', '登记验收合格', 'Accepted', 'applied', 'accepted', clerks, { rule: 'FS-02' }),
    step('fileFire', '登记备案', 'Filed', 'applied', 'filed', clerks, { rule: 'FS-02' }),
    step('fail', '登记不合格', 'Failed', 'applied', 'failed', clerks, back),
    step('rectifyAgain', '重新整改', 'Put right again', 'failed', 'rectifying', keepers),
    step('revoke', '撤销合格结论', 'Revoke', ['accepted', 'filed'], 'revoked', chief, back),
  ],
})
export const hazardLife = workflow({
  name: 'eldercare.hazard',
  label: { zh: '消防隐患', en: 'Fire hazard' },
  start: 'found',
  states: {
    found: { label: { zh: '已发现，待整改', en: 'Found' }, rule: 'FS-03' },
    fixed: { label: { zh: '已整改，待核查', en: 'Fixed' }, limit: days(7, 'FS-03') },
    verified: { label: { zh: '已核查', en: 'Verified' } },
  },
  ends: ['verified'],
  steps: [
    step('fixHazard', '登记整改完成', 'Fix', 'found', 'fixed', keepers),
    step('verifyHazard', '核查通过', 'Verify', 'fixed', 'verified', [...townships, ...clerks]),
    step(
      'returnHazard',
      '退回整改',
      'Not fixed',
      'fixed',
      'found',
      [...townships, ...clerks],
      back,
    ),
    step('reopenHazard', '隐患再现', 'It is back', 'verified', 'found', clerks, back),
  ],
})
export const paperLife = workflow({
  name: 'eldercare.fire_paper',
  label: { zh: '消防缺件', en: 'Missing fire paper' },
  start: 'missing',
  states: {
    missing: { label: { zh: '缺件待补办', en: 'Missing' }, rule: 'FS-03' },
    obtained: { label: { zh: '已补办', en: 'Obtained' } },
    notNeeded: { label: { zh: '无须办理', en: 'Not needed' } },
  },
  ends: ['obtained', 'notNeeded'],
  steps: [
    step('obtainPaper', '登记已补办', 'Obtained', 'missing', 'obtained', keepers),
    step('losePaper', '撤销补办登记', 'Missing after all', 'obtained', 'missing', clerks, back),
    step('sparePaper', '认定无须办理', 'Not needed', 'missing', 'notNeeded', chief, back),
  ],
})

const site = f.site('养老机构', 'Home')
export const tracks = {
  acceptance: ['消防设计审查和消防验收', 'Design review and acceptance'],
  filing: ['消防备案（抽查）', 'Filing with spot check'],
} as const
export const papers = {
  ownership: ['房屋权属证明', 'Proof of the building'],
  planning: ['规划许可', 'Planning permit'],
  drawings: ['消防设计图纸', 'Fire-safety drawings'],
  designReview: ['消防设计审查意见', 'Opinion on the design'],
  systemTest: ['消防设施检测报告', 'Test of the systems'],
  electricTest: ['电气防火检测报告', 'Electrical test'],
  completion: ['竣工验收报告', 'Completion report'],
} as const

/** One home's way to its fire-safety paper: what was wrong, what is missing, what it ended in (FS-01 … FS-05). */
export const fire = register({
  name: 'eldercare_fire',
  label: { zh: '消防手续档案', en: 'Fire-safety file' },
  fields: {
    site,
    area: f.count('建筑面积', 'Floor area', {
      unit: { zh: '平方米', en: 'm²' },
      min: 1,
      rule: 'FS-01',
    }),
    track: f.choice('办理方式', 'Track', tracks, { rule: 'FS-01' }),
    department: f.text('主管部门', 'Department'),
    openedOn: f.day('建档日期', 'Opened on'),
    promisedOn: f.day('承诺办结日期', 'Promised by'),
    worksDoneOn: f.optional(f.day('改造完工日期', 'Works done on')),
    appliedOn: f.optional(f.day('申报日期', 'Applied on')),
    applicationNumber: f.optional(f.text('受理号', 'Application')),
    certificateNumber: f.optional(f.text('合格证书（备案）编号', 'Certificate')),
    certifiedOn: f.optional(f.day('证书日期', 'Dated')),
    validTo: f.optional(f.day('有效期至', 'Valid to')),
    certificate: f.optional(f.reference('parties_certificate', '证照', 'Recorded certificate')),
    revokedOn: f.optional(f.day('撤销日期', 'Revoked on')),
  },
  workflow: fireLife,
  institution: 'site',
  list: ['site', 'track', 'area', 'promisedOn', 'certificateNumber', 'certifiedOn'],
})
export const hazard = register({
  name: 'eldercare_fire_hazard',
  label: { zh: '消防隐患', en: 'Fire hazard' },
  fields: {
    what: f.text('隐患', 'Hazard'),
    fire: f.reference(fire.name, '消防档案', 'Fire file'),
    site,
    clause: f.optional(f.text('依据条款', 'Clause')),
    works: f.text('改造措施', 'Works'),
    foundOn: f.day('发现日期', 'Found on'),
    fixBy: f.day('整改期限', 'To be fixed by'),
    fixedOn: f.optional(f.day('整改完成日期', 'Fixed on')),
    proof: f.optional(f.text('佐证', 'Proof')),
  },
  workflow: hazardLife,
  institution: 'site',
  list: ['what', 'site', 'fixBy', 'fixedOn'],
})
/** One paper one home still lacks: which department gives it, and by when. */
export const paper = register({
  name: 'eldercare_fire_paper',
  label: { zh: '消防缺件', en: 'Missing fire paper' },
  fields: {
    fire: f.reference(fire.name, '消防档案', 'Fire file'),
    site,
    paper: f.choice('手续', 'Paper', papers),
    department: f.text('办理部门', 'Department'),
    neededBy: f.day('补办期限', 'Needed by'),
    number: f.optional(f.text('文号', 'Number')),
    obtainedOn: f.optional(f.day('取得日期', 'Obtained on')),
  },
  workflow: paperLife,
  institution: 'site',
  list: ['fire', 'site', 'paper', 'department', 'neededBy', 'obtainedOn'],
})
export const safetyRegisters = { fire, hazard, paper }
export type FireRow = RowOf<typeof fire>
