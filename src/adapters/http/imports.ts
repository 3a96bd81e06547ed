/** Sheets in: template, dry run, confirmation, receipt, undo. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Actor, posts } from '../../kernel/access.ts'
import { type Label, Refused } from '../../kernel/errors.ts'
import type { Environment } from '../../kernel/perform.ts'
import { digestOf, Imports, refuseState, sameActor, stateLabels } from '../imports/imports.ts'
import { markedFile } from '../imports/marked.ts'
import type { Outcome } from '../imports/outcome.ts'
import { openSheet } from '../imports/reading.ts'
import { refuse } from '../imports/refusals.ts'
import { type ImportFile, importStore } from '../imports/store.ts'
import { type Target, targetFor, targetsFor, targetsOf } from '../imports/targets.ts'
import { templateOf } from '../imports/template.ts'
import { takesBack } from './batch-reverse.ts'
import { bodyOf } from './body.ts'
import { problemOf } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import type { WireImport, WireImportRows, WireImportTarget } from './wire-imports.ts'
import type { Problem } from './wire-problem.ts'

const fileLimitMb = 20
const listed = 50
const pageRows = 100
/** How often files kept for their time are cleared when nobody asks for anything. */
const clearEveryMs = 10 * 60_000
const uuid = '{[0-9a-fA-F-]{36}}'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const outcomes = ['new', 'changed', 'same', 'duplicate', 'error'] as const
const confirmation = z.strictObject({ digest: z.string().length(64) })

export function importRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const store = importStore(env.db, env.seal)
  const imports = new Imports(env, store, error => {
    // The work has no request to answer; a refusal is the sender's to read, a fault ours to find in the log.
    if (!(error instanceof Refused)) console.error('import', error)
    return problemOf(error, () => crypto.randomUUID().slice(0, 8))
  })
  const clearing = setInterval(() => {
    store.clear().catch(() => {})
  }, clearEveryMs)
  clearing.unref()

  const wire = (file: ImportFile): WireImport => wireImport(env, file, imports)
  /** The caller's own import, in the post it was uploaded in. */
  const own = async (c: Context<DeskEnv>, actor: Actor): Promise<ImportFile> => {
    const file = await settled(store, imports, c.req.param('id')!, actor)
    if (!sameActor(actor, file.actor)) refuse('IMPORT_OTHER_POST', { post: posts[file.actor.post] })
    return file
  }

  routes.get('/targets', c => {
    const actor = actorOf(c)
    return c.json(targetsFor(env.house, actor).map(target => wireTarget(env, actor, target)))
  })
  routes.get('/targets/:command/template.xlsx', async c => {
    const actor = actorOf(c)
    const target = targetFor(env.house, actor, c.req.param('command'))
    const lang = langOf(c)
    const bytes = await templateOf(env, target, actor, env.today(), lang)
    return sheet(c, bytes, `${target.label[lang]} ${target.version}.xlsx`)
  })

  routes.get('/', async c => {
    const actor = actorOf(c)
    await store.clear()
    return c.json((await store.filesOf(actor.account, listed)).map(wire))
  })

  /** The file itself as the body, its name in `X-File-Name` (percent-encoded), the kind of import in the address. */
  routes.post('/', async c => {
    const actor = actorOf(c)
    const target = targetFor(env.house, actor, c.req.query('command') ?? '')
    const name = decodeURIComponent(c.req.header('x-file-name') ?? 'import.xlsx').slice(0, 200)
    if (/\.(xlsm|xltm|xlsb|xlam)$/i.test(name)) refuse('IMPORT_MACROS')
    if (!/\.xlsx$/i.test(name)) refuse('IMPORT_NAME', { ending: /\.[^.]*$/.exec(name)?.[0] ?? '?' })
    if (Number(c.req.header('content-length') ?? 0) > fileLimitMb * 1_000_000)
      refuse('IMPORT_FILE_TOO_LARGE', { limit: fileLimitMb })
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length > fileLimitMb * 1_000_000)
      refuse('IMPORT_FILE_TOO_LARGE', { limit: fileLimitMb })
    // What is no sheet of ours is said at once and never kept.
    await openSheet(env.house, target, bytes)
    await store.clear()
    const id = env.newId()
    const kept = { id, command: target.command.name, actor, name, digest: digestOf(bytes) }
    await store.add({ ...kept, lang: langOf(c) }, bytes, env.now().toISOString())
    const file = await store.file(id, actor.account)
    imports.check(file)
    return c.json(wire(file), 202)
  })

  routes.get(`/:id${uuid}`, async c =>
    c.json(wire(await settled(store, imports, c.req.param('id')!, actorOf(c)))),
  )
  /** `?outcome=error&after=12`: a page of what was said of the rows. */
  routes.get(`/:id${uuid}/rows`, async c => {
    const file = await store.file(c.req.param('id')!, actorOf(c).account)
    const asked = c.req.query('outcome')
    const only = outcomes.find(one => one === asked)
    const found = await store.rows(file.id, {
      ...(only ? { outcomes: [only] } : {}),
      ...(asked === 'kept' ? { done: true } : {}),
      after: Number(c.req.query('after') ?? 0) || 0,
      limit: pageRows,
    })
    const rows = found.map(row => ({
      row: row.row,
      outcome: row.outcome,
      errors: row.errors,
      made: [...row.made, ...(row.before ? [[row.before.register, row.before.id]] : [])].map(
        ([register, id]) => ({ register: register!, id: id! }),
      ),
      done: row.doneAt !== null,
      undone: row.undoneAt !== null,
      kept: row.kept ?? null,
    }))
    const after = found.length === pageRows ? found.at(-1)!.row : null
    return c.json<WireImportRows>({ rows, after })
  })
  routes.get(`/:id${uuid}/marked.xlsx`, async c => {
    const file = await own(c, actorOf(c))
    if (!file.kept) refuse('IMPORT_GONE')
    if (file.state === 'checking' || file.state === 'refused') refuseState(file)
    const target = targetFor(env.house, file.actor, file.command)
    const bytes = await markedFile(env.house, store, target, file)
    return sheet(
      c,
      bytes,
      file.name.replace(/\.xlsx$/i, file.lang === 'zh' ? '-有误.xlsx' : '-wrong.xlsx'),
    )
  })

  routes.post(`/:id${uuid}/confirm`, async c => {
    const actor = actorOf(c)
    const { digest } = await bodyOf(c, confirmation)
    const file = await own(c, actor)
    await imports.confirm(file, digest)
    return c.json(wire(await store.file(file.id, actor.account)), 202)
  })
  routes.post(`/:id${uuid}/stop`, async c => {
    const file = await own(c, actorOf(c))
    imports.stop(file)
    return c.json(wire(file))
  })
  routes.post(`/:id${uuid}/undo`, async c => {
    const actor = actorOf(c)
    const file = await own(c, actor)
    await imports.undo(file)
    return c.json(wire(await store.file(file.id, actor.account)), 202)
  })
  return routes
}

/** Work whose server ended meanwhile has ended too: what it had done is kept and can be gone on with or taken back. */
async function settled(
  store: ReturnType<typeof importStore>,
  imports: Imports,
  id: string,
  actor: Actor,
): Promise<ImportFile> {
  const file = await store.file(id, actor.account)
  if (imports.progress(id)) return file
  const ended = { checking: 'expired', running: 'stopped', undoing: 'stopped' } as const
  const to = ended[file.state as keyof typeof ended]
  if (!to) return file
  const finished = to === 'stopped' ? { finishedAt: file.finishedAt ?? file.uploadedAt } : {}
  // The work may have ended by itself between the two looks; then nothing moves.
  await store.move(id, [file.state], to, finished)
  return store.file(id, actor.account)
}

const langOf = (c: Context<DeskEnv>): 'zh' | 'en' => (c.req.query('lang') === 'en' ? 'en' : 'zh')

function sheet(c: Context<DeskEnv>, bytes: Uint8Array, name: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': xlsx,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  })
}

const wireTarget = (env: Environment, actor: Actor, target: Target): WireImportTarget => ({
  command: target.command.name,
  label: target.label,
  room: env.house.rooms.find(room => room.name === target.room)!.label,
  version: target.version,
  columns: Object.values(target.fields).map(({ label, required }) => ({ label, required })),
  updates: target.roster || target.identity?.update !== undefined,
  acts: target.on !== undefined,
  gathers: target.gather?.map(name => target.fields[name]!.label) ?? null,
  takesBack: target.on ? takesBackWords(env, actor, target) : null,
})

/** What undoing the sheet would do: plainly, before anything is sent. */
function takesBackWords({ house }: Environment, actor: Actor, { command, on }: Target): Label {
  const register = house.register(on!.register)
  const steps = register.workflow?.steps.filter(step => step.action === command.on?.action) ?? []
  if (steps.length === 0)
    return {
      zh: '整批撤销只删去这些行新增的记录；改动了原记录的行不能整批撤销，须在记录上更正',
      en: 'Taking the sheet back removes what its rows added; rows that changed the record itself are corrected on the record',
    }
  const back = [...new Set(takesBack(house, actor, command))]
  if (back.length === 0)
    return {
      zh: '这是办理步骤，您没有可直接退回的办理：确认之后不能整批撤销',
      en: 'This is a step with no act of yours that leads back: once confirmed it cannot be taken back with the sheet',
    }
  const names = (lang: 'zh' | 'en') =>
    [...new Set(back.map(({ label }) => label[lang]))].join(lang === 'zh' ? '、' : ', ')
  return {
    zh: `这是办理步骤：整批撤销以“${names('zh')}”逐条退回；之后又有人办理的行不能撤销`,
    en: `This is a step: taking the sheet back does “${names('en')}” on each record; rows somebody has worked on since stay`,
  }
}

function wireImport(env: Environment, file: ImportFile, imports: Imports): WireImport {
  const progress = imports.progress(file.id) ?? null
  const { state, counts } = file
  const resting = progress === null
  const toWrite = (counts.new ?? 0) + (counts.changed ?? 0)
  const ended = state === 'done' || state === 'stopped' || state === 'failed' || state === 'undone'
  return {
    id: file.id,
    command: file.command,
    label: targetsOf(env.house).get(file.command)?.label ?? { zh: file.command, en: file.command },
    name: file.name,
    digest: file.digest,
    bytes: file.bytes,
    state,
    stateLabel: stateLabels[state],
    counts,
    problem: file.problem as Problem | null,
    by: file.actor.name,
    post: posts[file.actor.post],
    uploadedAt: file.uploadedAt,
    confirmedAt: file.confirmedAt,
    finishedAt: file.finishedAt,
    undoneAt: file.undoneAt,
    progress,
    acts: targetsOf(env.house).get(file.command)?.on !== undefined,
    may: {
      confirm:
        resting &&
        file.kept &&
        toWrite > 0 &&
        (state === 'checked' || state === 'stopped' || state === 'failed'),
      stop: state === 'running' && progress !== null && !progress.stopping,
      undo: resting && file.undoable && ended && file.finishedAt !== null,
      marked: file.kept && badRows(counts) > 0 && state !== 'checking',
    },
  }
}
const badRows = (counts: Partial<Record<Outcome | 'failed', number>>): number =>
  (counts.error ?? 0) + (counts.duplicate ?? 0) + (counts.failed ?? 0)
