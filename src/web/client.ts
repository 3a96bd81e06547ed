/** Calls to our own API: one header that foreign pages cannot send, refusals as errors a page can show. */

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

export async function call<T>(
  path: string,
  { method = 'GET', body, headers, signal }: Send = {},
): Promise<T> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    ...(signal ? { signal } : {}),
    headers: {
      'x-camphor': 'desk',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiProblem(offline)
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
