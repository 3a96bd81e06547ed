/** Rows ticked for one act on all of them; they stay ticked from page to page while the question is the same. */
import { Button, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { WireAct, WireRegister } from '../../adapters/http/wire.ts'
import { useLanguage } from './language.tsx'
import type { Asked } from './list-address.ts'
import type { Selection } from './rows-table.tsx'
import { numberText } from './text.ts'

const BatchAct = lazy(() => import('./batch-act.tsx'))

/** As many as the server takes at once. */
const most = 500
const w = {
  chosen: { zh: '已选 {n} 条', en: '{n} chosen' },
  none: { zh: '勾选记录后可批量办理', en: 'Tick rows to act on many at once' },
  all: { zh: '选择全部结果（{n} 条）', en: 'Choose all {n} results' },
  whole: { zh: '已选全部结果 {n} 条', en: 'All {n} results chosen' },
  clear: { zh: '取消选择', en: 'Clear' },
  act: { zh: '批量办理…', en: 'Act on all…' },
} as const

export function useSelection(question: string): Selection & { whole: boolean; all: () => void } {
  const none = { question, ids: new Set() as ReadonlySet<string>, whole: false }
  const [kept, setKept] = useState(none)
  const now = kept.question === question ? kept : none
  return {
    ids: now.ids,
    whole: now.whole,
    set: ids => setKept({ question, ids, whole: false }),
    all: () => setKept({ question, ids: new Set(), whole: true }),
  }
}

type Props = {
  register: WireRegister
  acts: readonly WireAct[]
  selection: ReturnType<typeof useSelection>
  question: Asked
  total: number | undefined
}

export function SelectionBar({ register, acts, selection, question, total }: Props) {
  const { t } = useLanguage()
  const [act, setAct] = useState<WireAct>()
  const { ids, whole } = selection
  const some = whole || ids.size > 0
  const said = whole
    ? t(w.whole).replace('{n}', numberText(total ?? 0))
    : ids.size > 0
      ? t(w.chosen).replace('{n}', numberText(ids.size))
      : t(w.none)
  return (
    <div className="selection-bar">
      <span className={some ? undefined : 'quiet'} aria-live="polite">
        {said}
      </span>
      {!whole && total !== undefined && total > 0 && total <= most && (
        <Button size="small" type="link" onClick={selection.all}>
          {t(w.all).replace('{n}', numberText(total))}
        </Button>
      )}
      {some && (
        <>
          <Button size="small" type="link" onClick={() => selection.set(new Set())}>
            {t(w.clear)}
          </Button>
          <Select<string>
            value={null as unknown as string}
            placeholder={t(w.act)}
            aria-label={t(w.act)}
            popupMatchSelectWidth={false}
            onChange={name => setAct(acts.find(one => one.name === name))}
            options={acts.map(one => ({ value: one.name, label: t(one.label) }))}
          />
        </>
      )}
      {act && (
        <Suspense fallback={null}>
          <BatchAct
            register={register}
            act={act}
            asked={whole ? { ask: question } : { rows: [...ids] }}
            onClose={done => {
              setAct(undefined)
              if (done) selection.set(new Set())
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
