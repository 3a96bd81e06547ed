/** What inspections refuse, and by which rule. */
import type { RefusalText } from '../../../kernel/errors.ts'

export const inspectionRefusals = {
  ORGANIZATIONS_CARD_EXPIRED: {
    zh: '{name}的执法证已过期',
    en: 'The card of {name} has expired',
    rule: 'SO-19',
    status: 422,
  },
  ORGANIZATIONS_SHARE_LOW: {
    zh: '县级每年抽查比例不得低于3%',
    en: 'A county inspects 3 % at least',
    rule: 'SO-19',
    status: 422,
  },
  ORGANIZATIONS_ELEMENTS_MISSING: {
    zh: '双随机、一公开三项要素缺一不可',
    en: 'Both draws and the publication belong to it',
    rule: 'SO-20',
    status: 422,
  },
  ORGANIZATIONS_PLAN_OVERLAPS: {
    zh: '与“{title}”检查期间重叠，同一期间只能抽取一次',
    en: 'The days overlap those of “{title}”; they are drawn for once',
    rule: 'SO-20',
    status: 409,
  },
  ORGANIZATIONS_DIGEST_SHAPE: {
    zh: '种子摘要应为64位小写十六进制',
    en: 'The digest has 64 hexadecimal digits',
    status: 422,
  },
  ORGANIZATIONS_BEACON_KNOWN: {
    zh: '公开数须在封存之后产生',
    en: 'The public number must not be known yet',
    rule: 'SO-20',
    status: 422,
  },
  ORGANIZATIONS_BEACON_AHEAD: {
    zh: '公开数{day}才产生',
    en: 'The public number is of {day}',
    rule: 'SO-20',
    status: 409,
  },
  ORGANIZATIONS_POOL_SHORT: {
    zh: '名录不足：检查对象{bodies}家、检查人员{officers}人',
    en: 'The pool is short: {bodies} bodies, {officers} inspectors',
    rule: 'SO-20',
    status: 409,
  },
  ORGANIZATIONS_DRAWN_ALREADY: {
    zh: '“{title}”已抽取，同一计划不能再次抽取',
    en: '“{title}” has been drawn; a plan is drawn once',
    rule: 'SO-20',
    status: 409,
  },
  ORGANIZATIONS_NOT_COMMITTED: {
    zh: '须先封存名录、公布种子摘要，再抽取',
    en: 'Freeze the pool and publish the digest before drawing',
    rule: 'SO-20',
    status: 409,
  },
  ORGANIZATIONS_SEED_WRONG: {
    zh: '种子与已公布的摘要不符',
    en: 'The seed is not the one whose digest was published',
    rule: 'SO-20',
    status: 422,
  },
  ORGANIZATIONS_OFFICERS_SHORT: {
    zh: '回避后可检查{name}的人员不足',
    en: 'Too few inspectors are free of conflict for {name}',
    rule: 'SO-19',
    status: 409,
  },
  ORGANIZATIONS_OFFICER_UNFIT: {
    zh: '检查人员：{what}',
    en: 'Inspector: {what}',
    rule: 'SO-19',
    status: 409,
  },
  ORGANIZATIONS_INSPECTIONS_OPEN: {
    zh: '还有{count}家没有办结',
    en: '{count} inspections are open',
    status: 409,
  },
  ORGANIZATIONS_FINDING_STEP: {
    zh: '有问题的须公示并责令整改，无问题的直接公示办结',
    en: 'What was found is published and ordered to be put right; nothing found is published and closed',
    rule: 'SO-20',
    status: 409,
  },
} as const satisfies Record<string, RefusalText>
