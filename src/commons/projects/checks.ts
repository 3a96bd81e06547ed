/** What must follow from the rows whatever happened: contracts within budgets, payments within contracts. */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'projects.within-budget',
    label: { zh: '合同合计不超过项目预算', en: 'Contracts stay within the budget' },
    breaks: () => sql`select p.id::text as at from projects_project p
      join projects_contract c on c.project = p.id and c.ended_on is null
      group by p.id having sum(c.amount_fen) > p.budget_fen`,
  },
  {
    id: 'projects.within-contract',
    label: { zh: '付款合计不超过合同金额', en: 'Payments stay within the contract' },
    breaks: () => sql`select c.id::text as at from projects_contract c
      join projects_payment m on m.contract = c.id
      group by c.id having sum(m.amount_fen) > c.amount_fen or sum(m.amount_fen) < 0`,
  },
  {
    id: 'projects.paid-claims',
    label: { zh: '已付款的申请与付款台账一致', en: 'Paid claims are what the ledger paid' },
    breaks: () => sql`select c.id::text as at from projects_claim c
      left join projects_payment m on m.claim = c.id
      group by c.id having coalesce(sum(m.amount_fen), 0) <> case c.state when 'paid' then c.amount_fen else 0 end`,
  },
]
