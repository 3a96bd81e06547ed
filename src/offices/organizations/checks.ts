/** Replays of the office: days and states agree, gifts and vouchers add up, each draw is whole (`camphor check`). */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'organizations.ended',
    label: {
      zh: '终止状态与终止日期一致，单位同时注销',
      en: 'Who has ended has a day, here and in the list of parties',
    },
    breaks: () => sql<{
      at: string
    }>`select b.name as at from organizations_body b join parties_organisation o on o.id = b.organisation
      where (b.state in ('deregistered', 'revoked')) <> (b.ended_on is not null) or o.active <> (b.ended_on is null) order by 1`,
  },
  {
    id: 'organizations.same-party',
    label: { zh: '名称和信用代码与单位库一致', en: 'Name and code as in the list of parties' },
    breaks: () => sql<{
      at: string
    }>`select b.name as at from organizations_body b join parties_organisation o on o.id = b.organisation
      where b.name <> o.name or b.credit_code is distinct from o.credit_code order by 1`,
  },
  {
    id: 'organizations.one-representative',
    label: {
      zh: '同一人至多担任一家社会团体法定代表人',
      en: 'Nobody represents two associations (SO-04)',
    },
    breaks: () => sql<{
      at: string
    }>`select string_agg(name, '、' order by name) as at from organizations_body
      where kind = 'association' and ended_on is null and representative_id_digest is not null
      group by representative_id_digest having count(*) > 1 order by 1`,
  },
  {
    id: 'organizations.lists',
    label: { zh: '名录与社会组织状态一致', en: 'Credit lists and states agree' },
    breaks: () => sql<{ at: string }>`select b.name as at from organizations_body b
      where (b.state = 'registered' and exists (select 1 from organizations_listing l where l.body = b.id and l.state in ('listed', 'asking')))
        or (b.state in ('abnormal', 'serious') and not exists (select 1 from organizations_listing l
          where l.body = b.id and l.list = b.state and l.state in ('listed', 'asking'))) order by 1`,
  },
  {
    id: 'organizations.two-people',
    label: {
      zh: '年检、登记、凭证均由两人办理',
      en: 'Results, registrations and vouchers by two people',
    },
    breaks: () => sql<{ at: string }>`select s.register || ' ' || s.row_id::text as at from step s
      where (s.register = 'organizations_application' and s.action = 'register' and s.actor = (select examined_by from organizations_application where id = s.row_id))
        or (s.register = 'organizations_annual' and s.action = 'conclude' and s.actor = (select examined_by from organizations_annual where id = s.row_id))
        or (s.register = 'organizations_voucher' and s.action = 'pass' and s.actor = (select submitted_by from organizations_voucher where id = s.row_id))
      order by 1`,
  },
  {
    id: 'organizations.gifts',
    label: {
      zh: '捐赠 = 分配 + 结余，分配完毕的无结余',
      en: 'Gifts = parts + what is left; nothing is left of finished ones',
    },
    breaks: () => sql<{ at: string }>`select d.receipt as at from organizations_donation d
      join lateral (select coalesce(sum(value_fen), 0) as given, coalesce(sum(quantity), 0) as pieces from organizations_share where donation = d.id) s on true
      where s.given > d.value_fen or s.pieces > coalesce(d.quantity, s.pieces) or s.given < 0
        or (d.state in ('distributed', 'published') and s.given <> d.value_fen) or (d.state = 'reversed' and s.given <> 0) order by 1`,
  },
  {
    id: 'organizations.vouchers',
    label: { zh: '审核通过的凭证不超过合同', en: 'Vouchers passed stay within the contract' },
    breaks: () => sql<{ at: string }>`select p.title as at from organizations_proposal p
      join lateral (select coalesce(sum(amount_fen), 0) as spent from organizations_voucher where proposal = p.id and state = 'passed') v on true
      where v.spent > p.budget_fen order by 1`,
  },
  {
    id: 'organizations.programme',
    label: {
      zh: '青苗计划项目不超过其资金和个数',
      en: 'A programme’s projects stay within its money and number',
    },
    breaks: () => sql<{ at: string }>`select g.name as at from organizations_programme g
      join lateral (select count(*) as n, coalesce(sum(budget_fen), 0) as fen from organizations_proposal p
        where p.programme = g.id and p.state in ('selected', 'contracted', 'halfway', 'accepted', 'closed')) p on true
      where p.n > g.projects or p.fen > g.budget_fen order by 1`,
  },
  {
    id: 'organizations.draws',
    label: {
      zh: '每次抽取家数足额，种子与摘要相符，对象均在封存名录',
      en: 'Every draw is whole, its seed fits the digest, its bodies are of the frozen pool',
    },
    breaks: () => sql<{
      at: string
    }>`select p.title as at from organizations_plan p where p.drawn_at is not null and (
        p.wanted <> (select count(*) from organizations_inspection i where i.plan = p.id)
        or p.seed_digest <> encode(sha256(convert_to(p.seed, 'UTF8')), 'hex')
        or exists (select 1 from (select l.target, row_number() over (order by encode(sha256(convert_to(p.seed || '|' || p.beacon_value || '|' || l.code, 'UTF8')), 'hex')) as rank
            from organizations_pool l where l.plan = p.id and l.kind = 'body') again
          where again.rank <= p.wanted and not exists (select 1 from organizations_inspection i where i.plan = p.id and i.body = again.target and i.rank = again.rank))) order by 1`,
  },
]
