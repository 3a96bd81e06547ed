/** What registration refuses, and by which rule. */
import type { RefusalText } from '../../../kernel/errors.ts'

export const registrationRefusals = {
  ORGANIZATIONS_CONDITIONS: {
    zh: '不符合条件：{unmet}',
    en: 'The conditions are not met: {unmet}',
    status: 422,
  },
  ORGANIZATIONS_DAY_ORDER: {
    zh: '{what}不能早于{from}，也不能晚于{to}',
    en: '{what} may be neither before {from} nor after {to}',
    status: 422,
  },
  ORGANIZATIONS_NAME_USED: {
    zh: '名称“{name}”已被使用或保留',
    en: 'The name “{name}” is in use or kept for another',
    rule: 'SO-03',
    status: 409,
  },
  ORGANIZATIONS_NAME_SIMILAR: {
    zh: '与已有名称“{name}”相近，须说明同一行政区域内并存的必要性',
    en: 'Similar to “{name}”; say why both are needed in one area',
    rule: 'SO-03',
    status: 409,
  },
  ORGANIZATIONS_NAME_NOT_RESERVED: {
    zh: '名称未经核准保留、已失效，或与核准的名称、类型不一致',
    en: 'The name is not reserved, has lapsed, or is not the one approved',
    rule: 'SO-03',
    status: 409,
  },
  ORGANIZATIONS_CODE_KIND: {
    zh: '该类型社会组织的信用代码应以{prefix}开头',
    en: 'The credit code of this kind begins with {prefix}',
    rule: 'SO-24',
    status: 422,
  },
  ORGANIZATIONS_CODE_PLACE: {
    zh: '信用代码中的登记管理机关行政区划应为{county}',
    en: 'The credit code’s division should be {county}',
    rule: 'UC-01',
    status: 422,
  },
  ORGANIZATIONS_CODE_USED: {
    zh: '信用代码{code}已用于{holder}',
    en: 'The credit code {code} is that of {holder}',
    rule: 'SO-24',
    status: 409,
  },
  ORGANIZATIONS_REPRESENTATIVE_HOLDS: {
    zh: '拟任法定代表人已是{holder}的法定代表人，不能再担任其他社会团体的法定代表人',
    en: 'The person already represents {holder}; nobody represents two associations',
    rule: 'SO-04',
    status: 409,
  },
  ORGANIZATIONS_AUDIT_MISSING: {
    zh: '换届或变更法定代表人须先进行财务审计',
    en: 'A renewal of the board or a change of representative needs an audit first',
    rule: 'SO-07',
    status: 422,
  },
  ORGANIZATIONS_CHANGE_SAME: { zh: '变更前后相同', en: 'Nothing would change', status: 422 },
  ORGANIZATIONS_CHANGE_STALE: {
    zh: '该登记事项此后又有变更，不能直接恢复',
    en: 'This item has changed again since; it cannot simply be set back',
    status: 409,
  },
  ORGANIZATIONS_NOT_WOUND_UP: {
    zh: '清算尚未结束或没有清算报告',
    en: 'The winding up has not ended or has no report',
    rule: 'SO-07',
    status: 409,
  },
  ORGANIZATIONS_OPENED: {
    zh: '台账已结转，不能重复结转',
    en: 'The opening ledger has been brought over already',
    status: 409,
  },
  ORGANIZATIONS_ITEM_UNKNOWN: {
    zh: '服务事项清单中没有该事项',
    en: 'The guide has no such item',
    status: 422,
  },
  ORGANIZATIONS_RATING_STEP: {
    zh: '{rating}分不适用这一步：差评须登记差评并回访整改',
    en: 'A rating of {rating} takes the other step: a poor one is called back',
    status: 422,
  },
  ORGANIZATIONS_GROUND_UNPROVEN: {
    zh: '登记资料不能证明该撤销事由',
    en: 'The registers do not prove this ground',
    rule: 'SO-12',
    status: 422,
  },
} as const satisfies Record<string, RefusalText>
