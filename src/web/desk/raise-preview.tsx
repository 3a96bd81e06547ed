/** What a raise would change: in all, month by month, by township, for each award, and who may apply again. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { UpliftChange } from '../../offices/assistance/uplift/cost.ts'
import type { UpliftPreview } from '../../offices/assistance/uplift/queries.ts'
import { useAsk } from './ask.ts'
import { recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { useFundsLabels, useTownships } from './settlement-tables.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText, numberText } from './text.ts'

const w = {
  result: { zh: '测算结果', en: 'What it would change' },
  awards: { zh: '待遇变动', en: 'Awards changed' },
  people: { zh: '涉及人数', en: 'People' },
  rises: { zh: '上调', en: 'Rise' },
  falls: { zh: '下调', en: 'Fall' },
  monthly: { zh: '每月增支', en: 'More a month' },
  backPay: { zh: '补发合计', en: 'Arrears in all' },
  mayApply: { zh: '可重新申请低保', en: 'May now apply for dibao' },
  mayBorder: { zh: '可申请低保边缘', en: 'May apply as borderline' },
  standard: { zh: '标准', en: 'Standard' },
  old: { zh: '现行', en: 'Present' },
  new: { zh: '调整后', en: 'New' },
  more: { zh: '增减', en: 'Difference' },
  byMonth: { zh: '逐月', en: 'Month by month' },
  arrears: { zh: '其中补发', en: 'of it arrears' },
  regular: { zh: '其中当月', en: 'of it regular' },
  oldCost: { zh: '按现行标准', en: 'At the present standards' },
  newCost: { zh: '按新标准', en: 'At the new standards' },
  byPlace: { zh: '分乡镇', en: 'By township' },
  each: { zh: '逐户逐人', en: 'Each award' },
  from: { zh: '自', en: 'From' },
  members: { zh: '人数', en: 'Members' },
  newcomers: { zh: '提标后可重新申请的家庭', en: 'Households that may apply again' },
  newcomersWhy: {
    zh: '曾因收入超标未获批准；提标不会自动纳入，应逐户告知',
    en: 'Turned down for income alone. Nobody is put on a roll by a raise: each is to be told',
  },
  perCapita: { zh: '人均月收入（元）', en: 'Income a head (yuan)' },
  may: { zh: '可申请', en: 'May apply for' },
  dibao: { zh: '低保', en: 'Dibao' },
  borderline: { zh: '低保边缘', en: 'Borderline' },
  first: { zh: '只列前 {n} 户', en: 'the first {n} are listed' },
  nobody: { zh: '没有', en: 'None' },
} as const

/** An amount with its sign, so that more and less are told apart without colour. */
function Difference({ fen, unit }: { fen: number; unit: 'yuan' | 'wan' }) {
  if (fen === 0) return <>0</>
  return (
    <span className={fen < 0 ? 'less-than-before' : undefined}>
      {fen > 0 ? '▲ ' : '▼ '}
      {moneyText(Math.abs(fen), unit)}
    </span>
  )
}

/** `asked` is the same question the preview answered, for the further pages of awards. */
export function RaisePreview({
  preview,
  asked,
}: {
  preview: UpliftPreview
  asked: Record<string, unknown>
}) {
  const { t, say, preferences, aside } = useLanguage()
  const unit = preferences.moneyUnit
  const sums = [
    [w.awards, numberText(preview.awards)],
    [w.rises, numberText(preview.rises)],
    [w.falls, numberText(preview.falls)],
    [w.people, numberText(preview.people)],
    [w.monthly, moneyText(preview.monthlyFen, unit), true],
    [w.backPay, moneyText(preview.backPayFen, unit), true],
    [w.mayApply, numberText(preview.mayDibao)],
    [w.mayBorder, numberText(preview.mayBorderline)],
  ] as const
  return (
    <section className="panel" aria-label={t(w.result)}>
      <h2>{t(w.result)}</h2>
      <dl className="sums">
        {sums.map(([label, value, money]) => (
          <div key={label.en}>
            <dt>
              {t(label)}
              {money && aside(say(unit))}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Standards preview={preview} />
      <Months preview={preview} />
      <Places preview={preview} />
      <Changes preview={preview} asked={asked} />
      <Newcomers preview={preview} />
    </section>
  )
}

function Standards({ preview }: { preview: UpliftPreview }) {
  const { t, aside, say } = useLanguage()
  const { house } = useWorkplace()
  const fields = house.registers.assistance_uplift?.fields ?? {}
  return (
    <TableFrame label={t(w.standard)}>
      <table className="rows">
        <caption>
          {t(w.standard)}
          {aside(say('yuan'))} · {preview.fromMonth}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t(w.standard)}</th>
            <th scope="col" className="right">
              {t(w.old)}
            </th>
            <th scope="col" className="right">
              {t(w.new)}
            </th>
            <th scope="col" className="right">
              {t(w.more)}
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.standards.map(({ name, oldFen, newFen }) => (
            <tr key={name}>
              <td>{t(fields[name]?.label)}</td>
              <td className="right number">{moneyText(oldFen, 'yuan')}</td>
              <td className="right number">{moneyText(newFen, 'yuan')}</td>
              <td className="right number">
                <Difference fen={newFen - oldFen} unit="yuan" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Months({ preview }: { preview: UpliftPreview }) {
  const { t, say, preferences, aside } = useLanguage()
  const unit = preferences.moneyUnit
  return (
    <TableFrame label={t(w.byMonth)}>
      <table className="rows">
        <caption>
          {t(w.byMonth)}
          {aside(say(unit))}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('month')}</th>
            {[w.awards, w.oldCost, w.newCost, w.more, w.arrears, w.regular].map(label => (
              <th scope="col" className="right" key={label.en}>
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.months.map(m => (
            <tr key={m.month}>
              <td className="number">{m.month}</td>
              <td className="right number">{numberText(m.awards)}</td>
              <td className="right number">{moneyText(m.oldFen, unit)}</td>
              <td className="right number">{moneyText(m.newFen, unit)}</td>
              <td className="right number">
                <Difference fen={m.newFen - m.oldFen} unit={unit} />
              </td>
              <td className="right number">{moneyText(m.arrearsFen, unit)}</td>
              <td className="right number">{moneyText(m.regularFen, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Places({ preview }: { preview: UpliftPreview }) {
  const { t, say, preferences, aside } = useLanguage()
  const unit = preferences.moneyUnit
  const labels = useFundsLabels()
  const names = useTownships()
  const [programme, setProgramme] = useState('')
  const shown = preview.places.filter(p => !programme || p.programme === programme)
  const programmes = [...new Set(preview.places.map(p => p.programme))].sort()
  const codes = [...new Set(shown.map(p => p.division))].sort()
  const rows = [undefined, ...codes]
  return (
    <TableFrame label={t(w.byPlace)}>
      <table className="rows">
        <caption>
          {t(w.byPlace)}
          {aside(say(unit))}{' '}
          <Select
            value={programme}
            onChange={setProgramme}
            aria-label={say('programme')}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: say('all') },
              ...programmes.map(id => ({ value: id, label: labels.programme(id) })),
            ]}
          />
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('place')}</th>
            {[w.awards, w.people, w.rises, w.falls, w.monthly, w.backPay].map(label => (
              <th scope="col" className="right" key={label.en}>
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(code => {
            const here = shown.filter(p => code === undefined || p.division === code)
            const sum = (of: (p: (typeof here)[number]) => number) =>
              here.reduce((n, p) => n + of(p), 0)
            return (
              <tr key={code ?? ''} className={code ? undefined : 'sum'}>
                <th scope="row">{code ? (names.get(code) ?? code) : say('sumTotal')}</th>
                <td className="right number">{numberText(sum(p => p.awards))}</td>
                <td className="right number">{numberText(sum(p => p.people))}</td>
                <td className="right number">{numberText(sum(p => p.rises))}</td>
                <td className="right number">{numberText(sum(p => p.falls))}</td>
                <td className="right number">
                  {moneyText(
                    sum(p => p.monthlyFen),
                    unit,
                  )}
                </td>
                <td className="right number">
                  {moneyText(
                    sum(p => p.backPayFen),
                    unit,
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}

const pageSize = 100
function Changes({ preview, asked }: { preview: UpliftPreview; asked: Record<string, unknown> }) {
  const { t, say, aside, colon } = useLanguage()
  const labels = useFundsLabels()
  const [page, setPage] = useState(0)
  // The first page came with the preview.
  const more = useAsk<{ changes: UpliftChange[] }>(
    page === 0 ? undefined : 'assistance.uplift.changes',
    { ...asked, page, size: pageSize },
  )
  const rows = page === 0 ? preview.changes : more.data?.changes
  const pages = Math.max(1, Math.ceil(preview.changesTotal / pageSize))
  if (more.error) return <Refusal problem={more.error.problem} retry={() => more.refetch()} />
  return (
    <>
      {!rows && <Waiting text={say('loading')} />}
      {rows && (
        <TableFrame label={t(w.each)}>
          <table className="rows">
            <caption>
              {t(w.each)}
              {aside(say('yuan'))} · {colon(say('total'), numberText(preview.changesTotal))}
            </caption>
            <thead>
              <tr>
                <th scope="col">{say('who')}</th>
                <th scope="col">{say('place')}</th>
                <th scope="col">{say('programme')}</th>
                <th scope="col" className="right">
                  {t(w.members)}
                </th>
                <th scope="col">{t(w.from)}</th>
                {[w.old, w.new, w.more, w.backPay].map(label => (
                  <th scope="col" className="right" key={label.en}>
                    {t(label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <tr key={`${row.award} ${row.fromMonth}`}>
                  <td className="number">
                    <Link to={recordPath('funds_award', row.award)}>{row.name}</Link>
                  </td>
                  <td>{row.place ?? row.division}</td>
                  <td>{labels.programme(row.programme)}</td>
                  <td className="right number">{row.members}</td>
                  <td className="number">{row.fromMonth}</td>
                  <td className="right number">{moneyText(row.oldFen, 'yuan')}</td>
                  <td className="right number">{moneyText(row.newFen, 'yuan')}</td>
                  <td className="right number">
                    <Difference fen={row.newFen - row.oldFen} unit="yuan" />
                  </td>
                  <td className="right number">{moneyText(row.backPayFen, 'yuan')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {pages > 1 && (
        <nav className="pages" aria-label={t(w.each)}>
          <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
            ‹ {say('previous')}
          </Button>
          <span>
            {say('page', { n: page + 1 })} / {pages}
          </span>
          <Button disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            {say('next')} ›
          </Button>
        </nav>
      )}
    </>
  )
}

function Newcomers({ preview }: { preview: UpliftPreview }) {
  const { t, say, aside } = useLanguage()
  const { newcomers } = preview
  const all = preview.mayDibao + preview.mayBorderline
  return (
    <>
      <h2>{t(w.newcomers)}</h2>
      <p className="quiet">
        {t(w.newcomersWhy)}
        {all > newcomers.length && aside(t(w.first).replace('{n}', String(newcomers.length)))}
      </p>
      {newcomers.length === 0 && <p className="quiet">{t(w.nobody)}</p>}
      {newcomers.length > 0 && (
        <TableFrame label={t(w.newcomers)}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{say('who')}</th>
                <th scope="col">{say('place')}</th>
                <th scope="col" className="right">
                  {t(w.perCapita)}
                </th>
                <th scope="col">{t(w.may)}</th>
              </tr>
            </thead>
            <tbody>
              {newcomers.map(row => (
                <tr key={row.case}>
                  <td className="number">
                    <Link to={recordPath('assistance_dibao_case', row.case)}>{row.name}</Link>
                  </td>
                  <td>{row.place ?? empty}</td>
                  <td className="right number">{moneyText(row.perCapitaFen, 'yuan')}</td>
                  <td>{t(row.may === 'dibao' ? w.dibao : w.borderline)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>
  )
}
