/** Opening a masked field: one field of one record, with a reason, in the log before it is shown (design §6). */
import { sql } from 'kysely'
import { type Actor, fieldView, type Post, posts, refuseAccess } from './access.ts'
import { command } from './command.ts'
import { defineRefusals } from './errors.ts'
import { f, isSealedKind } from './fields.ts'
import { type Environment, perform, read } from './perform.ts'
import { snake } from './register.ts'
import { inRegister, readRow } from './rows.ts'

const refuse = defineRefusals('kernel.reveal', {
  FIELD_NOT_MASKED: {
    zh: '“{field}”不是可以查看明文的项目',
    en: '“{field}” is not a field that can be revealed',
    status: 422,
  },
})

const administrators: readonly Post[] = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
]
const business = (Object.keys(posts) as Post[]).filter(post => !administrators.includes(post))

/** Writes who opened which field of which record and why. Its answer is stored with the request, so it holds no value. */
export const revealField = command({
  name: 'desk.reveal',
  label: { zh: '查看明文', en: 'Reveal a field' },
  posts: business,
  input: {
    register: f.text('登记簿', 'Register'),
    row: f.text('记录', 'Record'),
    field: f.text('项目', 'Field'),
    reason: f.longText('查看理由', 'Reason', { max: 500 }),
  },
  async run(ctx, input) {
    const register = ctx.house.register(input.register)
    const field = register.fields[input.field]
    if (!field || fieldView(ctx.actor, field) !== 'masked')
      return refuse('FIELD_NOT_MASKED', { field: field?.label ?? input.field })
    if (!/^[0-9a-f-]{36}$/i.test(input.row))
      refuseAccess('ROW_NOT_FOUND', { register: register.name, id: input.row })
    const row = await readRow(ctx, register, input.row)
    ctx.touch(register.name, row.id)
    return { register: register.name, row: row.id, field: input.field }
  },
})

export type Reveal = { register: string; row: string; field: string; reason: string }

/** Logs the reveal and, only once that is committed, reads the value. Refuses FIELD_NOT_MASKED, ROW_NOT_FOUND. */
export async function reveal(
  env: Environment,
  actor: Actor,
  requestId: string,
  asked: Reveal,
): Promise<unknown> {
  await perform(env, revealField, actor, requestId, asked)
  return read(env, actor, async ctx => {
    const register = env.house.register(asked.register)
    const sealed = isSealedKind(register.fields[asked.field]!.kind)
    const column = sql.ref(`t.${snake(asked.field)}${sealed ? '_sealed' : ''}`)
    const found = await sql<{ value: unknown }>`select ${column} as value
      from ${sql.table(register.name)} t where t.id = ${asked.row} and ${inRegister(actor, register, 't')}`.execute(
      ctx.tx,
    )
    const row = found.rows[0]
    if (!row) return refuseAccess('ROW_NOT_FOUND', { register: register.name, id: asked.row })
    return sealed && row.value != null ? env.seal.open(row.value as Buffer) : row.value
  })
}
