/** What the general acts share: a paper is a row of a register with a workflow, and its step log is what happened to it. */
import { sql } from 'kysely'
import type { Post } from './access.ts'
import { type AnyCommand, type Context, command } from './command.ts'
import type { Day } from './day.ts'
import { defineRefusals, type Label } from './errors.ts'
import { type Fields, f, type ValuesOf } from './fields.ts'
import type { CommonRow, Register, WorkflowRow } from './register.ts'
import { lockRow, logStep } from './rows.ts'
import type { Workflow } from './workflow.ts'

const refuse = defineRefusals('kernel.paper', {
  ACT_AFTER_END: {
    zh: '本件已办结（{state}），不能再{act}',
    en: 'This is finished ({state}); “{act}” is no longer possible',
    status: 409,
  },
})

/** The general acts as they stand in the step log and on the desk. */
export const generalActLabels = {
  recall: { zh: '撤回', en: 'Recall' },
  addSigner: { zh: '加签', en: 'Add a signer' },
  withdrawSigner: { zh: '撤回加签', en: 'Withdraw a signer' },
  signed: { zh: '签署意见', en: 'Give an opinion' },
  handOver: { zh: '转办', en: 'Hand over' },
  urge: { zh: '催办', en: 'Urge' },
  suspend: { zh: '中止计时', en: 'Suspend the clock' },
  resume: { zh: '恢复计时', en: 'Resume the clock' },
  extend: { zh: '延期', en: 'Extend' },
  undoExtend: { zh: '撤销延期', en: 'Undo the extension' },
  askExtension: { zh: '申请延期', en: 'Ask for more time' },
  grantExtension: { zh: '批准延期', en: 'Grant more time' },
  refuseExtension: { zh: '不批准延期', en: 'Refuse more time' },
} as const satisfies Record<string, Label>
export type GeneralAct = keyof typeof generalActLabels

export type Paper = CommonRow & WorkflowRow
export type PaperRegister = Register & { workflow: Workflow }

/** Who may act beside those who take the workflow's steps. */
export const heads: readonly Post[] = ['townshipHead', 'officeChief', 'bureauLeader']

type Made<F extends Fields> = {
  act: GeneralAct
  posts: readonly Post[]
  input: F
  /** States of the row in which the desk offers it; all but the ends unless told. */
  states?: readonly string[]
  /** Also for people of another office: they were asked. */
  anyOffice?: boolean
  run(ctx: Context, register: PaperRegister, row: Paper, input: ValuesOf<F>): Promise<unknown>
}
export type Make = <F extends Fields>(made: Made<F>) => AnyCommand

/** Turns one act into a command of the register, `<room>.<noun>.<act>`: the row is locked and in the actor's area. */
export function actMaker(register: PaperRegister, office: string | undefined): Make {
  const [room, ...noun] = register.name.split('_')
  const camel = noun.join('_').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const { states, ends } = register.workflow
  const open = Object.keys(states).filter(state => !ends.includes(state))
  return made =>
    command<Fields, unknown>({
      name: `${room}.${camel}.${made.act === 'signed' ? 'sign' : made.act}`,
      label: generalActLabels[made.act],
      posts: made.posts,
      ...(office && !made.anyOffice ? { office } : {}),
      input: {
        row: f.reference(register.name, register.label.zh, register.label.en),
        ...made.input,
      },
      on: { register: register.name, field: 'row', action: made.act, states: made.states ?? open },
      async run(ctx, { row: id, ...input }) {
        const row = (await lockRow(ctx, register, String(id))) as Paper
        if (!made.states && ends.includes(row.state)) {
          refuse('ACT_AFTER_END', {
            state: states[row.state]?.label ?? row.state,
            act: generalActLabels[made.act],
          })
        }
        // perform() has checked the input against these very fields.
        return made.run(ctx, register, row, input as never)
      },
    })
}

export type LogEntry = {
  action: string
  fromState: string
  toState: string
  actor: string
  actorName: string
  onDay: Day
  dueOn: Day | null
  caseDueOn: Day | null
  facts: Record<string, unknown>
}
/** The step log of a row, newest first. Ids are ordered in time, so the steps of one command keep their order. */
export async function logOf(ctx: Context, register: Register, row: Paper): Promise<LogEntry[]> {
  const found = await sql<LogEntry>`
    select action, from_state, to_state, actor, actor_name, on_day, due_on, case_due_on, facts from step
    where register = ${register.name} and row_id = ${row.id} order by recorded_at desc, id desc`.execute(
    ctx.tx,
  )
  return found.rows
}

type Logged = {
  reason?: string | null
  facts?: Record<string, unknown>
  dueOn?: Day | null
  caseDueOn?: Day | null
}
/** Logs an act that leaves the state where it is; due dates are those of the row unless the act moved them. */
export async function logAct(
  ctx: Context,
  register: Register,
  row: Paper,
  action: GeneralAct,
  { reason = null, facts = {}, dueOn = row.dueOn, caseDueOn = row.caseDueOn }: Logged = {},
): Promise<void> {
  const state = { from: row.state, to: row.state }
  await logStep(ctx, register.name, row, { action, ...state, reason, facts, dueOn, caseDueOn })
}
