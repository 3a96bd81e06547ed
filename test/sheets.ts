/** Sheets sent as the wizard sends them: the same routes, the template of the kind filled in, dry run, confirmation. */
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { readSheet, writeSheet } from '../src/adapters/excel/port.ts'
import { api } from '../src/adapters/http/api.ts'
import type { Desk } from '../src/adapters/http/desk.ts'
import { refuseHttp } from '../src/adapters/http/problem.ts'
import type {
  WireImport,
  WireImportRow,
  WireImportRows,
} from '../src/adapters/http/wire-imports.ts'
import type { Problem } from '../src/adapters/http/wire-problem.ts'
import { type Target, targetsOf } from '../src/adapters/imports/targets.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { TestEnv } from './environment.ts'

export type Cells = Record<string, string>

/** The house over HTTP for the people named in `people`, who may still be added to. */
export function sheetHouse(env: TestEnv, people: ReadonlyMap<string, Actor>) {
  const known = (login: string) => {
    const actor = people.get(login) ?? refuseHttp('SIGN_IN_FIRST')
    return { account: actor.account, name: actor.name, actors: [actor] }
  }
  const desk: Desk = {
    signIn: async login => ({ token: login, ...known(login) }),
    session: async token => known(token),
    signOut: async () => {},
  }
  const app = api(env, desk)

  const ask = (who: string, path: string, more: RequestInit = {}) =>
    app.request(`/api/imports${path}`, {
      ...more,
      headers: { 'x-camphor': 'test', cookie: `camphor_session=${who}`, ...more.headers },
    })
  const upload = (who: string, command: string, bytes: Uint8Array, name = '名册.xlsx') =>
    ask(who, `?command=${command}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'x-file-name': encodeURIComponent(name) },
    })
  const post = (who: string, path: string, body: unknown = {}) =>
    ask(who, path, { method: 'POST', body: JSON.stringify(body) })
  async function rested(who: string, id: string): Promise<WireImport> {
    for (;;) {
      const now = await answer<WireImport>(ask(who, `/${id}`))
      if (!now.progress) return now
      await sleep(20)
    }
  }
  const rowsOf = async (who: string, id: string, outcome = '') =>
    (await answer<WireImportRows>(ask(who, `/${id}/rows${outcome && `?outcome=${outcome}`}`))).rows

  /** A filled-in template: only the columns the rows name, in the form's order. */
  async function filled(command: string, rows: Cells[], meta: Cells = {}): Promise<Buffer> {
    const target = targetOf(env, command)
    const used = Object.entries(target.fields).filter(([name]) => rows.some(row => name in row))
    return writeSheet({
      sheetName: '名册',
      columns: used.map(([key, field]) => ({ key, label: field.label.zh, kind: 'idText' })),
      rows,
      meta: { register: command, version: target.version, ...meta },
    })
  }
  async function checked(who: string, command: string, rows: Cells[]): Promise<WireImport> {
    const sent = await answer<WireImport>(upload(who, command, await filled(command, rows)))
    return rested(who, sent.id)
  }
  async function confirmed(who: string, seen: WireImport): Promise<WireImport> {
    await answer(post(who, `/${seen.id}/confirm`, { digest: seen.digest }))
    return rested(who, seen.id)
  }
  const imported = async (who: string, command: string, rows: Cells[]) =>
    confirmed(who, await checked(who, command, rows))
  async function undone(who: string, id: string): Promise<WireImport> {
    await answer(post(who, `/${id}/undo`))
    return rested(who, id)
  }

  /** The template as the wizard hands it out, with the rows written under its own headers. */
  async function onTemplate(who: string, command: string, rows: Cells[]): Promise<Buffer> {
    const target = targetOf(env, command)
    const response = await ask(who, `/targets/${command}/template.xlsx`)
    assert.ok(response.ok, `${command}: ${await response.clone().text()}`)
    const template = await readSheet(new Uint8Array(await response.arrayBuffer()))
    const named = Object.entries(target.fields)
    const bare = (text: string) => text.replace(/^\*|（元）$/g, '').trim()
    const columns = template.headers.map(label => {
      const key = named.find(([, field]) => field.label.zh === bare(label))?.[0]
      assert.ok(key, `${command}: the template has a column “${label}” the form does not know`)
      return { key, label, kind: 'idText' as const }
    })
    for (const name of rows.flatMap(Object.keys))
      assert.ok(
        columns.some(({ key }) => key === name),
        `${command} has no column ${name}: ${columns.map(({ key }) => key).join(' ')}`,
      )
    return writeSheet({ sheetName: template.sheet, columns, rows, meta: template.meta })
  }
  /** The whole way: template, filled in, uploaded, dry run without a wrong row, confirmed, every row written. */
  async function sent(who: string, command: string, rows: Cells[]): Promise<WireImportRow[]> {
    const bytes = await onTemplate(who, command, rows)
    const { id } = await answer<WireImport>(upload(who, command, bytes))
    const seen = await rested(who, id)
    const wrong = await rowsOf(who, id, 'error')
    assert.equal(
      seen.counts.new,
      rows.length,
      `${command}: ${JSON.stringify([seen.problem?.zh, seen.counts, ...wrong.flatMap(row => row.errors.map(e => `${row.row} ${e.header ?? ''} ${e.zh}`))])}`,
    )
    const done = await confirmed(who, seen)
    const left = await rowsOf(who, id, 'error')
    assert.equal(done.counts.entered, rows.length, JSON.stringify(left.map(row => row.errors)))
    return rowsOf(who, id)
  }
  return { ask, upload, post, rested, rowsOf, filled, checked, confirmed, imported, undone, sent }
}

export function targetOf(env: TestEnv, command: string): Target {
  const target = targetsOf(env.house).get(command)
  assert.ok(target, `${command} can be sent by no sheet`)
  return target
}

export async function answer<T>(response: Response | Promise<Response>): Promise<T> {
  const got = await response
  assert.ok(got.ok, await got.clone().text())
  return (await got.json()) as T
}
export async function refusedWith(
  response: Response | Promise<Response>,
  code: string,
): Promise<Problem> {
  const problem = (await (await response).json()) as Problem
  assert.equal(problem.code, code, JSON.stringify(problem))
  return problem
}
