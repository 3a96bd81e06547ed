/** What an act on many rows is refused with, and how each row's own refusal is told. */
import type { AnyCommand } from '../../kernel/command.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { problemOf } from './problem.ts'
import type { Problem } from './wire-problem.ts'

/** As many as one can look over before pressing; a settlement of thousands is one command of its own. */
export const mostRows = 500

export const refuseBatch = defineRefusals('adapters.batches', {
  BATCH_TOO_MANY: {
    zh: '一次最多批量办理{limit}条，请缩小范围',
    en: 'At most {limit} rows at once; narrow the selection',
    status: 422,
  },
  BATCH_NOT_ON_ROWS: {
    zh: '“{command}”不是对单条记录的办理，不能批量办理',
    en: '“{command}” is no act on a record and cannot be done on many',
    status: 422,
  },
  BATCH_UNKNOWN: { zh: '没有这次批量办理', en: 'There is no such batch', status: 404 },
  BATCH_OTHER: {
    zh: '同一编号已用于另一次批量办理，请重新提交',
    en: 'This id was already used for another batch; submit again',
    status: 409,
  },
  BATCH_RUNNING: { zh: '这次批量办理还在进行', en: 'This batch is still running', status: 409 },
  BATCH_NO_REVERSE: {
    zh: '“{command}”没有可以批量撤销的反向办理，请逐条处理',
    en: 'Nothing takes “{command}” back for many rows; deal with them one by one',
    status: 422,
  },
})

export const onRows = (command: AnyCommand): NonNullable<AnyCommand['on']> =>
  command.on ?? refuseBatch('BATCH_NOT_ON_ROWS', { command: command.label })

export const rowProblem = (error: unknown): Problem =>
  problemOf(error, () => crypto.randomUUID().slice(0, 8))
