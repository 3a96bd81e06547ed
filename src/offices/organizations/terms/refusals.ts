/** What terms and meetings refuse, and by which rule. */
import type { RefusalText } from '../../../kernel/errors.ts'

export const termRefusals = {
  ORGANIZATIONS_TERM_LONG: {
    zh: '任期{years}年超过{most}年',
    en: 'A term of {years} years is longer than {most}',
    rule: 'SO-09',
    status: 422,
  },
  ORGANIZATIONS_BOARD_SIZE: {
    zh: '基金会理事应为5至25人，填报{members}人',
    en: 'A foundation’s board has 5 to 25 members, not {members}',
    rule: 'SO-09',
    status: 422,
  },
  ORGANIZATIONS_TERM_OPEN: {
    zh: '{term}尚未换届，不能登记另一届',
    en: '{term} is not renewed yet; another cannot be entered',
    rule: 'SO-09',
    status: 409,
  },
  ORGANIZATIONS_TERM_MISSING: {
    zh: '{name}没有登记届次，请先登记',
    en: '{name} has no term entered; enter it first',
    rule: 'SO-09',
    status: 409,
  },
  ORGANIZATIONS_TERM_GONE_ON: {
    zh: '下届{term}已有后续办理，不能撤销换届',
    en: 'The next term {term} has gone on already; the renewal cannot be undone',
    rule: 'SO-09',
    status: 409,
  },
  ORGANIZATIONS_MEETING_TWICE: {
    zh: '{day}的该类会议已登记',
    en: 'The meeting of {day} is entered already',
    rule: 'SO-09',
    status: 409,
  },
  ORGANIZATIONS_MEETING_PRESENT: {
    zh: '出席{present}人，多于理事{members}人',
    en: '{present} present of a board of {members}',
    rule: 'SO-09',
    status: 422,
  },
} as const satisfies Record<string, RefusalText>
