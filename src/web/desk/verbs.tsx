/** What can be done with a record, as buttons, and its papers to download. */
import { Button, Dropdown, Modal } from 'antd'
import { Suspense, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type {
  WireAct,
  WireDetail,
  WireFields,
  WireRow,
  WireVerb,
} from '../../adapters/http/wire.ts'
import type { Done } from './ask.ts'
import { enquiriesOf, enquiryPath, fieldAbout } from './enquiry-address.ts'
import { ActForm } from './form.tsx'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Waiting } from './notices.tsx'
import { Bundle, Paper } from './paper.tsx'
import { PrintButton } from './print-dialog.tsx'

const mostButtons = 6
/** Letters and notices go to paper by the print log alone. */
const wordOnly = ['docx'] as const

type Props = {
  detail: WireDetail
  /** Commands the page shows in a way of its own. */
  except?: readonly string[]
  onDone?: (done: Done) => void
}

/** The verb that leads on is blue, those that turn back are plain; each opens the command's own form. */
export function Verbs({ detail, except = [], onDone }: Props) {
  const workplace = useWorkplace()
  const { house, post } = workplace
  const { t, say } = useLanguage()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const verbs = detail.verbs.filter(v => !except.includes(v.command))
  // `?act=` opens a form at once: a draft is gone on with where it was left.
  const [verb, setVerb] = useState<WireVerb | undefined>(() =>
    verbs.find(v => v.command === params.get('act')),
  )
  const close = () => {
    setVerb(undefined)
    if (params.has('act')) {
      params.delete('act')
      setParams(params, { replace: true })
    }
  }
  const special = verbs.filter(v => !v.general)
  // More than a row of buttons is a menu: what leads on stays in sight, the rest folds with the general acts.
  const inSight = special.length > mostButtons ? special.slice(0, mostButtons - 1) : special
  const folded = verbs.filter(v => !inSight.includes(v))
  const papers = Object.values(house.queries).filter(
    query =>
      offered(query, post) &&
      !except.includes(query.name) &&
      isPaperOf(query.input, detail.row.register, query.name),
  )
  const bundles = Object.values(house.queries).filter(
    query => offered(query, post) && isBundleOf(query.input, detail.row.register, query.name),
  )
  const enquiries = enquiriesOf(workplace).filter(query => fieldAbout(query, detail.row.register))
  const enquire = (query: WireAct) => {
    const field = fieldAbout(query, detail.row.register)!
    navigate(`${enquiryPath(query.name)}?${field}=${detail.row.id}`)
  }
  return (
    <>
      {papers.map(query => (
        <Paper
          key={query.name}
          query={query.name}
          input={{ [Object.keys(query.input)[0]!]: detail.row.id }}
          text={t(query.label)}
          {...(query.name.startsWith('notices.') ? { endings: wordOnly } : {})}
        />
      ))}
      {!detail.row.register.startsWith('bureau_') && (
        <PrintButton register={detail.row.register} row={detail.row.id} />
      )}
      {bundles.map(query => (
        <Bundle
          key={query.name}
          query={query.name}
          input={{ [Object.keys(query.input)[0]!]: detail.row.id }}
          text={t(query.label)}
        />
      ))}
      {inSight.map((v, n) => (
        <Button
          key={v.command}
          type={n === 0 && v.forward ? 'primary' : 'default'}
          onClick={() => setVerb(v)}
        >
          {t(v.label)}
        </Button>
      ))}
      {folded.length + enquiries.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...folded.map(v => ({ key: v.command, label: t(v.label) })),
              ...enquiries.map(q => ({ key: q.name, label: t(q.label) })),
            ],
            onClick: ({ key }) => {
              const query = enquiries.find(q => q.name === key)
              if (query) enquire(query)
              else setVerb(folded.find(v => v.command === key))
            },
          }}
        >
          <Button>{say('more')} ▾</Button>
        </Dropdown>
      )}
      {verb && (
        <Suspense fallback={<Waiting text={say('loading')} />}>
          <ActDialog
            command={verb.command}
            about={detail.row.title}
            row={detail.row}
            fixed={{ [verb.field]: detail.row.id }}
            onDone={onDone}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  )
}

/** A command's form in a window over the page, for what it is about. */
export function ActDialog({
  command,
  about,
  row,
  place,
  fixed,
  initial,
  onDone,
  onClose,
}: {
  command: string
  about?: string | undefined
  /** The record the act stands on, as it reads now. */
  row?: WireRow | undefined
  place?: string | undefined
  fixed: Record<string, unknown>
  initial?: Record<string, unknown>
  onDone?: ((done: Done) => void) | undefined
  onClose: () => void
}) {
  const { house } = useWorkplace()
  const { t, colon } = useLanguage()
  const act = house.command(command)
  if (!act) return null
  return (
    <Modal
      open
      title={about ? colon(t(act.label), about) : t(act.label)}
      footer={null}
      width={720}
      onCancel={onClose}
      destroyOnHidden
    >
      <ActForm
        act={act}
        row={row}
        place={place}
        fixed={fixed}
        {...(initial ? { initial } : {})}
        onDone={done => {
          onClose()
          onDone?.(done)
        }}
        onCancel={onClose}
      />
    </Modal>
  )
}

/** A query that answers with this record's files in one ZIP: so by its name, and it asks for the record alone. */
const isBundleOf = (input: WireFields, register: string, name: string): boolean =>
  name.endsWith('Bundle') && asksFor(input, register)
const asksFor = (input: WireFields, register: string): boolean => {
  const fields = Object.values(input)
  return fields.length === 1 && fields[0]!.kind === 'reference' && fields[0]!.register === register
}

/** A query that answers with this record's paper: by name it is a document, and it asks for the record alone. */
const isPaperOf = (input: WireFields, register: string, name: string): boolean =>
  /(File|Document)$/.test(name) && register !== 'notices_attachment' && asksFor(input, register)
