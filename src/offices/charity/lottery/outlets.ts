/** Outlets and scratch games: entered in lists, suspended and resumed, closed and opened again. */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { game, outlet } from './registers.ts'
import { sharesFit } from './rules.ts'

const reason = f.longText('理由', 'Reason')
const whichOutlet = f.reference(outlet.name, '投注站', 'Outlet')
const whichGame = f.reference(game.name, '票种', 'Game')

const openOutlets = command({
  name: 'charity.openOutlets',
  label: { zh: '登记投注站', en: 'Enter outlets' },
  posts: office,
  office: 'charity',
  input: {
    list: f.list(
      '投注站',
      'Outlets',
      {
        division: f.division('所在区划', 'Division'),
        number: outlet.fields.number,
        name: outlet.fields.name,
        types: outlet.fields.types,
        address: outlet.fields.address,
        operator: outlet.fields.operator,
        openedOn: outlet.fields.openedOn,
        licence: outlet.fields.licence,
        licenceTo: outlet.fields.licenceTo,
      },
      { min: 1 },
    ),
  },
  async run(ctx, { list }) {
    const numbers = list.map(one => one.number)
    const known = await sql<{ number: string }>`select number from charity_outlet
      where number = any(${numbers}) limit 1`.execute(ctx.tx)
    const twice = known.rows[0]?.number ?? numbers.find((n, i) => numbers.indexOf(n) !== i)
    if (twice) refuse('LOTTERY_OUTLET_KNOWN', { number: twice, field: 'list' })
    for (const [i, one] of list.entries())
      if (one.licenceTo < one.openedOn)
        refuse('LOTTERY_DAY_ORDER', { field: `list.${i}.licenceTo` })
    const outlets = await insertIds(
      ctx,
      outlet,
      list.map(one => ({ ...one, division: one.division.padEnd(12, '0') })),
    )
    return { outlets }
  },
})

const outletStep = (
  name: string,
  action: string,
  zh: string,
  en: string,
  posts = office,
  withReason = true,
) =>
  command({
    name: `charity.${name}`,
    label: { zh, en },
    posts,
    office: 'charity',
    input: { outlet: whichOutlet, reason: withReason ? reason : f.optional(reason) },
    on: { register: outlet.name, field: 'outlet', action },
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, outlet, input.outlet)
      return {
        state: (await take(ctx, outlet, row, action, { reason: input.reason ?? null })).state,
      }
    },
  })

const renewLicence = command({
  name: 'charity.renewLicence',
  label: { zh: '续签代销证', en: 'Renew the licence' },
  posts: office,
  office: 'charity',
  input: {
    outlet: whichOutlet,
    licence: outlet.fields.licence,
    licenceTo: outlet.fields.licenceTo,
  },
  on: { register: outlet.name, field: 'outlet', action: 'renew', states: ['open', 'suspended'] },
  async run(ctx, { outlet: id, ...patch }) {
    const row = await lockRow(ctx, outlet, id)
    if (patch.licenceTo < row.openedOn) refuse('LOTTERY_DAY_ORDER', { field: 'licenceTo' })
    await updateRow(ctx, outlet, row, patch)
    return { licenceTo: patch.licenceTo }
  },
})

const enterGame = command({
  name: 'charity.enterGame',
  label: { zh: '登记即开票票种', en: 'Enter a scratch game' },
  posts: office,
  office: 'charity',
  rule: 'LT-04',
  input: {
    name: game.fields.name,
    ticketFen: game.fields.ticketFen,
    perBook: game.fields.perBook,
    prizePercent: game.fields.prizePercent,
    fundPercent: game.fields.fundPercent,
    issuePercent: game.fields.issuePercent,
  },
  async run(ctx, input) {
    const { prizePercent, fundPercent, issuePercent } = input
    if (!sharesFit(prizePercent, fundPercent, issuePercent))
      refuse('LOTTERY_SHARES', {
        sum: prizePercent + fundPercent + issuePercent,
        field: 'prizePercent',
      })
    const row = await insertRow(ctx, game, { ...input, division: ctx.county })
    return { id: row.id }
  },
})
const gameStep = (name: string, action: string, zh: string, en: string, posts = office) =>
  command({
    name: `charity.${name}`,
    label: { zh, en },
    posts,
    office: 'charity',
    input: { game: whichGame, reason: f.optional(reason) },
    on: { register: game.name, field: 'game', action },
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, game, input.game)
      return { state: (await take(ctx, game, row, action, { reason: input.reason ?? null })).state }
    },
  })

export const outletCommands = [
  openOutlets,
  outletStep('suspendOutlet', 'suspend', '暂停销售', 'Suspend'),
  outletStep('resumeOutlet', 'resume', '恢复销售', 'Resume', office, false),
  outletStep('closeOutlet', 'close', '撤站', 'Close', chief),
  outletStep('reopenOutlet', 'reopen', '恢复站点', 'Open again', chief),
  renewLicence,
  enterGame,
  gameStep('endGame', 'end', '停售', 'End the sale'),
  gameStep('resumeGame', 'resume', '恢复销售', 'Sell again', chief),
]
