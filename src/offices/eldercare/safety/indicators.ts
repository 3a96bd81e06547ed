/** Fire papers: what was obtained in the period by whom, what is pending on a day, what is promised for the next half-year. */
import { type RawBuilder, sql } from 'kysely'
import { type EvidenceAsk, figure, type Indicator } from '../../../kernel/indicator.ts'
import { inTime, rows } from '../figure.ts'

const file = { register: 'eldercare_fire', id: sql`f.id`, division: sql`f.division` }
const passed = (ask: EvidenceAsk, ownership: readonly string[]) =>
  sql`eldercare_fire f join parties_site s on s.id = f.site where f.certified_on between ${ask.from}::date and ${ask.to}::date
    and (f.revoked_on is null or f.revoked_on > ${ask.to}::date) and s.ownership = any(${[...ownership]}::text[])`
const pending = (ask: EvidenceAsk, kinds: RawBuilder<unknown>) =>
  sql`eldercare_fire f join parties_site s on s.id = f.site where f.opened_on <= ${ask.asOf}::date
    and (f.certified_on is null or f.certified_on > ${ask.asOf}::date) and f.state <> 'revoked' and ${kinds}`
const publicly = ['public', 'publicBuiltPrivateRun']

const passedFigure = (id: string, label: [string, string], ownership: readonly string[]) =>
  figure({
    id: `eldercare.${id}`,
    label,
    unit: '家',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'FS-05',
    means: [
      '报告期内取得消防验收合格或备案、期末未撤销的机构，按举办性质',
      'Homes whose acceptance or filing is dated in the period and stands at its end, by ownership',
    ],
    evidence: ask => rows({ ...file, day: sql`f.certified_on`, from: passed(ask, ownership) }),
  })
const pendingFigure = (id: string, label: [string, string], kinds: RawBuilder<unknown>) =>
  figure({
    id: `eldercare.${id}`,
    label,
    unit: '家',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'FS-05',
    means: [
      '截止日已建档、尚未取得消防验收合格或备案的机构',
      'Homes with a fire file and no acceptance or filing on the day',
    ],
    evidence: ask => rows({ ...file, day: sql`f.opened_on`, from: pending(ask, kinds) }),
  })

export const safetyIndicators: readonly Indicator[] = [
  passedFigure(
    'fire_passed_public',
    ['已取得消防合格证书的公办养老机构', 'Public homes with a fire paper'],
    publicly,
  ),
  figure({
    id: 'eldercare.fire_passed_public_names',
    label: ['已取得消防合格证书的公办养老机构名单', 'Names of these public homes'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'FS-05',
    means: ['同上机构的名称，按取得先后', 'Their names, in the order of their papers'],
    evidence: ask =>
      rows({
        ...file,
        day: sql`f.certified_on`,
        quantity: inTime(sql`f.certified_on`),
        name: sql`s.name`,
        from: passed(ask, publicly),
      }),
  }),
  passedFigure(
    'fire_passed_private',
    ['已取得消防合格证书的民办养老机构', 'Private homes with a fire paper'],
    ['private'],
  ),
  pendingFigure(
    'fire_pending_city_home',
    ['正补办消防手续的市社会福利院', 'Welfare home completing its fire papers'],
    sql`s.kind = 'welfareHome'`,
  ),
  pendingFigure(
    'fire_pending_township_homes',
    ['正补办消防手续的乡镇（街道）敬老院', 'Township homes completing their fire papers'],
    sql`s.kind = 'elderHome'`,
  ),
  figure({
    id: 'eldercare.plan_fire_completion',
    label: ['全面完成消防验收或备案（计划）', 'Plan: fire acceptance or filing completed'],
    unit: '%',
    kind: 'target',
    time: 'plan',
    measure: 'share',
    rule: 'FS-03',
    means: [
      '养老机构中，已取得消防手续的和承诺在计划期内办结的所占比例',
      'Of the homes, those with their paper and those that promise it within the planned half-year',
    ],
    evidence: ask =>
      rows({
        register: 'eldercare_home',
        id: sql`h.id`,
        division: sql`h.division`,
        day: sql`coalesce(f.promised_on, h.registered_on)`,
        quantity: sql`(coalesce(f.certified_on <= ${ask.asOf}::date, false) or coalesce(f.promised_on between ${ask.from}::date and ${ask.to}::date, false))::int`,
        from: sql`eldercare_home h left join eldercare_fire f on f.site = h.site and f.state <> 'revoked'
          where h.registered_on <= ${ask.asOf}::date and (h.closed_on is null or h.closed_on > ${ask.asOf}::date)`,
      }),
  }),
]
