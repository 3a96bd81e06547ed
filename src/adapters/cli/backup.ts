/** camphor backup FILE: the whole county in one checked file, also while it is being served. */
import { join, resolve } from 'node:path'
import { defineRefusals } from '../../kernel/errors.ts'
import { backup } from '../backup.ts'
import type { Args } from './args.ts'
import { reachCounty } from './county.ts'
import { progress } from './progress.ts'

const refuse = defineRefusals('adapters.cli.backup', {
  BACKUP_UNNAMED: {
    zh: '请指定备份文件，如 camphor backup 2022-07-01.camphor',
    en: 'Name the file, such as `camphor backup 2022-07-01.camphor`',
    status: 400,
  },
})

export async function run(args: Args): Promise<number> {
  const file = resolve(args.words[0] ?? refuse('BACKUP_UNNAMED'))
  const { county, connection } = await reachCounty(args)
  try {
    const keysFile = process.env.CAMPHOR_KEYS ?? join(county.dataDir, 'keys.json')
    const withKeys = args.flags['with-keys'] === true
    const bar = progress()
    const made = await backup(file, {
      connection,
      dataDir: county.dataDir,
      seal: county.seal,
      now: new Date().toISOString(),
      ...(withKeys ? { keysFile } : {}),
      say: bar.at,
    })
    bar.end()
    console.log(
      `${file}\n${made.tables} 张表 tables, ${made.rows} 行 rows, ${made.files} 个文件 files; sha256 ${made.digest}`,
    )
    console.log(
      withKeys
        ? '备份含密钥：谁拿到它就能读出全部身份证号，请加锁保管。\n  The keys are in it: whoever has the file can read every id number. Lock it away.'
        : `备份不含密钥：请另行妥善保管 ${keysFile}，没有它就无法读出身份证号、银行卡号和电话。\n  The keys are not in it: keep ${keysFile} elsewhere and safe; without it sealed numbers cannot be read.`,
    )
    return 0
  } finally {
    await county.close()
  }
}
