/** The conditions of a decision, one by one: met or not in word, sign and colour, each with its rule. */
import type { Because } from '../../kernel/because.ts'
import { useLanguage } from './language.tsx'

export function Conditions({ all }: { all: readonly Because[] }) {
  const { t, say } = useLanguage()
  return (
    <ul className="conditions">
      {all.map(because => (
        <li key={`${because.rule} ${because.what.zh}`} className={because.met ? 'good' : 'bad'}>
          <span className="sign">{because.met ? `✓ ${say('met')}` : `✕ ${say('unmet')}`}</span>
          <span>{t(because.what)}</span>
          <span className="quiet">{because.rule}</span>
        </li>
      ))}
    </ul>
  )
}

/** Facts kept with a case that are conditions, wherever they stand in it. */
export const isBecause = (value: unknown): value is Because[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(x => typeof x === 'object' && x !== null && 'met' in x && 'what' in x && 'rule' in x)
