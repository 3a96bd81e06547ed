/** Calls to our own API: one header that foreign pages cannot send, refusals as errors, an ended session taken up again. */

import type { Problem } from '../adapters/http/wire-problem.ts'
import type { Label } from '../kernel/errors.ts'

/** A refusal or fault as it came over the wire. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.zh)
    this.problem = problem
  }
}

export type Send = {
  method?: string
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Signs in again without leaving the page; answers whether the same person works on in the same post. */
export type SignInAgain = () => Promise<boolean>
let signInAgain: SignInAgain | undefined
let signingIn: Promise<boolean> | undefined
/** Whoever holds the page says how an ended session is taken up again; without it a refusal is a refusal. */
export const whenSignedOut = (ask: SignInAgain | undefined): void => {
  signInAgain = ask
}

/**
 * One request to our own API. When the session has ended it waits for the person to sign in again over the page, and
 * then asks once more: what was typed is still there, and a command sent twice under one request id is done once.
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const ask = () =>
    fetch(path, {
      credentials: 'same-origin',
      ...init,
      headers: { 'x-camphor': 'desk', ...(init.headers as Record<string, string> | undefined) },
    }).catch((error: unknown) => {
      // Given up by the page itself, which is no broken connection.
      if (init.signal?.aborted) throw error
      throw new ApiProblem(offline)
    })
  const response = await ask()
  if (response.status !== 401 || !signInAgain || !(await endedSession(response))) return response
  signingIn ??= signInAgain().finally(() => {
    signingIn = undefined
  })
  return (await signingIn) ? ask() : response
}
const endedSession = async (response: Response): Promise<boolean> =>
  (await problemOf(response.clone())).code === 'SIGN_IN_FIRST'

export async function call<T>(
  path: string,
  { method = 'GET', body, headers, signal }: Send = {},
): Promise<T> {
  const response = await send(path, {
    method,
    ...(signal ? { signal } : {}),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.ok) return (await response.json()) as T
  throw new ApiProblem(await problemOf(response))
}

export async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.includes('problem+json'))
    return (await response.json()) as Problem
  return {
    ...offline,
    status: response.status,
    code: 'UNREADABLE',
    zh: `服务器回应异常（${response.status}）`,
    en: `Unexpected answer (${response.status})`,
  }
}

const said: Label = {
  zh: '连接不上服务器，请稍后再试；本次提交没有丢失',
  en: 'The server cannot be reached; try again, nothing you entered is lost',
}
const offline: Problem = {
  type: 'about:blank',
  title: said.zh,
  detail: said.zh,
  status: 0,
  code: 'OFFLINE',
  ...said,
}

/** A request id (uuid v4). crypto.randomUUID is newer than the desks we serve and absent on plain http. */
export function newRequestId(): string {
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = (b[6]! & 0x0f) | 0x40
  b[8] = (b[8]! & 0x3f) | 0x80
  const hex = Array.from(b, x => x.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
