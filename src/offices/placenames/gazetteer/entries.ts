/** Entries of the gazetteer, entered in lists, retired, used again; and the public's look-ups, counted. */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { entry, lookup } from './registers.ts'

const reason = f.longText('理由', 'Reason')
const room = 'placenames'
const whichEntry = f.reference(entry.name, '词条', 'Entry')

const enterEntries = command({
  name: 'placenames.enterEntries',
  label: { zh: '录入地名词条', en: 'Enter entries' },
  posts: office,
  office: room,
  rule: 'PN-22',
  input: {
    list: f.list(
      '词条',
      'Entries',
      {
        division: f.division('所在区划', 'Division'),
        number: entry.fields.number,
        name: entry.fields.name,
        object: entry.fields.object,
        classCode: entry.fields.classCode,
        roman: f.optional(entry.fields.roman),
        specific: entry.fields.specific,
        area: entry.fields.area,
        position: entry.fields.position,
        location: entry.fields.location,
        origin: entry.fields.origin,
        heritage: f.optional(entry.fields.heritage),
      },
      { min: 1, max: 2000 },
    ),
  },
  async run(ctx, { list }) {
    const numbers = list.map(one => one.number)
    const known = await sql<{ number: string }>`select number from placenames_entry
      where number = any(${numbers}) limit 1`.execute(ctx.tx)
    const twice = known.rows[0]?.number ?? numbers.find((n, i) => numbers.indexOf(n) !== i)
    if (twice) refuse('ENTRY_NUMBER_KNOWN', { number: twice, field: 'list' })
    const entries = await insertIds(
      ctx,
      entry,
      list.map(one => {
        const pinyin = ctx.searchKeys(one.name).pinyin
        return {
          ...one,
          division: one.division.padEnd(12, '0'),
          pinyin,
          roman: one.roman ?? romanOf(pinyin),
          specificPinyin: one.specific ? ctx.searchKeys(one.specific).pinyin : null,
          heritage: one.heritage ?? false,
        }
      }),
    )
    return { entries }
  },
})
/** PN-08: the pinyin with a capital; an office that wants it parted writes it itself. */
export const romanOf = (pinyin: string): string => pinyin.charAt(0).toUpperCase() + pinyin.slice(1)

const entryStep = (act: string, action: string, zh: string, en: string, by = office) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: by,
    office: room,
    input: { entry: whichEntry, reason },
    on: { register: entry.name, field: 'entry', action },
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, entry, input.entry)
      return { state: (await take(ctx, entry, row, action, { reason: input.reason })).state }
    },
  })

/** A public question answered at the counter, and counted: what was asked for and how much was found, not by whom. */
const lookUp = command({
  name: 'placenames.lookUp',
  label: { zh: '地名查询', en: 'Look a name up' },
  posts: ['townshipClerk', 'townshipHead', 'villageCadre', ...office, 'counterRegistrar'],
  rule: 'PN-08',
  input: { asked: lookup.fields.asked },
  async run(ctx, { asked }) {
    const keys = ctx.searchKeys(asked).pinyin
    const found = await sql<{
      id: string
      name: string
      roman: string
      place: string | null
      location: string | null
      origin: string | null
      state: string
      position: { lon: number; lat: number } | null
    }>`select e.id, e.name, e.roman, d.name as place, e.location, e.origin, e.state, e.position from placenames_entry e
      left join people_division d on d.code = rpad(left(e.division, 9), 12, '0') and d.valid_to is null
      where e.name like ${`%${asked}%`} or e.former_names like ${`%${asked}%`} or (length(${keys}) > 2 and e.pinyin like ${`${keys}%`})
      order by e.name = ${asked} desc, e.pinyin, e.id limit 50`.execute(ctx.tx)
    await insertRow(ctx, lookup, {
      division: ctx.county,
      asked,
      found: found.rows.length,
      onDay: ctx.today,
    })
    return { found: found.rows }
  },
})

export const entryCommands = [
  enterEntries,
  entryStep('retireEntry', 'retire', '销名', 'Retire'),
  entryStep('restoreEntry', 'restore', '恢复使用', 'Use again', chief),
  lookUp,
]
