/** The residents of the books kept before, brought over home by home. */
import { sql } from 'kysely'
import { type Context, command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRows, takeAll } from '../../../../kernel/many-rows.ts'
import { lockRow } from '../../../../kernel/rows.ts'
import { subject } from '../../epidemic/registers.ts'
import { refuse } from '../../errors.ts'
import { notAhead } from '../../verbs.ts'
import { clerks, lines, office } from '../../words.ts'
import { bed, bedStay, home, resident } from '../registers.ts'
import { mayApply } from '../rules.ts'

/** Books kept before: who was inside already, with bed and contract. No event: the stay began under the old books. */
const bringOver = command({
  name: 'eldercare.openResidents',
  label: { zh: '期初在院名册结转', en: 'Bring residents over' },
  posts: clerks,
  office,
  rule: 'EC-07',
  input: {
    home: f.reference(home.name, '养老机构', 'Home'),
    list: lines({
      person: resident.fields.person,
      payer: resident.fields.payer,
      careLevel: f.choice('护理等级', 'Care level', {
        selfCare: ['自理', 'Self-care'],
        partialCare: ['半护理', 'Partial care'],
        fullCare: ['全护理', 'Full care'],
      }),
      contractNumber: f.text('服务合同号', 'Contract'),
      contractFrom: f.day('合同开始', 'Contract from'),
      contractTo: f.day('合同期满', 'Contract to'),
      monthlyFeeFen: f.money('月服务费', 'Monthly fee'),
      admittedOn: f.day('入住日期', 'Admitted on'),
      bed: f.reference(bed.name, '床位', 'Bed'),
    }),
  },
  async run(ctx, input) {
    const where = await lockRow(ctx, home, input.home)
    const people = input.list.map(l => l.person)
    const beds = input.list.map(l => l.bed)
    if (new Set(people).size !== people.length) refuse('ELDER_LIST_TWICE', { field: 'list' })
    const known = await sql<{
      id: string
      name: string
      birth: Day
      diedOn: Day | null
      elsewhere: string | null
    }>`
      select p.id, p.name, p.birth, p.died_on, (select s.name from eldercare_resident r join parties_site s on s.id = r.site
        where r.person = p.id and r.state not in ('left', 'withdrawn') limit 1) as elsewhere
      from people_person p where p.id = any(${people}::uuid[])`.execute(ctx.tx)
    const byId = new Map(known.rows.map(p => [p.id, p]))
    for (const l of input.list) {
      const who = byId.get(l.person)
      if (!who || who.diedOn) refuse('ELDER_NOT_LIVING', { field: 'list', who: who?.name ?? '' })
      if (who?.elsewhere)
        refuse('ELDER_RESIDENT_TWICE', { field: 'list', who: who.name, site: who.elsewhere })
      if (!mayApply({ birth: who!.birth, diedOn: null, tekun: l.payer === 'tekun' }, l.admittedOn))
        refuse('ELDER_TOO_YOUNG', { field: 'list', who: who!.name })
      if (l.contractTo < l.contractFrom) refuse('ELDER_CONTRACT_TERM', { field: 'list' })
      notAhead(ctx, l.admittedOn, 'list', resident.fields.admittedOn.label)
    }
    await bedsAreFree(ctx, where.site, beds)
    const common = { site: where.site, division: where.division }
    const applied = await insertRows(
      ctx,
      resident,
      input.list.map(l => ({ ...l, ...common, appliedOn: l.admittedOn })),
    )
    await takeAll(ctx, resident, applied, 'bringOver')
    const ids = applied.map(r => r.id)
    await insertRows(
      ctx,
      bedStay,
      input.list.map((l, i) => ({
        ...common,
        bed: l.bed,
        resident: ids[i]!,
        fromDay: l.admittedOn,
      })),
    )
    await insertRows(
      ctx,
      subject,
      input.list.map((l, i) => ({
        ...common,
        name: byId.get(l.person)!.name,
        kind: 'resident' as const,
        resident: ids[i]!,
        fromDay: ctx.today,
      })),
    )
    return { residents: ids }
  },
})
async function bedsAreFree(ctx: Context, site: string, beds: readonly string[]): Promise<void> {
  const found = await sql<{
    id: string
    number: string
    state: string
    site: string
    who: string | null
  }>`
    select b.id, b.number, b.state, b.site, p.name as who from eldercare_bed b
      left join eldercare_bed_stay s on s.bed = b.id and s.to_day is null left join eldercare_resident r on r.id = s.resident left join people_person p on p.id = r.person
    where b.id = any(${[...beds]}::uuid[]) for update of b`.execute(ctx.tx)
  const byId = new Map(found.rows.map(b => [b.id, b]))
  const seen = new Set<string>()
  for (const id of beds) {
    const b = byId.get(id)
    if (b?.site !== site)
      return refuse('ELDER_BED_ELSEWHERE', { field: 'list', number: b?.number ?? '' })
    if (b.state !== 'inUse') refuse('ELDER_BED_OUT', { field: 'list', number: b.number })
    const who = b.who ?? { zh: '本清单另一人', en: 'another of this list' }
    if (b.who || seen.has(id)) refuse('ELDER_BED_TAKEN', { field: 'list', number: b.number, who })
    seen.add(id)
  }
}

export const openingCommands = [bringOver]
