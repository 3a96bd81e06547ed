/** Every refusal of the office, joined from its parts. */
import { defineRefusals } from '../../kernel/errors.ts'
import { refusals as allowance } from './allowance/refusals.ts'
import { refusals as community } from './community/refusals.ts'
import { refusals as epidemic } from './epidemic/refusals.ts'
import { refusals as institutions } from './institutions/refusals.ts'
import { refusals as quality } from './quality/refusals.ts'
import { refusals as safety } from './safety/refusals.ts'

export const refuse = defineRefusals('eldercare', {
  ELDER_DAY_AHEAD: {
    zh: '{what}不能晚于今天（{day}）',
    en: '{what} lies ahead ({day})',
    status: 422,
  },
  ELDER_DAY_ORDER: {
    zh: '{what}不能早于{after}',
    en: '{what} may not be before {after}',
    status: 422,
  },
  ELDER_HOME_TWICE: { zh: '“{site}”已登记', en: '“{site}” is registered already', status: 409 },
  ELDER_NOT_LIVING: { zh: '{who}已死亡', en: '{who} is dead', status: 422 },
  ELDER_LIST_TWICE: { zh: '清单中有重复', en: 'Something stands twice in the list', status: 422 },
  ELDER_CERTIFICATE_TERM: {
    zh: '证书日期{day}晚于有效期止{validTo}',
    en: 'The certificate is dated {day}, after its expiry {validTo}',
    rule: 'FS-03',
    status: 422,
  },
  ELDER_NOT_NOW: {
    zh: '当前状态“{state}”不能办理',
    en: 'Not possible in state “{state}”',
    status: 409,
  },
  ...institutions,
  ...epidemic,
  ...safety,
  ...community,
  ...quality,
  ...allowance,
})
