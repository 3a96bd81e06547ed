/** camphor restore FILE: a backup into an empty data directory or database, checked before anything is written. */
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineRefusals } from '../../kernel/errors.ts'
import { restore } from '../backup-restore.ts'
import { connect } from '../database/connect.ts'
import { startServer } from '../database/server.ts'
import { type Args, text } from './args.ts'
import { progress } from './progress.ts'

const refuse = defineRefusals('adapters.cli.restore', {
  RESTORE_UNNAMED: {
    zh: '请指定要恢复的备份文件',
    en: 'Name the backup to restore',
    status: 400,
  },
  RESTORE_NO_FILE: { zh: '没有文件{path}', en: 'There is no file {path}', status: 404 },
})

export async function run(args: Args): Promise<number> {
  const file = existing(args.words[0] ?? refuse('RESTORE_UNNAMED'))
  const dataDir = resolve(args.data)
  mkdirSync(dataDir, { recursive: true })
  const keysFile = process.env.CAMPHOR_KEYS ?? join(dataDir, 'keys.json')
  const given = text(args, 'keys')
  if (given && !existsSync(keysFile)) copyFileSync(existing(given), keysFile)
  const server = args.databaseUrl
    ? undefined
    : await startServer({ dataDir: join(dataDir, 'postgres'), say: line => console.log(line) })
  const connection = server?.connection('camphor') ?? { connectionString: args.databaseUrl! }
  const db = connect(server ? server.connection('camphor') : { url: args.databaseUrl! })
  try {
    const bar = progress()
    const size = statSync(file).size
    const done = await restore(file, {
      db,
      connection,
      dataDir,
      keysFile,
      size,
      ownServer: server !== undefined,
      say: bar.at,
    })
    bar.end()
    console.log(
      `${done.county.name}（${done.county.code}），备份于 taken ${done.takenAt}\n${done.tables} 张表 tables, ${done.rows} 行 rows, ${done.files} 个文件 files`,
    )
    console.log('请再运行 camphor check 核验。\n  Run `camphor check` next.')
    return 0
  } finally {
    await db.destroy()
    await server?.stop()
  }
}

function existing(path: string): string {
  return existsSync(path) ? resolve(path) : refuse('RESTORE_NO_FILE', { path })
}
