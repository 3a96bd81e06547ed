/** Working the desk as its people do: by what the buttons and fields are called. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

/** CAMPHOR_CHROMIUM, or the first of the usual names on PATH; undefined on a machine without a browser. */
export function chromiumPath(): string | undefined {
  const given = process.env.CAMPHOR_CHROMIUM
  if (given) return existsSync(given) ? given : undefined
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {
      // not under this name
    }
  }
  return undefined
}

export const openBrowser = (executablePath: string): Promise<Browser> =>
  // Inside a container there is no sandbox to be had; the pages are our own.
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })

export type Clicker = {
  page: Page
  /** Faults the page or its console spoke of; a refusal is none. */
  faults: string[]
  /** How often the hand has pressed so far, menus and lists included; keys do not count. */
  presses: () => number
}

/** A browser of somebody's own, signed in through the form. */
export async function signIn(browser: Browser, url: string, login: string): Promise<Clicker> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
  })
  let presses = 0
  await context.exposeBinding('camphorPressed', () => {
    presses++
  })
  await context.addInitScript(() => {
    const { camphorPressed } = window as unknown as { camphorPressed: () => void }
    window.addEventListener('pointerdown', () => camphorPressed(), true)
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => {
    // The browser itself reports every refused request as an error; what we say about it stands on the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text())
  })
  await page.goto(url)
  await page.getByLabel('用户名').fill(login)
  await page.getByLabel('密码').fill('任意密码')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('navigation', { name: '菜单' }).waitFor()
  return { page, faults, presses: () => presses }
}

/** The item of a form with this label. */
const item = (form: Locator, label: string): Locator =>
  form
    .locator('.ant-form-item')
    .filter({ has: form.page().locator(`label:text-is("${label}")`) })
    .last()

export const choose = (form: Locator, label: string, option: string): Promise<void> =>
  item(form, label).getByText(option, { exact: true }).click()
export const write = (form: Locator, label: string, text: string): Promise<void> =>
  item(form, label).locator('input, textarea').last().fill(text)
/** A day is typed and taken with Enter, as quick hands do. */
export async function writeDay(form: Locator, label: string, day: string): Promise<void> {
  const input = item(form, label).locator('input')
  await input.click()
  await input.fill(day)
  await input.press('Enter')
}
/** Types into a picker until the option shows, and takes it. */
export async function pick(
  form: Locator,
  label: string,
  typed: string,
  option: string,
): Promise<void> {
  await item(form, label).getByRole('combobox').click()
  await item(form, label).getByRole('combobox').fill(typed)
  await form
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByText(option)
    .first()
    .click()
  await form.page().keyboard.press('Tab')
}

/** Presses a verb of the record, fills its form, submits it, and waits until the window has closed. */
export async function act(
  { page }: Clicker,
  verb: string,
  fill: (form: Locator) => Promise<void> = async () => {},
): Promise<void> {
  const form = await openForm(page, verb)
  await fill(form)
  await form.locator('button[type=submit]').click()
  await form.waitFor({ state: 'hidden' })
}
/** The same, for an act that must be refused: answers what the desk says about it, and closes the window. */
export async function refusedAct(
  { page }: Clicker,
  verb: string,
  fill: (form: Locator) => Promise<void> = async () => {},
): Promise<string> {
  const form = await openForm(page, verb)
  await fill(form)
  await form.locator('button[type=submit]').click()
  // A form opened again may also say that it brought back what was typed.
  const said = await shown(form.getByRole('alert').filter({ hasNotText: '自动保存' }))
  await form.getByRole('button', { name: '取消' }).click()
  await form.waitFor({ state: 'hidden' })
  return said
}
async function openForm(page: Page, verb: string): Promise<Locator> {
  const verbs = page.locator('.page-verbs')
  const button = verbs.getByRole('button', { name: verb, exact: true })
  const more = verbs.getByRole('button', { name: '更多' })
  const item = page.getByRole('menuitem', { name: verb, exact: true })
  // A record with many verbs folds those that do not lead on; a page just opened may still show the state before.
  for (let tries = 0; ; tries++) {
    await button.or(more).first().waitFor()
    if (await appears(button)) break
    await more.click()
    if (await appears(item)) break
    if (tries > 10) throw new Error(`no verb ${verb} on ${page.url()}`)
    await page.keyboard.press('Escape')
  }
  await ((await button.isVisible()) ? button : item).click()
  const form = page.getByRole('dialog')
  await form.waitFor()
  return form
}

const appears = (part: Locator): Promise<boolean> =>
  part.waitFor({ timeout: 1_500 }).then(
    () => true,
    () => false,
  )

/** The text of a part of the page as one reads it, once it is there. */
export async function shown(part: Locator): Promise<string> {
  await part.first().waitFor()
  // What still asks the server has not said anything yet.
  await part
    .getByText(/^\s*(正在加载|Loading)…/)
    .first()
    .waitFor({ state: 'detached' })
  return (await part.allInnerTexts()).join('\n')
}

/** The state the open record shows in its title. */
export const stateShown = ({ page }: Clicker): Promise<string> => shown(page.locator('h1 .state'))

/** Goes to a page of the desk by the menu, opening the group it is folded into. */
export async function goTo({ page }: Clicker, way: string): Promise<void> {
  const link = page.locator('nav.side a').getByText(way, { exact: true }).first()
  await link.waitFor({ state: 'attached' })
  const named = page.locator('a').getByText(way, { exact: true })
  if (!(await link.isVisible()))
    await page.locator('nav.side details').filter({ has: named }).first().locator('summary').click()
  await link.click()
  await page.locator('h1').filter({ hasText: way }).waitFor()
}
/** Opens the first row of the inbox about somebody, in this matter. */
export async function openFromInbox(clicker: Clicker, who: string, matter: string): Promise<void> {
  const { page } = clicker
  await goTo(clicker, '待办')
  const row = page.locator('tbody tr').filter({ hasText: who }).filter({ hasText: matter }).first()
  await row.getByRole('link').click()
  await page.locator('h1').filter({ hasText: matter }).waitFor()
}

export const noFaults = (...clickers: Clicker[]): void =>
  assert.deepEqual(
    clickers.flatMap(({ faults }) => faults),
    [],
  )
