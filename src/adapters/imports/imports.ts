/** Imports at work: dry run, writing and taking back, one after another, so that a large sheet never meets another. */
import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Actor } from '../../kernel/access.ts'
import type { AnyCommand, Context } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { type Environment, perform } from '../../kernel/perform.ts'
import type { Planned, RowResult } from './outcome.ts'
import { bundles, groupCounts, headerOf, openSheet, readRows } from './reading.ts'
import { refuse } from './refusals.ts'
import { workRoster } from './roster.ts'
import { workRows } from './rows.ts'
import type { Counts, ImportFile, ImportState, Store } from './store.ts'
import { type Target, targetFor } from './targets.ts'
import { takeBack } from './undo.ts'

/** Rows a transaction: small enough to stop soon and to hold few locks, large enough to be fast. */
const bundleRows = 200
const rosterBundleRows = 1_000

export type Progress = { done: number; of: number; stopping: boolean }
export type Fault = (error: unknown) => unknown

export class Imports {
  readonly #env: Environment
  readonly #store: Store
  /** What a refusal or fault is told to the sender as; a fault is logged there. */
  readonly #problem: Fault
  readonly #progress = new Map<string, Progress>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(env: Environment, store: Store, problem: Fault) {
    this.#env = env
    this.#store = store
    this.#problem = problem
  }

  progress = (id: string): Progress | undefined => this.#progress.get(id)
  /** Resolves when nothing is at work any more. */
  idle = (): Promise<unknown> => this.#last

  check(file: ImportFile): void {
    this.#start(file, ['checking'], () => this.#check(file))
  }

  /** Refuses IMPORT_DIGEST, IMPORT_STATE, IMPORT_NOTHING, IMPORT_GONE. */
  async confirm(file: ImportFile, digest: string): Promise<void> {
    if (digest !== file.digest) refuse('IMPORT_DIGEST')
    if (!file.kept) refuse('IMPORT_GONE')
    if (!(file.counts.new || file.counts.changed)) refuse('IMPORT_NOTHING')
    const from: ImportState[] = ['checked', 'stopped', 'failed']
    if (!file.counts.rows || this.#progress.has(file.id)) refuseState(file)
    const now = this.#env.now().toISOString()
    if (!(await this.#store.move(file.id, from, 'running', { confirmedAt: now }))) refuseState(file)
    this.#start(file, ['running'], () => this.#run(file))
  }

  stop(file: ImportFile): void {
    const progress = this.#progress.get(file.id)
    if (file.state !== 'running' || !progress) refuseState(file)
    progress.stopping = true
  }

  /** Refuses IMPORT_UNDO_LATE, IMPORT_STATE. */
  async undo(file: ImportFile): Promise<void> {
    if (!file.undoable) refuse('IMPORT_UNDO_LATE')
    const from: ImportState[] = ['done', 'stopped', 'failed', 'undone']
    if (this.#progress.has(file.id) || !(await this.#store.move(file.id, from, 'undoing')))
      refuseState(file)
    this.#start(file, ['undoing'], async progress => {
      const counts = await takeBack(this.#env, this.#store, file, progress)
      const undoneAt = this.#env.now().toISOString()
      await this.#store.move(file.id, ['undoing'], 'undone', { counts, undoneAt })
    })
  }

  #start(file: ImportFile, from: ImportState[], work: (progress: Progress) => Promise<void>): void {
    const progress: Progress = { done: 0, of: 0, stopping: false }
    this.#progress.set(file.id, progress)
    const run = async () => {
      try {
        await work(progress)
      } catch (error) {
        const to = from[0] === 'checking' ? 'refused' : 'failed'
        const more = { problem: this.#problem(error), finishedAt: this.#env.now().toISOString() }
        await this.#store.move(
          file.id,
          from,
          to,
          to === 'failed' ? more : { problem: more.problem },
        )
      } finally {
        this.#progress.delete(file.id)
      }
    }
    // A county that is being closed takes its connections along; nothing is left to tell it then.
    this.#last = this.#last.then(run).catch(() => {})
  }

  async #check(file: ImportFile): Promise<void> {
    const counts: Counts = { rows: 0, new: 0, changed: 0, same: 0, duplicate: 0, error: 0 }
    for await (const { rows, work, progress } of this.#walk(file)) {
      const results = await this.#dry(file, rows, work)
      await this.#store.putRows(this.#env.db, file.id, results, null)
      for (const one of results) counts[one.outcome] = (counts[one.outcome] ?? 0) + 1
      counts.rows = (counts.rows ?? 0) + results.length
      progress.done = counts.rows
    }
    if (counts.rows === 0) refuse('IMPORT_NO_ROWS')
    await this.#store.move(file.id, ['checking'], 'checked', { counts })
  }

  async #run(file: ImportFile): Promise<void> {
    const plan = await this.#store.plan(file.id, this.#target(file).on !== undefined)
    // Records this very import has changed: another row of it may still act on them.
    const own = new Set(
      [...plan.values()].flatMap(({ done, seen }) => (done && seen ? [seen.id] : [])),
    )
    const tally = { entered: file.counts.entered ?? 0, updated: file.counts.updated ?? 0 }
    let failed = 0
    let stopped = false
    for await (const { rows, work, progress } of this.#walk(file, own)) {
      stopped = progress.stopping
      if (stopped) break
      const open = rows.filter(({ row }) => !plan.get(row)?.done)
      const wanted = (row: number) => ['new', 'changed'].includes(plan.get(row)?.outcome ?? '')
      progress.done += rows.length
      if (!open.some(({ row }) => wanted(row))) continue
      const planned: Planned[] = open.map(row => {
        const { outcome = 'error', seen } = plan.get(row.row) ?? {}
        return { ...row, planned: outcome, ...(seen ? { seen } : {}) }
      })
      const results = await this.#write(file, planned, work, ({ row }) => wanted(row))
      for (const one of results)
        if (one.outcome === 'new') tally.entered++
        else if (one.outcome === 'changed') tally.updated++
        else if (one.outcome === 'error') failed++
    }
    const counts: Counts = { ...tally, ...(failed ? { failed } : {}) }
    const finishedAt = this.#env.now().toISOString()
    await this.#store.move(file.id, ['running'], stopped ? 'stopped' : 'done', {
      counts,
      finishedAt,
    })
  }

  #target = (file: ImportFile): Target => targetFor(this.#env.house, file.actor, file.command)

  /** The sheet in bundles, each with the piece of writing it stands for. */
  async *#walk(file: ImportFile, own = new Set<string>()) {
    const env = this.#env
    const target = this.#target(file)
    const bytes = await this.#store.bytes(file.id)
    if (digestOf(bytes) !== file.digest) refuse('IMPORT_DIGEST')
    const counts =
      target.roster || target.gather
        ? await groupCounts(target, await openSheet(env.house, target, bytes))
        : undefined
    const opened = await openSheet(env.house, target, bytes)
    const progress = this.#progress.get(file.id)!
    progress.of = opened.sheet.rowCount
    const ground = { db: env.db, seal: env.seal, house: env.house, today: env.today() }
    const nameOf = (field: string) => headerOf(opened.sheet, opened.reader, field)
    const work = (ctx: Context, rows: readonly Planned[]) =>
      target.roster
        ? workRoster(ctx, target, rows, nameOf)
        : workRows(ctx, target, rows, nameOf, own)
    const rows = readRows(ground, target, opened)
    const size = target.roster ? rosterBundleRows : bundleRows
    for await (const bundle of bundles(rows, size, key => counts?.get(key) ?? 1)) {
      yield { rows: bundle, work: { target, work }, progress }
      await breathe()
    }
  }

  /** Does everything and takes it back: what the commands themselves would refuse is what the dry run says. */
  async #dry(file: ImportFile, rows: readonly Planned[], { target, work }: Work) {
    try {
      await this.#perform(file, target, rows, async ctx => {
        throw new Dry(await work(ctx, rows))
      })
    } catch (error) {
      if (error instanceof Dry) return error.results
      throw error
    }
    return []
  }

  async #write(
    file: ImportFile,
    rows: readonly Planned[],
    { target, work }: Work,
    wanted: (one: RowResult) => boolean,
  ): Promise<RowResult[]> {
    let results: RowResult[] = []
    await this.#perform(file, target, rows, async ctx => {
      results = (await work(ctx, rows)).filter(wanted)
      await this.#store.putRows(ctx.tx, file.id, results, ctx.now)
      return { rows: results.filter(one => one.outcome !== 'error').length }
    })
    return results
  }

  #perform(
    file: ImportFile,
    target: Target,
    rows: readonly Planned[],
    run: (ctx: Context) => Promise<unknown>,
  ) {
    const input = { import: file.id, rows: rows.map(({ row, values }) => ({ row, values })) }
    return perform(this.#env, asBundle(target.command, run), file.actor, this.#env.newId(), input)
  }
}

type Work = {
  target: Target
  work: (ctx: Context, rows: readonly Planned[]) => Promise<RowResult[]>
}

/** The command over many rows: same name, posts and office, so that access and log are those of the form. */
export const asBundle = (
  command: AnyCommand,
  run: (ctx: Context) => Promise<unknown>,
): AnyCommand => ({
  name: command.name,
  label: command.label,
  posts: command.posts,
  ...(command.office ? { office: command.office } : {}),
  input: {
    import: f.text('导入', 'Import'),
    rows: f.facts('行', 'Rows', { sensitivity: 'personal' }),
  },
  run,
})

/** What a dry run would have done; thrown inside the transaction, so that nothing of it stays. */
class Dry extends Error {
  readonly results: RowResult[]
  constructor(results: RowResult[]) {
    super('dry run')
    this.results = results
  }
}

export const digestOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

export const sameActor = (a: Actor, b: Actor): boolean =>
  a.account === b.account &&
  a.post === b.post &&
  a.division === b.division &&
  a.office === b.office &&
  a.institution === b.institution

export function refuseState(file: Pick<ImportFile, 'state'>): never {
  return refuse('IMPORT_STATE', { state: stateLabels[file.state] })
}
export const stateLabels: Record<ImportState, { zh: string; en: string }> = {
  checking: { zh: '正在预检', en: 'being checked' },
  checked: { zh: '预检完成，待确认', en: 'checked, to be confirmed' },
  refused: { zh: '文件不能导入', en: 'refused' },
  running: { zh: '正在导入', en: 'being imported' },
  stopped: { zh: '已停止', en: 'stopped' },
  done: { zh: '已导入', en: 'imported' },
  failed: { zh: '中途出错', en: 'failed on the way' },
  undoing: { zh: '正在撤销', en: 'being undone' },
  undone: { zh: '已撤销', en: 'undone' },
  expired: { zh: '未确认，文件已删除', en: 'never confirmed; file deleted' },
}
