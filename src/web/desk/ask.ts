/** Reading and doing from the desk: one key per question, so that a page and its refresh share the answer. */
import {
  type QueryClient,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { ApiProblem, call, newRequestId } from '../client.ts'

/** `freshFor` milliseconds the answer may be used again unasked; the declarations never change while a desk is open. */
export const useApi = <T>(path: string | undefined, body?: unknown, freshFor = 0) =>
  useQuery<T, ApiProblem>({
    queryKey: body === undefined ? [path] : [path, body],
    enabled: path !== undefined,
    staleTime: freshFor,
    queryFn: ({ signal }) =>
      call<T>(path!, body === undefined ? { signal } : { method: 'POST', body, signal }),
  })

/** A room's query with its own input. */
export const useAsk = <T>(name: string | undefined, input: Record<string, unknown> = {}) =>
  useApi<T>(name === undefined ? undefined : `/api/queries/${name}`, { input })

export type Done<R = unknown> = { result: R; replayed: boolean }

/**
 * Does a command. The request id stays the same while the same input is sent again after a broken connection, so that
 * pressing twice does it once; an answer, good or refused, ends it.
 */
export function usePerform<R = unknown>(name: string) {
  const client = useQueryClient()
  const pending = useRef<{ id: string; text: string } | undefined>(undefined)
  return useMutation<Done<R>, ApiProblem, Record<string, unknown>>({
    mutationFn: async input => {
      const text = JSON.stringify(input)
      if (pending.current?.text !== text) pending.current = { id: newRequestId(), text }
      try {
        const done = await call<Done<R>>(`/api/commands/${name}`, {
          method: 'POST',
          body: { request: pending.current.id, input },
        })
        pending.current = undefined
        return done
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.problem.status !== 0)
          pending.current = undefined
        throw error
      }
    },
    onSuccess: () => refreshAll(client),
  })
}
/** Whatever was done may show anywhere: every open page asks again, the declarations do not change. */
export const refreshAll = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => !isDeclaration(queryKey) })

const isDeclaration = (key: QueryKey): boolean => key[0] === '/api/house'
