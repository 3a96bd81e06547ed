/** What a person has set for himself: language, text size, look, unit of money. Kept here and, once signed in, with the account. */
import type { Label } from '../kernel/errors.ts'

export type Lang = 'zh' | 'en'
export type TextSize = 'normal' | 'medium' | 'large'
export type Look = 'light' | 'dark' | 'contrast'
export type MoneyUnit = 'yuan' | 'wan'
export type Preferences = { lang: Lang; textSize: TextSize; moneyUnit: MoneyUnit; look: Look }

const key = 'camphor.preferences'
const defaults: Preferences = { lang: 'zh', textSize: 'normal', moneyUnit: 'yuan', look: 'light' }
const allowed: { [K in keyof Preferences]: readonly Preferences[K][] } = {
  lang: ['zh', 'en'],
  textSize: ['normal', 'medium', 'large'],
  moneyUnit: ['yuan', 'wan'],
  look: ['light', 'dark', 'contrast'],
}

/** What is kept, as far as this desk knows it; anything else is as it was. */
export function preferencesFrom(kept: unknown, before: Preferences = defaults): Preferences {
  const after: Record<string, string> = { ...before }
  if (typeof kept !== 'object' || kept === null) return before
  for (const [name, values] of Object.entries(allowed)) {
    const value = (kept as Record<string, unknown>)[name]
    if ((values as readonly unknown[]).includes(value)) after[name] = value as string
  }
  return after as Preferences
}

export function loadPreferences(): Preferences {
  try {
    return preferencesFrom(JSON.parse(localStorage.getItem(key) ?? '{}'))
  } catch {
    return defaults
  }
}
export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences))
  } catch {
    // A browser that keeps nothing still works; it asks again next time.
  }
  show(preferences)
}
/** Size and look are marks of the root, so that plain and antd pages change alike; lang serves screen readers. */
export function show({ lang, textSize, look }: Preferences): void {
  const root = document.documentElement
  root.lang = lang === 'zh' ? 'zh-CN' : 'en'
  root.classList.toggle('medium', textSize === 'medium')
  root.classList.toggle('large', textSize === 'large')
  root.dataset.look = look
}
export const inLang = (label: Label | undefined, lang: Lang): string => label?.[lang] ?? ''
