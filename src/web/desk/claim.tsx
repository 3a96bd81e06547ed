/** One claim: the months it is for, every entry against it, parts agreed on, a waiver asked for, and what can be done now. */
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { WireDetail } from '../../adapters/http/wire.ts'
import type { ClaimDetail, ClaimEntry } from '../../commons/funds/recovery-queries.ts'
import { useApi, useAsk } from './ask.ts'
import { CaseStanding } from './case-standing.tsx'
import { offered, recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { StateTag } from './state-tag.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText } from './text.ts'
import { Timeline } from './timeline.tsx'
import { ActDialog, Verbs } from './verbs.tsx'

const w = {
  claim: { zh: '追回事项', en: 'Claim' },
  open: { zh: '未结金额', en: 'Still open' },
  waiting: {
    zh: '同一收款人同一项目待发 {amount}{unit}（{n} 笔），可以协议抵扣',
    en: '{amount} {unit} in {n} lines wait to be paid to the same payee and may be offset by agreement',
  },
  months: { zh: '涉及月份', en: 'Months' },
  month: { zh: '月份', en: 'Month' },
  claimed: { zh: '应追回', en: 'Claimed' },
  released: { zh: '已冲销', en: 'Released' },
  cause: { zh: '原因', en: 'Cause' },
  entries: { zh: '退款、抵扣与核销', en: 'Repaid, offset, waived' },
  kind: { zh: '方式', en: 'Kind' },
  amount: { zh: '金额', en: 'Amount' },
  on: { zh: '日期', en: 'Day' },
  slip: { zh: '凭证或协议', en: 'Slip or agreement' },
  by: { zh: '登记人', en: 'By' },
  reversal: { zh: '冲正', en: 'takes another back' },
  reversed: { zh: '已冲正', en: 'taken back' },
  instalments: { zh: '分期约定', en: 'Parts agreed on' },
  part: { zh: '期次', en: 'Part' },
  dueOn: { zh: '约定日期', en: 'Due on' },
  paid: { zh: '已付', en: 'paid' },
  overdue: { zh: '逾期', en: 'overdue' },
  later: { zh: '未到期', en: 'not due' },
  waiver: { zh: '核销申请', en: 'Waiver asked for' },
  none: { zh: '还没有登记', en: 'Nothing entered yet' },
  award: { zh: '待遇', en: 'Award' },
  letter: { zh: '通知书', en: 'Letter' },
} as const
const reverse = 'funds.reverseRepayment'

export function ClaimDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useLanguage()
  return (
    <Drawer open={id !== undefined} onClose={onClose} size={860} title={t(w.claim)} destroyOnHidden>
      {id && <Whole key={id} id={id} />}
    </Drawer>
  )
}

function Whole({ id }: { id: string }) {
  const { house } = useWorkplace()
  const { say } = useLanguage()
  const detail = useApi<WireDetail>(`/api/registers/funds_recovery/${id}`)
  const claim = useAsk<ClaimDetail>('funds.recovery', { recovery: id })
  const wrong = detail.error ?? claim.error
  const register = house.registers.funds_recovery
  if (wrong) return <Refusal problem={wrong.problem} />
  if (!detail.data || !claim.data || !register) return <Waiting text={say('loading')} />
  return (
    <article className="claim">
      <PageTitle
        what={detail.data.row.title}
        where={detail.data.row.place}
        when={<StateTag register={register} state={detail.data.row.state} />}
      >
        <Verbs detail={detail.data} />
      </PageTitle>
      <CaseStanding register={register} detail={detail.data} />
      <Standing claim={claim.data} detail={detail.data} />
      <Months claim={claim.data} />
      <Entries claim={claim.data} recovery={id} />
      <Instalments claim={claim.data} />
      <section>
        <h2>{say('process')}</h2>
        <Timeline register={register} log={detail.data.log} />
      </section>
    </article>
  )
}

function useAmount() {
  const { say, preferences, aside } = useLanguage()
  return {
    amount: (fen: number) => moneyText(fen, preferences.moneyUnit),
    unit: say(preferences.moneyUnit),
    inUnit: aside(say(preferences.moneyUnit)),
  }
}

function Standing({ claim, detail }: { claim: ClaimDetail; detail: WireDetail }) {
  const { t } = useLanguage()
  const { amount, unit } = useAmount()
  const award = detail.row.values.award
  return (
    <section>
      <p className="figure-value">
        {amount(claim.openFen)} {unit}
      </p>
      <p className="quiet">
        {t(w.open)}
        {typeof award === 'string' && (
          <>
            {' · '}
            <Link to={`/registers/funds_award/${award}`}>{t(w.award)}</Link>
          </>
        )}
        {claim.letterDocument && (
          <>
            {' · '}
            <Link to={recordPath('notices_document', claim.letterDocument)}>
              {t(w.letter)} {String(detail.row.values.letter ?? '')}
            </Link>
          </>
        )}
      </p>
      {claim.waitingLines > 0 && (
        <p>
          {t(w.waiting)
            .replace('{amount}', amount(claim.waitingFen))
            .replace('{unit}', unit)
            .replace('{n}', String(claim.waitingLines))}
        </p>
      )}
      {claim.waiver && (
        <p className="due soon">
          {t(w.waiver)}: {amount(claim.waiver.fen)} {unit} · {claim.waiver.by ?? empty} ·{' '}
          {claim.waiver.reason ?? empty}
        </p>
      )}
    </section>
  )
}

function Months({ claim }: { claim: ClaimDetail }) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const { amount, inUnit } = useAmount()
  const causes = house.registers.funds_ledger?.fields.cause?.options
  return (
    <section>
      <h2>{t(w.months)}</h2>
      <TableFrame label={t(w.months)}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t(w.month)}</th>
              <th scope="col" className="right">
                {t(w.claimed)}
                {inUnit}
              </th>
              <th scope="col" className="right">
                {t(w.released)}
                {inUnit}
              </th>
              <th scope="col">{t(w.cause)}</th>
            </tr>
          </thead>
          <tbody>
            {claim.months.map(month => (
              <tr key={month.month}>
                <td className="number">{month.month}</td>
                <td className="right number">{amount(month.claimedFen)}</td>
                <td className="right number">{amount(month.releasedFen)}</td>
                <td>{t(causes?.find(o => o.value === month.cause)?.label) || month.cause}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

function Entries({ claim, recovery }: { claim: ClaimDetail; recovery: string }) {
  const { house, post } = useWorkplace()
  const { t } = useLanguage()
  const { amount, inUnit } = useAmount()
  const [taking, setTaking] = useState<ClaimEntry>()
  const kinds = house.registers.funds_repayment?.fields.kind?.options
  const command = house.command(reverse)
  const kindOf = (kind: string) => t(kinds?.find(o => o.value === kind)?.label) || kind
  return (
    <section>
      <h2>{t(w.entries)}</h2>
      {claim.entries.length === 0 ? (
        <p className="quiet">{t(w.none)}</p>
      ) : (
        <TableFrame label={t(w.entries)}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t(w.on)}</th>
                <th scope="col">{t(w.kind)}</th>
                <th scope="col" className="right">
                  {t(w.amount)}
                  {inUnit}
                </th>
                <th scope="col">{t(w.slip)}</th>
                <th scope="col">{t(w.by)}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {claim.entries.map(entry => (
                <tr key={entry.id}>
                  <td className="number">{entry.onDay}</td>
                  <td>
                    {kindOf(entry.kind)}
                    {entry.reverses && <span className="quiet"> · {t(w.reversal)}</span>}
                    {entry.reversed && <span className="quiet"> · {t(w.reversed)}</span>}
                  </td>
                  <td className="right number">{amount(entry.amountFen)}</td>
                  <td>{entry.slip ?? entry.reason ?? empty}</td>
                  <td>{entry.by ?? empty}</td>
                  <td>
                    {!entry.reverses && !entry.reversed && offered(command, post) && (
                      <Button size="small" onClick={() => setTaking(entry)}>
                        {t(command.label)}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {taking && (
        <ActDialog
          command={reverse}
          about={`${kindOf(taking.kind)} ${amount(taking.amountFen)}`}
          fixed={{ recovery, repayment: taking.id }}
          onClose={() => setTaking(undefined)}
        />
      )}
    </section>
  )
}

function Instalments({ claim }: { claim: ClaimDetail }) {
  const { t } = useLanguage()
  const { amount, inUnit } = useAmount()
  if (claim.instalments.length === 0) return null
  return (
    <section>
      <h2>
        {t(w.instalments)} <span className="quiet">{claim.instalments[0]!.agreement}</span>
      </h2>
      <TableFrame label={t(w.instalments)}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t(w.part)}</th>
              <th scope="col">{t(w.dueOn)}</th>
              <th scope="col" className="right">
                {t(w.amount)}
                {inUnit}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {claim.instalments.map(part => (
              <tr key={part.serial}>
                <td className="number">{part.serial}</td>
                <td className="number">{part.dueOn}</td>
                <td className="right number">{amount(part.amountFen)}</td>
                <td>
                  {part.paid ? (
                    <span className="good">
                      <span className="sign">✓</span> {t(w.paid)}
                    </span>
                  ) : part.overdue ? (
                    <span className="due overdue">⚠ {t(w.overdue)}</span>
                  ) : (
                    t(w.later)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
