/** The guide made into checks per home, and goods taken over by the list (eldercare-02, eldercare-04). */
import { sql } from 'kysely'
import { issueList, type NewItem } from '../../../../commons/checklists/checklists.ts'
import { movement } from '../../../../commons/supplies/registers.ts'
import { confirmHandover } from '../../../../commons/supplies/supplies.ts'
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { readRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { clerks, keepers, lines, office } from '../../words.ts'
import { guide } from '../registers.ts'

/** What the office counts its lists under. */
export const epidemicTopic = 'epidemic'

/** Every item of the guide for every home that takes elders in; the list says by which edition it asks. */
const issue = command({
  name: 'eldercare.issueEpidemicChecks',
  label: { zh: '按指南下发防疫执行清单', en: 'Hand out checks by the guide' },
  posts: clerks,
  office,
  rule: 'EC-10',
  input: {
    guide: f.reference(guide.name, '防疫指南', 'Guide'),
    title: f.text('清单名称', 'Title'),
    document: f.text('文号', 'Document'),
    dueOn: f.day('自查期限', 'Due on'),
  },
  on: { register: guide.name, field: 'guide', action: 'issueChecks' },
  async run(ctx, input) {
    const by = await readRow(ctx, guide, input.guide)
    if (by.withdrawnOn && by.withdrawnOn <= ctx.today)
      refuse('ELDER_GUIDE_WITHDRAWN', { field: 'guide' })
    const homes = await sql<{ site: string; name: string; division: string; operator: string }>`
      select h.site, s.name, h.division, h.operator from eldercare_home h join parties_site s on s.id = h.site
      where h.state in ('registered', 'filed', 'operating') order by h.division, s.name`.execute(
      ctx.tx,
    )
    const items = homes.rows.flatMap(h =>
      by.items.map(
        (i): NewItem => ({
          unitName: h.name,
          division: h.division,
          site: h.site,
          clause: `${by.title}第${by.edition}版 ${i.clause}`,
          requirement: i.requirement,
          responsible: h.operator,
          dueOn: input.dueOn,
          about: { register: guide.name, row: by.id },
        }),
      ),
    )
    const made = await issueList(ctx, {
      title: input.title,
      office,
      topic: epidemicTopic,
      division: ctx.county,
      document: input.document,
      basis: `${by.issuedBy}${by.title}（第${by.edition}版）`,
      items,
    })
    return { list: made.id, items: made.items, homes: homes.rows.length }
  },
})

/** A home signs for all that a delivery brought, line by line; a difference is explained (eldercare-04). */
const takeOver = command({
  name: 'eldercare.takeOverSupplies',
  label: { zh: '签收防疫物资', en: 'Take supplies over' },
  posts: keepers,
  office,
  rule: 'EC-10',
  input: {
    receiver: f.text('签收人', 'Taken over by', { sensitivity: 'personal' }),
    receivedOn: f.day('签收日期', 'On'),
    list: lines({
      movement: f.reference(movement.name, '配送记录', 'Delivery'),
      receivedQuantity: f.optional(f.count('实收数量', 'Arrived')),
      remark: f.optional(f.text('差异说明', 'Why it differs')),
    }),
  },
  async run(ctx, { list, ...common }) {
    for (const line of list) await confirmHandover(ctx, { ...common, ...line })
    return { signed: list.length }
  },
})
export const checkCommands = [issue, takeOver]
