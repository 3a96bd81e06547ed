/** Jobs counted in clicks, and the pictures of the user guide: taken only when CAMPHOR_GUIDE names a folder. */
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clicker } from './clicking.ts'
import { inLook, settled } from './looks.ts'

const folder = process.env.CAMPHOR_GUIDE

/** Does a job and holds it to the clicks stated; the sign-in before it does not count. */
export async function job<T>(
  who: Clicker,
  name: string,
  atMost: number,
  work: () => Promise<T>,
): Promise<T> {
  const before = who.presses()
  const done = await work()
  // The last press is told by the page a moment after it happened.
  await who.page.evaluate(() => null)
  const pressed = who.presses() - before
  console.log(`${name}: ${pressed} 次点击 clicks (≤ ${atMost})`)
  assert.ok(pressed <= atMost, `${name}: ${pressed} clicks, at most ${atMost}`)
  return done
}

type Shot = {
  /** Makes the page ready again after it was loaded in another language: opens a window, scrolls. */
  open?: () => Promise<void>
  size?: { width: number; height: number }
}
/** The page as it stands, in both languages. Loads it anew, so that nothing half typed may stand in an unkept form. */
export async function shot({ page }: Clicker, name: string, { open, size }: Shot = {}) {
  if (!folder) return
  const normal = { width: 1366, height: 768 }
  await page.setViewportSize(size ?? normal)
  for (const lang of ['zh', 'en'] as const) {
    await inLook(page, { lang })
    await open?.()
    await settled(page)
    // Messages that fade would be caught half-way.
    await page.waitForTimeout(400)
    await mkdir(join(folder, lang), { recursive: true })
    await page.screenshot({ path: join(folder, lang, `${name}.jpg`), type: 'jpeg', quality: 62 })
  }
  await page.setViewportSize(normal)
  await inLook(page, {})
  await open?.()
}
