/** The walls of the house stand on the real tree, and each falls on one planted import. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

type Walls = { ok: boolean; broken: string[]; text: string }
// Plain Node runs the walls too, so they are no TypeScript.
const { checkWalls } = (await import(new URL('../bin/walls.mjs', import.meta.url).href)) as {
  checkWalls: (plant?: Record<string, string>) => Walls
}

test('the tree as it is keeps every wall, and the run sees all of it', () => {
  const { ok, broken, text } = checkWalls()
  assert.deepEqual(broken, [], text)
  assert.ok(ok, text)
  const modules = Number(/^(\d+) modules/m.exec(text)?.[1])
  const files = sources('../src').length
  assert.ok(modules >= files, `${modules} modules of ${files} files`)
})

const planted: [wall: string, file: string, text: string][] = [
  [
    'kernel-knows-nothing-of-ours',
    'src/kernel/planted-room.ts',
    "import '../commons/people/room.ts'",
  ],
  ['kernel-knows-nothing-of-ours', 'src/kernel/planted-outside.ts', "import 'pg'"],
  ['kernel-knows-nothing-of-ours', 'src/kernel/planted-node.ts', "import 'node:fs'"],
  [
    'commons-stand-on-kernel-people-parties',
    'src/commons/notices/planted.ts',
    "import '../funds/room.ts'",
  ],
  [
    'commons-stand-on-kernel-people-parties',
    'src/commons/notices/planted-office.ts',
    "import '../../offices/bureau/office.ts'",
  ],
  [
    'offices-never-import-another-office',
    'src/offices/bureau/planted.ts',
    "import '../assistance/office.ts'",
  ],
  [
    'offices-never-import-another-office',
    'src/offices/assistance/dibao/planted.ts',
    "import '../../../adapters/pinyin.ts'",
  ],
  ['declarations-touch-no-machine', 'src/commons/people/planted/rules.ts', "import 'kysely'"],
  ['declarations-touch-no-machine', 'src/offices/bureau/planted/registers.ts', "import 'node:fs'"],
  [
    'declarations-touch-no-machine',
    'src/offices/bureau/planted/workflows.ts',
    "import '../queries.ts'",
  ],
  [
    'declarations-touch-no-machine',
    'src/offices/bureau/planted/parameters.ts',
    "import '../../../kernel/rows.ts'",
  ],
  [
    'declarations-reach-no-machine',
    'src/offices/bureau/planted-far/rules.ts',
    "import './words.ts'",
  ],
  [
    'adapters-know-the-roster-not-rooms',
    'src/adapters/planted.ts',
    "import '../commons/people/queries.ts'",
  ],
  [
    'adapters-know-the-roster-not-rooms',
    'src/adapters/http/planted.ts',
    "import '../../offices/assistance/office.ts'",
  ],
  [
    'web-reads-declarations-only',
    'src/web/desk/planted.tsx',
    "import { people } from '../../commons/people/room.ts'\nexport const Shown = () => <b>{people.name}</b>",
  ],
  [
    'web-reads-declarations-only',
    'src/web/desk/planted-kernel.ts',
    "import { readRow } from '../../kernel/rows.ts'\nexport const shown = readRow",
  ],
  ['no-cycles', 'src/commons/people/planted-a.ts', "import './planted-b.ts'"],
  ['no-barrels', 'src/commons/people/planted-barrel.ts', "import './index.ts'"],
  [
    'only-doors-join-the-roster',
    'src/commons/people/planted-roster.ts',
    "import '../../offices/index.ts'",
  ],
]
/** What the planted files lean on, and what is allowed and must not be called a break. */
const beside: Record<string, string> = {
  'src/offices/bureau/planted-far/words.ts': "import '../../../kernel/perform.ts'\nexport {}",
  'src/commons/people/planted-b.ts': "import './planted-a.ts'\nexport {}",
  'src/commons/people/index.ts': 'export {}',
  'src/web/desk/allowed.ts':
    "import type { Member } from '../../commons/people/queries.ts'\nimport { idleMinutes } from '../../commons/accounts/rules.ts'\nexport const shown = (m: Member) => [m, idleMinutes]",
  'src/offices/bureau/allowed.ts': "import '../../commons/people/queries.ts'\nexport {}",
}

test('each wall falls on one planted import, and on nothing that is allowed', () => {
  const files = Object.fromEntries(
    planted.map(([, file, text]) => [file, text.includes('export') ? text : `${text}\nexport {}`]),
  )
  const { ok, text } = checkWalls({ ...beside, ...files })
  assert.ok(!ok)
  const lines = text.split('\n')
  for (const [wall, file] of planted)
    assert.ok(
      lines.some(line => line.startsWith(`${wall}: ${file} `)),
      `${wall} did not see ${file}\n${text}`,
    )
  for (const line of lines) assert.doesNotMatch(line, /: \S*allowed\.ts/)
})

test('declarations read no clock and no chance', () => {
  const declarations = sources('../src').filter(path =>
    /(commons|offices)\/.*\/(rules|parameters|workflows|registers)\.ts$/.test(path),
  )
  assert.ok(declarations.length > 10)
  for (const path of declarations)
    assert.doesNotMatch(
      readFileSync(path, 'utf8'),
      /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bfetch\(|\bprocess\./,
      path,
    )
})

function sources(folder: string): string[] {
  const root = fileURLToPath(new URL(folder, import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map(path => join(root, path))
}
