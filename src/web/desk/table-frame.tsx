/** The frame of a table: what is too wide scrolls inside it, never the page. */
import type { ReactNode } from 'react'

export const TableFrame = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard.
  <section className="table-frame" tabIndex={0} aria-label={label}>
    {children}
  </section>
)
