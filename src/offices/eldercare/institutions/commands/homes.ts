/** Registering, filing, inspecting and closing homes; their beds; what goes wrong in them. */
import { sql } from 'kysely'
import { siteById } from '../../../../commons/parties/sites.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { inRegister, insertRow, lockRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { inOrder, notAhead, verb } from '../../verbs.ts'
import { chief, clerks, keepers, lines, office } from '../../words.ts'
import { bed, filingPapers, type HomeRow, home } from '../registers.ts'
import { isHome, missingPapers } from '../rules.ts'

/** 民政部令66号: filing in place of a licence (policy §0). */
const filingSince: Day = '2020-11-01'

/** The home at a site of the actor's own area. Refuses ELDER_NO_HOME. */
export async function homeAt(ctx: Context, site: string): Promise<HomeRow> {
  const found = await sql<HomeRow>`select h.* from eldercare_home h
    where h.site = ${site} and ${inRegister(ctx.actor, home, 'h')}`.execute(ctx.tx)
  return (
    found.rows[0] ??
    refuse('ELDER_NO_HOME', { field: 'site', site: (await siteById(ctx, site)).name })
  )
}
export const insideOf = async (ctx: Context, site: string): Promise<number> =>
  (
    await sql<{
      n: number
    }>`select count(*) as n from eldercare_resident where site = ${site} and state in ('inside', 'onLeave')`.execute(
      ctx.tx,
    )
  ).rows[0]!.n

const {
  papers: _p,
  filedOn: _f,
  filingReceipt: _r,
  checkedOn: _c,
  noticeOn: _n,
  resettlement: _s,
  closedOn: _d,
  ...newHome
} = home.fields
const registerHomes = command({
  name: 'eldercare.registerHomes',
  label: { zh: '登记养老机构', en: 'Register homes' },
  posts: clerks,
  office,
  rule: 'EC-01',
  input: { list: lines(newHome) },
  async run(ctx, input) {
    const homes: string[] = []
    for (const given of input.list) {
      const place = await siteById(ctx, given.site)
      if (!isHome(place.beds))
        refuse('ELDER_TOO_FEW_BEDS', { field: 'site', site: place.name, beds: place.beds ?? 0 })
      const known = await sql`select 1 from eldercare_home where site = ${place.id}`.execute(ctx.tx)
      if (known.rows.length > 0) refuse('ELDER_HOME_TWICE', { field: 'site', site: place.name })
      notAhead(ctx, given.registeredOn, 'registeredOn', home.fields.registeredOn.label)
      const row = await insertRow(ctx, home, { ...given, division: place.division })
      // EC-02: the clock runs from the first elder, EC-04 from the day somebody found it unfiled. Homes older than the duty
      // to file have theirs from the day they are entered.
      const first = given.foundUnfiledOn ?? given.firstElderOn
      const since = first && first < filingSince ? ctx.today : first
      const dueOn = since
        ? ctx.calendar.addWorkingDays(since, given.foundUnfiledOn ? 20 : 10)
        : null
      await sql`update eldercare_home set due_on = ${dueOn} where id = ${row.id}`.execute(ctx.tx)
      homes.push(row.id)
    }
    return { homes }
  },
})

async function filing(_: Context, row: HomeRow, given: Record<string, unknown>) {
  const missing = missingPapers(given.papers as string[])
  if (missing.length > 0) {
    const say = (i: 0 | 1) => missing.map(p => filingPapers[p][i]).join(i === 0 ? '、' : ', ')
    refuse('ELDER_PAPERS_MISSING', { field: 'papers', papers: { zh: say(0), en: say(1) } })
  }
  inOrder(given.filedOn as Day, row.registeredOn, 'filedOn', home.fields.filedOn.label)
  return undefined
}
const file = verb(home, 'home', {
  name: 'fileHome',
  action: 'file',
  zh: '办理备案',
  en: 'File a home',
  posts: clerks,
  rule: 'EC-03',
  fill: ['papers', 'filedOn', 'filingReceipt'],
  check: filing,
})
const refile = verb(home, 'home', {
  name: 'refileHome',
  action: 'refile',
  zh: '变更备案',
  en: 'File a change',
  posts: clerks,
  rule: 'EC-06',
  fill: ['operator', 'papers', 'filedOn', 'filingReceipt'],
  check: filing,
})
const checkHome = verb(home, 'home', {
  name: 'checkHome',
  zh: '登记现场检查通过',
  en: 'Looked at on site',
  posts: clerks,
  rule: 'EC-04',
  fill: ['checkedOn'],
  check: async (_, row, given) => {
    inOrder(given.checkedOn as Day, row.filedOn, 'checkedOn', home.fields.checkedOn.label)
    return undefined
  },
})
/** Filing and first look of homes that stood before the books began: both days given, nothing skipped. */
const openHomes = command({
  name: 'eldercare.fileHomes',
  label: { zh: '批量备案并登记现场检查', en: 'File and look at homes' },
  posts: clerks,
  office,
  rule: 'EC-03',
  input: {
    list: lines({
      home: f.reference(home.name, '养老机构', 'Home'),
      papers: f.choices('备案材料', 'Papers', filingPapers),
      filedOn: f.day('备案日期', 'Filed on'),
      filingReceipt: f.text('备案回执号', 'Filing receipt'),
      checkedOn: f.day('现场检查日期', 'Looked at on'),
    }),
  },
  async run(ctx, input) {
    for (const { home: id, checkedOn, ...filed } of input.list) {
      const row = await lockRow(ctx, home, id)
      await filing(ctx, row, filed)
      notAhead(ctx, checkedOn, 'checkedOn', home.fields.checkedOn.label)
      inOrder(checkedOn, filed.filedOn, 'checkedOn', home.fields.checkedOn.label)
      const moved = await take(ctx, home, row, 'file', { patch: filed })
      await take(ctx, home, moved, 'checkHome', { patch: { checkedOn } })
    }
    return { filed: input.list.length }
  },
})
const withPlan = { why: true, fill: ['noticeOn', 'resettlement'] } as const
const halt = verb(home, 'home', {
  name: 'haltHome',
  action: 'halt',
  zh: '暂停服务',
  en: 'Halt a home',
  posts: chief,
  rule: 'EC-06',
  ...withPlan,
})
const close = verb(home, 'home', {
  name: 'closeHome',
  zh: '终止服务',
  en: 'Close a home',
  posts: chief,
  rule: 'EC-06',
  ...withPlan,
  check: async (ctx, row) => {
    const count = await insideOf(ctx, row.site)
    if (count > 0) refuse('ELDER_RESIDENTS_LEFT', { count })
    return { closedOn: ctx.today }
  },
})
const simple = (name: string, zh: string, en: string, why = false) =>
  verb(home, 'home', { name, zh, en, posts: chief, why })
const reopen = verb(home, 'home', {
  name: 'reopenHome',
  zh: '撤销终止',
  en: 'Undo the closing',
  posts: chief,
  why: true,
  check: async () => ({ closedOn: null }),
})

const addBeds = command({
  name: 'eldercare.addBeds',
  label: { zh: '登记床位', en: 'Enter beds' },
  posts: keepers,
  office,
  input: {
    site: bed.fields.site,
    list: lines({ number: bed.fields.number, room: bed.fields.room, nursing: bed.fields.nursing }),
  },
  async run(ctx, input) {
    const where = await homeAt(ctx, input.site)
    const place = await siteById(ctx, input.site)
    const known = await sql<{
      number: string
    }>`select number from eldercare_bed where site = ${input.site}`.execute(ctx.tx)
    const numbers = new Set(known.rows.map(r => r.number))
    if (place.beds !== null && numbers.size + input.list.length > place.beds)
      refuse('ELDER_BEDS_FULL', { field: 'list', site: place.name, beds: place.beds })
    for (const b of input.list) {
      if (numbers.has(b.number)) refuse('ELDER_BED_NUMBER', { field: 'list', number: b.number })
      numbers.add(b.number)
    }
    const made = await sql<{ id: string }>`
      insert into eldercare_bed (id, division, recorded_at, version, state, number, site, room, nursing)
      select new_id(), ${where.division}, ${ctx.now}, 1, 'inUse', b.number, ${input.site}, b.room, b.nursing
      from unnest(${input.list.map(b => b.number)}::text[], ${input.list.map(b => b.room)}::text[], ${input.list.map(b => b.nursing)}::boolean[])
        with ordinality as b(number, room, nursing, n) order by b.n returning id`.execute(ctx.tx)
    for (const { id } of made.rows) ctx.touch(bed.name, id)
    return { beds: made.rows.map(r => r.id) }
  },
})
const takeOut = verb(bed, 'bed', {
  name: 'takeOutBed',
  zh: '停用床位',
  en: 'Take a bed out of use',
  posts: keepers,
  why: true,
  check: async (ctx, row) => {
    const used =
      await sql`select 1 from eldercare_bed_stay where bed = ${row.id} and to_day is null`.execute(
        ctx.tx,
      )
    if (used.rows.length > 0) refuse('ELDER_BED_OCCUPIED', { number: row.number })
    return undefined
  },
})
const bringBack = verb(bed, 'bed', {
  name: 'bringBackBed',
  zh: '恢复床位',
  en: 'Bring a bed back',
  posts: keepers,
})

export const homeCommands = [
  registerHomes,
  file,
  openHomes,
  refile,
  simple('withdrawFiling', '撤销备案', 'Withdraw the filing', true),
  checkHome,
  halt,
  simple('resumeHome', '恢复服务', 'Resume a home'),
  close,
  reopen,
  addBeds,
  takeOut,
  bringBack,
]
