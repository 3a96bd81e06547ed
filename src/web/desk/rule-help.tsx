/** A rule's id as a button: it opens what the house declares under that rule. */
import { lazy, Suspense, useState } from 'react'
import { useLanguage } from './language.tsx'

const RuleDrawer = lazy(() => import('./rule-drawer.tsx'))
const w = { explain: { zh: '查看依据', en: 'Show the rule' } } as const

const ruleId = /^[A-Za-z]{1,6}-\d{1,3}[a-z]?$/

/** `rule` as declarations carry it: one id or several, apart by commas; what is no id stays text. */
export function RuleHelp({ rule }: { rule: string | undefined }) {
  const { t } = useLanguage()
  const [open, setOpen] = useState<string>()
  if (!rule) return null
  return (
    <span className="rule-help">
      {rule.split(/[,，、;；\s]+/).map(part =>
        ruleId.test(part) ? (
          <button
            key={part}
            type="button"
            className="rule"
            aria-label={`${t(w.explain)} ${part}`}
            onClick={() => setOpen(part)}
          >
            {part}
          </button>
        ) : (
          `${part} `
        ),
      )}
      {open && (
        <Suspense fallback={null}>
          <RuleDrawer rule={open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </span>
  )
}
