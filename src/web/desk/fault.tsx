/** A page that cannot be shown says so in its own place; the shell and the ways out stay. */
import { Component, type ReactNode } from 'react'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem } from '../client.ts'
import { Refusal } from './notices.tsx'

type Props = {
  /** Where it happened: elsewhere is another matter. */
  at: string
  /** Before the page is tried again. */
  again: () => void
  children: ReactNode
}

export class FaultBoundary extends Component<Props, { fault?: unknown }> {
  override state: { fault?: unknown } = {}

  static getDerivedStateFromError(fault: unknown) {
    return { fault }
  }
  override componentDidUpdate(before: Props) {
    if (before.at !== this.props.at && this.state.fault !== undefined) this.retry()
  }
  retry = () => {
    this.props.again()
    this.setState({ fault: undefined })
  }
  override render() {
    const { fault } = this.state
    if (fault === undefined) return this.props.children
    const problem = fault instanceof ApiProblem ? fault.problem : broken
    return <Refusal problem={problem} retry={this.retry} />
  }
}

const said = {
  zh: '这一页打开时出了差错，其他页面不受影响；请重试，仍不行请用“使用反馈”告诉我们',
  en: 'This page failed to open, the others are not affected; try again, and tell us by “Feedback” if it fails again',
}
const broken: Problem = {
  type: 'about:blank',
  title: said.zh,
  detail: said.zh,
  status: 0,
  code: 'PAGE_BROKEN',
  ...said,
}
