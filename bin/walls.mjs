#!/usr/bin/env node
// Runs dependency-cruiser over a copy of src/. Its swc parser reads no JSX and does not tell type-only imports (and
// TypeScript 7 has no JavaScript API), so in the copy the browser's files are turned into plain modules first: their
// type-only imports vanish, and those alone are what the browser may take from anywhere.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from '@swc/core'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Checks the walls; `plant` adds or replaces files of the copy (path from the root → text), to see a wall fail.
 * @param {Record<string, string>} [plant]
 * @returns {{ ok: boolean, broken: string[], text: string }}
 */
export function checkWalls(plant = {}) {
  mkdirSync(join(root, '.camphor'), { recursive: true })
  const copy = mkdtempSync(join(root, '.camphor', 'walls-'))
  try {
    cpSync(join(root, 'src'), join(copy, 'src'), {
      recursive: true,
      filter: path => !/\.(css|svg|typ)$/.test(path),
    })
    for (const file of ['tsconfig.json', 'package.json', '.dependency-cruiser.cjs'])
      cpSync(join(root, file), join(copy, file))
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
    for (const [path, text] of Object.entries(plant)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true })
      writeFileSync(join(copy, path), text)
    }
    plainModules(join(copy, 'src', 'web'))
    const cruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
    const done = spawnSync(
      process.execPath,
      [cruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
      { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 28 },
    )
    if (!done.stdout.startsWith('{'))
      return { ok: false, broken: ['cruise'], text: done.stdout + done.stderr }
    const { summary } = JSON.parse(done.stdout)
    const errors = summary.violations.filter(v => v.rule.severity === 'error')
    return {
      // A run that saw next to nothing proves nothing.
      ok: errors.length === 0 && summary.totalCruised > 200,
      broken: [...new Set(errors.map(v => v.rule.name))],
      text: [
        ...errors.map(v => `${v.rule.name}: ${v.from} → ${v.to}`),
        `${summary.totalCruised} modules, ${summary.totalDependenciesCruised} dependencies`,
      ].join('\n'),
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function plainModules(dir) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) plainModules(path)
    else if (/\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts')) {
      const { code } = transformSync(readFileSync(path, 'utf8'), {
        filename: path,
        jsc: {
          parser: { syntax: 'typescript', tsx: entry.name.endsWith('x') },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
      })
      writeFileSync(path, code)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ok, text } = checkWalls()
  console.log(text)
  process.exit(ok ? 0 : 1)
}
