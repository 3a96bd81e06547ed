/** The house: every room's declarations joined and checked once at start. A wrong cross-reference stops the house. */
import type { RawBuilder } from 'kysely'
import type { AnyCommand, AnyQuery } from './command.ts'
import type { Label } from './errors.ts'
import { defineRefusals } from './errors.ts'
import type { Fields } from './fields.ts'
import type { Identity, Indicator } from './indicator.ts'
import type { LifeEventPart } from './life-event.ts'
import type { Parameter } from './parameter.ts'
import type { Register } from './register.ts'
import { figuresOf, type Paragraph } from './report.ts'

/** One room's door: what it keeps, does, counts and says. */
export type Room = {
  name: string
  label: Label
  /** The bureau's section that works here, for offices. */
  section?: Label
  /** Every office reads its registers, though only its own people act on them. */
  readByAll?: boolean
  registers?: Record<string, Register>
  parameters?: readonly Parameter[]
  commands?: readonly AnyCommand[]
  queries?: readonly AnyQuery[]
  indicators?: readonly Indicator[]
  identities?: readonly Identity[]
  paragraphs?: readonly Paragraph[]
  lifeEvents?: readonly LifeEventPart[]
  programmes?: readonly Programme[]
  /** Ids of the systems list this room covers. */
  systems?: readonly string[]
  /** Asked of every line before a payment is locked. */
  paymentQuestions?: readonly PaymentQuestion[]
  /** Replays `camphor check` runs: each selects the rows that do not follow from what made them. */
  checks?: readonly RoomCheck[]
}
export type RoomCheck = { id: string; label: Label; breaks: () => RawBuilder<{ at: string }> }

/**
 * What a room asks of payments before they are locked (policy §14: deaths, prison and registration come first). `asks`
 * selects `line` from `checking` (line, programme, person, household, for_month, kind, payee): the lines to look at.
 */
export type PaymentQuestion = {
  code: string
  label: Label
  rule: string
  asks: () => RawBuilder<{ line: string }>
}

/** A benefit programme: what the funds ledger pays under, and what it excludes (policy §14.2). */
export type Programme = {
  id: string
  label: Label
  office: string
  holder: 'person' | 'household'
  /** monthly awards or one-off grants. */
  form: 'monthly' | 'grant'
  /** Class in the compatibility matrix, such as `dibao`, `tekun`, `orphan`. */
  compatibility?: string
  rule: string
}

const refuse = defineRefusals('kernel.house', {
  REGISTER_UNKNOWN: {
    zh: '没有名为{name}的登记簿',
    en: 'There is no register {name}',
    status: 404,
  },
  COMMAND_UNKNOWN: {
    zh: '没有名为{name}的办理事项',
    en: 'There is no command {name}',
    status: 404,
  },
  FIGURE_NOT_DECLARED: {
    zh: '没有编号为{name}的指标',
    en: 'There is no figure {name}',
    status: 404,
  },
})

export class House {
  readonly rooms: readonly Room[]
  readonly registers = new Map<string, Register>()
  readonly commands = new Map<string, AnyCommand>()
  readonly queries = new Map<string, AnyQuery>()
  readonly parameters = new Map<string, Parameter>()
  readonly indicators = new Map<string, Indicator>()
  readonly programmes = new Map<string, Programme>()
  readonly identities: Identity[] = []
  readonly paragraphs: Paragraph[] = []
  readonly lifeEvents: LifeEventPart[] = []
  readonly paymentQuestions = new Map<string, PaymentQuestion>()

  constructor(rooms: readonly Room[]) {
    this.rooms = rooms
    for (const room of rooms) {
      label(`room ${room.name}`, room.label)
      for (const r of Object.values(room.registers ?? {})) {
        add(this.registers, r.name, r)
        if (!r.name.startsWith(`${room.name}_`))
          wrong(`register ${r.name} stands in room ${room.name}`)
      }
      for (const c of room.commands ?? []) add(this.commands, c.name, c)
      for (const q of room.queries ?? []) add(this.queries, q.name, q)
      for (const p of room.parameters ?? []) add(this.parameters, p.name, p)
      for (const i of room.indicators ?? []) add(this.indicators, i.id, i)
      for (const p of room.programmes ?? []) add(this.programmes, p.id, p)
      for (const q of room.paymentQuestions ?? []) add(this.paymentQuestions, q.code, q)
      this.identities.push(...(room.identities ?? []))
      this.paragraphs.push(...(room.paragraphs ?? []))
      this.lifeEvents.push(...(room.lifeEvents ?? []))
    }
    this.#check()
  }

  register = (name: string): Register =>
    this.registers.get(name) ?? refuse('REGISTER_UNKNOWN', { name })
  command = (name: string): AnyCommand =>
    this.commands.get(name) ?? refuse('COMMAND_UNKNOWN', { name })
  query = (name: string): AnyQuery => this.queries.get(name) ?? refuse('COMMAND_UNKNOWN', { name })
  indicator = (id: string): Indicator =>
    this.indicators.get(id) ?? refuse('FIGURE_NOT_DECLARED', { name: id })

  #check(): void {
    for (const r of this.registers.values()) {
      label(`register ${r.name}`, r.label)
      fields(`register ${r.name}`, r.fields, this)
      closed(r, this)
      for (const [state, s] of Object.entries(r.workflow?.states ?? {}))
        label(`${r.name} state ${state}`, s.label)
      for (const step of r.workflow?.steps ?? []) label(`${r.name} step ${step.action}`, step.label)
    }
    for (const act of [...this.commands.values(), ...this.queries.values()]) {
      label(`command ${act.name}`, act.label)
      fields(`command ${act.name}`, act.input, this)
    }
    for (const c of this.commands.values()) {
      if (c.on && !this.registers.has(c.on.register))
        wrong(`command ${c.name} acts on no register ${c.on.register}`)
      if (c.on && !c.input[c.on.field]) wrong(`command ${c.name} has no field ${c.on.field}`)
    }
    for (const q of this.paymentQuestions.values()) label(`payment question ${q.code}`, q.label)
    for (const i of this.indicators.values()) {
      label(`figure ${i.id}`, i.label)
      label(`figure ${i.id} means`, i.means)
    }
    const identities = new Set<string>()
    for (const x of this.identities) {
      if (identities.has(x.id)) wrong(`identity ${x.id} is declared twice`)
      identities.add(x.id)
      label(`identity ${x.id}`, x.label)
      if (x.questioned) label(`identity ${x.id} questioned`, x.questioned)
      for (const id of x.figures)
        if (!this.indicators.has(id)) wrong(`identity ${x.id} names no figure ${id}`)
    }
    const paragraphs = new Set<string>()
    for (const p of this.paragraphs) {
      if (paragraphs.has(p.id)) wrong(`paragraph ${p.id} is declared twice`)
      paragraphs.add(p.id)
      for (const id of figuresOf(p))
        if (!this.indicators.has(id)) wrong(`paragraph ${p.id} names no figure ${id}`)
    }
    for (const p of this.parameters.values()) fields(`parameter ${p.name}`, p.fields, this)
  }
}

const wrong = (text: string): never => {
  throw new Error(text)
}
function add<T>(map: Map<string, T>, name: string, value: T): void {
  if (map.has(name)) wrong(`${name} is declared twice`)
  map.set(name, value)
}
function label(what: string, l: Label): void {
  if (!l?.zh?.trim() || !l.en?.trim()) wrong(`${what} lacks a label in zh or en`)
}
/**
 * A closed register knows its assignments, and nothing open leads into it: a title, a filter or a count on the way would
 * give away what is inside. Files are read by area, so it holds none.
 */
function closed(r: Register, house: House): void {
  if (r.closed) {
    const by = house.registers.get(r.closed.by)
    if (!by?.closed || !by.fields.file || !by.fields.account || !by.fields.toDay)
      wrong(`register ${r.name} is closed by no register of assignments ${r.closed.by}`)
    if (r.closed.file !== 'id' && !r.fields[r.closed.file])
      wrong(`register ${r.name} is closed by no field ${r.closed.file}`)
    if (Object.values(r.fields).some(field => field.kind === 'attachment'))
      wrong(`register ${r.name} is closed and may hold no attachment`)
    return
  }
  for (const [name, field] of Object.entries(r.fields))
    if (field.register && house.registers.get(field.register)?.closed)
      wrong(`register ${r.name} field ${name} leads into a closed register`)
}
function fields(what: string, all: Fields, house: House): void {
  for (const [name, field] of Object.entries(all)) {
    label(`${what} field ${name}`, field.label)
    for (const option of field.options ?? [])
      label(`${what} field ${name} option ${option.value}`, option.label)
    if (field.register && !house.registers.has(field.register))
      wrong(`${what} field ${name} refers to no register ${field.register}`)
    if (field.items) fields(`${what} field ${name}`, field.items, house)
  }
}
