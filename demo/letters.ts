/** Every Friday the townships hand over the week's letters; what was issued since stays in their inboxes. */
import { sql } from 'kysely'
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Agenda, World } from './world.ts'

export function deliverLetters(world: World, agenda: Agenda): void {
  for (let friday: Day = '2022-01-07'; friday < '2022-07-01'; friday = addDays(friday, 7)) {
    agenda.at(world.working(friday), () => handOver(world))
  }
}

async function handOver(world: World): Promise<void> {
  const issued = await sql<{ id: string; division: string; name: string | null }>`
    select d.id, d.division, p.name from notices_document d left join people_person p on p.id = d.recipient
    where d.state = 'issued' order by d.recorded_at, d.id`.execute(world.county.db)
  for (const { id: document, division, name } of issued.rows) {
    await world.act(world.local('clerk', division), 'notices.recordDelivery', {
      document,
      deliveredOn: world.today,
      how: 'direct',
      receivedBy: name ?? '家属',
    })
  }
}
