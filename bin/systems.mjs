#!/usr/bin/env node
// Prints docs/systems.md from the tables in the rooms' READMEs: which registers, workflows, screens, figures and tests
// stand behind each of the 105 systems of docs/systems.csv. `--write` writes the file; test/systems.test.ts checks it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const columns = ['registers', 'workflows', 'screens', 'figures', 'tests']

/** @typedef {{ id: string, room: string, name: string }} System */
/** The systems the house is to have, as docs/systems.csv lists them. @returns {System[]} */
export function systems() {
  const [, ...lines] = readFileSync(join(root, 'docs/systems.csv'), 'utf8').trimEnd().split('\n')
  return lines.map(line => {
    const [id = '', room = '', name = ''] = line.split(',')
    return { id, room, name }
  })
}

const cellsOf = line =>
  line
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map(cell => cell.trim())
/** Names in backticks, in order. @param {string} cell @returns {string[]} */
const named = cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)

/** @typedef {{ room: string, id: string, registers: string[], workflows: string[], screens: string[], figures: string[], tests: string[] }} Row */
/**
 * The table of one README whose first column is `system id`; a row speaks for the ids in its first cell. The text may be
 * handed in, to see a check fail.
 * @param {string} room @param {string} [text] @returns {Row[]}
 */
export function tableOf(room, text) {
  const path = join(root, 'src/offices', room, 'README.md')
  const lines = (text ?? (existsSync(path) ? readFileSync(path, 'utf8') : '')).split('\n')
  const at = lines.findIndex(line => /^\|\s*system( id)?\s*\|\s*registers\s*\|/i.test(line))
  if (at < 0) return []
  const order = cellsOf(lines[at]).map(cell => cell.toLowerCase())
  const rows = []
  for (const line of lines.slice(at + 2)) {
    if (!line.startsWith('|')) break
    const cells = cellsOf(line)
    const of = column => {
      const cell = cells[order.indexOf(column)] ?? ''
      if (column !== 'screens') return named(cell)
      // Lists and pages of a register are made by the house; a room names them by the register, or as derived.
      const screens = /^derived$/i.test(cell) ? of('registers') : named(cell)
      return screens.map(name => (/^[a-z]+_[a-z_]+$/.test(name) ? `/registers/${name}` : name))
    }
    for (const [id] of (cells[0] ?? '').matchAll(/[a-z]+-\d{2}/g))
      rows.push({ room, id, ...Object.fromEntries(columns.map(column => [column, of(column)])) })
  }
  return rows
}

/** Where a named test stands: beside its room, or from the root; undefined when it stands nowhere. */
export function testFile(room, name) {
  return [join('src/offices', room, name), name].find(path => existsSync(join(root, path)))
}

/** docs/systems.md as it should read. @returns {string} */
export function printed() {
  const all = systems()
  const out = [
    '# Systems',
    '',
    'Printed by `node bin/systems.mjs --write` from the tables in the rooms’ READMEs; do not edit. The ids are those of',
    '`docs/systems.csv`. A dash: the system has none of its own.',
  ]
  for (const room of [...new Set(all.map(s => s.room))]) {
    const rows = new Map(tableOf(room).map(row => [row.id, row]))
    out.push('', `## ${room}`, '')
    out.push(`| Id | System | ${columns.map(c => c[0].toUpperCase() + c.slice(1)).join(' | ')} |`)
    out.push(`|${' --- |'.repeat(columns.length + 2)}`)
    for (const { id, name } of all.filter(s => s.room === room)) {
      const row = rows.get(id)
      const cells = columns.map(column => row?.[column].map(x => `\`${x}\``).join(', ') || '—')
      out.push(`| ${id} | ${name} | ${cells.join(' | ')} |`)
    }
  }
  return `${out.join('\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(root, 'docs/systems.md')
  if (process.argv.includes('--write')) writeFileSync(path, printed())
  else process.stdout.write(printed())
}
