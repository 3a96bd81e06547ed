/**
 * The declarations as pages use them: the outline at once, and what a room keeps and asks when a page first looks at it.
 * Whoever looks before it has come waits (React's Suspense), so no page says which rooms it needs.
 */
import type {
  WireAct,
  WireActHead,
  WireFigures,
  WireHouse,
  WireParameters,
  WireRegister,
  WireRegisterHead,
  WireRoom,
  WireShown,
} from '../../adapters/http/wire.ts'
import { call } from '../client.ts'

export class DeskHouse {
  readonly rooms: WireHouse['rooms']
  readonly posts: WireHouse['posts']
  readonly programmes: WireHouse['programmes']
  readonly homes: WireHouse['homes']
  readonly queries: WireHouse['queries']
  readonly registers: Record<string, WireRegister>
  /** Commands that stand on no record. */
  readonly acts: readonly WireAct[]
  readonly #rooms: Map<string, Part<WireRoom>>
  readonly #figures = new Part<WireFigures>('/api/house/figures')
  readonly #parameters = new Part<WireParameters>('/api/house/parameters')

  constructor({ rooms, posts, programmes, homes, queries, registers, acts }: WireHouse) {
    this.rooms = rooms
    this.posts = posts
    this.programmes = programmes
    this.homes = homes
    this.queries = queries
    this.#rooms = new Map(rooms.map(({ name }) => [name, new Part(`/api/house/rooms/${name}`)]))
    this.registers = Object.fromEntries(
      Object.values(registers).map(head => [head.name, this.#register(head)]),
    )
    this.acts = acts.map(head => this.#act(head))
  }

  get figures(): WireFigures {
    return this.#figures.read()
  }
  get parameters(): WireParameters {
    return this.#parameters.read()
  }
  command(name: string): WireAct | undefined {
    return this.#rooms.get(roomOfCommand(name))?.read().commands[name]
  }
  /** How a query's answer reads; nothing where it has no page. */
  shows(query: string): WireShown | undefined {
    return this.#rooms.get(roomOfCommand(query))?.read().shows[query]
  }
  /** Commands that act on a record of this register. */
  actsOn({ name, room }: WireRegister): WireAct[] {
    const { commands } = this.#rooms.get(room)!.read()
    return Object.values(commands).filter(({ on }) => on?.register === name)
  }
  /** Asks again for what did not come. */
  again(): void {
    for (const part of [...this.#rooms.values(), this.#figures, this.#parameters]) part.again()
  }

  #register(head: WireRegisterHead): WireRegister {
    const whole = () => this.#rooms.get(head.room)!.read().registers[head.name]!
    return lazily(head, whole, [
      'help',
      'fields',
      'list',
      'title',
      'named',
      'appendOnly',
      'workflow',
    ])
  }
  #act(head: WireActHead): WireAct {
    return lazily(head, () => this.command(head.name)!, ['input', 'rule'])
  }
}

export const roomOfCommand = (name: string): string => name.split('.')[0]!

/** What is known already, and the rest read from the whole when it is looked at. */
function lazily<Head extends object, Whole extends Head>(
  head: Head,
  whole: () => Whole,
  rest: readonly Exclude<keyof Whole, keyof Head>[],
): Whole {
  const looks = rest.map(name => [name, { get: () => whole()[name], enumerable: false }])
  return Object.defineProperties({ ...head }, Object.fromEntries(looks)) as Whole
}

/** One address, asked once, by whoever looks first. */
class Part<T> {
  readonly #path: string
  #value: T | undefined
  #failed: unknown
  #coming: Promise<void> | undefined

  constructor(path: string) {
    this.#path = path
  }
  read(): T {
    if (this.#value !== undefined) return this.#value
    if (this.#failed !== undefined) throw this.#failed
    this.#coming ??= call<T>(this.#path).then(
      value => {
        this.#value = value
      },
      error => {
        this.#failed = error
      },
    )
    throw this.#coming
  }
  again(): void {
    if (this.#failed === undefined) return
    this.#failed = undefined
    this.#coming = undefined
  }
}
