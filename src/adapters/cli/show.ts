/** camphor show: what a room declares — registers, commands, figures, parameters — or the SQL its registers ask for. */
import { createTableSql } from '../../kernel/register.ts'
import { theHouse } from '../../offices/index.ts'
import type { Args } from './args.ts'

export async function run(args: Args): Promise<number> {
  const house = theHouse()
  const rooms = house.rooms.filter(room => !args.words[0] || room.name === args.words[0])
  for (const room of rooms) {
    console.log(`${room.name} ${room.label.zh} / ${room.label.en}`)
    for (const r of Object.values(room.registers ?? {})) {
      console.log(
        args.flags.ddl
          ? createTableSql(r)
          : `  register ${r.name} ${r.label.zh}: ${Object.keys(r.fields).join(', ')}`,
      )
    }
    if (args.flags.ddl) continue
    for (const c of room.commands ?? [])
      console.log(
        `  command  ${c.name} ${c.label.zh} [${c.posts.join(', ')}]${c.rule ? ` ${c.rule}` : ''}`,
      )
    for (const q of room.queries ?? []) console.log(`  query    ${q.name} ${q.label.zh}`)
    for (const i of room.indicators ?? [])
      console.log(`  figure   ${i.id} ${i.label.zh} (${i.unit}) ${i.rule}`)
    for (const p of room.parameters ?? [])
      console.log(`  number   ${p.name} ${p.label.zh} ${p.kind} ${p.rule}`)
  }
  return rooms.length > 0 ? 0 : 1
}
