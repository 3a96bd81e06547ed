/** Every Friday the week's letters are handed over; what was issued since stays in their inboxes. */
import { sql } from 'kysely'
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Agenda, World } from './world.ts'

export function deliverLetters(world: World, agenda: Agenda): void {
  for (let friday: Day = '2022-01-07'; friday < '2022-07-01'; friday = addDays(friday, 7)) {
    agenda.at(world.working(friday), () => handOver(world))
  }
}

/** Letters of the days before: to people by their township, to bodies of the whole county by the office that wrote. */
async function handOver(world: World): Promise<void> {
  type Letter = { id: string; division: string; name: string | null; register: string }
  const issued = await sql<Letter>`
    select d.id, d.division, coalesce(p.name, d.recipient_name) as name, d.about_register as register
    from notices_document d left join people_person p on p.id = d.recipient
    where d.state = 'issued' and d.issued_on < ${world.today} order by d.recorded_at, d.id`.execute(
    world.county.db,
  )
  for (const { id: document, division, name, register } of issued.rows) {
    const office = register.split('_')[0]!
    const writer = office === 'assistance' ? 'clerk' : `${office}Clerk`
    const county = division.endsWith('000000')
    await world.act(county ? writer : world.local('clerk', division), 'notices.recordDelivery', {
      document,
      deliveredOn: world.today,
      how: 'direct',
      receivedBy: name ?? '家属',
    })
  }
}
