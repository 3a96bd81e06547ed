/** Vacancies, coverage, certificates about to lapse, what another table of amounts would cost, a month's evidence. */
import { sql } from 'kysely'
import { activityTypes } from '../../commons/activities/registers.ts'
import type { Post } from '../../kernel/access.ts'
import type { FileBundle } from '../../kernel/bundle.ts'
import { type Context, query } from '../../kernel/command.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { f, optionLabel } from '../../kernel/fields.ts'
import { inRowScope, readRow } from '../../kernel/rows.ts'
import { grades } from './choices.ts'
import { measure, vacancyAlert } from './parameters.ts'
import { type Level, pack, round, service, station, worker } from './registers.ts'
import { amountOf, gradeOf, isAlert, type Placed, shortSince } from './rules.ts'
import { clerks, office, recorders } from './steps.ts'

const readers: Post[] = [...recorders, 'bureauLeader', 'auditor']
const day = f.day('日期', 'On')

export type Vacancy = {
  station: string
  name: string
  division: string
  wanted: number
  present: number
  since: Day
  alert: boolean
}
/** Stations short of workers on a day, and since when; an alert once it has lasted too long (SW-08). */
export const vacancies = query({
  name: 'socialwork.vacancies',
  label: { zh: '驻站人员缺岗', en: 'Vacancies at stations' },
  posts: readers,
  rule: 'SW-08',
  input: { day },
  shows: {
    tables: {
      rows: {
        label: { zh: '缺岗站点', en: 'Stations short of workers' },
        columns: {
          station: f.reference(station.name, '社工站', 'Station'),
          wanted: f.count('应驻', 'Posts'),
          present: f.count('在岗', 'Present'),
          since: f.day('缺岗自', 'Since'),
          alert: f.yesNo('超过时限', 'Past the limit'),
        },
        called: { station: 'name' },
        none: { zh: '各站均满员', en: 'Every station has its workers' },
      },
    },
  },
  async run(ctx, input): Promise<Vacancy[]> {
    const limit = ctx.book.at(vacancyAlert, input.day).value.days
    const found = await sql<{
      id: string
      name: string
      division: string
      staffPosts: number
      enteredOn: Day
      placed: Placed[]
    }>`select s.id, s.name, s.division, s.staff_posts, s.entered_on,
        coalesce((select json_agg(json_build_object('fromDay', p.from_day, 'toDay', p.to_day)) from socialwork_placement p
          where p.station = s.id), '[]') as placed
      from socialwork_station s where s.entered_on <= ${input.day} and (s.closed_on is null or s.closed_on > ${input.day})
        and ${inRowScope(ctx.actor, 's', 'site')} order by s.division`.execute(ctx.tx)
    return found.rows.flatMap(row => {
      const wanted = Number(row.staffPosts)
      const since = shortSince(row.enteredOn, wanted, row.placed, input.day)
      if (!since) return []
      const present = row.placed.filter(
        p => p.fromDay <= input.day && (p.toDay === null || p.toDay >= input.day),
      ).length
      const { id, name, division } = row
      const alert = isAlert(since, input.day, limit)
      return [{ station: id, name, division, wanted, present, since, alert }]
    })
  },
})

export type Coverage = {
  township: string
  name: string
  station: string | null
  villages: number
  covered: number
  without: string[]
}
/** Villages with an open point on a day, township by township; those without are named. */
export const coverage = query({
  name: 'socialwork.coverage',
  label: { zh: '服务点覆盖情况', en: 'Coverage by village points' },
  posts: readers,
  input: { day },
  shows: {
    tables: {
      rows: {
        label: { zh: '各乡镇覆盖', en: 'By township' },
        columns: {
          name: f.text('乡镇（街道）', 'Township'),
          station: f.text('社工站', 'Station'),
          villages: f.count('村（社区）', 'Villages'),
          covered: f.count('已覆盖', 'Covered'),
          without: f.facts('未覆盖', 'Without a point'),
        },
        sums: ['villages', 'covered'],
      },
    },
  },
  async run(ctx, input): Promise<Coverage[]> {
    const found = await sql<Coverage>`
      with villages as (select v.code, v.name, v.parent, exists (select 1 from socialwork_point p where p.division = v.code
          and p.opened_on <= ${input.day} and (p.closed_on is null or p.closed_on > ${input.day})) as covered
        from people_division v where v.level = 'village' and ${heldOn('v', input.day)})
      select t.code as township, t.name, (select s.name from socialwork_station s where s.division = t.code and s.entered_on <= ${input.day}
          and (s.closed_on is null or s.closed_on > ${input.day}) limit 1) as station,
        count(v.code) as villages, count(v.code) filter (where v.covered) as covered,
        coalesce(array_agg(v.name order by v.code) filter (where not v.covered), '{}') as without
      from people_division t join villages v on v.parent = t.code
      where t.level = 'township' and ${heldOn('t', input.day)} and t.code like ${`${ctx.actor.division.slice(0, 9)}%`}
      group by t.code, t.name order by t.code`.execute(ctx.tx)
    return found.rows.map(r => ({
      ...r,
      villages: Number(r.villages),
      covered: Number(r.covered),
    }))
  },
})
const heldOn = (alias: string, on: Day) =>
  sql`${sql.ref(`${alias}.valid_from`)} <= ${on} and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${on})`

export type Lapsing = {
  worker: string
  name: string
  level: Level
  registeredTo: Day
  lapsed: boolean
  hours: number
}
/** Certificates whose registration ends within so many days, with the hours of the present term (SW-02). */
export const lapsing = query({
  name: 'socialwork.lapsing',
  label: { zh: '证书登记到期提醒', en: 'Registrations about to end' },
  posts: readers,
  rule: 'SW-02',
  input: { within: f.count('未来天数', 'Within days', { max: 400 }) },
  shows: {
    tables: {
      rows: {
        label: { zh: '登记临近到期', en: 'Registrations about to end' },
        columns: {
          worker: f.reference(worker.name, '社工', 'Worker'),
          level: worker.fields.level,
          registeredTo: f.day('登记有效期至', 'Registered to'),
          lapsed: f.yesNo('已过期', 'Lapsed'),
          hours: f.count('本期继续教育学时', 'Hours this term'),
        },
        called: { worker: 'name' },
        none: { zh: '没有临近到期的登记', en: 'No registration is about to end' },
      },
    },
  },
  async run(ctx, input): Promise<Lapsing[]> {
    const found = await sql<Omit<Lapsing, 'lapsed'>>`
      select w.id as worker, p.name, w.level, w.registered_to, coalesce((select sum(e.hours) from socialwork_education e
          where e.worker = w.id and e.voided_on is null and e.on_day >= (select r.from_day from socialwork_registration r
            where r.worker = w.id order by r.recorded_at desc, r.id desc limit 1)), 0)::bigint as hours
      from socialwork_worker w join people_person p on p.id = w.person
      where w.state = 'registered' and w.registered_to <= ${addDays(ctx.today, input.within)} and ${inRowScope(ctx.actor, 'w')}
      order by w.registered_to, p.name`.execute(ctx.tx)
    return found.rows.map(r => ({
      ...r,
      hours: Number(r.hours),
      lapsed: r.registeredTo < ctx.today,
    }))
  },
})

/** What another table of amounts or other thresholds would make of a round that has been scored; nothing is written. */
export const previewMeasure = query({
  name: 'socialwork.previewMeasure',
  label: { zh: '补贴标准测算', en: 'What other amounts would cost' },
  posts: [...clerks, 'bureauLeader'],
  office,
  rule: 'SW-04',
  input: {
    round: f.reference(round.name, '年度考核', 'Assessment'),
    excellentFrom: f.count('优秀分数线', 'Excellent from', { max: 100 }),
    passFrom: f.count('合格分数线', 'Pass from', { max: 100 }),
    amounts: measure.fields.amounts,
  },
  shows: {
    facts: {
      people: f.count('人数', 'People'),
      nowFen: f.money('现行补贴', 'As it stands'),
      thenFen: f.money('测算补贴', 'As it would be'),
      'grades.excellent': f.count('优秀', 'Excellent'),
      'grades.pass': f.count('合格', 'Passed'),
      'grades.fail': f.count('不合格', 'Failed'),
    },
  },
  async run(ctx, input) {
    const row = await readRow(ctx, round, input.round)
    const found = await sql<{ level: Level; score: number; amountFen: number | null }>`
      select level, score::float8 as score, amount_fen from socialwork_assessment
      where round = ${row.id} and score is not null`.execute(ctx.tx)
    const lines = found.rows.map(r => {
      const grade = gradeOf(r.score, input)
      return {
        grade,
        nowFen: Number(r.amountFen ?? 0),
        thenFen: amountOf(r.level, grade, input) ?? 0,
      }
    })
    const sum = (of: (l: (typeof lines)[number]) => number) => lines.reduce((n, l) => n + of(l), 0)
    return {
      people: lines.length,
      nowFen: sum(l => l.nowFen),
      thenFen: sum(l => l.thenFen),
      grades: Object.fromEntries(
        Object.keys(grades).map(g => [g, lines.filter(l => l.grade === g).length]),
      ),
    }
  },
})

type PackedService = {
  heldOn: Day
  type: string
  title: string
  place: string
  worker: string
  method: string
  target: string
  personTimes: number
  evidence: string[] | null
}
/** A station's month as one file to keep: the index of its services and every paper that proves them (SW-07). */
export const evidenceBundle = query({
  name: 'socialwork.evidenceBundle',
  label: { zh: '下载佐证包', en: 'Download the evidence' },
  posts: readers,
  rule: 'SW-07',
  input: { pack: f.reference(pack.name, '服务佐证包', 'Pack') },
  async run(ctx, input): Promise<FileBundle> {
    const row = await readRow(ctx, pack, input.pack)
    const at = await readRow(ctx, station, row.station)
    return bundleOfMonth(ctx, at, row.month)
  },
})
async function bundleOfMonth(
  ctx: Context,
  at: { id: string; name: string },
  month: string,
): Promise<FileBundle> {
  const found = await sql<PackedService>`
    select s.held_on, a.type, a.title, a.place, a.host_name as worker, s.method, s.target, a.person_times, a.evidence
    from socialwork_service s join activities_activity a on a.id = s.activity
    where s.station = ${at.id} and to_char(s.held_on, 'YYYY-MM') = ${month} and a.voided_on is null
    order by s.held_on, s.recorded_at, s.id`.execute(ctx.tx)
  const ids = found.rows.flatMap(r => r.evidence ?? [])
  const stored = await sql<{ id: string; fileName: string; sha256: string }>`
    select id, file_name, sha256 from notices_attachment where id = any(${ids}::uuid[])`.execute(
    ctx.tx,
  )
  const byId = new Map(stored.rows.map(r => [r.id, r]))
  const label = (field: { options?: unknown }, value: string) =>
    optionLabel(field as never, value).zh
  const lines: (string | number)[][] = []
  const files: FileBundle['files'][number][] = []
  found.rows.forEach((r, i) => {
    const number = String(i + 1).padStart(3, '0')
    const type = activityTypes[r.type as keyof typeof activityTypes]?.[0] ?? r.type
    const facts = [
      number,
      r.heldOn,
      type,
      r.title,
      r.place,
      r.worker,
      label(service.fields.method, r.method),
      label(service.fields.target, r.target),
      Number(r.personTimes),
    ]
    const own = (r.evidence ?? []).flatMap(id => byId.get(id) ?? [])
    if (own.length === 0) lines.push([...facts, '', ''])
    for (const [n, file] of own.entries()) {
      const name = `${number}_${r.heldOn}_${type}/${String(n + 1).padStart(2, '0')}`
      lines.push([...facts, `${name} ${file.fileName}`, file.sha256])
      files.push({ name, attachment: file.id })
    }
  })
  return {
    title: `${at.name}${month}服务佐证包`,
    index: {
      columns: [
        '序号',
        '日期',
        '服务类型',
        '名称',
        '地点',
        '社工',
        '方法',
        '服务对象',
        '人次',
        '佐证文件',
        'SHA-256',
      ],
      rows: lines,
    },
    files,
  }
}

export const queries = [vacancies, coverage, lapsing, previewMeasure, evidenceBundle]
