/** What a page says when it waits, has nothing, or was refused. */
import { Alert, Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { Conditions } from './because.tsx'
import { useLanguage } from './language.tsx'

export const Waiting = ({ text }: { text: string }) => (
  <div className="waiting" role="status">
    <Spin /> {text}
  </div>
)

/** A refusal in the reader's language, with its rule, the conditions that decided, and the incident when the fault is ours. */
export function Refusal({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { t, say } = useLanguage()
  const rule = problem.rule ? `${say('rule')} ${problem.rule}` : undefined
  const incident = problem.incident ? `${say('incident')} ${problem.incident}` : undefined
  const more = [rule, incident].filter(Boolean).join(' · ')
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t(problem)}
      description={
        more || problem.because ? (
          <>
            {more}
            {problem.because && <Conditions all={problem.because} />}
          </>
        ) : undefined
      }
      action={
        retry ? (
          <Button size="small" onClick={retry}>
            {say('retry')}
          </Button>
        ) : undefined
      }
    />
  )
}

export function NotFound() {
  const { say } = useLanguage()
  return (
    <p className="nothing">
      {say('notFound')} <Link to="/">{say('inbox')}</Link>
    </p>
  )
}

/** Page title: what · where · when. */
export function PageTitle({
  what,
  where,
  when,
  children,
}: {
  what: ReactNode
  where?: ReactNode
  when?: ReactNode
  children?: ReactNode
}) {
  return (
    <header className="page-title">
      <h1>
        {what}
        {where ? <span> · {where}</span> : null}
        {when ? <span> · {when}</span> : null}
      </h1>
      <div className="page-verbs">{children}</div>
    </header>
  )
}
