#!/usr/bin/env node
// Everything that must hold, in one run: types, lint, walls, then every *.test.ts against one shared PostgreSQL.
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const only = process.argv.slice(2)
const tool = (name, ...path) => [process.execPath, [join(root, 'node_modules', name, ...path)]]

const began = Date.now()
const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
const failed = []
const step = (name, [command, args], more = []) => {
  const done = spawnSync(command, [...args, ...more], { cwd: root, stdio: 'inherit' })
  console.log(`${done.status === 0 ? '✓' : '✗'} ${name} (${seconds()})`)
  if (done.status !== 0) failed.push(name)
}
const parts = ['src', 'test', 'demo', 'bench']
if (only.length === 0) {
  step('types', tool('typescript', 'bin', 'tsc'), ['-p', '.', '--noEmit'])
  const lint = ['check', '--diagnostic-level=error', ...parts, 'bin', '.dependency-cruiser.cjs']
  step('lint', tool('@biomejs/biome', 'bin', 'biome'), lint)
  step('walls', [process.execPath, [join(root, 'bin', 'walls.mjs')]])
}

const files = parts
  .flatMap(dir => testsIn(join(root, dir)))
  .filter(file => only.length === 0 || only.some(part => file.includes(part)))
if (files.length === 0) {
  console.error(`没有匹配的测试文件：${only.join(' ')}\nNo test file matches ${only.join(' ')}`)
  process.exit(2)
}
console.log(`${files.length} 个测试文件 test files`)
const server = await startServer()
const options = ['--test-concurrency=2', '--test-timeout=900000', '--test-reporter=spec']
const run = spawn(process.execPath, ['--import', 'tsx', '--test', ...options, ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CAMPHOR_TEST_PG: server.host, ...pagesBuilt() },
})
const status = await new Promise(resolve => run.on('close', resolve))
await server.stop()
if (status !== 0) failed.push('tests')
console.log(
  failed.length === 0
    ? `\n✓ 全部通过 / everything holds (${seconds()})`
    : `\n✗ 不通过 / does not hold: ${failed.join(', ')} (${seconds()})`,
)
process.exit(failed.length === 0 ? 0 : 1)

function testsIn(dir) {
  return readdirSync(dir)
    .sort()
    .flatMap(name => {
      const path = join(dir, name)
      if (statSync(path).isDirectory()) return testsIn(path)
      return name.endsWith('.test.ts') ? [relative(root, path)] : []
    })
}

/** Under `npm test` the set-up has just built the pages: no journey builds them again. */
function pagesBuilt() {
  if (process.env.npm_lifecycle_event !== 'test') return {}
  return { CAMPHOR_TEST_WEB: join(root, 'dist', 'web') }
}

/** One server for all test files; each file makes its own database in it. */
async function startServer() {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test', 'server.ts')], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const host = await new Promise((resolve, reject) => {
    child.stdout.once('data', text => resolve(String(text).trim()))
    child.once('close', () => reject(new Error('the test server did not start')))
  })
  return {
    host,
    stop: () =>
      new Promise(resolve => {
        child.once('close', resolve)
        child.stdin.end()
      }),
  }
}
