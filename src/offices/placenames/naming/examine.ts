/** What the rules ask of a name at the door: papers, words, sizes, companies, and nothing alike in its built-up area. */
import { sql } from 'kysely'
import { allMet, type Because, failed } from '../../../kernel/because.ts'
import type { Context } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { optionLabel } from '../../../kernel/fields.ts'
import { readRow } from '../../../kernel/rows.ts'
import { romanOf } from '../gazetteer/entries.ts'
import { entry } from '../gazetteer/registers.ts'
import { namingRules } from '../parameters.ts'
import { refuse } from './errors.ts'
import { area, type NamingRow, naming, type ObjectKind } from './registers.ts'
import {
  alike,
  approverOf,
  genericOf,
  generics,
  type Known,
  materialsWanted,
  nameConditions,
} from './rules.ts'

type Asked = {
  action: NamingRow['action']
  object: ObjectKind
  fullName: string
  isPersonName: boolean
  area: string
  entry?: string | null | undefined
  protection?: string | null | undefined
  materials: NamingRow['materials']
  widthM?: number | null | undefined
  floors?: number | null | undefined
  openM2?: number | null | undefined
  greenPercent?: number | null | undefined
}

/** Names of the same kind in the same built-up area: in use, and on their way. */
async function knownIn(ctx: Context, a: Asked, self: string | null): Promise<Known[]> {
  const kinds = ['estate', 'building'].includes(a.object) ? ['estate', 'building'] : [a.object]
  const found = await sql<Known>`
    select name, specific, specific_pinyin as pinyin from placenames_entry
      where area = ${a.area} and object = any(${kinds}) and state = 'inUse' and specific is not null
        and id is distinct from ${a.entry ?? null}::uuid
    union all select full_name, specific, pinyin from placenames_naming
      where area = ${a.area} and object = any(${kinds}) and action <> 'retire' and id is distinct from ${self}::uuid
        and state in ('applied', 'returned', 'shown', 'approved', 'filed', 'announced')`.execute(
    ctx.tx,
  )
  return found.rows
}

/** Everything the rules ask of a name on a day; refuses by the first that is not met and answers what is kept of it. */
export async function examined(ctx: Context, a: Asked, day: Day, self: string | null) {
  const within = await readRow(ctx, area, a.area)
  if (within.endedOn && within.endedOn <= day)
    refuse('NAME_AREA_ENDED', { area: within.name, field: 'area' })
  if ((a.action === 'name') === Boolean(a.entry)) refuse('NAME_ENTRY_WANTED', { field: 'entry' })
  const present = a.entry ? await readRow(ctx, entry, a.entry) : undefined
  if (present?.heritage && !a.protection?.trim())
    refuse('NAME_HERITAGE', { name: present.name, field: 'protection' })
  const missing = materialsWanted(a.object, day).filter(m => !a.materials.includes(m))
  if (missing.length > 0) {
    const labels = missing.map(m => optionLabel(naming.fields.materials, m))
    refuse('NAME_PAPERS_MISSING', {
      missing: { zh: labels.map(l => l.zh).join('、'), en: labels.map(l => l.en).join(', ') },
      field: 'materials',
    })
  }
  const generic =
    genericOf(a.object, a.fullName) ??
    refuse('NAME_GENERIC_UNKNOWN', {
      name: a.fullName,
      generics: generics[a.object].join('、'),
      field: 'fullName',
    })
  const specific = a.fullName.slice(0, -generic.length)
  const { pinyin } = ctx.searchKeys(specific)
  const kept = {
    specific,
    generic,
    pinyin,
    roman: romanOf(ctx.searchKeys(a.fullName).pinyin),
    oldName: present?.name ?? null,
    approver: approverOf(a.object),
  }
  if (a.action === 'retire') return { ...kept, because: [] as Because[] }
  const rules = ctx.book.at(namingRules, day).value
  const companies = await sql<{ name: string }>`select name from parties_organisation
    where kind = 'enterprise' and active and length(${specific}) > 1 and name like ${`${specific}%`} limit 3`.execute(
    ctx.tx,
  )
  const because = nameConditions(
    { ...a, specific, generic },
    rules,
    a.isPersonName,
    companies.rows.map(row => row.name),
  )
  if (!allMet(because)) {
    const unmet = failed(because)
    refuse('NAME_NOT_ALLOWED', {
      failed: {
        zh: unmet.map(b => b.what.zh).join('；'),
        en: unmet.map(b => b.what.en).join('; '),
      },
      rule: unmet[0]!.rule,
      field: 'fullName',
    })
  }
  const other = alike({ specific, pinyin }, await knownIn(ctx, a, self))
  if (other)
    refuse(other.how === 'same' ? 'NAME_ALIKE' : 'NAME_SOUNDS_ALIKE', {
      area: within.name,
      name: other.name,
      pinyin,
      field: 'fullName',
    })
  return { ...kept, because, division: within.division }
}
