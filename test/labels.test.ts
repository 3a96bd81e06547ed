/** Everything a person reads stands in Chinese and in English: declarations, refusals, the desk's own words. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Label, refusalCatalogue } from '../src/kernel/errors.ts'
import { theHouse } from '../src/offices/index.ts'
import { words as deskWords } from '../src/web/desk/words.ts'
import { words as entryWords } from '../src/web/entry/words.ts'

const src = join(dirname(fileURLToPath(import.meta.url)), '../src')
/** Refusals are in the catalogue once their file is loaded: load them all but the pages and the start. */
before(async () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    path => path.endsWith('.ts') && !/\.test\.ts$|\.d\.ts$|^web\/|^main\.ts$|fixture/.test(path),
  )
  for (const path of files) await import(join(src, path))
})

const han = /\p{Script=Han}/u
const places = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(found => found[1]!).sort()

/** Why a text does not serve its readers; undefined when it does. */
function faultOf({ zh, en }: Label): string | undefined {
  if (!zh?.trim() || !en?.trim()) return 'a language is missing'
  if (zh !== zh.trim() || en !== en.trim()) return 'blanks at an end'
  // A place in braces or a name in Latin letters is no sentence of either language.
  if (
    !han.test(zh) &&
    /\p{L}{2,}/u.test(zh.replace(/\{\w+\}/g, '')) &&
    zh !== en &&
    !inOwnLanguage(zh)
  )
    return `“${zh}” is no Chinese`
  if (han.test(en) && !inOwnLanguage(en)) return `“${en}” is no English`
  return undefined
}
/** The switch to the other language is called by that language's own name. */
const inOwnLanguage = (text: string): boolean => ['English', '中文'].includes(text)

/** Every pair of texts in a declaration, with the path that leads to it. */
function* labelsIn(
  value: unknown,
  path: string,
  seen = new Set<unknown>(),
): Generator<[string, Label]> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  const { zh, en } = value as Record<string, unknown>
  if (typeof zh === 'string' || typeof en === 'string') {
    yield [path, value as Label]
    return
  }
  for (const [key, inner] of Object.entries(value)) yield* labelsIn(inner, `${path}.${key}`, seen)
}

test('every label of every declaration', () => {
  const faults: string[] = []
  let looked = 0
  for (const room of theHouse().rooms)
    for (const [path, label] of labelsIn(room, room.name)) {
      looked++
      const fault = faultOf(label)
      if (fault) faults.push(`${path}: ${fault}`)
    }
  assert.ok(looked > 1000, `only ${looked} labels`)
  assert.deepEqual(faults, [])
})

test('every refusal says the same in both languages, with the same places to fill', () => {
  const faults: string[] = []
  for (const [code, text] of refusalCatalogue()) {
    const fault = faultOf(text)
    if (fault) faults.push(`${code}: ${fault}`)
    if (places(text.zh).join() !== places(text.en).join())
      faults.push(`${code}: {${places(text.zh)}} ≠ {${places(text.en)}}`)
  }
  assert.ok(refusalCatalogue().size > 200)
  assert.deepEqual(faults, [])
})

test('the desk’s and the entry’s own words', () => {
  const faults: string[] = []
  for (const [path, label] of labelsIn(deskWords, 'desk')) {
    const fault = faultOf(label)
    if (fault) faults.push(`${path}: ${fault}`)
    if (places(label.zh).join() !== places(label.en).join()) faults.push(`${path}: places`)
  }
  assert.deepEqual(Object.keys(entryWords.zh), Object.keys(entryWords.en))
  for (const [name, zh] of Object.entries(entryWords.zh)) {
    const fault = faultOf({ zh, en: (entryWords.en as Record<string, string>)[name]! })
    if (fault) faults.push(`entry.${name}: ${fault}`)
  }
  assert.deepEqual(faults, [])
})
