/** What a browser fetches before it can show the sign-in, the workbench and a list: pressed, and within bounds. */
import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import { noFaults, signIn } from './clicking.ts'
import { closeCounty, type DeskCounty, deskCounty, executable, options } from './desk-county.ts'
import { settled } from './looks.ts'

let county: DeskCounty
before(async () => {
  if (executable) county = await deskCounty()
})
after(() => closeCounty(county))

/** Kilobytes that may travel, scripts and styles together, gzipped. */
const bounds = { 'sign-in': 90, workbench: 280, list: 400 }

/** Scripts and styles the page asks for from now on, by name; answers their size as it lies pressed beside the page. */
function watched(page: Page): () => Promise<number> {
  let names = new Set<string>()
  page.on('request', request => {
    const name = /\/assets\/([^/?]+\.(?:js|css))$/.exec(request.url())?.[1]
    if (name) names.add(name)
  })
  return async () => {
    const files = [...names]
    names = new Set()
    const sizes = await Promise.all(files.map(pressedSize))
    if (process.env.CAMPHOR_SIZES)
      for (const [n, name] of files.entries()) console.log(`    ${name} ${sizes[n]}`)
    return sizes.reduce((sum, size) => sum + size, 0) / 1000
  }
}
/** Files too small to be worth pressing travel as they are. */
const pressedSize = async (name: string): Promise<number> => {
  const path = join(county.webRoot, 'assets', name)
  const found = await stat(`${path}.gz`).catch(() => stat(path))
  return found.size
}

test('first loads stay within their bounds', options, async () => {
  const context = await county.browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  const take = watched(page)
  const sizes: Record<keyof typeof bounds, number> = { 'sign-in': 0, workbench: 0, list: 0 }
  await page.goto(county.url)
  await page.getByLabel('密码').waitFor()
  await page.waitForLoadState('networkidle')
  sizes['sign-in'] = await take()

  const clerk = await signIn(county.browser, county.url, 'clerk')
  const takeClerk = watched(clerk.page)
  const declarations: string[] = []
  clerk.page.on('request', request => {
    const { pathname } = new URL(request.url(), county.url)
    if (pathname.startsWith('/api/house')) declarations.push(pathname)
  })
  for (const [name, path] of [
    ['workbench', '/'],
    ['list', '/registers/people_person'],
  ] as const) {
    await clerk.page.goto('about:blank')
    await clerk.page.goto(county.url + path)
    await clerk.page.locator('main h1').waitFor()
    await settled(clerk.page)
    sizes[name] = await takeClerk()
  }
  // The workbench reads the outline alone, a list besides it the room it belongs to.
  assert.deepEqual(declarations, ['/api/house', '/api/house', '/api/house/rooms/people'])
  for (const [name, limit] of Object.entries(bounds)) {
    const size = sizes[name as keyof typeof bounds]
    console.log(`  ${name}: ${size.toFixed(1)} kB gz of ${limit} kB`)
    assert.ok(size > 0 && size <= limit, `${name}: ${size.toFixed(1)} kB gz`)
  }
  noFaults(clerk)
})
