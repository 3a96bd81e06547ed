/** What Party bodies refuse, and by which rule. */
import type { RefusalText } from '../../../kernel/errors.ts'

export const partyRefusals = {
  ORGANIZATIONS_PARTY_COMMITTEE: {
    zh: '社会组织党委已批复或成立',
    en: 'There is a Party committee already',
    status: 409,
  },
  ORGANIZATIONS_PARTY_PARENT: {
    zh: '须隶属已成立的党委（党组织）',
    en: 'It needs a committee that is set up',
    rule: 'SO-23',
    status: 422,
  },
  ORGANIZATIONS_PARTY_MEMBERS: {
    zh: '单独建立党支部须有依托的社会组织和3名以上正式党员（现{members}名）；不足的建联合党支部',
    en: 'A branch needs its organisation and three full members ({members} now); fewer join with others',
    rule: 'SO-23',
    status: 422,
  },
  ORGANIZATIONS_ENTRY_TWICE: {
    zh: '该课题（赛事）已申报',
    en: 'This is declared already',
    status: 409,
  },
} as const satisfies Record<string, RefusalText>
