/** The demo's hands: a clock that moves by the day, people who act through the house's own commands, an agenda. */
import { sql } from 'kysely'
import type { OpenCounty } from '../src/adapters/environment.ts'
import type { Actor } from '../src/kernel/access.ts'
import { type Calendar, calendar } from '../src/kernel/calendar.ts'
import { calendarYears } from '../src/kernel/calendar-years.ts'
import { addDays, type Day } from '../src/kernel/day.ts'
import { Refused } from '../src/kernel/errors.ts'
import { ask, perform } from '../src/kernel/perform.ts'

export type Ids = {
  /** Record ids by the keys of demo/people.ts. */
  person: Map<string, string>
  household: Map<string, string>
  site: Map<string, string>
  tekunRoll: Map<string, string>
}

export class World {
  readonly county: OpenCounty
  readonly calendar: Calendar = calendar(calendarYears)
  readonly ids: Ids = {
    person: new Map(),
    household: new Map(),
    site: new Map(),
    tekunRoll: new Map(),
  }
  readonly #actors = new Map<string, Actor>()
  #seconds = 0
  commands = 0

  constructor(county: OpenCounty) {
    this.county = county
  }
  /** Somebody who can act from now on. */
  hire(key: string, actor: Actor): void {
    this.#actors.set(key, actor)
  }

  get today(): Day {
    return this.county.today()
  }

  /** Moves to a day, to nine in the morning; every act after it is a second later. Never back. */
  moveTo(day: Day): void {
    if (this.county.clock.day && day < this.county.clock.day)
      throw new Error(`the demo's clock cannot go back to ${day}`)
    if (day !== this.county.clock.day) this.#seconds = 0
    this.county.clock.day = day
    this.#tick()
  }
  #tick(): void {
    this.county.clock.at = new Date(
      Date.parse(`${this.county.clock.day}T08:30:00+08:00`) + this.#seconds++ * 1000,
    )
  }

  actor(key: string): Actor {
    const found = this.#actors.get(key)
    if (!found) throw new Error(`nobody of the demo is ${key}`)
    return found
  }
  /** The township's clerk or head, by any code inside it. */
  local(post: 'clerk' | 'head', division: string): string {
    return `${post}/${division.slice(0, 9)}000`
  }

  /** One act of one person. A refusal ends the loading: the demo keeps the rules or is wrong. */
  async act<R = Record<string, never>>(who: string, command: string, input: unknown): Promise<R> {
    this.#tick()
    this.commands++
    try {
      const { result } = await perform(
        this.county,
        this.county.house.command(command),
        this.actor(who),
        this.county.newId(),
        input,
      )
      return result as R
    } catch (error) {
      if (error instanceof Refused)
        throw new Error(`${this.today} ${who} ${command}: ${error.code} ${error.text.zh}`, {
          cause: error,
        })
      throw error
    }
  }
  /** An act that may be refused: the refusal's code, or undefined when it was done. */
  async tries(who: string, command: string, input: unknown): Promise<string | undefined> {
    try {
      await this.act(who, command, input)
      return undefined
    } catch (error) {
      const cause = (error as Error).cause
      if (cause instanceof Refused) return cause.code
      throw error
    }
  }
  async ask<R>(who: string, query: string, input: unknown): Promise<R> {
    return (await ask(this.county, this.county.house.query(query), this.actor(who), input)) as R
  }

  /** Rows of a statement, for what no command answered. */
  async rows<T>(statement: string): Promise<T[]> {
    return (await sql.raw<T>(statement).execute(this.county.db)).rows
  }

  /** The day itself when work is done on it, else the next working day. */
  working(day: Day): Day {
    let at = day
    while (!this.calendar.isWorkingDay(at)) at = addDays(at, 1)
    return at
  }
  after(day: Day, workingDays: number): Day {
    return this.calendar.addWorkingDays(day, workingDays)
  }
}

type Task = { day: Day; lane: string; run: () => Promise<void> }
/**
 * What is to be done on which day; a task may put later ones on it. Tasks of one lane and day keep their order; lanes of
 * a day go side by side, as offices do, and the next day begins when all of them are done.
 */
export class Agenda {
  readonly #tasks: Task[]
  readonly #lane: string

  constructor(tasks: Task[] = [], lane = '') {
    this.#tasks = tasks
    this.#lane = lane
  }
  /** The same agenda for an office that waits for no other within a day. */
  lane(name: string): Agenda {
    return new Agenda(this.#tasks, name)
  }
  at(day: Day, run: () => Promise<void>): void {
    this.#tasks.push({ day, lane: this.#lane, run })
  }

  /** Does everything up to a day; what lies later stays undone, as work does. `each` hears how far it is. */
  async run(world: World, until: Day, each: (day: Day) => void): Promise<void> {
    for (let day = this.#nextDay(); day && day <= until; day = this.#nextDay()) {
      world.moveTo(day)
      const today = day
      const lanes = new Set(this.#tasks.filter(task => task.day === day).map(task => task.lane))
      const done = await Promise.allSettled([...lanes].map(lane => this.#runLane(lane, today)))
      for (const one of done) if (one.status === 'rejected') throw one.reason
      this.#forget(day)
      each(day)
    }
  }
  #nextDay(): Day | undefined {
    let first: Day | undefined
    for (const { day } of this.#tasks) if (!first || day < first) first = day
    return first
  }
  readonly #finished = new Set<Task>()
  async #runLane(lane: string, day: Day): Promise<void> {
    for (;;) {
      const next = this.#tasks.find(
        task => task.lane === lane && task.day === day && !this.#finished.has(task),
      )
      if (!next) return
      this.#finished.add(next)
      await next.run()
    }
  }
  /** Whole days are taken off together: a lane still running must not see the list shift under it. */
  #forget(day: Day): void {
    for (let i = this.#tasks.length - 1; i >= 0; i--)
      if (this.#tasks[i]!.day === day) this.#tasks.splice(i, 1)
    this.#finished.clear()
  }
}
