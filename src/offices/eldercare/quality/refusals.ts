import type { RefusalText } from '../../../kernel/errors.ts'

export const refusals = {
  ELDER_SCORE_OUTSIDE: {
    zh: '“{item}”得分应在0至{max}之间',
    en: '“{item}” scores 0 to {max}',
    status: 422,
  },
  ELDER_ITEMS_WRONG: {
    zh: '评估项目不全或有多余：{items}',
    en: 'Items are missing or too many: {items}',
    status: 422,
  },
  ELDER_SCALE_WRONG: {
    zh: '{day}应使用{scale}',
    en: 'On {day} the scale is {scale}',
    rule: 'AB-04',
    status: 422,
  },
  ELDER_ONE_ASSESSOR: {
    zh: '能力评估须两名评估员',
    en: 'An assessment takes two assessors',
    rule: 'AB-03',
    status: 422,
  },
  ELDER_STRUCK_OUT: { zh: '已作废', en: 'It is struck out already', status: 409 },
  ELDER_NO_SCORES: {
    zh: '评分不全，缺：{parts}',
    en: 'Parts without a score: {parts}',
    rule: 'GE-07',
    status: 409,
  },
  ELDER_PART_OVER: {
    zh: '“{part}”满分{max}分，评分项合计已超出',
    en: '“{part}” has {max} points at most; its lines exceed them',
    rule: 'GE-06',
    status: 422,
  },
  ELDER_GRADE_BLOCKED: {
    zh: '不具备评定条件：{which}',
    en: 'Not fit to be graded: {which}',
    rule: 'GE-02',
    status: 409,
  },
  ELDER_GRADE_OPEN: {
    zh: '“{site}”已有进行中的等级评定',
    en: '“{site}” is being graded already',
    rule: 'GE-05',
    status: 409,
  },
  ELDER_GRADE_ABOVE: {
    zh: '评分最高只够{reached}级，不能评为{grade}级',
    en: 'The score reaches grade {reached}, not {grade}',
    rule: 'GE-01',
    status: 422,
  },
  ELDER_NOTICE_OPEN: {
    zh: '公示期至{until}，期满前不能授牌',
    en: 'The notice hangs until {until}',
    rule: 'GE-05',
    status: 409,
  },
  ELDER_COURSE_FULL: {
    zh: '本班限{places}人，已满',
    en: 'The course has {places} places, all taken',
    status: 409,
  },
  ELDER_TRAINEE_TWICE: { zh: '{who}已报名本班', en: '{who} is enrolled already', status: 409 },
  ELDER_HOURS_SHORT: {
    zh: '学时{hours}不足{needed}，不能参加考核',
    en: '{hours} hours of {needed}: not admitted to the examination',
    rule: 'ST-02',
    status: 409,
  },
  ELDER_NOT_PASSED: {
    zh: '成绩{score}分，未达到{mark}分，不能发证',
    en: '{score} points, {mark} are needed for the certificate',
    rule: 'ST-02',
    status: 409,
  },
  ELDER_NO_CENTRE: {
    zh: '“{site}”不是乐龄中心',
    en: '“{site}” is no Leling centre',
    status: 422,
  },
  ELDER_PROBLEMS_LEFT: {
    zh: '问题清单还有{count}项未销号',
    en: '{count} problems of the list are open',
    status: 409,
  },
  ELDER_NUMBER_USED: {
    zh: '证书编号{number}已用',
    en: 'Certificate {number} is used',
    status: 409,
  },
} as const satisfies Record<string, RefusalText>
