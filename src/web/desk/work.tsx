/** Long work: a command that goes on at the server while this page watches its time pass. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Problem, WireJob } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call, newRequestId } from '../client.ts'
import type { Done } from './ask.ts'
import { refreshAll } from './ask.ts'
import { useLanguage } from './language.tsx'

/** How often the server is asked how far it is. */
const askEveryMs = 500

/**
 * Starts a command as a job and follows it to its end. A broken connection ends the watching, not the work: started
 * again with the same input it is the same work, done once.
 */
export function useWork<R>(command: string) {
  const client = useQueryClient()
  const [job, setJob] = useState<WireJob>()
  const [problem, setProblem] = useState<Problem>()
  const pending = useRef<{ id: string; text: string } | undefined>(undefined)

  const start = async (input: Record<string, unknown>): Promise<Done<R> | undefined> => {
    setProblem(undefined)
    const text = JSON.stringify(input)
    if (pending.current?.text !== text) pending.current = { id: newRequestId(), text }
    try {
      let now = await call<WireJob>(`/api/commands/${command}`, {
        method: 'POST',
        headers: { prefer: 'respond-async' },
        body: { request: pending.current.id, input },
      })
      while (now.state === 'running') {
        setJob(now)
        await new Promise(resolve => setTimeout(resolve, askEveryMs))
        now = await call<WireJob>(`/api/jobs/${now.id}`)
      }
      pending.current = undefined
      if (now.problem) setProblem(now.problem)
      else await refreshAll(client)
      return now.answer as Done<R> | undefined
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.problem.status !== 0) pending.current = undefined
      setProblem(error.problem)
    } finally {
      setJob(undefined)
    }
  }
  return { start, job, problem, working: job !== undefined }
}

/** The work in hand and the seconds it has taken; a share of it only where the work itself tells how far it is. */
export function Working({ job, what }: { job: WireJob | undefined; what: string }) {
  const { t, say, colon } = useLanguage()
  if (!job) return null
  const { progress } = job
  return (
    <div className="working" role="status">
      <progress
        aria-label={what}
        {...(progress ? { value: progress.done, max: Math.max(1, progress.of) } : {})}
      />{' '}
      {say('working')} {progress?.what ? colon(what, t(progress.what)) : what}
      {progress ? ` ${progress.done}/${progress.of}` : ''} · {Math.round(job.elapsedMs / 1000)}{' '}
      {say('seconds')}
    </div>
  )
}
