/** One rule: the numbers set under it with their document, what it limits, and how it refuses. */
import { Drawer } from 'antd'
import type { WireCitation, WireRule } from '../../adapters/http/wire-workbench.ts'
import { useApi } from './ask.ts'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'

const w = {
  rule: { zh: '依据', en: 'Rule' },
  parameter: { zh: '政策参数', en: 'Policy numbers' },
  figure: { zh: '统计指标', en: 'Figures' },
  state: { zh: '办理环节与期限', en: 'Stages and their limits' },
  step: { zh: '办理步骤', en: 'Steps' },
  act: { zh: '办理事项', en: 'Acts' },
  field: { zh: '填写项', en: 'Fields' },
  refusal: { zh: '不予办理的情形', en: 'What is refused' },
  since: { zh: '自{day}起', en: 'since {day}' },
  notSet: { zh: '尚未设定', en: 'not set' },
  nothing: {
    zh: '系统中没有其他条目引用该条',
    en: 'Nothing else in the desk cites this rule',
  },
  note: {
    zh: '以下为本系统中按该条执行的全部内容；条文原文以所列文件为准。',
    en: 'Everything the desk does under this rule; the wording of the documents named decides.',
  },
} as const
const order: readonly WireCitation['as'][] = [
  'parameter',
  'refusal',
  'state',
  'field',
  'act',
  'step',
  'figure',
]

export default function RuleDrawer({ rule, onClose }: { rule: string; onClose: () => void }) {
  const { t } = useLanguage()
  const answer = useApi<WireRule>(`/api/rules/${rule}`, undefined, Number.POSITIVE_INFINITY)
  return (
    <Drawer open onClose={onClose} size={480} title={`${t(w.rule)} ${rule}`}>
      {answer.error && <Refusal problem={answer.error.problem} />}
      {!answer.data && !answer.error && <Waiting text="…" />}
      {answer.data && <Citations cited={answer.data.cited} />}
    </Drawer>
  )
}

function Citations({ cited }: { cited: readonly WireCitation[] }) {
  const { t } = useLanguage()
  if (cited.length === 0) return <p className="nothing">{t(w.nothing)}</p>
  return (
    <>
      <p className="quiet">{t(w.note)}</p>
      {order.map(as => {
        const own = cited.filter(one => one.as === as)
        if (own.length === 0) return null
        return (
          <section key={as} className="citations">
            <h3>{t(w[as])}</h3>
            <ul>
              {own.map(one => (
                <li key={`${one.where?.en} ${one.label.en} ${one.text?.en}`}>
                  <Citation one={one} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function Citation({ one }: { one: WireCitation }) {
  const { t } = useLanguage()
  return (
    <>
      {one.where && <span className="quiet">{t(one.where)} · </span>}
      {t(one.label)}
      {one.text && <p className="quiet">{t(one.text)}</p>}
      {one.as === 'parameter' && (
        <p className="quiet">
          {one.source
            ? `${one.source} · ${t(w.since).replace('{day}', one.from ?? '')}`
            : t(w.notSet)}
        </p>
      )}
    </>
  )
}
