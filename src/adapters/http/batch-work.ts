/** Batches at work: each row is a command of its own, with its own transaction, log and refusal; one bad row stops no other. */
import { createHash } from 'node:crypto'
import type { Actor } from '../../kernel/access.ts'
import { type Environment, perform } from '../../kernel/perform.ts'
import { readable } from './acts.ts'
import { onRows, refuseBatch, rowProblem } from './batch-refusals.ts'
import { reverseOf } from './batch-reverse.ts'
import type { BatchStore, StoredBatch, StoredRow } from './batch-store.ts'
import { briefOf } from './batch-trial.ts'
import type { WireBatch } from './wire-lists.ts'

type Asked = {
  request: string
  command: string
  rows: readonly { id: string; version: number }[]
  input: Record<string, unknown>
}
/** A row's own request id, the same whenever the batch is sent again: nothing in it is ever done twice. */
const requestOf = (batch: string, row: string, what: string): string => {
  const hex = createHash('sha256').update(`${batch} ${row} ${what}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export class Batches {
  readonly #env: Environment
  readonly #store: BatchStore
  readonly #working = new Map<string, { what: 'running' | 'undoing'; stopping: boolean }>()

  constructor(env: Environment, store: BatchStore) {
    this.#env = env
    this.#store = store
  }

  /** Starts, or goes on with, the batch of this request. Refuses BATCH_NOT_ON_ROWS, BATCH_OTHER, POST_NOT_ALLOWED. */
  async start(actor: Actor, asked: Asked): Promise<void> {
    const command = this.#env.house.command(asked.command)
    const { register, field } = onRows(command)
    readable(this.#env.house, actor, register)
    const added = await this.#store.add(
      asked.request,
      actor,
      command.name,
      register,
      asked.input,
      asked.rows,
    )
    if (!added) {
      const before = await this.#store.batch(asked.request, actor.account)
      if (before?.command !== command.name) refuseBatch('BATCH_OTHER')
    }
    this.#work(asked.request, 'running', async stopping => {
      const of = this.#env.house.register(register)
      for (const row of await this.#store.rows(asked.request)) {
        if (stopping()) break
        if (row.outcome === 'done') continue
        const before = await this.#store.stateOf(of, row.rowId)
        await this.#each(row, asked.request, async () => {
          const seen = { register, id: row.rowId, version: Number(row.version) }
          const request = requestOf(asked.request, row.rowId, 'do')
          const input = { ...asked.input, [field]: row.rowId }
          await perform(this.#env, command, actor, request, input, seen)
          await this.#store.did(asked.request, row.n, [
            before,
            await this.#store.stateOf(of, row.rowId),
          ])
        })
      }
      await this.#store.finished(asked.request)
    })
  }

  async #each(row: StoredRow, batch: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const said = rowProblem(error)
      if (said.incident) console.error('batch', said.incident, error)
      await this.#store.refused(batch, row.n, said)
    }
  }

  async stop(actor: Actor, id: string): Promise<void> {
    await this.#own(actor, id)
    const work = this.#working.get(id)
    if (work) work.stopping = true
  }

  /** Takes back what was done, row by row, by the act that leads back. Refuses BATCH_RUNNING, BATCH_NO_REVERSE. */
  async undo(actor: Actor, id: string, reason: string): Promise<void> {
    const batch = await this.#own(actor, id)
    if (this.#working.has(id)) refuseBatch('BATCH_RUNNING')
    const command = this.#env.house.command(batch.command)
    const rows = (await this.#store.rows(id)).filter(row => row.outcome === 'done' && !row.undoneAt)
    const reverse = (row: StoredRow) =>
      reverseOf(this.#env.house, actor, command, row.stateBefore, row.stateAfter)
    if (!rows.some(reverse)) refuseBatch('BATCH_NO_REVERSE', { command: command.label })
    this.#work(id, 'undoing', async stopping => {
      for (const row of rows) {
        if (stopping()) break
        try {
          const back = reverse(row) ?? refuseBatch('BATCH_NO_REVERSE', { command: command.label })
          const input = {
            [back.on!.field]: row.rowId,
            ...(back.input.reason ? { reason } : {}),
          }
          await perform(this.#env, back, actor, this.#env.newId(), input)
          await this.#store.undid(id, row.n, null)
        } catch (error) {
          await this.#store.undid(id, row.n, rowProblem(error))
        }
      }
      await this.#store.undone(id)
    })
  }

  #work(
    id: string,
    what: 'running' | 'undoing',
    work: (stopping: () => boolean) => Promise<void>,
  ): void {
    if (this.#working.has(id)) return
    const state = { what, stopping: false }
    this.#working.set(id, state)
    work(() => state.stopping)
      .catch((error: unknown) => console.error('batch', id, error))
      .finally(() => this.#working.delete(id))
  }

  async #own(actor: Actor, id: string): Promise<StoredBatch> {
    return (await this.#store.batch(id, actor.account)) ?? refuseBatch('BATCH_UNKNOWN')
  }

  async wire(actor: Actor, id: string, withRows = true): Promise<WireBatch> {
    const batch = await this.#own(actor, id)
    const { house } = this.#env
    const command = house.command(batch.command)
    const register = house.register(batch.register)
    const rows = await this.#store.rows(id)
    const work = this.#working.get(id)
    const ids = withRows ? rows.map(row => row.rowId) : []
    const heads = await briefOf(this.#env, actor, register, ids)
    const open = rows.filter(row => row.outcome === 'done' && !row.undoneAt)
    const back = open
      .map(row => reverseOf(house, actor, command, row.stateBefore, row.stateAfter))
      .find(found => found)
    const count = (test: (row: StoredRow) => boolean) => rows.filter(test).length
    const left = count(row => row.outcome === null)
    return {
      id,
      command: command.name,
      label: command.label,
      register: register.name,
      state: work?.what ?? (left > 0 ? 'stopped' : 'done'),
      of: rows.length,
      done: count(row => row.outcome === 'done'),
      refused: count(row => row.outcome === 'refused'),
      undone: count(row => row.undoneAt !== null),
      startedAt: batch.startedAt,
      finishedAt: batch.finishedAt,
      may: { stop: work !== undefined && !work.stopping, undo: !work && back !== undefined },
      undoneBy: back?.label ?? null,
      rows: withRows
        ? rows.map(row => ({
            row: heads.get(row.rowId) ?? null,
            id: row.rowId,
            outcome: row.outcome,
            from: row.stateBefore,
            to: row.stateAfter,
            ...(row.problem ? { problem: row.problem } : {}),
            undone: row.undoneAt !== null,
            ...(row.undoProblem ? { undoProblem: row.undoProblem } : {}),
          }))
        : [],
    }
  }
}
