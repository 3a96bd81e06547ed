/** Whom a round of visits is for: surveyed and listed by one, approved by another, taken off with a reason. */
import { sql } from 'kysely'
import { siteById } from '../../../commons/parties/sites.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { lockBody } from '../giving/ledger.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { type CampaignRow, campaign, type RecipientRow, recipient } from './registers.ts'
import { campaignLife } from './workflows.ts'

export const reason = f.text('理由', 'Reason')
export const whichCampaign = f.reference(campaign.name, '慰问活动', 'Round')
export const onCampaign = (action: string, ...states: string[]) => ({
  register: campaign.name,
  field: 'campaign',
  action,
  ...(states.length > 0 ? { states } : {}),
})

const openCampaign = command({
  name: 'charity.openCampaign',
  label: { zh: '登记慰问活动', en: 'Plan a round of visits' },
  posts: office,
  office: 'charity',
  input: {
    name: campaign.fields.name,
    season: campaign.fields.season,
    body: campaign.fields.body,
    purpose: campaign.fields.purpose,
    fromDay: campaign.fields.fromDay,
    toDay: campaign.fields.toDay,
  },
  on: { register: 'charity_body', field: 'body', action: 'visit', states: ['standing'] },
  async run(ctx, input) {
    await lockBody(ctx, input.body)
    if (input.toDay < input.fromDay)
      refuse('VISITS_DAYS', { from: input.fromDay, to: input.toDay, field: 'toDay' })
    const row = await insertRow(ctx, campaign, { ...input, division: ctx.county })
    return { register: campaign.name, id: row.id }
  },
})

export function inState(row: CampaignRow, ...states: string[]): void {
  if (!states.includes(row.state))
    refuse('VISITS_STATE', {
      campaign: row.name,
      state: campaignLife.states[row.state as keyof typeof campaignLife.states].label,
    })
}

type Asked = Pick<RecipientRow, 'kind'> & {
  household?: string | null | undefined
  site?: string | null | undefined
  name?: string | null | undefined
}
const filled = (one: Asked) => ({
  household: Boolean(one.household),
  institution: Boolean(one.site),
  unit: Boolean(one.name),
})
const whom = (one: Asked): string => one.household ?? one.site ?? one.name!

const listRecipients = command({
  name: 'charity.listRecipients',
  label: { zh: '编制慰问名单', en: 'List who is to be visited' },
  posts: office,
  office: 'charity',
  rule: 'CY-18',
  input: {
    campaign: whichCampaign,
    list: f.list(
      '慰问对象',
      'To be visited',
      {
        kind: recipient.fields.kind,
        household: recipient.fields.household,
        site: recipient.fields.site,
        name: recipient.fields.name,
        dutyHours: recipient.fields.dutyHours,
        why: recipient.fields.why,
      },
      { min: 1 },
    ),
  },
  on: onCampaign('list', 'surveying'),
  async run(ctx, { campaign: id, list }) {
    const round = await lockRow(ctx, campaign, id)
    inState(round, 'surveying')
    const before = await recipientsOf(ctx, id)
    const known = new Set(before.filter(r => !r.removedOn).map(whom))
    let place = Math.max(0, ...before.map(r => r.place))
    const rows = []
    for (const [i, one] of list.entries()) {
      const given = filled(one)
      if (!given[one.kind] || Object.values(given).filter(Boolean).length !== 1)
        refuse('VISITS_WHO', { field: `list.${i}.kind` })
      if (known.has(whom(one)))
        refuse('VISITS_LISTED_TWICE', { name: await nameOf(ctx, one), field: `list.${i}` })
      known.add(whom(one))
      rows.push({ ...one, campaign: id, place: ++place, division: await divisionOf(ctx, one) })
    }
    return { recipients: await insertIds(ctx, recipient, rows) }
  },
})

export async function recipientsOf(ctx: Context, id: string): Promise<RecipientRow[]> {
  const found = await sql<RecipientRow>`select * from charity_recipient where campaign = ${id}
    order by place`.execute(ctx.tx)
  return found.rows
}
async function divisionOf(ctx: Context, one: Asked): Promise<string> {
  if (one.site) return (await siteById(ctx, one.site)).division
  if (!one.household) return ctx.county
  const found = await sql<{ division: string }>`select division from people_household
    where id = ${one.household} and ended_on is null`.execute(ctx.tx)
  return found.rows[0]?.division ?? refuse('VISITS_WHO', { field: 'household' })
}
async function nameOf(ctx: Context, one: Asked): Promise<string> {
  if (one.name) return one.name
  if (one.site) return (await siteById(ctx, one.site)).name
  const found = await sql<{ name: string }>`select p.name from people_household h
    join people_person p on p.id = h.head where h.id = ${one.household}`.execute(ctx.tx)
  return found.rows[0]?.name ?? '—'
}

const submitList = command({
  name: 'charity.submitList',
  label: { zh: '提交名单', en: 'Hand in the list' },
  posts: office,
  office: 'charity',
  input: { campaign: whichCampaign },
  on: onCampaign('submitList'),
  async run(ctx, input) {
    const row = await lockRow(ctx, campaign, input.campaign)
    if (!(await recipientsOf(ctx, row.id)).some(r => !r.removedOn)) refuse('VISITS_EMPTY_LIST')
    const patch = { listedBy: ctx.actor.account }
    return { state: (await take(ctx, campaign, row, 'submitList', { patch })).state }
  },
})
const approveList = command({
  name: 'charity.approveList',
  label: { zh: '审定名单', en: 'Approve the list' },
  posts: chief,
  office: 'charity',
  input: { campaign: whichCampaign },
  on: onCampaign('approveList'),
  async run(ctx, input) {
    const row = await lockRow(ctx, campaign, input.campaign)
    if (row.listedBy) twoPeople(ctx.actor, row.listedBy, { zh: '慰问名单', en: 'list' })
    return { state: (await take(ctx, campaign, row, 'approveList')).state }
  },
})
const campaignStep = (action: string, act: string, zh: string, en: string) =>
  command({
    name: `charity.${act}`,
    label: { zh, en },
    posts: chief,
    office: 'charity',
    input: { campaign: whichCampaign, reason },
    on: onCampaign(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, campaign, input.campaign)
      return { state: (await take(ctx, campaign, row, action, { reason: input.reason })).state }
    },
  })

export const whichRecipient = f.reference(recipient.name, '慰问对象', 'To be visited')
const removeRecipient = command({
  name: 'charity.removeRecipient',
  label: { zh: '移出名单', en: 'Take off the list' },
  posts: chief,
  office: 'charity',
  input: { recipient: whichRecipient, reason },
  on: { register: recipient.name, field: 'recipient', action: 'remove' },
  async run(ctx, input) {
    const row = await lockRow(ctx, recipient, input.recipient)
    const round = await lockRow(ctx, campaign, row.campaign)
    inState(round, 'surveying', 'visiting')
    await notVisited(ctx, row)
    await updateRow(ctx, recipient, row, {
      removedOn: ctx.today,
      removedReason: input.reason,
    })
    return { removedOn: ctx.today }
  },
})
/** The reverse of taking somebody off. */
const restoreRecipient = command({
  name: 'charity.restoreRecipient',
  label: { zh: '恢复到名单', en: 'Put back on the list' },
  posts: chief,
  office: 'charity',
  input: { recipient: whichRecipient },
  on: { register: recipient.name, field: 'recipient', action: 'restore' },
  async run(ctx, input) {
    const row = await lockRow(ctx, recipient, input.recipient)
    inState(await lockRow(ctx, campaign, row.campaign), 'surveying', 'visiting')
    await updateRow(ctx, recipient, row, { removedOn: null, removedReason: null })
    return { removedOn: null }
  },
})

export async function notVisited(ctx: Context, row: RecipientRow): Promise<void> {
  const made = await sql`select 1 from charity_visit where recipient = ${row.id}
    and state <> 'reversed'`.execute(ctx.tx)
  if (made.rows.length > 0)
    refuse('VISITS_MADE', { name: await nameOf(ctx, row), field: 'recipient' })
}

export const listCommands = [
  openCampaign,
  listRecipients,
  submitList,
  campaignStep('returnList', 'returnList', '退回名单', 'Return the list'),
  approveList,
  removeRecipient,
  restoreRecipient,
  campaignStep('reopen', 'reopenCampaign', '继续走访', 'Go on'),
]
