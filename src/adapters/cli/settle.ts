/** camphor settle: one month, all programmes or one; --dry-run shows what would be posted. Run twice it posts nothing more. */
import { randomUUID } from 'node:crypto'
import { ask, perform } from '../../kernel/perform.ts'
import { consoleActor } from '../environment.ts'
import { type Args, text } from './args.ts'
import { reachCounty } from './county.ts'

export async function run(args: Args): Promise<number> {
  const { county } = await reachCounty(args)
  try {
    const actor = consoleActor(county, 'finance')
    const programme = text(args, 'programme')
    const programmes = programme
      ? [programme]
      : [...county.house.programmes.values()].filter(p => p.form === 'monthly').map(p => p.id)
    const input = { month: text(args, 'month') ?? '', programmes }
    const answer = args.flags['dry-run']
      ? await ask(county, county.house.query('funds.previewSettlement'), actor, input)
      : (await perform(county, county.house.command('funds.settle'), actor, randomUUID(), input))
          .result
    console.log(JSON.stringify(answer, null, 2))
    return 0
  } finally {
    await county.close()
  }
}
