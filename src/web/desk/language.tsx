/** Language, text size and unit of money for every part of the desk. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Label } from '../../kernel/errors.ts'
import type { Lang, Preferences } from '../preferences.ts'
import { type Word, words } from './words.ts'

type Language = {
  lang: Lang
  preferences: Preferences
  change: (some: Partial<Preferences>) => void
  /** A declared label in the reader's language. */
  t: (label: Label | undefined) => string
  /** One of the desk's own words; `{name}` places are filled. */
  say: (word: Word, places?: Record<string, string | number>) => string
  /** “What: whom” and “(aside)” in the language's own punctuation. */
  colon: (what: string, whom: string) => string
  aside: (text: string) => string
}
const LanguageContext = createContext<Language | undefined>(undefined)

type Props = Pick<Language, 'preferences' | 'change'> & { children: ReactNode }
export function LanguageProvider({ preferences, change, children }: Props) {
  const value = useMemo<Language>(() => {
    const { lang } = preferences
    return {
      lang,
      preferences,
      change,
      t: label => label?.[lang] ?? '',
      say: (word, places) =>
        words[word][lang].replace(/\{(\w+)\}/g, (whole, name: string) =>
          String(places?.[name] ?? whole),
        ),
      colon: (what, whom) => what + (lang === 'zh' ? '：' : ': ') + whom,
      aside: text => (lang === 'zh' ? `（${text}）` : ` (${text})`),
    }
  }, [preferences, change])
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>
}

export function useLanguage(): Language {
  const found = useContext(LanguageContext)
  if (!found) throw new Error('the desk has no language')
  return found
}
