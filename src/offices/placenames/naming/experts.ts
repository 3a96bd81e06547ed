/** The expert group, its members and what they say of a name, kept as said (placenames-01). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, readRow, updateRow } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { area, expert, group, naming, opinion } from './registers.ts'

const room = 'placenames'
const notAhead = (ctx: Context, day: string, from: string, field: string): void => {
  if (day > ctx.today || day < from) refuse('NAME_DAY_WRONG', { day, from, field })
}

const foundGroup = command({
  name: 'placenames.foundGroup',
  label: { zh: '登记专家组', en: 'Enter the expert group' },
  posts: office,
  office: room,
  input: {
    name: group.fields.name,
    document: group.fields.document,
    foundedOn: group.fields.foundedOn,
    experts: f.list(
      '专家',
      'Experts',
      {
        name: expert.fields.name,
        unit: expert.fields.unit,
        speciality: expert.fields.speciality,
      },
      { min: 1, max: 60 },
    ),
  },
  async run(ctx, { experts, ...facts }) {
    notAhead(ctx, facts.foundedOn, '1949-10-01', 'foundedOn')
    const row = await insertRow(ctx, group, { ...facts, division: ctx.county })
    const made = await insertIds(
      ctx,
      expert,
      experts.map(e => ({
        ...e,
        division: ctx.county,
        group: row.id,
        fromDay: facts.foundedOn,
      })),
    )
    return { id: row.id, experts: made }
  },
})
const appointExpert = command({
  name: 'placenames.appointExpert',
  label: { zh: '聘任专家', en: 'Appoint an expert' },
  posts: office,
  office: room,
  input: {
    group: expert.fields.group,
    name: expert.fields.name,
    unit: expert.fields.unit,
    speciality: expert.fields.speciality,
    fromDay: expert.fields.fromDay,
  },
  on: { register: group.name, field: 'group', action: 'appoint' },
  async run(ctx, input) {
    const of = await readRow(ctx, group, input.group)
    if (of.dissolvedOn) refuse('EXPERT_ENDED', { field: 'group' })
    const row = await insertRow(ctx, expert, { ...input, division: ctx.county })
    return { id: row.id }
  },
})
const ending = <R extends typeof group | typeof expert | typeof area>(
  on: R,
  key: string,
  field: 'dissolvedOn' | 'toDay' | 'endedOn',
  act: string,
  zh: string,
  en: string,
) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: chief,
    office: room,
    input: {
      row: f.reference(on.name, on.label.zh, on.label.en),
      day: f.optional(f.day('日期（不填则恢复）', 'Day (empty: put back)')),
    },
    on: { register: on.name, field: 'row', action: key },
    async run(ctx, input) {
      const row = await lockRow(ctx, on as typeof expert, input.row)
      await updateRow(ctx, on as typeof expert, row, { [field]: input.day ?? null } as never)
      return { day: input.day ?? null }
    },
  })

const enterAreas = command({
  name: 'placenames.enterAreas',
  label: { zh: '登记建成区', en: 'Enter built-up areas' },
  posts: office,
  office: room,
  rule: 'PN-03',
  input: {
    list: f.list(
      '建成区',
      'Areas',
      {
        division: f.division('所在区划', 'Division'),
        name: area.fields.name,
        kind: area.fields.kind,
      },
      { min: 1 },
    ),
  },
  async run(ctx, { list }) {
    const rows = list.map(a => ({ ...a, division: a.division.padEnd(12, '0') }))
    return { areas: await insertIds(ctx, area, rows) }
  },
})

/** What the experts say, as a meeting gives it: each expert once on each name, and only while he serves. */
const giveOpinions = command({
  name: 'placenames.giveOpinions',
  label: { zh: '登记专家论证意见', en: 'Record experts’ opinions' },
  posts: office,
  office: room,
  rule: 'PN-24',
  input: {
    onDay: opinion.fields.onDay,
    meeting: opinion.fields.meeting,
    list: f.list(
      '意见',
      'Opinions',
      {
        naming: opinion.fields.naming,
        expert: opinion.fields.expert,
        view: opinion.fields.view,
        text: opinion.fields.text,
      },
      { min: 1 },
    ),
  },
  async run(ctx, { onDay, meeting, list }) {
    const given = await sql<{
      naming: string
      expert: string
    }>`select naming, expert from placenames_opinion
      where naming = any(${list.map(o => o.naming)}::uuid[])`.execute(ctx.tx)
    const seen = new Set(given.rows.map(o => `${o.naming}|${o.expert}`))
    for (const [i, o] of list.entries()) {
      const of = await lockRow(ctx, naming, o.naming)
      notAhead(ctx, onDay, of.appliedOn, 'onDay')
      if (of.state !== 'applied')
        refuse('NAME_DAY_WRONG', { day: onDay, from: of.appliedOn, field: `list.${i}.naming` })
      const by = await readRow(ctx, expert, o.expert)
      if (by.fromDay > onDay || (by.toDay !== null && by.toDay < onDay))
        refuse('NAME_EXPERT_NOT_SERVING', {
          expert: by.name,
          day: onDay,
          field: `list.${i}.expert`,
        })
      const key = `${o.naming}|${o.expert}`
      if (seen.has(key)) refuse('NAME_EXPERT_TWICE', { expert: by.name, field: `list.${i}.expert` })
      seen.add(key)
    }
    const rows = list.map(o => ({ ...o, division: ctx.county, onDay, meeting: meeting ?? null }))
    return { opinions: await insertIds(ctx, opinion, rows) }
  },
})

export const expertCommands = [
  foundGroup,
  appointExpert,
  ending(group, 'dissolve', 'dissolvedOn', 'dissolveGroup', '撤销专家组', 'Dissolve the group'),
  ending(expert, 'dismiss', 'toDay', 'dismissExpert', '解聘专家', 'End an appointment'),
  enterAreas,
  ending(area, 'end', 'endedOn', 'endArea', '停用建成区', 'End an area'),
  giveOpinions,
]
