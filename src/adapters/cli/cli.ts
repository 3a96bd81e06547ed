/** The command line: one verb a file, loaded when asked for; refusals are printed as sentences, never as stack traces. */
import { parseArgs } from 'node:util'
import { Refused } from '../../kernel/errors.ts'
import type { Args } from './args.ts'

type Verb = {
  about: [zh: string, en: string]
  use: string
  load: () => Promise<{ run: (args: Args) => Promise<number> }>
}
const verbs: Record<string, Verb> = {
  start: {
    about: ['启动服务', 'serve what is in the data directory'],
    use: '[--data DIR] [--port N] [--demo]',
    load: () => import('./start.ts'),
  },
  demo: {
    about: ['装入演示县', 'load the demo county into an empty directory'],
    use: '[--data DIR]',
    load: () => import('./demo.ts'),
  },
  figures: {
    about: ['输出指标', 'print figures'],
    use: '--period 2022-H1 [--as-of DAY] [--id ID] [--by township|month] [--rows] [--json] [--xlsx FILE] [--sdmx FILE]',
    load: () => import('./figures.ts'),
  },
  report: {
    about: ['输出报告', 'write the report of a period'],
    use: '--period 2022-H1 [--as-of DAY] --out FILE.docx|.html|.pdf',
    load: () => import('./report.ts'),
  },
  settle: {
    about: ['结算某月', 'settle a month'],
    use: '--month 2022-06 [--programme P] [--dry-run]',
    load: () => import('./settle.ts'),
  },
  import: {
    about: ['导入表格', 'import a sheet'],
    use: 'REGISTER FILE.xlsx|.csv [--set FIELD=VALUE …] [--skip-bad] [--existing] [--dry-run]',
    load: () => import('./import.ts'),
  },
  export: {
    about: ['导出登记簿', 'export a register'],
    use: 'REGISTER FILE.xlsx|.csv [--where "area=urban&decidedOn.from=2022-01-01"]',
    load: () => import('./export.ts'),
  },
  check: {
    about: ['核验账簿、步骤、审计链与勾稽', 'replay ledgers, steps, audit chain and identities'],
    use: '[--period 2022-H1] [--json]',
    load: () => import('./check.ts'),
  },
  backup: {
    about: ['备份（服务运行时也可）', 'back the county up, also while it is served'],
    use: 'FILE [--with-keys]',
    load: () => import('./backup.ts'),
  },
  restore: {
    about: ['恢复到空目录', 'restore a backup into an empty directory'],
    use: 'FILE [--keys FILE]',
    load: () => import('./restore.ts'),
  },
  user: {
    about: ['人员', 'first administrators, passwords'],
    use: 'first | password LOGIN',
    load: () => import('./user.ts'),
  },
  show: {
    about: ['查看一个房间的声明', 'print what a room declares'],
    use: 'ROOM [--ddl]',
    load: () => import('./show.ts'),
  },
}

const options = {
  data: { type: 'string' },
  port: { type: 'string' },
  demo: { type: 'boolean' },
  period: { type: 'string' },
  'as-of': { type: 'string' },
  id: { type: 'string' },
  by: { type: 'string' },
  rows: { type: 'boolean' },
  json: { type: 'boolean' },
  xlsx: { type: 'string' },
  sdmx: { type: 'string' },
  out: { type: 'string' },
  month: { type: 'string' },
  programme: { type: 'string', multiple: false },
  'dry-run': { type: 'boolean' },
  where: { type: 'string' },
  ddl: { type: 'boolean' },
  'with-keys': { type: 'boolean' },
  keys: { type: 'string' },
  set: { type: 'string', multiple: true },
  'skip-bad': { type: 'boolean' },
  existing: { type: 'boolean' },
  county: { type: 'string' },
  name: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Runs one verb and returns the exit code: 0 done, 1 refused or failed checks, 2 called wrongly. */
export async function run(argv: string[]): Promise<number> {
  let parsed: ReturnType<typeof read>
  try {
    parsed = read(argv)
  } catch (error) {
    console.error((error as Error).message)
    return 2
  }
  const [name, ...words] = parsed.positionals
  const verb = name ? verbs[name] : undefined
  if (!verb || parsed.values.help) {
    console.log(usage())
    return verb || parsed.values.help || !name ? 0 : 2
  }
  const args: Args = {
    words,
    flags: parsed.values,
    data: parsed.values.data ?? process.env.CAMPHOR_DATA ?? '.camphor',
    databaseUrl: process.env.DATABASE_URL,
  }
  try {
    return await (await verb.load()).run(args)
  } catch (error) {
    if (!isRefusal(error)) throw error
    console.error(`${error.text.zh}\n${error.text.en}${error.rule ? ` (${error.rule})` : ''}`)
    return 1
  }
}

const read = (argv: string[]) => parseArgs({ args: argv, options, allowPositionals: true })
const isRefusal = (error: unknown): error is Refused => error instanceof Refused

function usage(): string {
  const lines = Object.entries(verbs).map(
    ([name, v]) => `  camphor ${name} ${v.use}\n      ${v.about[0]} / ${v.about[1]}`,
  )
  return `樟 Camphor — 县级民政业务平台 / the daily work of a county civil affairs bureau\n\n${lines.join('\n')}\n\n  --data DIR    数据目录，默认 .camphor / data directory\n  DATABASE_URL  使用自有 PostgreSQL（15 及以上）/ your own PostgreSQL (15 or later)`
}
