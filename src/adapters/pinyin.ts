/** Search keys of Chinese names: 欧阳修 → ouyangxiu / oyx. Server only: the dictionary is large. */
import { pinyin } from 'pinyin-pro'
import type { SearchKeys } from '../kernel/command.ts'

/** Pinyin without tones or spaces, and initials; surnames read as surnames (单 shan, 仇 qiu). */
export function searchKeys(name: string): SearchKeys {
  const syllables = pinyin(name, {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    nonZh: 'consecutive',
    v: true,
  })
  const clean = syllables.map(s => s.toLowerCase().replace(/[^a-z0-9]/g, '')).filter(Boolean)
  return { pinyin: clean.join(''), initials: clean.map(s => s[0]).join('') }
}
