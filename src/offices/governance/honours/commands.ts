/** Red and black lists: nominated, told, heard by the representatives, shown for a while, appealed against, taken down. */
import { sql } from 'kysely'
import { noMinors } from '../../../commons/notices/objections.ts'
import { personById } from '../../../commons/people/queries.ts'
import { command } from '../../../kernel/command.ts'
import { addDays } from '../../../kernel/day.ts'
import { Refused } from '../../../kernel/errors.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take, updateRow, whoTook } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { listRules } from '../parameters.ts'
import { privateIn, shownName, shownUntil, voted } from '../rules.ts'
import {
  clerks,
  dayBetween,
  lines,
  local,
  reason,
  townships,
  village,
  villageOf,
} from '../steps.ts'
import { checkSum, failedIn, keepVotes, voteFields } from '../votes.ts'
import { listing, redDeeds } from './registers.ts'

const which = f.reference(listing.name, '榜单', 'Listing')
const on = (action: string, ...states: string[]) => ({
  register: listing.name,
  field: 'listing',
  action,
  ...(states.length > 0 ? { states } : {}),
})
/** Refuses GOVERNANCE_PRIVACY: what hangs in the village holds no number and nothing of anybody's health. */
function fitToShow(text: string, field: string): void {
  const what = privateIn(text)
  if (what) refuse('GOVERNANCE_PRIVACY', { what, field })
}

const nominate = command({
  name: 'governance.nominate',
  label: { zh: '提名红黑榜', en: 'Nominate' },
  posts: local,
  rule: 'VG-03',
  input: {
    division: village,
    person: listing.fields.person,
    deed: listing.fields.deed,
    text: listing.fields.text,
    nominatedBy: listing.fields.nominatedBy,
  },
  async run(ctx, input) {
    const division = villageOf(ctx, input.division)
    const who = await personById(ctx, input.person)
    if (who.division !== division) refuse('GOVERNANCE_NOT_RESIDENT', { field: 'person' })
    try {
      await noMinors(ctx, [who.id])
    } catch (error) {
      if (error instanceof Refused) refuse('GOVERNANCE_MINOR', { field: 'person' })
      throw error
    }
    fitToShow(input.text, 'text')
    const same =
      await sql`select 1 from governance_listing where person = ${who.id} and deed = ${input.deed}
      and state in ('nominated', 'heard', 'posted', 'appealed')`.execute(ctx.tx)
    if (same.rows.length > 0) refuse('GOVERNANCE_LISTED', { field: 'person' })
    const list = redDeeds.includes(input.deed) ? 'red' : 'black'
    const row = await insertRow(ctx, listing, {
      ...input,
      division,
      list,
      shownAs: list === 'red' ? who.name : shownName(who.name),
      nominatedOn: ctx.today,
    })
    return { register: listing.name, id: row.id, list }
  },
})
/** Nobody is shown on a black list who was not told and could not answer. */
const tell = command({
  name: 'governance.tellListed',
  label: { zh: '登记告知和申辩', en: 'Told, and his answer' },
  posts: local,
  input: { listing: which, toldOn: f.day('告知日期', 'Told on'), reply: listing.fields.reply },
  on: on('tell', 'nominated', 'heard'),
  async run(ctx, input) {
    const row = await lockRow(ctx, listing, input.listing)
    dayBetween(ctx, input.toldOn, row.nominatedOn, 'toldOn', '告知日期', 'The day')
    await updateRow(ctx, listing, row, {
      toldOn: row.toldOn ?? input.toldOn,
      reply: input.reply ?? row.reply,
    })
    return { toldOn: input.toldOn }
  },
})
const hear = command({
  name: 'governance.hear',
  label: { zh: '登记评议结果', en: 'Heard' },
  posts: local,
  rule: 'VG-03',
  input: { listing: which, ...voteFields },
  on: on('hear'),
  async run(ctx, { listing: id, ...given }) {
    const row = await lockRow(ctx, listing, id)
    mayTake(ctx, listing, row, 'hear')
    dayBetween(ctx, given.heldOn, row.nominatedOn, 'heldOn', '评议日期', 'The hearing')
    checkSum(given)
    const because = voted(given)
    const failed = failedIn(because)
    if (failed) refuse('GOVERNANCE_HEARING_FAILED', { which: failed })
    const moved = await take(ctx, listing, row, 'hear', { patch: { heardOn: given.heldOn } })
    const about = { register: listing.name, id: row.id, division: row.division }
    await keepVotes(ctx, [{ about, vote: given, because }])
    return { state: moved.state }
  },
})
const post = command({
  name: 'governance.postListing',
  label: { zh: '公布', en: 'Show' },
  posts: local,
  input: { listing: which, place: f.text('公布地点', 'Where') },
  on: on('post'),
  async run(ctx, input) {
    const row = await lockRow(ctx, listing, input.listing)
    mayTake(ctx, listing, row, 'post')
    const { redDays, blackDays, tellDays } = ctx.book.at(listRules, ctx.today).value
    if (row.list === 'black') {
      if (!row.toldOn) refuse('GOVERNANCE_NOT_TOLD')
      const until = addDays(row.toldOn!, tellDays)
      if (ctx.today < until) refuse('GOVERNANCE_NOT_HEARD', { days: tellDays, until })
    }
    const until = shownUntil(ctx.today, row.list === 'red' ? redDays : blackDays)
    const moved = await take(ctx, listing, row, 'post', {
      patch: { postedOn: ctx.today, shownUntil: until, place: input.place },
    })
    return { state: moved.state, shownUntil: until }
  },
})
const appeal = command({
  name: 'governance.appealListing',
  label: { zh: '登记申诉', en: 'Appeal' },
  posts: local,
  input: { listing: which, appeal: f.longText('申诉理由', 'Appeal') },
  on: on('appeal'),
  async run(ctx, input) {
    const row = await lockRow(ctx, listing, input.listing)
    mayTake(ctx, listing, row, 'appeal')
    if (row.shownUntil && ctx.today > row.shownUntil)
      refuse('GOVERNANCE_WINDOW_OVER', { until: row.shownUntil })
    const moved = await take(ctx, listing, row, 'appeal', {
      patch: { appealedOn: ctx.today, appeal: input.appeal },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})
const decide = command({
  name: 'governance.decideAppeal',
  label: { zh: '处理申诉', en: 'Decide the appeal' },
  posts: [...townships, ...clerks],
  input: {
    listing: which,
    upheld: f.yesNo('申诉成立', 'Upheld'),
    reason,
  },
  on: on('uphold'),
  async run(ctx, input) {
    const row = await lockRow(ctx, listing, input.listing)
    if ((await whoTook(ctx.tx, listing.name, row.id, 'hear')) === ctx.actor.account)
      refuse('GOVERNANCE_SAME_DECIDER')
    const moved = await take(ctx, listing, row, input.upheld ? 'uphold' : 'dismiss', {
      reason: input.reason,
      patch: { answer: input.reason, ...(input.upheld ? { downOn: ctx.today } : {}) },
    })
    return { state: moved.state }
  },
})
/** Windows that have passed, for a whole area at once. */
const expire = command({
  name: 'governance.expireListings',
  label: { zh: '到期下榜', en: 'Take down what has run out' },
  posts: local,
  input: { list: lines({ listing: which }) },
  async run(ctx, input) {
    let down = 0
    for (const { listing: id } of input.list) {
      const row = await lockRow(ctx, listing, id)
      if (!row.shownUntil || ctx.today <= row.shownUntil) continue
      await take(ctx, listing, row, 'expire', { patch: { downOn: row.shownUntil } })
      down++
    }
    return { down }
  },
})
const expireOne = command({
  name: 'governance.expireListing',
  label: { zh: '到期下榜', en: 'Take down' },
  posts: local,
  input: { listing: which },
  on: on('expire'),
  async run(ctx, input) {
    const row = await lockRow(ctx, listing, input.listing)
    mayTake(ctx, listing, row, 'expire')
    if (ctx.today <= row.shownUntil!) refuse('GOVERNANCE_STILL_SHOWN', { until: row.shownUntil })
    return expire.run(ctx, { list: [input] })
  },
})
const move = (action: 'reject' | 'remove', name: string, zh: string, en: string) =>
  command({
    name: `governance.${name}`,
    label: { zh, en },
    posts: action === 'remove' ? [...local, ...clerks] : local,
    input: { listing: which, reason },
    on: on(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, listing, input.listing)
      const moved = await take(ctx, listing, row, action, {
        reason: input.reason,
        patch: { downOn: row.postedOn ? ctx.today : null },
      })
      return { state: moved.state }
    },
  })

export const honourCommands = [
  nominate,
  tell,
  hear,
  post,
  appeal,
  decide,
  expire,
  expireOne,
  move('reject', 'rejectNomination', '不予列入', 'Not agreed'),
  move('remove', 'takeDown', '提前下榜', 'Take down early'),
]
