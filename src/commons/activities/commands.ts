/** Recording visits, activities and appointments by hand; offices with their own forms call the functions instead. */
import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { lockRow, take } from '../../kernel/rows.ts'
import { book, namesOf, recordActivity, recordVisit, strikeOut } from './activities.ts'
import { activity, appointment, visit } from './registers.ts'
import { fieldPosts } from './workflows.ts'

const division = f.division('区划', 'Division')
const on = f.day('日期', 'Day')
const reason = f.longText('理由', 'Reason')
const about = {
  aboutRegister: visit.fields.aboutRegister,
  aboutRow: visit.fields.aboutRow,
}
const aboutOf = (input: { aboutRegister?: string | null; aboutRow?: string | null }) =>
  input.aboutRegister && input.aboutRow
    ? { register: input.aboutRegister, row: input.aboutRow }
    : null

const visitCommand = command({
  name: 'activities.recordVisit',
  label: { zh: '登记走访', en: 'Record a visit' },
  posts: fieldPosts,
  input: {
    on,
    kind: visit.fields.kind,
    byNames: visit.fields.byNames,
    division,
    person: visit.fields.person,
    household: visit.fields.household,
    site: visit.fields.site,
    campaign: visit.fields.campaign,
    findings: visit.fields.findings,
    evidence: visit.fields.evidence,
    location: visit.fields.location,
    ...about,
  },
  async run(ctx, { aboutRegister, aboutRow, byNames, ...facts }) {
    const row = await recordVisit(ctx, {
      ...facts,
      site: facts.site ?? ctx.actor.institution ?? null,
      byNames: namesOf(byNames),
      about: aboutOf({ aboutRegister, aboutRow }),
    })
    return { id: row.id }
  },
})

const strikeOutVisit = command({
  name: 'activities.strikeOutVisit',
  label: { zh: '作废走访记录', en: 'Strike out a visit' },
  posts: fieldPosts,
  input: { visit: f.reference(visit.name, '走访', 'Visit'), reason },
  on: { register: visit.name, field: 'visit', action: 'strikeOut' },
  async run(ctx, input) {
    await strikeOut(ctx, visit, input.visit, input.reason)
    return { id: input.visit }
  },
})

const activityCommand = command({
  name: 'activities.recordActivity',
  label: { zh: '登记活动', en: 'Record an activity' },
  posts: fieldPosts,
  input: {
    title: activity.fields.title,
    type: activity.fields.type,
    topic: activity.fields.topic,
    on,
    division,
    place: activity.fields.place,
    site: activity.fields.site,
    hostName: activity.fields.hostName,
    host: activity.fields.host,
    campaign: activity.fields.campaign,
    persons: activity.fields.persons,
    personTimes: activity.fields.personTimes,
    minutes: activity.fields.minutes,
    leaflets: activity.fields.leaflets,
    evidence: activity.fields.evidence,
    ...about,
  },
  async run(ctx, { aboutRegister, aboutRow, ...facts }) {
    const row = await recordActivity(ctx, {
      ...facts,
      office: ctx.actor.office ?? null,
      site: facts.site ?? ctx.actor.institution ?? null,
      about: aboutOf({ aboutRegister, aboutRow }),
    })
    return { id: row.id }
  },
})

const strikeOutActivity = command({
  name: 'activities.strikeOutActivity',
  label: { zh: '作废活动记录', en: 'Strike out an activity' },
  posts: fieldPosts,
  input: { activity: f.reference(activity.name, '活动', 'Activity'), reason },
  on: { register: activity.name, field: 'activity', action: 'strikeOut' },
  async run(ctx, input) {
    await strikeOut(ctx, activity, input.activity, input.reason)
    return { id: input.activity }
  },
})

const bookCommand = command({
  name: 'activities.bookAppointment',
  label: { zh: '登记预约', en: 'Book an appointment' },
  posts: fieldPosts,
  input: {
    purpose: appointment.fields.purpose,
    on,
    slot: appointment.fields.slot,
    division,
    office: appointment.fields.office,
    site: appointment.fields.site,
    person: appointment.fields.person,
    personName: appointment.fields.personName,
    phone: f.optional(f.phone('联系电话', 'Telephone')),
    ...about,
  },
  async run(ctx, { aboutRegister, aboutRow, ...facts }) {
    const row = await book(ctx, { ...facts, about: aboutOf({ aboutRegister, aboutRow }) })
    return { id: row.id, appointedOn: row.appointedOn }
  },
})

const whichAppointment = f.reference(appointment.name, '预约', 'Appointment')
const mark = (action: string, name: string, zh: string, en: string) =>
  command({
    name: `activities.${name}`,
    label: { zh, en },
    posts: fieldPosts,
    input: { appointment: whichAppointment },
    on: { register: appointment.name, field: 'appointment', action, states: ['booked'] },
    async run(ctx, input) {
      const row = await lockRow(ctx, appointment, input.appointment)
      return { state: (await take(ctx, appointment, row, action)).state }
    },
  })
const undo = (action: string, name: string, zh: string, en: string, states: string[]) =>
  command({
    name: `activities.${name}`,
    label: { zh, en },
    posts: fieldPosts,
    input: { appointment: whichAppointment, reason },
    on: { register: appointment.name, field: 'appointment', action, states },
    async run(ctx, input) {
      const row = await lockRow(ctx, appointment, input.appointment)
      return { state: (await take(ctx, appointment, row, action, { reason: input.reason })).state }
    },
  })

export const commands = [
  visitCommand,
  strikeOutVisit,
  activityCommand,
  strikeOutActivity,
  bookCommand,
  mark('keep', 'keepAppointment', '预约到场', 'Appointment kept'),
  mark('miss', 'missAppointment', '预约未到场', 'Appointment missed'),
  undo('cancel', 'cancelAppointment', '取消预约', 'Cancel an appointment', ['booked']),
  undo('restore', 'restoreAppointment', '恢复预约', 'Book again', ['kept', 'missed', 'cancelled']),
]
