/** What the children's office does when something happens to a child or to a child's parent. */
import { sql } from 'kysely'
import { personById } from '../../commons/people/queries.ts'
import type { Context } from '../../kernel/command.ts'
import { monthOf, nextMonth } from '../../kernel/day.ts'
import { type LifeEffect, type LifeEvent, lifeEventPart } from '../../kernel/life-event.ts'
import { insertRow } from '../../kernel/rows.ts'
import { leaveCare, returnToCare } from './care/events.ts'
import { fileNote } from './protection/registers.ts'
import { type EndReason, endSupport, openReview, restoreSupport } from './support/commands/roll.ts'
import { leadsOf, withdrawLeads } from './support/leads.ts'
import { type reviewCauses, type SupportRow, support } from './support/registers.ts'
import { adultFrom } from './support/rules.ts'

const effect = (zh: string, en: string, register: string, row: string): LifeEffect => ({
  what: { zh, en },
  register,
  row,
})
/** The people room has checked who may record the event; the office's rows are found whoever it was. */
async function supportsOf(ctx: Context, child: string, state: string): Promise<SupportRow[]> {
  const found =
    await sql<SupportRow>`select * from children_support where child = ${child} and state = ${state} for update`.execute(
      ctx.tx,
    )
  return found.rows
}
async function endAll(
  ctx: Context,
  event: LifeEvent,
  code: EndReason,
  fromMonth = nextMonth(monthOf(event.day)),
): Promise<LifeEffect[]> {
  const done: LifeEffect[] = []
  for (const row of await supportsOf(ctx, event.person, 'active')) {
    await endSupport(ctx, row, { code, fromMonth, action: 'endByEvent' })
    done.push(
      effect(
        `儿童保障自${fromMonth}起停发`,
        `Child support ends from ${fromMonth}`,
        support.name,
        row.id,
      ),
    )
  }
  return done
}
/** People of a closed file learn of the event; nobody else learns that there is a file. */
async function noteFiles(ctx: Context, event: LifeEvent, note: string): Promise<void> {
  const open = await sql<{ id: string; division: string }>`select id, division from children_file
    where child = ${event.person} and state not in ('closed', 'unfounded')`.execute(ctx.tx)
  for (const file of open.rows)
    await insertRow(ctx, fileNote, {
      division: file.division,
      file: file.id,
      onDay: event.day,
      note,
    })
}

/** Supported children one of whose parents, by his record, is this person. */
async function childrenOf(ctx: Context, parent: string): Promise<SupportRow[]> {
  const found = await sql<SupportRow>`select s.* from children_support s
    where s.state = 'active' and s.parents @> ${JSON.stringify([{ person: parent }])}::jsonb`.execute(
    ctx.tx,
  )
  return found.rows
}
async function reviewChildren(
  ctx: Context,
  event: LifeEvent,
  cause: keyof typeof reviewCauses,
): Promise<LifeEffect[]> {
  const done: LifeEffect[] = []
  for (const row of await childrenOf(ctx, event.person)) {
    const id = await openReview(ctx, row, cause, event.day)
    done.push(effect('发起儿童保障复核', 'Review of child support', 'children_review', id))
  }
  return done
}

const death = lifeEventPart({
  office: 'children',
  on: 'death',
  label: {
    zh: '停发儿童保障；父母死亡的复核或主动发现',
    en: 'End child support; review or find a child whose parent died',
  },
  rule: 'CH-20',
  concerns:
    people => sql`select child as person from children_support where child = any(${people}::uuid[])
    union select child from children_ward where child = any(${people}::uuid[]) union select child from children_file where child = any(${people}::uuid[])
    union select (p ->> 'person')::uuid from children_support s, jsonb_array_elements(s.parents) p where s.state = 'active' and (p ->> 'person')::uuid = any(${people}::uuid[])
    union select person from people_kin where person = any(${people}::uuid[]) and relation = 'child' and to_day is null`,
  async run(ctx, event) {
    await noteFiles(ctx, event, '该未成年人已登记死亡。')
    return [
      ...(await endAll(ctx, event, 'DEATH')),
      ...(await leaveCare(ctx, event)),
      ...(await reviewChildren(ctx, event, 'parentChange')),
      ...(await leadsOf(ctx, event)),
    ]
  },
})
const deathRevoked = lifeEventPart({
  office: 'children',
  on: 'deathRevoked',
  label: {
    zh: '恢复因死亡停发的儿童保障和四色管理，撤销据此发出的线索',
    en: 'Restore what the death had stopped, withdraw the leads it had raised',
  },
  rule: 'XC-03',
  async run(ctx, event) {
    await noteFiles(ctx, event, '该未成年人的死亡登记已撤销。')
    const done: LifeEffect[] = []
    for (const row of await supportsOf(ctx, event.person, 'ended')) {
      if (row.endReason !== 'DEATH') continue
      await restoreSupport(ctx, row, '撤销死亡登记')
      done.push(
        effect('儿童保障恢复并补发', 'Child support restored with back-pay', support.name, row.id),
      )
    }
    return [
      ...done,
      ...(await returnToCare(ctx, event)),
      ...(await reviewChildren(ctx, event, 'parentChange')),
      ...(await withdrawLeads(ctx, event)),
    ]
  },
})
const turned18 = lifeEventPart({
  office: 'children',
  on: 'turned18',
  label: { zh: '年满18周岁停发，就学延续的除外', en: 'Support ends at 18, except at school' },
  rule: 'XC-06',
  ahead: {
    days: [90, 30],
    async run(ctx, coming) {
      let opened = 0
      for (const { person, day } of coming)
        for (const row of await supportsOf(ctx, person, 'active'))
          if (!row.schoolUntil) {
            await openReview(ctx, row, 'nearly18', day)
            opened++
          }
      return opened
    },
  },
  async run(ctx, event) {
    const child = await personById(ctx, event.person)
    const [row] = await supportsOf(ctx, event.person, 'active')
    const left = await leaveCare(ctx, event)
    if (!row) return left
    if (row.schoolUntil && row.schoolUntil > event.day) {
      const id = await openReview(ctx, row, 'nearly18', row.schoolUntil)
      return [
        ...left,
        effect(
          '就学延续，毕业时复核',
          'Goes on at school; reviewed at its end',
          'children_review',
          id,
        ),
      ]
    }
    return [...left, ...(await endAll(ctx, event, 'ADULT', adultFrom(child.birth)))]
  },
})
/** XC-18: registered outside the county the support ends; inside, the file follows the child. */
const move = lifeEventPart({
  office: 'children',
  on: 'move',
  label: {
    zh: '户籍迁出停发，县内迁移转档',
    en: 'Moved away: ended; inside the county: handed on',
  },
  rule: 'CH-20',
  async run(ctx, event) {
    const child = await personById(ctx, event.person)
    if (child.hukouElsewhere) return endAll(ctx, event, 'MOVED')
    const done: LifeEffect[] = []
    for (const row of await supportsOf(ctx, event.person, 'active')) {
      await sql`update children_support set division = ${child.division}, version = version + 1 where id = ${row.id}`.execute(
        ctx.tx,
      )
      ctx.touch(support.name, row.id)
      done.push(effect('儿童档案转至新户籍地', 'The file follows the child', support.name, row.id))
    }
    return done
  },
})
const parentPart = (
  on: 'imprisonment' | 'release' | 'disability' | 'custodyChange',
  cause: keyof typeof reviewCauses,
  zh: string,
  en: string,
  rule: string,
) =>
  lifeEventPart({
    office: 'children',
    on,
    label: { zh, en },
    rule,
    run: async (ctx, event) => [
      ...(await reviewChildren(ctx, event, cause)),
      ...(on === 'release' || on === 'custodyChange' ? [] : await leadsOf(ctx, event)),
    ],
  })

/** A marriage or divorce of a parent: a week's register is asked at once, and few of its people have such a child. */
async function reviewAfterWedding(
  ctx: Context,
  events: readonly LifeEvent[],
): Promise<LifeEffect[][]> {
  const found = await sql<{ parent: string }>`select distinct e.person as parent
    from unnest(${events.map(e => e.person)}::uuid[]) as e(person)
    join children_support s on s.state = 'active' and s.parents @> jsonb_build_array(jsonb_build_object('person', e.person))`.execute(
    ctx.tx,
  )
  const parents = new Set(found.rows.map(row => row.parent))
  const done: LifeEffect[][] = []
  for (const event of events)
    done.push(parents.has(event.person) ? await reviewChildren(ctx, event, 'parentChange') : [])
  return done
}
const wedding = (on: 'marriage' | 'divorce' | 'annulment', zh: string, en: string) =>
  lifeEventPart({
    office: 'children',
    on,
    label: { zh, en },
    rule: 'XC-10',
    run: async (ctx, event) => (await reviewAfterWedding(ctx, [event]))[0]!,
    runMany: reviewAfterWedding,
  })

export const lifeEvents = [
  death,
  deathRevoked,
  turned18,
  move,
  parentPart(
    'imprisonment',
    'parentChange',
    '父母被羁押：主动发现或复核',
    'A parent is detained',
    'XC-15',
  ),
  parentPart('release', 'parentFreed', '父母释放：复核儿童保障', 'A parent was released', 'XC-17'),
  parentPart(
    'disability',
    'parentChange',
    '父母残疾变化：主动发现或复核',
    'A parent’s disability',
    'XC-20',
  ),
  wedding('marriage', '父母再婚：复核儿童保障', 'A parent has married'),
  wedding('divorce', '父母离婚：复核儿童保障', 'A parent has divorced'),
  wedding('annulment', '父母婚姻无效：复核儿童保障', 'A parent’s marriage was void'),
  parentPart('custodyChange', 'parentChange', '监护变更：复核儿童保障', 'Custody changed', 'CH-20'),
]
