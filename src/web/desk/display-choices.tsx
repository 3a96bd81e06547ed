/** Language, text size, look and unit of money, each at one press; kept with the account. */
import type { Preferences } from '../preferences.ts'
import { useLanguage } from './language.tsx'

const w = {
  lang: { zh: '语言', en: 'Language' },
  textSize: { zh: '字号', en: 'Text size' },
  look: { zh: '配色', en: 'Colours' },
  moneyUnit: { zh: '金额单位', en: 'Unit of money' },
} as const

const choices: {
  [K in keyof Preferences]: readonly (readonly [Preferences[K], { zh: string; en: string }])[]
} = {
  lang: [
    ['zh', { zh: '中文', en: '中文' }],
    ['en', { zh: 'English', en: 'English' }],
  ],
  textSize: [
    ['normal', { zh: '标准', en: 'Normal' }],
    ['medium', { zh: '大字', en: 'Large' }],
    ['large', { zh: '特大字', en: 'Larger' }],
  ],
  look: [
    ['light', { zh: '浅色', en: 'Light' }],
    ['dark', { zh: '深色', en: 'Dark' }],
    ['contrast', { zh: '高对比', en: 'High contrast' }],
  ],
  moneyUnit: [
    ['yuan', { zh: '元', en: 'yuan' }],
    ['wan', { zh: '万元', en: '10k yuan' }],
  ],
}

export function DisplayChoices() {
  const { t, preferences, change } = useLanguage()
  return (
    <div className="display-choices">
      {(Object.keys(choices) as (keyof Preferences)[]).map(name => (
        <fieldset key={name}>
          <legend>{t(w[name])}</legend>
          {choices[name].map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name={`display-${name}`}
                checked={preferences[name] === value}
                onChange={() => change({ [name]: value })}
              />
              <span>{t(label)}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}
