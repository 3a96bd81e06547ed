/** What a person has set for this browser: language, text size, unit of money. */
import type { Label } from '../kernel/errors.ts'

export type Lang = 'zh' | 'en'
export type TextSize = 'normal' | 'large'
export type MoneyUnit = 'yuan' | 'wan'
export type Preferences = { lang: Lang; textSize: TextSize; moneyUnit: MoneyUnit }

const key = 'camphor.preferences'
const defaults: Preferences = { lang: 'zh', textSize: 'normal', moneyUnit: 'yuan' }

export function loadPreferences(): Preferences {
  try {
    return {
      ...defaults,
      ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>),
    }
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
/** Text size is a class of the root, so that plain and antd pages grow alike; lang serves screen readers. */
export function show({ lang, textSize }: Preferences): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  document.documentElement.classList.toggle('large', textSize === 'large')
}
export const inLang = (label: Label | undefined, lang: Lang): string => label?.[lang] ?? ''
