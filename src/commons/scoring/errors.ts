import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('scoring', {
  SCHEME_ITEMS: {
    zh: '评分项编号不能重复，满分须大于零',
    en: 'Items have codes of their own and more than no points',
    status: 422,
  },
  SCHEME_TIERS: {
    zh: '等次的起始分须在0至{max}分之间且互不相同',
    en: 'Tiers begin between 0 and {max} points, each at another',
    status: 422,
  },
  SCHEME_NOT_IN_FORCE: {
    zh: '评分办法“{name}”自{from}起施行，当前不能使用',
    en: 'The scheme “{name}” is in force from {from} and cannot be used now',
    status: 409,
  },
  ENTRY_TWICE: {
    zh: '“{subject}”在本批次已参评',
    en: '“{subject}” is entered in this round already',
    status: 409,
  },
  ENTRY_DECIDED: {
    zh: '“{subject}”已评定或已退出，不能再打分；须先重新评审',
    en: '“{subject}” is decided or withdrawn: open it again before it is scored',
    status: 409,
  },
  SCORE_OUTSIDE_SCALE: {
    zh: '“{item}”得分{points}超出0至{max}分的范围',
    en: '{points} points for “{item}” lie outside 0 to {max}',
    status: 422,
  },
  SCORE_ITEM_MISSING: {
    zh: '缺少“{item}”的得分',
    en: 'There are no points for “{item}”',
    status: 422,
  },
  SCORE_ITEM_UNKNOWN: {
    zh: '评分办法没有编号为{code}的评分项，或重复打分',
    en: 'The scheme has no item {code}, or it was given twice',
    status: 422,
  },
  SCORE_OWN_UNIT: {
    zh: '评委{reviewer}来自参评对象所在单位“{unit}”，应当回避',
    en: 'Reviewer {reviewer} is of the subject’s own unit “{unit}” and stands aside',
    status: 403,
  },
  SCORE_TOO_FEW: {
    zh: '已有{have}名评委打分，办法要求{need}名',
    en: '{have} reviewers have scored, the scheme wants {need}',
    status: 409,
  },
  SCORE_SPREAD: {
    zh: '评委分差{spread}分超过{max}分，须另请评委打分，再取中位数',
    en: 'The spread of {spread} exceeds {max}: another reviewer scores, and the median counts',
    status: 409,
  },
})
