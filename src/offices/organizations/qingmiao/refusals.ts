/** What the Qingmiao programme refuses, and by which rule. */
import type { RefusalText } from '../../../kernel/errors.ts'

export const qingmiaoRefusals = {
  ORGANIZATIONS_PROPOSALS_OPEN: {
    zh: '尚未办结的申报：{titles}',
    en: 'Proposals left open: {titles}',
    status: 409,
  },
  ORGANIZATIONS_CALL_OPEN: {
    zh: '征集到{day}才截止',
    en: 'The call is open until {day}',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_CALL_CLOSED: {
    zh: '{name}不在征集期',
    en: '{name} takes no proposals now',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_NOBODY_CHOSEN: {
    zh: '没有拟入选项目',
    en: 'Nobody is chosen',
    status: 409,
  },
  ORGANIZATIONS_FIELD_OUTSIDE: {
    zh: '该领域不在本年度征集范围',
    en: 'This field is not called for',
    rule: 'SO-26',
    status: 422,
  },
  ORGANIZATIONS_PROGRAMME_OVER: {
    zh: '超过青苗计划可用资金（尚余{left}元）',
    en: 'More than the programme has left ({left} yuan)',
    rule: 'SO-26',
    status: 422,
  },
  ORGANIZATIONS_PROGRAMME_FULL: {
    zh: '本年度{projects}个项目已满',
    en: 'All {projects} projects are chosen',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_PROPOSALS_MANY: {
    zh: '每家社会组织至多申报{most}个项目',
    en: 'An organisation hands in {most} at most',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_NO_SCHEME: {
    zh: '没有生效的青苗项目评分办法',
    en: 'No scheme for the programme is in force',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_NOT_SCORED: {
    zh: '尚未评定得分',
    en: 'Not scored yet',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_SCORE_LOW: {
    zh: '得分{score}低于入选最低分{least}',
    en: '{score} points are below {least}',
    rule: 'SO-26',
    status: 422,
  },
  ORGANIZATIONS_BETTER_LEFT: {
    zh: '得分更高的“{title}”尚未列入',
    en: '“{title}” has more points and is not chosen',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_NOT_RUNNING: {
    zh: '{name}尚未启动实施',
    en: '{name} has not begun',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_CONTRACT_LONG: {
    zh: '合同期限不得超过一年',
    en: 'A contract runs a year at most',
    rule: 'SO-25',
    status: 422,
  },
  ORGANIZATIONS_NOT_CONTRACTED: {
    zh: '“{title}”未在合同期内实施',
    en: '“{title}” is not under contract',
    rule: 'SO-25',
    status: 409,
  },
  ORGANIZATIONS_VOUCHER_USED: {
    zh: '凭证号{number}已报送',
    en: 'The voucher {number} is entered already',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_PROBLEM_TERM: {
    zh: '有问题的须写明整改期限，无问题的不填',
    en: 'A problem has a day to be put right by; none has none',
    status: 422,
  },
  ORGANIZATIONS_TRANCHE_EARLY: {
    zh: '未到该拨付节点：中期评估后拨中期款，验收后拨尾款',
    en: 'Too early: mid-term before the second tranche, acceptance before the last',
    rule: 'SO-25',
    status: 409,
  },
  ORGANIZATIONS_TRANCHE_TWICE: {
    zh: '{ground}已申请或本办法无此节点',
    en: '{ground} is claimed already, or the rules have no such tranche',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_PROBLEMS_OPEN: {
    zh: '督导发现的问题未全部整改',
    en: 'Not everything found was put right',
    status: 409,
  },
  ORGANIZATIONS_VOUCHERS_OPEN: {
    zh: '还有{count}张凭证未审核',
    en: '{count} vouchers are unchecked',
    rule: 'SO-26',
    status: 409,
  },
  ORGANIZATIONS_AUDIT_GAP: {
    zh: '合同资金减去审核通过支出和退回结余，差{gap}元',
    en: 'The contract less vouchers passed and money returned leaves {gap} yuan',
    rule: 'SO-26',
    status: 422,
  },
} as const satisfies Record<string, RefusalText>
