/** One catalogue for the office; what only one part of it refuses stands in that part. */
import { defineRefusals } from '../../kernel/errors.ts'
import { actionsRefusals } from './actions/refusals.ts'
import { inspectionRefusals } from './inspection/refusals.ts'
import { partyRefusals } from './party/refusals.ts'
import { qingmiaoRefusals } from './qingmiao/refusals.ts'
import { registrationRefusals } from './registration/refusals.ts'
import { standingRefusals } from './standing/refusals.ts'
import { termRefusals } from './terms/refusals.ts'

export const refuse = defineRefusals('organizations', {
  ...actionsRefusals,
  ...inspectionRefusals,
  ...partyRefusals,
  ...qingmiaoRefusals,
  ...registrationRefusals,
  ...standingRefusals,
  ...termRefusals,
  ORGANIZATIONS_NOT_ALIVE: {
    zh: '{name}已终止或正在清算',
    en: '{name} has ended or is being wound up',
    status: 409,
  },
  ORGANIZATIONS_PLAN_TERM: {
    zh: '结束日期须在开始日期（今天）之后',
    en: 'The end comes after the start',
    status: 422,
  },
})
