/** Courses with the Red Cross: enrolled, hours kept, examined, certified; a certificate follows hours and mark (ST-02). */
import { sql } from 'kysely'
import { organisationById } from '../../../../commons/parties/sites.ts'
import { refuseAccess } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRows, lockRows, takeAll } from '../../../../kernel/many-rows.ts'
import { insertRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { worker } from '../../institutions/registers.ts'
import { inOrder, notAhead, verb } from '../../verbs.ts'
import { chief, clerks, keepers, lines, office, townships } from '../../words.ts'
import { trainingRules } from '../parameters.ts'
import { course, trainee } from '../registers.ts'

const plan = command({
  name: 'eldercare.planCourse',
  label: { zh: '制定培训计划', en: 'Plan a course' },
  posts: clerks,
  office,
  rule: 'ST-02',
  input: {
    title: course.fields.title,
    groups: course.fields.groups,
    partner: course.fields.partner,
    partnerOrganisation: course.fields.partnerOrganisation,
    plannedFrom: course.fields.plannedFrom,
    plannedTo: course.fields.plannedTo,
    hours: course.fields.hours,
    places: course.fields.places,
  },
  async run(ctx, input) {
    if (input.partnerOrganisation) await organisationById(ctx, input.partnerOrganisation)
    inOrder(input.plannedTo, input.plannedFrom, 'plannedTo', course.fields.plannedTo.label)
    const row = await insertRow(ctx, course, { ...input, division: ctx.county })
    return { register: course.name, id: row.id }
  },
})
const onCourse = [
  verb(course, 'course', {
    name: 'openEnrolment',
    zh: '开放报名',
    en: 'Open for enrolment',
    posts: clerks,
  }),
  verb(course, 'course', {
    name: 'beginCourse',
    zh: '开班',
    en: 'Begin',
    posts: clerks,
    fill: ['heldFrom'],
  }),
  verb(course, 'course', {
    name: 'examineCourse',
    zh: '组织考核',
    en: 'Examine',
    posts: clerks,
    rule: 'ST-02',
    fill: ['heldTo'],
    check: async (_, row, g) => {
      inOrder(g.heldTo as Day, row.heldFrom, 'heldTo', course.fields.heldTo.label)
      return undefined
    },
  }),
  verb(course, 'course', { name: 'closeCourse', zh: '结业', en: 'Close', posts: chief }),
  verb(course, 'course', {
    name: 'cancelCourse',
    zh: '取消班次',
    en: 'Cancel',
    posts: chief,
    why: true,
  }),
  verb(course, 'course', {
    name: 'replanCourse',
    zh: '恢复班次',
    en: 'Plan again',
    posts: chief,
    why: true,
  }),
]

type Course = { id: string; state: string; places: number; hours: number }
/** The county's course, whoever of a home or township enrols his people. */
async function courseOf(ctx: Context, id: string): Promise<Course> {
  const found =
    await sql<Course>`select id, state, places, hours from eldercare_course where id = ${id} for update`.execute(
      ctx.tx,
    )
  return found.rows[0] ?? refuseAccess('ROW_NOT_FOUND', { register: course.name, id })
}

const enrol = command({
  name: 'eldercare.enrolTrainees',
  label: { zh: '报名参训', en: 'Enrol' },
  posts: keepers,
  office,
  input: {
    course: f.reference(course.name, '班次', 'Course'),
    list: lines({ worker: trainee.fields.worker }),
  },
  on: { register: course.name, field: 'course', action: 'enrol', states: ['enrolling'] },
  async run(ctx, input) {
    const of = await courseOf(ctx, input.course)
    if (of.state !== 'enrolling')
      refuse('ELDER_NOT_NOW', { state: course.workflow!.states[of.state]?.label })
    const workers = await lockRows(
      ctx,
      worker,
      input.list.map(l => l.worker),
    )
    const known = await sql<{ worker: string }>`select worker from eldercare_trainee
      where course = ${of.id} and state <> 'withdrawn'`.execute(ctx.tx)
    const enrolled = new Set(known.rows.map(r => r.worker))
    const twice = workers.find(w => enrolled.has(w.id))
    if (twice) refuse('ELDER_TRAINEE_TWICE', { field: 'list', who: twice.name })
    if (enrolled.size + workers.length > of.places)
      refuse('ELDER_COURSE_FULL', { field: 'list', places: of.places })
    const made = await insertRows(
      ctx,
      trainee,
      workers.map(w => ({ worker: w.id, course: of.id, employer: w.site, division: w.division })),
    )
    return { trainees: made.map(t => t.id) }
  },
})
const attended = command({
  name: 'eldercare.recordHours',
  label: { zh: '登记学时', en: 'Record hours' },
  posts: clerks,
  office,
  rule: 'ST-02',
  input: {
    list: lines({
      trainee: f.reference(trainee.name, '参训人员', 'Trainee'),
      hours: f.count('实际学时', 'Hours'),
    }),
  },
  async run(ctx, input) {
    const rows = await lockRows(
      ctx,
      trainee,
      input.list.map(l => l.trainee),
    )
    await takeAll(ctx, trainee, rows, 'attend', {
      patch: (_, i) => ({ hours: input.list[i]!.hours }),
    })
    return { recorded: rows.length }
  },
})
/** Hours before the examination, the mark before the certificate. Refuses ELDER_HOURS_SHORT. */
const examined = command({
  name: 'eldercare.recordMarks',
  label: { zh: '登记考核成绩', en: 'Record marks' },
  posts: clerks,
  office,
  rule: 'ST-02',
  input: {
    examinedOn: f.day('考核日期', 'Examined on'),
    list: lines({
      trainee: f.reference(trainee.name, '参训人员', 'Trainee'),
      mark: f.count('成绩', 'Mark', { max: 100 }),
    }),
  },
  async run(ctx, input) {
    notAhead(ctx, input.examinedOn, 'examinedOn', trainee.fields.examinedOn.label)
    const rows = await lockRows(
      ctx,
      trainee,
      input.list.map(l => l.trainee),
    )
    const { passMark } = ctx.book.at(trainingRules, ctx.today).value
    const wanted = new Map<string, number>()
    for (const row of rows) {
      if (!wanted.has(row.course)) wanted.set(row.course, (await courseOf(ctx, row.course)).hours)
      const needed = wanted.get(row.course)!
      if ((row.hours ?? 0) < needed)
        refuse('ELDER_HOURS_SHORT', { field: 'list', hours: row.hours ?? 0, needed })
    }
    const marks = new Map(input.list.map(l => [l.trainee, l.mark]))
    const write = (passed: boolean) => {
      const own = rows.filter(r => marks.get(r.id)! >= passMark === passed)
      return takeAll(ctx, trainee, own, passed ? 'pass' : 'failExam', {
        patch: row => ({ mark: marks.get(row.id)!, examinedOn: input.examinedOn }),
      })
    }
    const [passed, failed] = [await write(true), await write(false)]
    return { passed: passed.length, failed: failed.length }
  },
})
const certify = verb(trainee, 'trainee', {
  name: 'certifyTrainee',
  action: 'certify',
  zh: '发证',
  en: 'Issue the certificate',
  posts: chief,
  rule: 'ST-02',
  fill: ['certificateNumber', 'certifiedOn'],
  ahead: ['validTo'],
  maybe: ['level'],
  check: async (ctx, row, g) => {
    const { passMark } = ctx.book.at(trainingRules, ctx.today).value
    if ((row.mark ?? 0) < passMark)
      refuse('ELDER_NOT_PASSED', { score: row.mark ?? 0, mark: passMark })
    const dated = g.certifiedOn as Day
    inOrder(dated, row.examinedOn, 'certifiedOn', trainee.fields.certifiedOn.label)
    if ((g.validTo as Day) < dated)
      refuse('ELDER_CERTIFICATE_TERM', { field: 'validTo', day: dated, validTo: g.validTo })
    const used =
      await sql`select 1 from eldercare_trainee where certificate_number = ${g.certificateNumber as string}`.execute(
        ctx.tx,
      )
    if (used.rows.length > 0)
      refuse('ELDER_NUMBER_USED', { field: 'certificateNumber', number: g.certificateNumber })
    return undefined
  },
  // A level earned is the worker's own from now on.
  after: async (ctx, row) => {
    if (row.level)
      await sql`update eldercare_worker set level = ${row.level}, version = version + 1 where id = ${row.worker}`.execute(
        ctx.tx,
      )
    return undefined
  },
})
const onTrainee = [
  verb(trainee, 'trainee', {
    name: 'sitAgain',
    zh: '补考',
    en: 'Sit again',
    posts: clerks,
    why: true,
  }),
  verb(trainee, 'trainee', {
    name: 'revokeTraining',
    action: 'revokeCertificate',
    zh: '证书作废',
    en: 'Revoke the certificate',
    posts: chief,
    why: true,
  }),
  verb(trainee, 'trainee', {
    name: 'leaveCourse',
    zh: '退出培训',
    en: 'Leave the course',
    posts: [...townships, ...clerks],
    why: true,
  }),
]
export const trainingCommands = [
  plan,
  ...onCourse,
  enrol,
  attended,
  examined,
  certify,
  ...onTrainee,
]
