/** Two versions of a report side by side, paragraph by paragraph, with what differs marked on its side. */
import { Checkbox, Drawer, Select } from 'antd'
import { useState } from 'react'
import type { VersionContent, VersionParagraph } from '../../offices/bureau/registers.ts'
import type { VersionEntry } from '../../offices/bureau/versions.ts'
import { useAsk } from './ask.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { fill, w } from './report-words.ts'
import { instantText } from './text.ts'
import { compare, type Piece } from './text-diff.ts'

const today = ''

export function Versions({ report, onClose }: { report: string; onClose: () => void }) {
  const { t, say } = useLanguage()
  const found = useAsk<VersionEntry[]>('bureau.reportVersions', { report })
  return (
    <Drawer open onClose={onClose} size="100%" title={t(w.versions)} destroyOnHidden>
      {found.error && <Refusal problem={found.error.problem} />}
      {!found.data && !found.error && <Waiting text={say('loading')} />}
      {found.data?.length === 0 && <p className="nothing">{t(w.noVersion)}</p>}
      {found.data && found.data.length > 0 && <Beside report={report} versions={found.data} />}
    </Drawer>
  )
}

function Beside({ report, versions }: { report: string; versions: readonly VersionEntry[] }) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const [left, setLeft] = useState(versions.at(-1)!.id)
  const [right, setRight] = useState(today)
  const [onlyChanged, setOnlyChanged] = useState(true)
  const one = useText(report, left)
  const other = useText(report, right)
  const stages = house.registers.bureau_report_version?.fields.stage?.options
  const options = [
    { value: today, label: t(w.today) },
    ...[...versions].reverse().map(v => ({
      value: v.id,
      label: `${fill(t(w.number), { n: v.number })} · ${t(stages?.find(o => o.value === v.stage)?.label)} · ${instantText(v.recordedAt)} ${v.author}`,
    })),
  ]
  const wrong = one.error ?? other.error
  const pairs = one.data && other.data ? pairsOf(one.data, other.data) : []
  const differing = pairs.filter(({ left: a, right: b }) => a !== b)
  const shown = onlyChanged ? differing : pairs
  return (
    <>
      <div className="filters">
        <Select
          value={left}
          onChange={setLeft}
          options={options}
          aria-label={t(w.left)}
          popupMatchSelectWidth={false}
        />
        <Select
          value={right}
          onChange={setRight}
          options={options}
          aria-label={t(w.right)}
          popupMatchSelectWidth={false}
        />
        <Checkbox checked={onlyChanged} onChange={e => setOnlyChanged(e.target.checked)}>
          {t(w.onlyChanged)}
        </Checkbox>
        {one.data && other.data && (
          <span role="status">
            {differing.length === 0 ? t(w.same) : fill(t(w.changed), { n: differing.length })}
          </span>
        )}
      </div>
      {wrong && <Refusal problem={wrong.problem} />}
      {!wrong && !(one.data && other.data) && <Waiting text={say('loading')} />}
      <div className="beside" lang="zh-CN">
        {shown.map(pair => {
          const cut = compare(pair.left, pair.right)
          return (
            <div key={pair.id} className="beside-row">
              {pair.heading && <h3>{pair.heading}</h3>}
              <p>
                <Pieces pieces={cut.left} as="del" />
              </p>
              <p>
                <Pieces pieces={cut.right} as="ins" />
              </p>
            </div>
          )
        })}
      </div>
    </>
  )
}

const useText = (report: string, version: string) =>
  useAsk<VersionContent>('bureau.reportVersionText', {
    report,
    ...(version === today ? {} : { version }),
  })

type Pair = { id: string; heading: string | null; left: string; right: string }
/** Paragraphs of both in the right one's order; those only on the left follow where they stood. */
function pairsOf(left: VersionContent, right: VersionContent): Pair[] {
  const byId = new Map(left.paragraphs.map(p => [p.id, p]))
  const there = new Set(right.paragraphs.map(p => p.id))
  const pair = (id: string, a?: VersionParagraph, b?: VersionParagraph): Pair => ({
    id,
    heading: (b ?? a)?.heading ?? null,
    left: a ? textOf(a) : '',
    right: b ? textOf(b) : '',
  })
  return [
    ...right.paragraphs.map(p => pair(p.id, byId.get(p.id), p)),
    ...left.paragraphs.filter(p => !there.has(p.id)).map(p => pair(p.id, p)),
  ]
}
const textOf = (p: VersionParagraph): string =>
  [
    p.lead ?? '',
    ...p.parts.map(part => (typeof part === 'string' ? part : part.text)),
    p.note ?? '',
  ].join('')

function Pieces({ pieces, as: Mark }: { pieces: readonly Piece[]; as: 'del' | 'ins' }) {
  return (
    <>
      {pieces.map((piece, n) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one comparison never change places.
        piece.same ? <span key={n}>{piece.text}</span> : <Mark key={n}>{piece.text}</Mark>,
      )}
    </>
  )
}
