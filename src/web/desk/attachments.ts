/** Files of a record: sent to the store, tied to a record by a command, opened in their own tab. */
import { ApiProblem, call, newRequestId, problemOf, send } from '../client.ts'

export const isFile = (value: unknown): value is string =>
  typeof value === 'string' && value.length === 36

/** Opens a stored file; what a browser can show safely opens, anything else is saved. */
export const openFile = (id: string): void => {
  window.open(`/api/files/${id}`, '_blank', 'noopener')
}

/** Uploads one file and registers it as a paper of the given kind; answers the attachment's id. */
export async function upload(file: File, kind: string): Promise<string> {
  const response = await send('/api/files', {
    method: 'POST',
    body: file,
    headers: {
      'content-type': file.type || 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name),
    },
  })
  if (!response.ok) throw new ApiProblem(await problemOf(response))
  const receipt = (await response.json()) as Record<string, unknown>
  const input = { ...receipt, fileName: file.name, kind }
  const done = await call<{ result: { id: string } }>('/api/commands/notices.attachFile', {
    method: 'POST',
    body: { request: newRequestId(), input },
  })
  return done.result.id
}

/** Fetches a file made by the server and hands it to the browser under its own name. */
export async function download(
  path: string,
  fallbackName: string,
  init?: RequestInit,
): Promise<void> {
  const response = await send(path, init)
  if (!response.ok) throw new ApiProblem(await problemOf(response))
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
  save(await response.blob(), named ? decodeURIComponent(named[1]!) : fallbackName)
}

/** One table of a query's answer as a sheet; what was asked travels in the body, never in an address. */
export const downloadAnswer = (
  query: string,
  body: { input: Record<string, unknown>; table: string; lang: string },
): Promise<void> =>
  download(`/api/queries/${query}/sheet`, `${query}.xlsx`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
