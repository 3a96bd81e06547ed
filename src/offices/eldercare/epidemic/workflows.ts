import { days } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks, keepers } from '../words.ts'

export const orderLife = workflow({
  name: 'eldercare.closure_order',
  label: { zh: '封闭式管理令', en: 'Order of closed management' },
  start: 'drafted',
  states: {
    drafted: { label: { zh: '拟定，待签发', en: 'Drafted' } },
    inForce: { label: { zh: '执行中', en: 'In force' }, standing: true },
    lifted: { label: { zh: '已解除', en: 'Lifted' } },
    dropped: { label: { zh: '未签发', en: 'Dropped' } },
  },
  ends: ['lifted', 'dropped'],
  steps: [
    step('issueOrder', '签发', 'Issue', 'drafted', 'inForce', ['officeChief', 'bureauLeader'], {
      rule: 'EC-10',
    }),
    step(
      'dropOrder',
      '不予签发',
      'Drop',
      'drafted',
      'dropped',
      ['officeChief', 'bureauLeader'],
      back,
    ),
    step('liftOrder', '解除', 'Lift', 'inForce', 'lifted', ['officeChief', 'bureauLeader'], back),
    step('restoreOrder', '撤销解除', 'Undo the lifting', 'lifted', 'inForce', chief, back),
  ],
})

export const exceptionLife = workflow({
  name: 'eldercare.exception',
  label: { zh: '封闭管理例外', en: 'Exception' },
  start: 'asked',
  states: {
    asked: { label: { zh: '待审批', en: 'To be decided' }, limit: days(1, 'EC-10'), rule: 'EC-10' },
    approved: { label: { zh: '已批准', en: 'Approved' }, standing: true },
    refused: { label: { zh: '不同意', en: 'Refused' } },
    withdrawn: { label: { zh: '已收回', en: 'Withdrawn' } },
  },
  ends: ['approved', 'refused', 'withdrawn'],
  steps: [
    step(
      'approveException',
      '批准例外',
      'Approve',
      'asked',
      'approved',
      ['townshipHead', ...clerks],
      {
        rule: 'EC-10',
      },
    ),
    step(
      'refuseException',
      '不同意',
      'Refuse',
      'asked',
      'refused',
      ['townshipHead', ...clerks],
      back,
    ),
    step(
      'withdrawException',
      '收回例外',
      'Withdraw',
      'approved',
      'withdrawn',
      ['townshipHead', ...clerks],
      back,
    ),
  ],
})

/** A positive test: apart from the others at once, tested again, closed by the office. */
export const alertLife = workflow({
  name: 'eldercare.test_alert',
  label: { zh: '检测异常处置', en: 'Alert of a test' },
  start: 'found',
  states: {
    found: { label: { zh: '已发现，待隔离', en: 'Found' }, limit: days(1, 'EC-10'), rule: 'EC-10' },
    isolated: { label: { zh: '已隔离，待复检', en: 'Apart; test again' }, limit: days(1, 'EC-10') },
    retested: { label: { zh: '已复检，待办结', en: 'Tested again' }, limit: days(14, 'EC-10') },
    closed: { label: { zh: '已办结', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('isolate', '登记隔离', 'Set apart', 'found', 'isolated', keepers),
    step('retest', '登记复检', 'Test again', 'isolated', 'retested', keepers),
    step('isolateAgain', '继续隔离复检', 'Once more', 'retested', 'isolated', keepers, back),
    step('closeAlert', '办结', 'Close', 'retested', 'closed', clerks),
  ],
})
