/** Replays of the registry: series without gaps, registers and certificates agree, days of divorces (`camphor check`). */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'marriage.series',
    label: {
      zh: '字号按年连续，无空号、无重号',
      en: 'Numbers follow one another in each year, none left out, none twice',
    },
    breaks: () => sql<{
      at: string
    }>`select prefix || ' ' || year || ': ' || count(*) || ' / ' || max(serial) as at
      from marriage_certificate group by prefix, year having count(*) <> max(serial) or count(distinct serial) <> count(*) or min(serial) <> 1
      union all
      select s.series || ' ' || s.year || ': ' || s.last from marriage_series s
      where s.series in ('J', 'L', 'BJ', 'BL') and s.last <> (select count(*) from marriage_certificate c where c.prefix = s.series and c.year = s.year)
      order by 1`,
  },
  {
    id: 'marriage.certificates',
    label: {
      zh: '登记的结婚、离婚和补领各有一本有效或已替换的证书',
      en: 'Each registration, divorce and reissue has the certificate it names',
    },
    breaks: () => sql<{ at: string }>`select p.file as at from (
        select file, number, id from marriage_registration where state in ('registered', 'awarded', 'void')
        union all select file, number, id from marriage_divorce where state = 'registered'
        union all select file, number, id from marriage_reissue where state = 'issued') p
      where not exists (select 1 from marriage_certificate c where c.number = p.number and c.about_row = p.id and c.state <> 'spoilt') order by 1`,
  },
  {
    id: 'marriage.one-marriage',
    label: {
      zh: '同一人没有两个同时有效的结婚登记',
      en: 'Nobody stands in two marriages in force at once',
    },
    breaks: () => sql<{ at: string }>`with standing as (
        select r.id, r.file, r.man, r.woman from marriage_registration r where r.state in ('registered', 'awarded')
          and not exists (select 1 from marriage_divorce d where d.registration = r.id and d.state = 'registered'))
      select a.file || ' ' || b.file as at from standing a join standing b on a.id < b.id and (a.man = b.man or a.woman = b.woman)
      join people_person p on p.id = case when a.man = b.man then a.woman else a.man end
      join people_person q on q.id = case when a.man = b.man then b.woman else b.man end
      where p.died_on is null and q.died_on is null order by 1`,
  },
  {
    id: 'marriage.divorce-days',
    label: {
      zh: '离婚登记都在领证期内办理',
      en: 'Every divorce was registered inside its window',
    },
    breaks: () => sql<{ at: string }>`select file as at from marriage_divorce
      where (state = 'registered' and (registered_on <= cooling_ends_on or registered_on > window_ends_on))
        or cooling_ends_on < received_on + 30 or window_ends_on < cooling_ends_on + 30 order by 1`,
  },
  {
    id: 'marriage.spouses',
    label: {
      zh: '登记的结婚已记入双方亲属关系，离婚已终止',
      en: 'Marriages are in the kin ledger of both, divorces have ended there',
    },
    breaks: () => sql<{
      at: string
    }>`select r.file as at from marriage_registration r where r.state in ('registered', 'awarded')
        and (select count(*) from people_kin k where k.relation = 'spouse' and k.from_day <= r.registered_on
          and ((k.person = r.man and k.relative = r.woman) or (k.person = r.woman and k.relative = r.man))) < 2
      union all
      select d.file from marriage_divorce d where d.state = 'registered' and exists (select 1 from people_kin k
        where k.relation = 'spouse' and k.to_day is null and k.from_day < d.registered_on and k.person = d.man and k.relative = d.woman) order by 1`,
  },
]
