/** What annual inspection, credit lists and ratings refuse, and by which rule. */
import type { RefusalText } from '../../../kernel/errors.ts'

export const standingRefusals = {
  ORGANIZATIONS_ANNUAL_TWICE: {
    zh: '{name}已报送{year}年度报告',
    en: '{name} has handed in its report of {year}',
    rule: 'SO-10',
    status: 409,
  },
  ORGANIZATIONS_FINDING_MISSING: {
    zh: '基本合格、不合格须写明存在问题',
    en: 'A result other than pass says what was found',
    rule: 'SO-11',
    status: 422,
  },
  ORGANIZATIONS_LISTED: {
    zh: '{name}已在该名录或正在办理列入',
    en: '{name} stands on that list or is about to',
    rule: 'SO-22',
    status: 409,
  },
  ORGANIZATIONS_LISTING_UNPROVEN: {
    zh: '列入事由不成立：{what}',
    en: 'The ground does not hold: {what}',
    rule: 'SO-22',
    status: 422,
  },
  ORGANIZATIONS_RATING_OPEN: {
    zh: '{name}已有办理中的等级评估',
    en: '{name} is being rated already',
    rule: 'SO-15',
    status: 409,
  },
  ORGANIZATIONS_SCORE_BELOW: {
    zh: '得分{score}未达到1A起点',
    en: '{score} points give no grade',
    rule: 'SO-16',
    status: 422,
  },
  ORGANIZATIONS_GRADE_UNREVIEWED: {
    zh: '{grade}级须先报上级审核',
    en: '{grade} is reported up for review first',
    rule: 'SO-16',
    status: 422,
  },
} as const satisfies Record<string, RefusalText>
