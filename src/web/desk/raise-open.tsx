/** One raise: where it stands, whose turn it is, what it changes; decided and reversed as long work with its progress. */
import { Button, Modal } from 'antd'
import { type FormEvent, useState } from 'react'
import type { WireDetail } from '../../adapters/http/wire.ts'
import type { UpliftPreview } from '../../offices/assistance/uplift/queries.ts'
import { useApi, useAsk } from './ask.ts'
import { FieldCell } from './field-cell.tsx'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { RaisePreview } from './raise-preview.tsx'
import { StateTag } from './state-tag.tsx'
import { Timeline } from './timeline.tsx'
import { Verbs } from './verbs.tsx'
import { useWork, Working } from './work.tsx'
import { WorkflowPicture } from './workflow-picture.tsx'

const w = {
  waits: { zh: '等待', en: 'Waits for' },
  sure: {
    zh: '将一次调整全部待遇并设定新标准；补发在下次月度结算时记账。',
    en: 'All awards are changed and the standards set at once; arrears are posted by the next settlement.',
  },
  sureBack: {
    zh: '将恢复原标准；已多发的部分在下次月度结算时转为追回。',
    en: 'The former standards are set again; what was paid above them becomes claims at the next settlement.',
  },
  reason: { zh: '理由', en: 'Reason' },
} as const
const decide = 'assistance.uplift.decide'
const reverse = 'assistance.uplift.reverse'

export function RaiseOpen({ id }: { id: string }) {
  const { house } = useWorkplace()
  const { t, say, colon, aside, preferences } = useLanguage()
  const found = useApi<WireDetail>(`/api/registers/assistance_uplift/${id}`)
  const open = ['draft', 'reviewed'].includes(found.data?.row.state ?? '')
  const asked = { uplift: id }
  // Once decided, the present standards are the new ones: there is nothing left to work out.
  const preview = useAsk<UpliftPreview>(open ? 'assistance.uplift.preview' : undefined, asked)
  if (found.error) return <Refusal problem={found.error.problem} retry={() => found.refetch()} />
  if (!found.data) return <Waiting text={say('loading')} />
  const detail = found.data
  const register = house.registers.assistance_uplift!
  return (
    <>
      <section className="panel" aria-label={detail.row.title}>
        <h2>
          {detail.row.title} <StateTag register={register} state={detail.row.state} />
        </h2>
        <WorkflowPicture register={register} detail={detail} />
        <div className="filters page-verbs">
          <LongVerb detail={detail} command={decide} why={w.sure} />
          <LongVerb detail={detail} command={reverse} why={w.sureBack} />
          <Verbs detail={detail} except={[decide, reverse]} />
          {detail.waitsFor.map(({ label, posts }) => (
            <span key={label.en} className="quiet">
              {colon(t(w.waits), t(label))}
              {aside(posts.map(post => t(house.posts[post])).join('、'))}
            </span>
          ))}
        </div>
        <dl className="fields">
          {Object.entries(register.fields)
            .filter(([name]) => name in detail.row.values && name !== 'title')
            .map(([name, field]) => (
              <div key={name}>
                <dt>
                  {t(field.label)}
                  {field.kind === 'money' && aside(say(preferences.moneyUnit))}
                </dt>
                <dd>
                  <FieldCell
                    field={field}
                    value={detail.row.values[name]}
                    title={detail.row.titles[name]}
                  />
                </dd>
              </div>
            ))}
        </dl>
        <h2>{say('process')}</h2>
        <Timeline register={register} log={detail.log} />
      </section>
      {preview.error && <Refusal problem={preview.error.problem} />}
      {open && !preview.data && !preview.error && <Waiting text={say('loading')} />}
      {open && preview.data && <RaisePreview preview={preview.data} asked={asked} />}
    </>
  )
}

/** A verb that changes every award: asked once more, then followed to its end. */
function LongVerb({
  detail,
  command,
  why,
}: {
  detail: WireDetail
  command: string
  why: { zh: string; en: string }
}) {
  const { house } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const work = useWork(command)
  const act = house.command(command)
  if (!act || !detail.verbs.some(verb => verb.command === command)) return null
  const wantsReason = 'reason' in act.input
  const go = async (event: FormEvent) => {
    event.preventDefault()
    const done = await work.start({ uplift: detail.row.id, ...(wantsReason ? { reason } : {}) })
    if (done) setAsking(false)
  }
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t(act.label)}
      </Button>
      <Modal
        open={asking}
        title={colon(t(act.label), detail.row.title)}
        footer={null}
        onCancel={() => setAsking(false)}
      >
        <form className="plain-form" onSubmit={go}>
          <p>{t(why)}</p>
          {wantsReason && (
            <label>
              {t(w.reason)}
              <input
                required
                maxLength={500}
                value={reason}
                onChange={e => setReason(e.target.value)}
              />
            </label>
          )}
          {work.problem && <Refusal problem={work.problem} />}
          <Working job={work.job} what={t(act.label)} />
          <div className="form-verbs">
            <Button onClick={() => setAsking(false)}>{say('cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={work.working}>
              {t(act.label)}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  )
}
