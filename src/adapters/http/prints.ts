/** Letters, forms and rosters as PDF: entered in the print log first, then handed to whoever entered it, that day. */
import { Hono, type Context as HttpContext } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { OfficialDocument } from '../../kernel/document.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { ask as askQuery, type Environment, perform, read } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import { allowedTo, readable, verbsFor } from './acts.ts'
import { bodyOf } from './body.ts'
import type { Desk } from './desk.ts'
import { rowOf, storedOf } from './detail.ts'
import { listAsk } from './listing.ts'
import { blankPaper, paymentPaper, recordPaper, rosterPaper } from './print-papers.ts'
import { refuseHttp } from './problem.ts'
import { embeddable } from './security.ts'
import { actorOf, type DeskEnv } from './session.ts'
import type { PrintKind, WirePaper, WirePapers, WirePrint } from './wire-prints.ts'

const refuse = defineRefusals('adapters.prints', {
  PRINT_NOT_OFFERED: {
    zh: '这里没有可打印的这种表单',
    en: 'There is no such paper to print here',
    status: 404,
  },
  PRINT_OVER: {
    zh: '没有这次打印，或不是您今天打印的；需要时请重新打印并写明事由',
    en: 'There is no such print of yours today; print again and say what for',
    status: 404,
  },
})

const kinds = ['record', 'blank', 'notice', 'letter', 'roster', 'paymentList'] as const
const printBody = z.strictObject({
  request: z.string().max(60),
  kind: z.enum(kinds),
  register: z.string().max(80),
  row: z.guid().optional(),
  form: z.string().max(120).optional(),
  /** What the list showed, for a roster. */
  list: listAsk.omit({ after: true, before: true, limit: true }).optional(),
  copies: z.int().min(1).max(50).default(1),
  purpose: z.string().trim().max(200).optional(),
})
const letter = 'notices_document'
const notice = 'notices_notice'
const batch = 'funds_batch'
/** Queries of the notices room that lay out its own papers. */
const documents = { letter: 'notices.documentFile', notice: 'notices.noticeFile' } as const
const batchLines = 'funds.batchLines'
/** Forms worth taking along empty ask more than this. */
const shortForm = 5

export function printRoutes(env: Environment, desk: Desk): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()

  /** `?register=&row=`: what can be printed of it, and what was. Without a row: the roster of the register. */
  routes.get('/', async c => {
    const actor = actorOf(c)
    const name = c.req.query('register')
    const row = c.req.query('row')
    if (row !== undefined && !z.guid().safeParse(row).success) refuseHttp('NOT_FOUND_HERE')
    return c.json<WirePapers>(
      await read(env, actor, async ctx => {
        const register = name ? readable(env.house, actor, name) : undefined
        const prints = await printsOf(ctx, register, row)
        return { papers: register ? await papersOf(ctx, register, row, prints) : [], prints }
      }),
    )
  })

  routes.post('/', async c => {
    const actor = actorOf(c)
    const asked = await bodyOf(c, printBody)
    const register = readable(env.house, actor, asked.register)
    const title = await read(env, actor, async ctx => {
      const offered = await papersOf(ctx, register, asked.row, [])
      const paper =
        offered.find(p => p.kind === asked.kind && p.form === (asked.form ?? null)) ??
        refuse('PRINT_NOT_OFFERED')
      const about = asked.row ? (await rowOf(ctx, register, asked.row)).title : register.label.zh
      return `${about} ${paper.label.zh}`.slice(0, 300)
    })
    const command = env.house.command('notices.print')
    const { result, replayed } = await perform(env, command, actor, asked.request, {
      kind: asked.kind,
      title,
      register: register.name,
      ...(asked.row ? { row: asked.row } : {}),
      ...(asked.form ? { form: asked.form } : {}),
      ...(asked.list ? { filter: JSON.stringify(asked.list) } : {}),
      copies: asked.copies,
      ...(asked.purpose ? { purpose: asked.purpose } : {}),
    })
    return c.json({ ...(result as object), replayed })
  })

  routes.get('/:file{[0-9a-fA-F-]{36}\\.pdf}', async c => {
    const actor = actorOf(c)
    const render = desk.documents?.pdf ?? refuseHttp('FORMAT_UNKNOWN', { format: 'pdf' })
    const doc = await documentOf(env, actor, c.req.param('file').slice(0, 36))
    return pdf(c, await render(doc), `${doc.title}.pdf`)
  })
  return routes
}

function pdf(c: HttpContext<DeskEnv>, bytes: Uint8Array<ArrayBuffer>, name: string): Response {
  const shown = c.req.query('show') === '1'
  if (shown) embeddable(c)
  return c.body(bytes, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  })
}

/** What can be printed of a row in the actor's area; a closed register's papers never leave by this way. */
async function papersOf(
  ctx: Context,
  register: Register,
  row: string | undefined,
  prints: readonly WirePrint[],
): Promise<WirePaper[]> {
  if (register.closed) return []
  const papers: Omit<WirePaper, 'times'>[] = []
  const add = (kind: PrintKind, label: WirePaper['label'], form: string | null = null) =>
    papers.push({ kind, form, label, open: ['record', 'roster', 'paymentList'].includes(kind) })
  if (!row) add('roster', { zh: `${register.label.zh}名册`, en: `Roster: ${register.label.en}` })
  else if (register.name === letter) add('letter', register.label)
  else if (register.name === notice) add('notice', register.label)
  else {
    if (register.name === batch && mayAsk(ctx, batchLines))
      add('paymentList', { zh: '发放清单', en: 'Payment list' })
    else add('record', { zh: formTitle(register.label.zh), en: `Form: ${register.label.en}` })
    const { state, suspendedOn } = await rowOf(ctx, register, row)
    const stored = await storedOf(ctx, register, row)
    for (const verb of verbsFor(ctx.house, ctx.actor, register, { state, suspendedOn, stored })) {
      const fields = Object.keys(ctx.house.command(verb.command).input)
      if (verb.general || fields.length <= shortForm) continue
      const label = {
        zh: `空白表：${verb.label.zh}`,
        en: `Blank form: ${verb.label.en}`,
      }
      add('blank', label, verb.command)
    }
  }
  return papers.map(paper => ({
    ...paper,
    times: Math.max(0, ...prints.filter(p => isOf(p, paper)).map(p => p.times)),
  }))
}
const isOf = (print: WirePrint & { form?: string | null }, paper: Omit<WirePaper, 'times'>) =>
  print.kind === paper.kind && (print.form ?? null) === paper.form
export const formTitle = (label: string): string => (label.endsWith('表') ? label : `${label}表`)

const mayAsk = (ctx: Context, name: string): boolean => {
  const query = ctx.house.queries.get(name)
  return query !== undefined && allowedTo(ctx.actor, query)
}

const mostPrints = 100
/** Prints of one row, or the newest in the actor's area; each as his area and post may see it. */
async function printsOf(
  ctx: Context,
  register: Register | undefined,
  row: string | undefined,
): Promise<(WirePrint & { form: string | null })[]> {
  const which = row
    ? sql`p.about_row = ${row} and p.about_register = ${register!.name}`
    : sql`${register ? sql`p.about_register = ${register.name}` : sql`true`} and p.printed_by = ${ctx.actor.account}`
  const found = await sql<WirePrint & { form: string | null }>`
    select p.id, p.number, p.kind, p.title, p.times, p.copies, p.purpose, p.printed_on, p.form, a.name as by
    from notices_print p left join accounts_account a on a.id = p.printed_by
    where ${which} and p.division like ${`${ctx.actor.division}%`}
    order by p.recorded_at desc, p.id desc limit ${mostPrints}`.execute(ctx.tx)
  return found.rows
}

type Entered = {
  kind: PrintKind
  number: string
  aboutRegister: string
  aboutRow: string | null
  form: string | null
  filter: string | null
  times: number
  purpose: string | null
  printedOn: string
  by: string
}

/** The paper of a print entered today by this very person, from the rows as they stand. Refuses PRINT_OVER. */
async function documentOf(env: Environment, actor: Actor, id: string): Promise<OfficialDocument> {
  const { print, doc } = await read(env, actor, async ctx => {
    const found = await sql<Entered>`
      select p.kind, p.number, p.about_register, p.about_row, p.form, p.filter, p.times, p.purpose, p.printed_on, a.name as by
      from notices_print p left join accounts_account a on a.id = p.printed_by
      where p.id = ${id} and p.printed_by = ${actor.account} and p.printed_on = ${ctx.today}`.execute(
      ctx.tx,
    )
    const print = found.rows[0] ?? refuse('PRINT_OVER')
    return { print, doc: await laidOut(ctx, print) }
  })
  const paper = doc ?? (await queried(env, actor, print))
  const again =
    print.times > 1
      ? `第${print.times}次打印（补打）　${print.printedOn}　${print.by}　事由：${print.purpose}`
      : ''
  const marking = [paper.marking, again].filter(Boolean).join('　')
  return { ...paper, ...(marking ? { marking } : {}) }
}

/** Papers laid out here; undefined for those their own room lays out. */
async function laidOut(ctx: Context, print: Entered): Promise<OfficialDocument | undefined> {
  if (print.kind === 'letter' || print.kind === 'notice') return undefined
  const register = readable(ctx.house, ctx.actor, print.aboutRegister)
  const head = { number: print.number, printedOn: print.printedOn, by: print.by }
  if (print.kind === 'roster') {
    const list = listAsk.parse(print.filter ? JSON.parse(print.filter) : {})
    return rosterPaper(ctx, register, list, head)
  }
  if (print.kind === 'blank')
    return blankPaper(ctx, register, print.aboutRow!, ctx.house.command(print.form!), head)
  if (print.kind === 'paymentList')
    return paymentPaper(ctx, register, print.aboutRow!, batchLines, head)
  return recordPaper(ctx, register, print.aboutRow!, formTitle(register.label.zh), head)
}

async function queried(env: Environment, actor: Actor, print: Entered): Promise<OfficialDocument> {
  const name = print.kind === 'letter' ? documents.letter : documents.notice
  const query = env.house.query(name)
  const input = { [Object.keys(query.input)[0]!]: print.aboutRow }
  const doc = (await askQuery(env, query, actor, input)) as OfficialDocument
  if (print.kind === 'letter') return doc
  const numbered = { kind: 'paragraph' as const, indent: false, content: [`编号：${print.number}`] }
  return { ...doc, blocks: [numbered, ...doc.blocks] }
}
