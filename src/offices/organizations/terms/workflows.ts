import { days } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks } from '../steps.ts'

/** 届次: a board's term has its last day from the start; called for renewal it waits in the inbox until that day (SO-09). */
export const termLife = workflow({
  name: 'organizations.term',
  label: { zh: '届次与换届', en: 'Term of a board' },
  start: 'running',
  states: {
    running: { label: { zh: '任期内', en: 'Running' }, standing: true, rule: 'SO-09' },
    // Due on the last day of the term itself; the commands set it.
    renewing: { label: { zh: '待换届', en: 'To be renewed' }, rule: 'SO-09' },
    elected: {
      label: { zh: '已换届，待备案', en: 'Elected; to be recorded' },
      limit: days(30, 'SO-06'),
      rule: 'SO-07',
    },
    ended: { label: { zh: '已届满换届', en: 'Renewed' } },
    lapsed: { label: { zh: '组织终止', en: 'The body has ended' } },
    struck: { label: { zh: '登记有误，已注销', en: 'Entered wrongly; struck' } },
  },
  ends: ['ended', 'lapsed', 'struck'],
  steps: [
    step('call', '提醒换届', 'Call the renewal', 'running', 'renewing', clerks, { rule: 'SO-09' }),
    step('uncall', '撤回提醒', 'Take the call back', 'renewing', 'running', clerks, back),
    step('elect', '登记换届结果', 'Elected', ['running', 'renewing'], 'elected', clerks, {
      rule: 'SO-07',
    }),
    step('sendBack', '退回', 'Send back', 'elected', 'renewing', chief, back),
    step('record', '换届备案', 'Record the renewal', 'elected', 'ended', chief, { rule: 'SO-07' }),
    step('undo', '撤销换届备案', 'Undo the renewal', 'ended', 'elected', chief, back),
    step('strike', '注销届次登记', 'Strike', 'running', 'struck', chief, back),
    step(
      'lapse',
      '随组织终止',
      'Ends with the body',
      ['running', 'renewing', 'elected'],
      'lapsed',
      clerks,
    ),
    step('revive', '随组织恢复', 'Runs again', 'lapsed', 'running', clerks),
  ],
})
