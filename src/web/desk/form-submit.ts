/** Sends a form: once, however often it is pressed, and only onto the record it was opened on. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { WireRow } from '../../adapters/http/wire.ts'
import { ApiProblem, call, newRequestId } from '../client.ts'
import { type Done, refreshAll } from './ask.ts'
import type { Values } from './form-check.ts'

/**
 * The request id is the form's own from when it is opened until the server has answered that it is done. A lost reply
 * followed by another press, even after the page was loaded again over its draft, is answered with what was done the
 * first time; a refusal rolls everything back, so the id may be used again.
 */
export function useSubmit(command: string, opened: string) {
  const client = useQueryClient()
  const id = useRef(opened)
  const [sending, setSending] = useState(false)

  const submit = async (input: Values, seen: WireRow | undefined): Promise<Done> => {
    setSending(true)
    try {
      const done = await call<Done>(`/api/commands/${command}`, {
        method: 'POST',
        body: {
          request: id.current,
          input,
          ...(seen
            ? { seen: { register: seen.register, id: seen.id, version: seen.version } }
            : {}),
        },
      })
      await refreshAll(client)
      return done
    } catch (error) {
      // What stands here was changed after the first sending had gone through: the next press is a new act, and says so.
      if (error instanceof ApiProblem && error.problem.code === 'REQUEST_REUSED')
        id.current = newRequestId()
      throw error
    } finally {
      setSending(false)
    }
  }
  return { submit, sending }
}
