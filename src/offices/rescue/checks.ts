/** Replays of the station: accounts add up, nobody is in care twice, clocks stand on the unknown, patrols and rescues agree. */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'rescue.accounts',
    label: {
      zh: '每月结算等于所含费用之和，每笔费用只在一个结算中',
      en: 'Every account is the sum of its costs, every cost in one account',
    },
    breaks: () => sql<{ at: string }>`select a.month as at from rescue_account a
      join lateral (select coalesce(sum(l.amount_fen), 0) as total, count(*) as n from rescue_account_line l join rescue_cost c on c.id = l.cost and c.amount_fen = l.amount_fen
        where l.account = a.id) s on true where a.amount_fen <> s.total or a.entries <> s.n
      union all
      select l.cost::text from rescue_account_line l join rescue_account a on a.id = l.account and a.state <> 'cancelled' group by l.cost having count(*) > 1
      order by 1`,
  },
  {
    id: 'rescue.reversals',
    label: { zh: '冲销与原记录相抵', en: 'A reversal takes back what it reverses' },
    breaks: () => sql<{
      at: string
    }>`select r.id::text as at from rescue_cost r join rescue_cost c on c.id = r.reverses
      where r.amount_fen <> -c.amount_fen or r."case" <> c."case" or r.kind <> c.kind order by 1`,
  },
  {
    id: 'rescue.stock',
    label: {
      zh: '从库存发放的物资与出库记录一致',
      en: 'Goods from stock agree with the movement',
    },
    breaks: () => sql<{
      at: string
    }>`select c.id::text as at from rescue_cost c join supplies_movement m on m.id = c.movement
      where c.amount_fen <> -m.value_fen or m.about_row is distinct from c."case" order by 1`,
  },
  {
    id: 'rescue.once',
    label: { zh: '同一人不同时在两个救助中', en: 'Nobody is in care twice at once' },
    breaks: () => sql<{
      at: string
    }>`select min(number) || ' ' || max(number) as at from rescue_case
      where person is not null and state in ('received', 'sheltered', 'stranded', 'longStay') group by person having count(*) > 1 order by 1`,
  },
  {
    id: 'rescue.clocks',
    label: {
      zh: '身份不明的在站人员都有寻亲时限事项',
      en: 'Whoever is unknown and inside has clocks, or had',
    },
    breaks: () => sql<{
      at: string
    }>`select k.number as at from rescue_case k where k.person is null and k.state in ('received', 'sheltered')
      and not exists (select 1 from rescue_search s where s."case" = k.id and s.kind = 'notice') order by 1`,
  },
  {
    id: 'rescue.patrol-contacts',
    label: {
      zh: '街面救助都来自巡查发现记录，每条只转入一次',
      en: 'Every street rescue comes from a contact of a patrol, each once',
    },
    breaks: () => sql<{
      at: string
    }>`select k.number as at from rescue_case k left join rescue_contact c on c.id = k.contact and c.outcome = 'rescued' and c.voided_on is null
      where k.source = 'patrol' and c.id is null
      union all
      select min(number) from rescue_case where contact is not null group by contact having count(*) > 1 order by 1`,
  },
  {
    id: 'rescue.settled',
    label: {
      zh: '已安置的救助都有落户登记，人员与档案一致',
      en: 'Settled cases have their registration, of the same person',
    },
    breaks: () => sql<{
      at: string
    }>`select k.number as at from rescue_case k where k.state = 'settled'
      and not exists (select 1 from rescue_settlement s where s."case" = k.id and s.state = 'placed' and s.person = k.person and s.registered_on is not null) order by 1`,
  },
]
