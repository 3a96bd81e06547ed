/** Long work: a command started with `Prefer: respond-async` runs on while the desk watches its time pass. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Progress } from '../../kernel/command.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import type { Answer } from '../../kernel/perform.ts'
import { problemOf } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import type { WireJob } from './wire-problem.ts'

const refuse = defineRefusals('adapters.http.jobs', {
  JOB_UNKNOWN: {
    zh: '没有这项任务，或它已结束很久；办理结果以记录为准',
    en: 'There is no such job, or it ended long ago; the records say what was done',
    status: 404,
  },
})

/** Finished jobs are forgotten beyond this many; what they did stands in the database under their request id. */
const keptJobs = 500

type Job = {
  id: string
  command: string
  account: string
  startedAt: number
  endedAt?: number
  answer?: Answer
  problem?: WireJob['problem']
  progress?: Progress
}

export class Jobs {
  readonly #jobs = new Map<string, Job>()
  readonly #fault: (incident: string, error: unknown) => void
  constructor(fault: (incident: string, error: unknown) => void) {
    this.#fault = fault
  }

  /** Starts the work under its request id; the same id again is the same job. */
  start(
    id: string,
    command: string,
    account: string,
    work: (tell: (progress: Progress) => void) => Promise<Answer>,
  ): WireJob {
    const running = this.#jobs.get(id)
    if (running && running.account === account && running.command === command)
      return wireJob(running)
    const job: Job = { id, command, account, startedAt: performance.now() }
    this.#jobs.set(id, job)
    this.#forget()
    work(progress => {
      job.progress = progress
    })
      .then(answer => {
        job.answer = answer
      })
      .catch((error: unknown) => {
        job.problem = problemOf(error, () => crypto.randomUUID().slice(0, 8))
        if (job.problem.incident) this.#fault(job.problem.incident, error)
      })
      .finally(() => {
        job.endedAt = performance.now()
      })
    return wireJob(job)
  }

  /** Refuses JOB_UNKNOWN, also for somebody else's job. */
  of(id: string, account: string): WireJob {
    const job = this.#jobs.get(id)
    return job && job.account === account ? wireJob(job) : refuse('JOB_UNKNOWN')
  }

  #forget(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size <= keptJobs) return
      if (job.endedAt !== undefined) this.#jobs.delete(id)
    }
  }
}

const wireJob = (job: Job): WireJob => ({
  id: job.id,
  command: job.command,
  state: job.problem ? 'failed' : job.answer ? 'done' : 'running',
  elapsedMs: Math.round((job.endedAt ?? performance.now()) - job.startedAt),
  ...(job.progress ? { progress: job.progress } : {}),
  ...(job.answer ? { answer: job.answer } : {}),
  ...(job.problem ? { problem: job.problem } : {}),
})

/** `GET /:id` answers the job's state; as `text/event-stream` it goes on telling until the job has ended. */
export function jobRoutes(jobs: Jobs): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  routes.get('/:id', c => {
    const account = actorOf(c).account
    const id = c.req.param('id')
    const job = jobs.of(id, account)
    if (!c.req.header('accept')?.includes('text/event-stream')) return c.json(job)
    return streamSSE(c, async stream => {
      while (!stream.aborted) {
        const now = jobs.of(id, account)
        await stream.writeSSE({ event: 'job', data: JSON.stringify(now) })
        if (now.state !== 'running') return
        await sleep(500)
      }
    })
  })
  return routes
}
