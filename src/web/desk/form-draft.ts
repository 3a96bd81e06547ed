/** What is typed into a form is kept on the server as it is typed, sealed, and comes back when the form is opened again. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { WireAct, WireFields, WireRow } from '../../adapters/http/wire.ts'
import type { WireDraft, WireDrafts, WireDraftWhole } from '../../adapters/http/wire-detail.ts'
import { ApiProblem, call, newRequestId } from '../client.ts'
import { clean, type Values } from './form-check.ts'

/** A pause in typing this long is worth a draft. */
const pauseMs = 1200

export type Opened = {
  /** Of the draft and of the request that will be sent. */
  id: string
  values: Values
  seen: WireRow | undefined
  /** When what is shown was kept; absent in a fresh form. */
  savedAt: string | undefined
}
export type DraftState = 'none' | 'typing' | 'saving' | 'saved' | 'offline'

const path = (id: string) => `/api/drafts/${id}`

/**
 * Finds the draft a form opens on: the one named (`wanted`), or on a record the newest of this act, at its own `place`. `others` are drafts of
 * the same act begun elsewhere, offered when none was named.
 */
export function useOpened(
  act: WireAct,
  row: WireRow | undefined,
  wanted: string | undefined,
  kept: boolean,
  place?: string,
): { opened: Opened | undefined; others: WireDraft[] } {
  const [opened, setOpened] = useState<Opened>()
  const [others, setOthers] = useState<WireDraft[]>([])
  // Looked up once: a draft saved meanwhile is this form's own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is mounted anew for another act or record.
  useEffect(() => {
    let gone = false
    const fresh = { id: newRequestId(), values: {}, seen: row, savedAt: undefined }
    const open = async (): Promise<Opened> => {
      if (!kept) return fresh
      let id = wanted
      if (!id) {
        const asked = new URLSearchParams({ command: act.name, ...(row ? { row: row.id } : {}) })
        const { drafts } = await call<WireDrafts>(`/api/drafts?${asked}`)
        if (row) id = drafts.find(draft => !place || draft.path === place)?.id
        else if (!gone) setOthers(drafts.filter(draft => draft.path.startsWith('/acts/')))
      }
      if (!id) return fresh
      const { values, seen, savedAt } = await call<WireDraftWhole>(path(id))
      return { id, values, seen: seen ?? row, savedAt }
    }
    open()
      // Without drafts one can still work: a draft gone or a server away is no reason to show no form.
      .catch(() => fresh)
      .then(found => {
        if (!gone) setOpened(found)
      })
    return () => {
      gone = true
    }
  }, [])
  return { opened, others }
}

type Kept = {
  act: WireAct
  id: string
  title: string
  /** Where the form opens again. */
  at: string
  row: WireRow | undefined
  seen: WireRow | undefined
  kept: boolean
  read: () => Values
}

/** Saves after each pause, and at once when the page is left. */
export function useDraft(
  { act, id, title, at, row, seen, kept, read }: Kept,
  onSaved?: () => void,
) {
  const [state, setState] = useState<DraftState>('none')
  const timer = useRef<number | undefined>(undefined)
  const dirty = useRef(false)
  // The save that is on its way: what drops the draft waits for it, or it would bring back what was dropped.
  const saving = useRef<Promise<unknown>>(Promise.resolve())

  const save = useCallback(
    async (last = false) => {
      window.clearTimeout(timer.current)
      if (!dirty.current || !kept) return
      dirty.current = false
      setState('saving')
      const values = jsonOf(withoutSealed(act.input, clean(read())))
      const about = row ? { register: row.register, row: row.id } : {}
      const body = { command: act.name, ...about, title, path: at, values, seen: seen ?? null }
      try {
        if (last) void fetch(path(id), keepalive(body))
        else {
          const sent = call(path(id), { method: 'PUT', body })
          saving.current = sent.catch(() => null)
          await sent
          onSaved?.()
        }
        setState('saved')
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        dirty.current = true
        setState('offline')
      }
    },
    [act, id, title, at, row, seen, read, kept, onSaved],
  )
  const typed = () => {
    if (!kept) return
    dirty.current = true
    setState('typing')
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void save(), pauseMs)
  }
  /** Sent or thrown away: nothing of it is kept. */
  const drop = async () => {
    window.clearTimeout(timer.current)
    dirty.current = false
    setState('none')
    await saving.current
    if (kept) await call(path(id), { method: 'DELETE' }).catch(() => null)
  }
  useEffect(() => {
    const leave = () => void save(true)
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [save])
  return { state, typed, save, drop }
}

/** Sent while the page goes away: the browser finishes it. */
const keepalive = (body: unknown): RequestInit => ({
  method: 'PUT',
  keepalive: true,
  credentials: 'same-origin',
  headers: { 'x-camphor': 'desk', 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Accounts and their passwords are never kept half typed. */
export const keepsDraft = (act: WireAct): boolean => !act.name.startsWith('accounts.')
const withoutSealed = (fields: WireFields, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([n]) => fields[n]?.sensitivity !== 'sealed'))
const jsonOf = (values: Values): Values => JSON.parse(JSON.stringify(values)) as Values
