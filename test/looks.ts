/** Every page in every look: axe finds nothing in light, dark, high contrast and large text, in Chinese and in English. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Lang, Look, Preferences, TextSize } from '../src/web/preferences.ts'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const looks: readonly Pick<Preferences, 'lang' | 'textSize' | 'look'>[] = [
  { lang: 'zh', textSize: 'normal', look: 'light' },
  { lang: 'zh', textSize: 'large', look: 'dark' },
  { lang: 'en', textSize: 'normal', look: 'dark' },
  { lang: 'en', textSize: 'large', look: 'light' },
  { lang: 'zh', textSize: 'large', look: 'contrast' },
]

/** Sets the person's own preferences and loads the page again in them. */
export async function inLook(
  page: Page,
  set: { lang?: Lang; textSize?: TextSize; look?: Look },
): Promise<void> {
  const status = await page.evaluate(async some => {
    const all = { lang: 'zh', textSize: 'normal', look: 'light', moneyUnit: 'yuan', ...some }
    const answer = await fetch('/api/settings', {
      method: 'PUT',
      headers: { 'x-camphor': 'desk', 'content-type': 'application/json' },
      body: JSON.stringify(all),
    })
    return answer.status
  }, set)
  assert.equal(status, 200)
  await page.reload()
  await page.locator('main h1').first().waitFor()
  await settled(page)
}

/** Nothing on the page waits any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () => document.querySelectorAll('.waiting, .ant-select-loading, .ant-btn-loading').length === 0,
  )
  await page.waitForLoadState('networkidle')
}

/** What axe finds on the page as it stands, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run: () => Promise<{
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
        }>
      }
    }
    const found = await axe.run()
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(node => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary}`),
    )
  })
}

/** The page holds no violation and no sideways scrolling in any look; afterwards it stands in Chinese again. */
export async function looksWell(page: Page, open: () => Promise<void> = async () => {}) {
  for (const look of looks) {
    await inLook(page, look)
    await open()
    const found = await violations(page)
    assert.deepEqual(found, [], `${page.url()} ${JSON.stringify(look)}`)
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    const what = wide > 0 ? await widest(page) : ''
    assert.ok(
      wide <= 0,
      `${page.url()} ${JSON.stringify(look)} scrolls sideways by ${wide} px: ${what}`,
    )
  }
  await inLook(page, {})
}

/** What sticks out furthest on the right, to be found in the page. */
const widest = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('main *')]
        .sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0]
        ?.outerHTML.slice(0, 200) ?? '',
  )
