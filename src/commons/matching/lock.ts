/** Before a payment is locked: does an open clue say that its person is dead, in prison or gone (XC-01, XC-14, XC-18)? */
import { sql } from 'kysely'
import type { PaymentQuestion } from '../../kernel/house.ts'

const question = (code: string, rule: string, zh: string, en: string): PaymentQuestion => ({
  code,
  rule,
  label: { zh, en },
  asks: () => sql`
    with open as materialized (select person from matching_clue where rule = ${rule} and state in ('raised', 'dispatched', 'verified') and outcome is distinct from 'false')
    select c.line from checking c join open k on k.person in (c.person, c.payee)
    union
    select c.line from checking c join people_membership m on m.household = c.household and m.to_day is null join open k on k.person = m.person`,
})
export const paymentQuestions = [
  question('CLUE_DEATH', 'XC-01', '有未了结的死亡疑点', 'An open clue says dead'),
  question('CLUE_PRISON', 'XC-14', '有未了结的服刑疑点', 'An open clue says imprisoned'),
  question('CLUE_MOVED', 'XC-18', '有未了结的户籍疑点', 'An open clue says registered elsewhere'),
]
