/** The sender's file again: what is wrong is red, and a last column says why. Put right, it can be uploaded as it is. */
import type { House } from '../../kernel/house.ts'
import { type CellError, markErrors } from '../excel/port.ts'
import { openSheet, type RowError } from './reading.ts'
import type { ImportFile, Store } from './store.ts'
import type { Target } from './targets.ts'

export async function markedFile(
  house: House,
  store: Store,
  target: Target,
  file: ImportFile,
): Promise<Buffer> {
  const { sheet } = await openSheet(house, target, await store.bytes(file.id))
  return markErrors({
    sheetName: sheet.sheet,
    headers: sheet.headers,
    rows: sheet.rows,
    errors: await errorsOf(store, file),
    meta: { register: target.command.name, version: target.version },
    lang: file.lang,
  })
}

async function errorsOf(store: Store, file: ImportFile): Promise<CellError[]> {
  const errors: CellError[] = []
  for (let after = 0; ; ) {
    const page = await store.rows(file.id, {
      outcomes: ['error', 'duplicate'],
      after,
      limit: 5_000,
    })
    for (const { row, errors: said } of page)
      errors.push(...said.map(error => cellError(row, error, file.lang)))
    if (page.length < 5_000) return errors
    after = page.at(-1)!.row
  }
}

const cellError = (row: number, error: RowError, lang: 'zh' | 'en'): CellError => ({
  row,
  reason: error[lang],
  ...(error.header ? { header: error.header } : {}),
})
