/** Rows and sums of the whole result, not of the page. */
import { Button } from 'antd'
import type { WireRegister, WireTotals } from '../../adapters/http/wire.ts'
import { useLanguage } from './language.tsx'
import { moneyText, numberText } from './text.ts'

export function Totals({
  register,
  totals,
}: {
  register: WireRegister
  totals: WireTotals | undefined
}) {
  const { t, say, preferences, change } = useLanguage()
  if (!totals) return <p className="totals">…</p>
  const sums = Object.entries(totals.sums)
  const money = sums.some(([name]) => register.fields[name]?.kind === 'money')
  const { moneyUnit } = preferences
  const other = moneyUnit === 'yuan' ? 'wan' : 'yuan'
  return (
    <p className="totals" aria-live="polite">
      {say('total')} <b>{numberText(totals.count)}</b> {say('rows')}
      {sums.map(([name, sum]) => {
        const field = register.fields[name]
        return (
          <span key={name} className="sum-of">
            {' '}
            · {say('sum')} {t(field?.label)}{' '}
            <b>{field?.kind === 'money' ? moneyText(sum, moneyUnit) : numberText(sum)}</b>{' '}
            {field?.kind === 'money' ? say(moneyUnit) : t(field?.unit)}
          </span>
        )
      })}
      {money && (
        <Button size="small" type="link" onClick={() => change({ moneyUnit: other })}>
          {say('moneyUnit', { unit: say(other) })}
        </Button>
      )}
    </p>
  )
}
