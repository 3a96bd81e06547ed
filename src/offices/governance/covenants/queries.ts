/** Weddings and funerals in the villages' rules: who has written them in, since when, and who has not. */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { local } from '../steps.ts'

export const readers: Post[] = [...local, 'officeClerk', 'officeChief', 'bureauLeader', 'auditor']

export type Customs = {
  division: string
  village: string
  covenant: string | null
  edition: number | null
  adoptedOn: Day | null
  effectiveOn: Day | null
  wedding: boolean
  funeral: boolean
  source: string | null
  /** What the rule in force is called on the page. */
  called: string | null
  /** What is missing: no rule in force, no clause, an order to correct. */
  gap: 'none' | 'noRule' | 'noWedding' | 'noFuneral' | 'neither' | 'correcting'
}
/** The rule each village has in force on a day and whether it speaks of weddings and funerals (governance-01, -02). */
export const customs = query({
  name: 'governance.customs',
  label: { zh: '婚丧条款写入情况', en: 'Weddings and funerals in village rules' },
  posts: readers,
  rule: 'VG-04',
  input: { day: f.day('日期', 'On') },
  shows: {
    tables: {
      rows: {
        label: { zh: '各村（社区）', en: 'By village' },
        columns: {
          village: f.text('村（社区）', 'Village'),
          covenant: f.reference('governance_covenant', '现行规约', 'Rule in force'),
          effectiveOn: f.day('施行日期', 'In force from'),
          wedding: f.yesNo('写入婚事', 'Weddings'),
          funeral: f.yesNo('写入丧事', 'Funerals'),
          source: f.text('依据文件', 'Source'),
          gap: f.choice('缺项', 'Missing', {
            none: ['齐全', 'Nothing'],
            noRule: ['没有现行规约', 'No rule in force'],
            noWedding: ['缺婚事条款', 'Weddings'],
            noFuneral: ['缺丧事条款', 'Funerals'],
            neither: ['婚丧条款都缺', 'Both'],
            correcting: ['责令改正中', 'Being corrected'],
          }),
        },
        called: { covenant: 'called' },
      },
    },
  },
  async run(ctx, { day }): Promise<Customs[]> {
    const found = await sql<Omit<Customs, 'gap' | 'called'> & { correcting: boolean }>`
      select d.code as division, d.name as village, c.id as covenant, c.edition, c.adopted_on, c.effective_on,
        coalesce(c.state = 'correcting', false) as correcting,
        coalesce(x.wedding, false) as wedding, coalesce(x.funeral, false) as funeral, x.source
      from people_division d
      left join lateral (select * from governance_covenant g where g.division = d.code and g.kind in ('villageRules', 'residentsCovenant')
        and g.effective_on <= ${day} and (g.ended_on is null or g.ended_on >= ${day}) order by g.effective_on desc limit 1) c on true
      left join lateral (select bool_or(l.topic = 'wedding') as wedding, bool_or(l.topic = 'funeral') as funeral, max(l.source) as source
        from governance_clause l where l.covenant = c.id and l.replaced_on is null) x on true
      where d.level = 'village' and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
        and d.code like ${`${ctx.actor.division}%`} order by d.code`.execute(ctx.tx)
    return found.rows.map(({ correcting, ...r }) => ({
      ...r,
      called: r.edition === null ? null : `第${r.edition}版`,
      gap: !r.covenant
        ? 'noRule'
        : correcting
          ? 'correcting'
          : r.wedding && r.funeral
            ? 'none'
            : r.wedding
              ? 'noFuneral'
              : r.funeral
                ? 'noWedding'
                : 'neither',
    }))
  },
})
