/** The ways between the pages of money: settling, raising the standards, claiming back. */
import './money.css'
import { NavLink } from 'react-router'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'

const w = {
  ways: { zh: '资金', en: 'Money' },
  settle: { zh: '结算与发放', en: 'Settlement and payment' },
  raises: { zh: '提标提补', en: 'Raising the standards' },
  recoveries: { zh: '多发追回', en: 'Recoveries' },
} as const

export function MoneyWays() {
  const { house, post } = useWorkplace()
  const { t } = useLanguage()
  const ways = [
    { to: '/money', label: w.settle, query: 'funds.previewSettlement' },
    { to: '/money/raises', label: w.raises, query: 'assistance.uplift.raises' },
    { to: '/money/recoveries', label: w.recoveries, query: 'funds.recoveries' },
  ].filter(({ query }) => offered(house.queries[query], post))
  return (
    <nav className="money-ways" aria-label={t(w.ways)}>
      {ways.map(({ to, label }) => (
        <NavLink key={to} to={to} end>
          {t(label)}
        </NavLink>
      ))}
    </nav>
  )
}
