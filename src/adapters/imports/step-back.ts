/** Taking back an act on a record: by the act that leads back, where the house has one; else it is said plainly. */
import { sql } from 'kysely'
import type { AnyCommand, Context } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import { inRegister } from '../../kernel/rows.ts'
import { reverseOf } from '../http/batch-reverse.ts'
import { tried } from './outcome.ts'
import type { ImportRow } from './store.ts'

/** Versions this undoing has itself left records at, and what the import's act had left them at before. */
export type Left = Map<string, { was: number; is: number }>

/** An act that wrote on the record it names; one that only adds to it is undone by taking away what it added. */
export const isStepped = ({ acted }: ImportRow): boolean => acted?.raised === true

/** Lines of one form were one act. */
export function formsOf(rows: readonly ImportRow[]): ImportRow[][] {
  const forms = new Map<string, ImportRow[]>()
  for (const row of rows) {
    const key = `${row.acted!.id} ${row.acted!.version}`
    forms.set(key, [...(forms.get(key) ?? []), row])
  }
  return [...forms.values()]
}

export const elsewhere: Label = {
  zh: '这一行还改动了原有的记录，不能整条撤销，请在记录上更正',
  en: 'The row also changed records that were there before; correct it on the records',
}

/** Does the act that leads back. Answers why it cannot be. */
export async function stepBack(
  ctx: Context,
  command: AnyCommand,
  { acted }: ImportRow,
  left: Left,
): Promise<Label | undefined> {
  const { register: name, id, version, from, to } = acted!
  const register = ctx.house.register(name)
  const { zh, en } = command.label
  const back = reverseOf(ctx.house, ctx.actor, command, from ?? null, to ?? null)
  if (!back)
    return {
      zh: `“${zh}”没有可由您直接退回的办理，不能整批撤销；请在记录上按规定更正或由有权的岗位退回`,
      en: `“${en}” has no act of yours that leads back and is not undone with the sheet; correct it on the record, or have it returned by who may`,
    }
  const found = async () =>
    (
      await sql<{ version: number }>`select t.version from ${sql.table(name)} t
      where t.id = ${id} and ${inRegister(ctx.actor, register, 't')} for update`.execute(ctx.tx)
    ).rows[0]
  const now = await found()
  if (!now) return { zh: '记录已不在您的辖区', en: 'The record has left your area' }
  const own = left.get(id)
  const expected = own?.was === version ? own.is : version
  if (Number(now.version) !== expected)
    return { zh: '导入之后又有人办理或改动', en: 'Somebody has worked on it since' }
  const input = {
    [back.on!.field]: id,
    ...(back.input.reason ? { reason: '撤销导入 / import undone' } : {}),
  }
  const done = await tried(ctx, inner => back.run(inner, input as never))
  if ('refused' in done) return { zh: done.refused.zh, en: done.refused.en }
  const after = await found()
  left.set(id, { was: acted!.since ?? 0, is: Number(after?.version ?? 0) })
  return undefined
}
