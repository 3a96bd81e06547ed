/** Whole lists at once: places, and households from a sheet. */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { recordDivisions } from '../divisions.ts'
import { refuse } from '../errors.ts'
import { division } from '../registers.ts'
import { importRoster, longestRoster } from '../roster.ts'
import { countyKeepers, keepers } from './who.ts'

export const divisions = command({
  name: 'people.recordDivisions',
  label: { zh: '录入行政区划', en: 'Enter divisions' },
  posts: [...countyKeepers, 'systemAdministrator'],
  rule: 'CD-06',
  input: {
    validFrom: division.fields.validFrom,
    rows: f.list(
      '区划',
      'Divisions',
      {
        code: division.fields.code,
        name: division.fields.name,
        kind: f.optional(division.fields.kind),
        urban: f.optional(division.fields.urban),
      },
      { min: 1, max: 2000 },
    ),
  },
  run: (ctx, input) => recordDivisions(ctx, input.validFrom, input.rows),
})

/** How many wrong rows the answer names. */
const named = 200

export const roster = command({
  name: 'people.importRoster',
  label: { zh: '导入家庭名册', en: 'Import households' },
  posts: keepers,
  rule: 'XC-05',
  input: {
    /** A list of `rosterFields`; one personal value as a whole, so that the log keeps its digest and not the people. */
    rows: f.facts<Record<string, unknown>[]>('名册', 'Roster', {
      sensitivity: 'personal',
      help: {
        zh: `一行一人，最多${longestRoster}行`,
        en: `One person a row, at most ${longestRoster}`,
      },
    }),
    skipBad: f.optional(f.yesNo('跳过有误的户', 'Leave out households with wrong rows')),
    existing: f.optional(f.yesNo('已登记的人员直接使用', 'Use persons registered already')),
  },
  async run(ctx, input) {
    if (!Array.isArray(input.rows)) refuse('ROSTER_EMPTY', { field: 'rows' })
    const { households, persons, used, bad } = await importRoster(ctx, input.rows, {
      skipBad: input.skipBad ?? false,
      existing: input.existing ?? false,
      synthetic: await isDemo(ctx),
    })
    return { households, persons, used, badRows: bad.length, bad: bad.slice(0, named) }
  },
})

/** A demonstration county's people are invented, and every row of theirs says so. */
async function isDemo(ctx: Pick<Context, 'tx'>): Promise<boolean> {
  const found = await sql<{ demo: boolean }>`select demo from county`.execute(ctx.tx)
  return found.rows[0]?.demo ?? false
}

export const rollCommands = [divisions, roster]
