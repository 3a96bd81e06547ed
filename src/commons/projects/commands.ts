/** Projects by hand; offices whose own forms begin or move one call the functions of projects.ts instead. */
import { type Context, command } from '../../kernel/command.ts'
import { type Fields, f } from '../../kernel/fields.ts'
import { lockRow, take } from '../../kernel/rows.ts'
import {
  acceptProject,
  addStage,
  approveClaim,
  claimPayment,
  endContract,
  lockProject,
  payClaim,
  planProject,
  reachStage,
  reversePayment,
  signContract,
} from './projects.ts'
import { claim, contract, project, stage } from './registers.ts'
import { deciders, runners } from './workflows.ts'

const which = f.reference(project.name, '项目', 'Project')
const whichContract = f.reference(contract.name, '合同', 'Contract')
const whichClaim = f.reference(claim.name, '付款申请', 'Claim')
const reason = f.longText('理由', 'Reason', { max: 500 })
const on = (action: string) => ({ register: project.name, field: 'project', action })
const p = project.fields

const plan = command({
  name: 'projects.plan',
  label: { zh: '项目立项', en: 'Plan a project' },
  posts: runners,
  input: {
    name: p.name,
    office: f.optional(f.text('业务股室（不填为本股室）', 'Office (empty: the own one)')),
    kind: p.kind,
    purpose: p.purpose,
    division: f.division('所在区划', 'Place'),
    site: p.site,
    organisation: p.organisation,
    budgetFen: p.budgetFen,
    fundSource: p.fundSource,
    plannedFrom: p.plannedFrom,
    plannedTo: p.plannedTo,
    stages: f.optional(
      f.list('阶段', 'Stages', { title: stage.fields.title, plannedOn: stage.fields.plannedOn }),
    ),
    aboutRegister: p.aboutRegister,
    aboutRow: p.aboutRow,
  },
  async run(ctx, input) {
    const office = ctx.actor.office ?? input.office ?? ''
    return { id: (await planProject(ctx, { ...input, office })).id }
  },
})
const stageCommand = command({
  name: 'projects.addStage',
  label: { zh: '增加阶段', en: 'Add a stage' },
  posts: runners,
  input: { project: which, title: stage.fields.title, plannedOn: stage.fields.plannedOn },
  on: { register: project.name, field: 'project' },
  async run(ctx, { project: id, ...facts }) {
    return { id: await addStage(ctx, await lockProject(ctx, id), facts) }
  },
})
const whichStage = f.reference(stage.name, '阶段', 'Stage')
const reach = command({
  name: 'projects.reachStage',
  label: { zh: '登记阶段完成', en: 'Stage reached' },
  posts: runners,
  input: {
    stage: whichStage,
    reachedOn: f.day('完成日期', 'Reached on'),
    evidence: stage.fields.evidence,
    remark: stage.fields.remark,
  },
  on: { register: stage.name, field: 'stage', action: 'reach' },
  async run(ctx, { stage: id, reachedOn, ...more }) {
    await reachStage(ctx, id, reachedOn, more)
    return { reachedOn }
  },
})
const unreach = command({
  name: 'projects.unreachStage',
  label: { zh: '撤销阶段完成', en: 'Stage not reached after all' },
  posts: runners,
  input: { stage: whichStage, remark: f.text('原因', 'Why') },
  on: { register: stage.name, field: 'stage', action: 'unreach' },
  async run(ctx, input) {
    await reachStage(ctx, input.stage, null, { remark: input.remark })
    return { reachedOn: null }
  },
})

/** A step of the project and nothing else. */
const step = (
  action: string,
  name: string,
  zh: string,
  en: string,
  posts = runners,
  more: Fields = {},
  patch?: (ctx: Context, input: Record<string, unknown>) => Record<string, unknown>,
) =>
  command({
    name: `projects.${name}`,
    label: { zh, en },
    posts,
    input: { project: which, ...more },
    on: on(action),
    async run(ctx, input: Record<string, unknown>) {
      const row = await lockProject(ctx, input.project as string)
      const moved = await take(ctx, project, row, action, {
        reason: (input.reason as string | undefined) ?? null,
        ...(patch ? { patch: patch(ctx, input) } : {}),
      })
      return { state: moved.state }
    },
  })

const { number, partyName, organisation, amountFen, signedOn, fromDay, toDay, deliverables, file } =
  contract.fields
const sign = command({
  name: 'projects.signContract',
  label: { zh: '签订合同', en: 'Sign a contract' },
  posts: runners,
  input: {
    project: which,
    number,
    partyName,
    organisation,
    amountFen,
    signedOn,
    fromDay,
    toDay,
    deliverables,
    file,
  },
  on: {
    register: project.name,
    field: 'project',
    states: ['planned', 'tendering', 'contracted', 'underway'],
  },
  async run(ctx, input) {
    return { id: (await signContract(ctx, input)).id }
  },
})
const end = command({
  name: 'projects.endContract',
  label: { zh: '终止合同', en: 'End a contract' },
  posts: deciders,
  input: { contract: whichContract, endedOn: f.day('终止日期', 'Ended on'), reason },
  on: { register: contract.name, field: 'contract', action: 'end' },
  async run(ctx, input) {
    await endContract(ctx, input.contract, input.endedOn, input.reason)
    return { endedOn: input.endedOn }
  },
})
const reinstate = command({
  name: 'projects.reinstateContract',
  label: { zh: '恢复合同', en: 'Reinstate a contract' },
  posts: deciders,
  input: { contract: whichContract },
  on: { register: contract.name, field: 'contract', action: 'reinstate' },
  async run(ctx, input) {
    await endContract(ctx, input.contract, null, null)
    return { endedOn: null }
  },
})
const claimCommand = command({
  name: 'projects.claim',
  label: { zh: '申请付款', en: 'Claim a payment' },
  posts: runners,
  input: {
    contract: whichContract,
    amountFen: claim.fields.amountFen,
    ground: claim.fields.ground,
    file: claim.fields.file,
  },
  on: { register: contract.name, field: 'contract', action: 'claim' },
  async run(ctx, input) {
    return { id: await claimPayment(ctx, input) }
  },
})
const onClaim = (action: string) => ({ register: claim.name, field: 'claim', action })
const approve = command({
  name: 'projects.approveClaim',
  label: { zh: '审批付款', en: 'Approve a payment' },
  posts: deciders,
  input: { claim: whichClaim },
  on: onClaim('approve'),
  async run(ctx, input) {
    await approveClaim(ctx, input.claim)
    return { state: 'approved' }
  },
})
const refuseClaim = command({
  name: 'projects.refuseClaim',
  label: { zh: '不予付款', en: 'Refuse a payment' },
  posts: deciders,
  input: { claim: whichClaim, reason },
  on: onClaim('refuse'),
  async run(ctx, input) {
    const row = await lockRow(ctx, claim, input.claim)
    await lockProject(ctx, row.project)
    return { state: (await take(ctx, claim, row, 'refuse', { reason: input.reason })).state }
  },
})
const pay = command({
  name: 'projects.pay',
  label: { zh: '付款', en: 'Pay' },
  posts: ['finance'],
  input: {
    claim: whichClaim,
    paidOn: f.day('付款日期', 'Paid on'),
    document: f.text('付款凭证', 'Voucher'),
  },
  on: onClaim('pay'),
  async run(ctx, input) {
    return { id: await payClaim(ctx, input.claim, input.paidOn, input.document) }
  },
})
const payBack = command({
  name: 'projects.reversePayment',
  label: { zh: '登记付款退回', en: 'Money came back' },
  posts: ['finance'],
  input: { claim: whichClaim, backOn: f.day('退回日期', 'Came back on'), reason },
  on: onClaim('payBack'),
  async run(ctx, input) {
    return { id: await reversePayment(ctx, input.claim, input.backOn, input.reason) }
  },
})
const accept = command({
  name: 'projects.accept',
  label: { zh: '项目验收', en: 'Accept a project' },
  posts: deciders,
  input: {
    project: which,
    acceptedOn: f.day('验收日期', 'Accepted on'),
    result: f.longText('验收结论', 'Result'),
    evidence: p.evidence,
  },
  on: on('accept'),
  async run(ctx, { project: id, ...facts }) {
    return { state: (await acceptProject(ctx, id, facts)).state }
  },
})
/** Asked for here, though a project may be planned without it. */
const method = { ...p.method, required: true }

export const commands = [
  plan,
  stageCommand,
  reach,
  unreach,
  step('tender', 'tender', '发起采购', 'Call for tenders', runners, { method }, (_, input) => ({
    method: input.method,
  })),
  sign,
  end,
  reinstate,
  step('begin', 'begin', '开工（开始实施）', 'Begin'),
  step('pause', 'pause', '暂停项目', 'Pause', deciders, { reason }),
  step('resume', 'resume', '恢复实施', 'Resume', deciders),
  accept,
  step(
    'withdrawAcceptance',
    'withdrawAcceptance',
    '撤销验收',
    'Withdraw the acceptance',
    deciders,
    { reason },
    () => ({ acceptedOn: null, result: null }),
  ),
  step('open', 'putIntoUse', '启用', 'Put into use', runners, {}, ctx => ({ inUseOn: ctx.today })),
  step('close', 'takeOutOfUse', '停用', 'Take out of use', deciders, { reason }, () => ({
    inUseOn: null,
  })),
  step('stop', 'stop', '终止项目', 'Stop', deciders, { reason }),
  step('reopen', 'reopen', '重新立项', 'Plan again', deciders, { reason }),
  claimCommand,
  approve,
  refuseClaim,
  pay,
  payBack,
]
