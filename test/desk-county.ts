/** A small county at work for the desk's own journeys: a checklist with late and coming days, people, a case, projects. */
import type { Browser } from 'playwright-core'
import type { Actor } from '../src/kernel/access.ts'
import type { Command } from '../src/kernel/command.ts'
import { chromiumPath, openBrowser } from './clicking.ts'
import { places } from './environment.ts'
import { type ServedHouse, servedHouse } from './served.ts'

export const executable = chromiumPath()
export const options = executable
  ? {}
  : { skip: 'no chromium: set CAMPHOR_CHROMIUM or put one on PATH' }

/** A Friday. */
export const today = '2022-05-20'
/** Days by which items are to be done: two gone by, one within three working days, the rest later. */
export const dueDays = ['2022-05-17', '2022-05-18', '2022-05-24', ...Array(11).fill('2022-06-30')]

export type DeskCounty = ServedHouse & {
  browser: Browser
  who: Record<'clerk' | 'colleague' | 'far' | 'officer' | 'chief' | 'leader', Actor>
  act: <R = unknown>(who: Actor, command: string, input: unknown) => Promise<R>
}

export async function deskCounty(): Promise<DeskCounty> {
  const house = await servedHouse(today)
  const office = { office: 'governance' }
  const who = {
    clerk: await house.enrol('clerk', '陈文', 'townshipClerk', places.town),
    colleague: await house.enrol('colleague', '刘洋', 'townshipClerk', places.town),
    far: await house.enrol('far', '孙明', 'townshipClerk', places.otherTown),
    officer: await house.enrol('officer', '李芳', 'officeClerk', undefined, office),
    chief: await house.enrol('chief', '王强', 'officeChief', undefined, office),
    leader: await house.enrol('leader', '黄卫', 'bureauLeader'),
  }
  const { env } = house
  const act = async <R>(actor: Actor, command: string, input: unknown): Promise<R> =>
    (await env.do(env.house.command(command) as Command, actor, input as never)) as R
  env.setToday('2022-05-10')
  await act(who.officer, 'checklists.issue', {
    title: '边界联检清单',
    topic: 'boundary',
    division: places.county,
    items: dueDays.map((dueOn, n) => ({
      unitName: `临江镇第${n + 1}组`,
      division: places.town,
      requirement: `第${n + 1}处界桩巡查`,
      dueOn,
    })),
  })
  env.setToday(today)
  return { ...house, act, who, browser: await openBrowser(executable!) }
}

export async function closeCounty(county: DeskCounty | undefined): Promise<void> {
  await county?.browser.close()
  await county?.close()
}
