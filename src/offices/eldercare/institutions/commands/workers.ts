/** Who works in a home: hired onto the test list, with a health certificate that ends (ST-02). */
import { sql } from 'kysely'
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRows } from '../../../../kernel/many-rows.ts'
import { lockRow, updateRow } from '../../../../kernel/rows.ts'
import { subject } from '../../epidemic/registers.ts'
import { refuse } from '../../errors.ts'
import { inOrder, notAhead, ownSite } from '../../verbs.ts'
import { keepers, lines, office } from '../../words.ts'
import { worker } from '../registers.ts'

const { toDay: _t, ...hired } = worker.fields
/** Whoever is hired stands on the test list from the first day. */
const hire = command({
  name: 'eldercare.hireWorkers',
  label: { zh: '登记工作人员', en: 'Enter workers' },
  posts: keepers,
  office,
  rule: 'ST-02',
  input: { list: lines(hired) },
  async run(ctx, input) {
    const divisions = new Map<string, string>()
    for (const w of input.list) {
      if (!divisions.has(w.site)) divisions.set(w.site, (await ownSite(ctx, w.site)).division)
      notAhead(ctx, w.fromDay, 'list', worker.fields.fromDay.label)
    }
    const at = (w: { site: string }) => ({ division: divisions.get(w.site)! })
    const made = await insertRows(
      ctx,
      worker,
      input.list.map(w => ({ ...w, ...at(w) })),
    )
    await insertRows(
      ctx,
      subject,
      input.list.map((w, i) => ({
        name: w.name,
        site: w.site,
        kind: 'worker' as const,
        worker: made[i]!.id,
        fromDay: w.fromDay,
        ...at(w),
      })),
    )
    return { workers: made.map(w => w.id) }
  },
})
const leave = command({
  name: 'eldercare.endWorker',
  label: { zh: '登记离岗', en: 'A worker leaves' },
  posts: keepers,
  office,
  input: { worker: f.reference(worker.name, '工作人员', 'Worker'), toDay: f.day('离岗日期', 'To') },
  on: { register: worker.name, field: 'worker', action: 'end' },
  async run(ctx, input) {
    const row = await lockRow(ctx, worker, input.worker)
    notAhead(ctx, input.toDay, 'toDay', worker.fields.toDay.label)
    inOrder(input.toDay, row.fromDay, 'toDay', worker.fields.toDay.label)
    await updateRow(ctx, worker, row, { toDay: input.toDay })
    await sql`update eldercare_test_subject set to_day = ${input.toDay}, version = version + 1
      where worker = ${row.id} and to_day is null`.execute(ctx.tx)
    return { toDay: input.toDay }
  },
})
/** The reverse: the leaving was entered for the wrong one. */
const again = command({
  name: 'eldercare.undoEndWorker',
  label: { zh: '撤销离岗', en: 'Undo the leaving' },
  posts: keepers,
  office,
  input: { worker: f.reference(worker.name, '工作人员', 'Worker') },
  on: { register: worker.name, field: 'worker', action: 'undoEnd' },
  async run(ctx, input) {
    const row = await lockRow(ctx, worker, input.worker)
    if (!row.toDay) return { toDay: null }
    await sql`update eldercare_test_subject set to_day = null, version = version + 1
      where worker = ${row.id} and to_day = ${row.toDay}`.execute(ctx.tx)
    await updateRow(ctx, worker, row, { toDay: null })
    return { toDay: null }
  },
})
const health = command({
  name: 'eldercare.renewHealth',
  label: { zh: '登记健康证', en: 'Health certificate' },
  posts: keepers,
  office,
  rule: 'ST-02',
  input: {
    worker: f.reference(worker.name, '工作人员', 'Worker'),
    issuedOn: f.day('发证日期', 'Issued on'),
    healthTo: f.day('有效期至', 'Valid to'),
  },
  on: { register: worker.name, field: 'worker', action: 'health' },
  async run(ctx, input) {
    const row = await lockRow(ctx, worker, input.worker)
    notAhead(ctx, input.issuedOn, 'issuedOn', { zh: '发证日期', en: 'The day' })
    if (input.issuedOn > input.healthTo)
      refuse('ELDER_CERTIFICATE_TERM', {
        field: 'healthTo',
        day: input.issuedOn,
        validTo: input.healthTo,
      })
    await updateRow(ctx, worker, row, { healthTo: input.healthTo })
    return { healthTo: input.healthTo }
  },
})

export const workerCommands = [hire, leave, again, health]
