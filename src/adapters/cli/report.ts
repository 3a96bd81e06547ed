/** camphor report: the report of any period as it reads now, or the issued one when there is one, as .docx, .html or .pdf. */
import { writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { sql } from 'kysely'
import type { OfficialDocument } from '../../kernel/document.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { ask } from '../../kernel/perform.ts'
import { documentBytes } from '../documents/render.ts'
import { consoleActor } from '../environment.ts'
import { type Args, text } from './args.ts'
import { reachCounty } from './county.ts'

const refuse = defineRefusals('adapters.cli.report', {
  OUT_MISSING: {
    zh: '请用 --out 指定文件（.docx、.html 或 .pdf）',
    en: 'Name a file with --out (.docx, .html or .pdf)',
    status: 400,
  },
})

export async function run(args: Args): Promise<number> {
  const out = text(args, 'out') ?? refuse('OUT_MISSING')
  const { county } = await reachCounty(args)
  try {
    const actor = consoleActor(county, 'bureauLeader')
    const period = text(args, 'period') ?? ''
    const issued = await sql<{
      id: string
    }>`select id from bureau_report where period = ${period} and state = 'issued' order by recorded_at desc limit 1`.execute(
      county.db,
    )
    const document = (
      issued.rows[0]
        ? await ask(county, county.house.query('bureau.reportDocument'), actor, {
            report: issued.rows[0].id,
          })
        : await ask(county, county.house.query('bureau.previewDocument'), actor, {
            period,
            asOf: text(args, 'as-of') ?? null,
          })
    ) as OfficialDocument
    const file = resolve(out)
    writeFileSync(file, await documentBytes(document, extname(file).slice(1)))
    console.log(file)
    return 0
  } finally {
    await county.close()
  }
}
