/** The keyboard of the whole desk. Single keys never fire while somebody types, or while a window stands open. */
import { useEffect, useRef } from 'react'

export type DeskKeys = {
  search: () => void
  begin: () => void
  sheet: () => void
}

export function useDeskKeys(keys: DeskKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.repeat) return
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        if (submitInFocus()) event.preventDefault()
        return
      }
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
      const act = actOf(event.key)
      if (!act || windowOpen()) return
      event.preventDefault()
      latest.current[act]()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

/** Chinese keyboards give 、 and ？ on the same keys. */
function actOf(key: string): keyof DeskKeys | undefined {
  if (key === '/' || key === '、') return 'search'
  if (key === 'n' || key === 'N') return 'begin'
  if (key === '?' || key === '？') return 'sheet'
  return undefined
}

const typed = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]'
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(`${typed}, [role="combobox"]`) !== null

const windows = '[role="dialog"], dialog[open]'
const shown = (element: Element): boolean => element.getClientRects().length > 0
const windowOpen = (): boolean => [...document.querySelectorAll(windows)].some(shown)

/** The form the hand is in, or the only form of the window that stands open; its own button decides whether it may go. */
function submitInFocus(): boolean {
  const window = [...document.querySelectorAll(windows)].filter(shown).at(-1)
  const form =
    document.activeElement?.closest('form') ??
    (window?.querySelectorAll('form').length === 1 ? window.querySelector('form') : null)
  const button = form?.querySelector<HTMLButtonElement>('button[type="submit"]')
  if (!button) return false
  if (!button.disabled) button.click()
  return true
}
