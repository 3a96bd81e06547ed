/** A command's form, derived from its fields: checked here with the server's own schema, refused there beside the field. */
import './form.css'
import { Alert, App, Button, Form } from 'antd'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import type { WireAct, WireRow } from '../../adapters/http/wire.ts'
import type { WireDraft } from '../../adapters/http/wire-detail.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem } from '../client.ts'
import { formPath } from './act-path.ts'
import type { Done } from './ask.ts'
import { check, clean, refusedFields, type Values } from './form-check.ts'
import { Conflict } from './form-conflict.tsx'
import { type DraftState, keepsDraft, type Opened, useDraft, useOpened } from './form-draft.ts'
import { FormItem } from './form-item.tsx'
import { entersPerson, Lookalikes, useLookalikes } from './form-lookalikes.tsx'
import { RemarkableFields } from './form-remarks.tsx'
import { useSubmit } from './form-submit.ts'
import { fill, w } from './form-words.ts'
import { recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { instantText } from './text.ts'

type Props = {
  act: WireAct
  /** Values that are settled already and not shown, such as the record the verb stands on. */
  fixed?: Record<string, unknown>
  /** What the form begins with. */
  initial?: Record<string, unknown>
  /** The record the form stands on, as it reads while the form is opened. */
  row?: WireRow | undefined
  /** Where a window over a part of the record opens again; its draft is that part's own. */
  place?: string | undefined
  onDone?: (done: Done) => void
  onCancel?: () => void
}

/** Opens on the draft there is, else fresh. */
export function ActForm(props: Props) {
  const { act, row } = props
  const { say } = useLanguage()
  const [params, setParams] = useSearchParams()
  const { pathname } = useLocation()
  // Only the act's own page carries its draft in the address; a window over a record finds it by the record.
  const ownPage = !row && pathname === formPath(act.name)
  const wanted = ownPage ? (params.get('draft') ?? undefined) : undefined
  const [round, setRound] = useState(0)
  const anew = (draft?: string) => {
    if (ownPage) setParams(draft ? { draft } : {}, { replace: true })
    setRound(round + 1)
  }
  const remember = (draft: string) => {
    if (ownPage && params.get('draft') !== draft) setParams({ draft }, { replace: true })
  }
  return (
    <OpenedForm
      key={round}
      {...props}
      wanted={wanted}
      anew={anew}
      remember={remember}
      // A window over something else than a record has no place a draft could be opened at again.
      kept={keepsDraft(act) && (row !== undefined || ownPage)}
      waiting={say('loading')}
    />
  )
}

type OpenedProps = Props & {
  wanted: string | undefined
  anew: (draft?: string) => void
  remember: (draft: string) => void
  kept: boolean
  waiting: string
}
function OpenedForm(props: OpenedProps) {
  const { act, row, wanted, place, kept, waiting } = props
  const { opened, others } = useOpened(act, row, wanted, kept, place)
  if (!opened) return <Waiting text={waiting} />
  return <Filled {...props} opened={opened} others={others} />
}

function Filled({
  act,
  fixed = {},
  initial,
  row,
  place,
  onDone,
  onCancel,
  opened,
  others,
  anew,
  remember,
  kept,
}: OpenedProps & { opened: Opened; others: readonly WireDraft[] }) {
  const { house } = useWorkplace()
  const { t, say, lang, colon } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState<Problem>()
  const [seen, setSeen] = useState(opened.seen)
  const [notSame, setNotSame] = useState(false)
  const { submit: send, sending } = useSubmit(act.name, opened.id)
  const [values, setValues] = useState<Values>(opened.values)
  const shown = Object.entries(act.input).filter(([name]) => !(name in fixed))
  const alike = useLookalikes(act, values)
  const frame = useRef<HTMLDivElement>(null)
  useFirstField(frame)
  const register = house.registers[act.on?.register ?? row?.register ?? '']
  const read = useCallback(() => form.getFieldsValue(true) as Values, [form])
  const saved = useCallback(() => remember(opened.id), [remember, opened.id])
  const draft = useDraft(
    {
      act,
      id: opened.id,
      title: row ? colon(t(act.label), row.title) : t(act.label),
      at: row
        ? (place ?? `${recordPath(row.register, row.id)}?act=${act.name}`)
        : `${formPath(act.name)}?draft=${opened.id}`,
      row,
      seen,
      kept,
      read,
    },
    saved,
  )

  const submit = async (typed: Values, standing = seen) => {
    setProblem(undefined)
    const input = { ...clean(typed), ...fixed }
    const wrong = check(act.input, input, lang)
    if (wrong.length > 0) {
      form.setFields(wrong)
      form.scrollToField(wrong[0]!.name, { focus: true })
      return
    }
    if (alike.length > 0 && !notSame) {
      message.warning(t(w.askFirst))
      frame.current?.querySelector('.lookalikes')?.scrollIntoView()
      return
    }
    try {
      const done = await send(input, standing)
      await draft.drop()
      message.success(done.replayed ? say('alreadyDone') : colon(say('done'), t(act.label)))
      onDone?.(done)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
      form.setFields(refusedFields(error.problem, act.input, lang))
      frame.current?.scrollIntoView({ block: 'nearest' })
    }
  }
  const changed = problem?.changed
  const compared = (take: Values) => {
    form.setFieldsValue(take)
    setSeen(changed!.row)
    void submit(form.getFieldsValue(true), changed!.row)
  }
  const discard = async () => {
    await draft.drop()
    anew()
  }

  return (
    <RemarkableFields value={register?.fields ?? {}}>
      <div ref={frame}>
        <Drafts opened={opened} others={others} onDiscard={discard} onOpen={anew} />
        <Form
          form={form}
          layout="vertical"
          onFinish={typed => submit({ ...form.getFieldsValue(true), ...typed })}
          onValuesChange={() => {
            draft.typed()
            if (entersPerson(act)) setValues(read())
          }}
          // Before the field in hand: its own Enter would clear a choice or open a list.
          onKeyDownCapture={event => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            event.stopPropagation()
            form.submit()
          }}
          // A bare Enter ends the field in hand and never sends a half-filled form: hands from Excel press it after each
          // entry, and a day's picker that has not opened yet would let it through.
          onKeyDown={event => {
            if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
              event.preventDefault()
          }}
          scrollToFirstError
          className="act-form"
          initialValues={{ ...initial, ...opened.values }}
        >
          {problem && !changed && <Refusal problem={problem} />}
          {shown.map(([name, field]) => (
            <FormItem key={name} field={field} path={[name]} />
          ))}
          <Lookalikes found={alike} values={values} compared={notSame} onCompared={setNotSame} />
          {changed && register && seen && (
            <Conflict
              act={act}
              register={register}
              seen={seen}
              changed={changed}
              typed={read()}
              onCompared={compared}
            />
          )}
          <div className="form-verbs">
            <DraftNote state={draft.state} />
            {onCancel && (
              <Button
                onClick={() => {
                  void draft.save()
                  onCancel()
                }}
              >
                {say('cancel')}
              </Button>
            )}
            <Button type="primary" htmlType="submit" loading={sending} title={t(w.keys)}>
              {t(act.label)}
            </Button>
          </div>
        </Form>
      </div>
    </RemarkableFields>
  )
}

/** What was restored, or what else of this kind lies unsent. */
function Drafts({
  opened,
  others,
  onDiscard,
  onOpen,
}: {
  opened: Opened
  others: readonly WireDraft[]
  onDiscard: () => void
  onOpen: (draft: string) => void
}) {
  const { t } = useLanguage()
  if (opened.savedAt)
    return (
      <Alert
        type="info"
        showIcon
        className="draft-note"
        title={fill(t(w.restored), { at: instantText(opened.savedAt) })}
        action={
          <Button size="small" onClick={onDiscard}>
            {t(w.discard)}
          </Button>
        }
      />
    )
  if (others.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      className="draft-note"
      title={t(w.others)}
      description={
        <ul>
          {others.map(draft => (
            <li key={draft.id}>
              <Button size="small" type="link" onClick={() => onOpen(draft.id)}>
                {t(w.goOn)} {draft.title} · {instantText(draft.savedAt)}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  )
}

function DraftNote({ state }: { state: DraftState }) {
  const { t } = useLanguage()
  return (
    <span className="quiet draft-state" role="status">
      {state === 'none' ? '' : t(w[state])}
    </span>
  )
}

/** The first field has the cursor, so that a form can be filled without the mouse. */
function useFirstField(frame: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    // Past the window's own taking of the focus.
    const timer = setTimeout(() => {
      // Whoever is quicker and types already keeps the cursor where he put it.
      if (frame.current?.contains(document.activeElement)) return
      frame.current
        ?.querySelector<HTMLElement>(
          'form input:not([type=file]):not([disabled]), form textarea:not([disabled])',
        )
        ?.focus({ preventScroll: true })
    }, 50)
    return () => clearTimeout(timer)
  }, [frame])
}
