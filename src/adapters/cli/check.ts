/** camphor check: replays everything that can be replayed and names the first breaks of each kind. */
import { type Args, text } from './args.ts'
import { reachCounty } from './county.ts'
import { halvesAround, type Replay, replays } from './replays.ts'

export async function run(args: Args): Promise<number> {
  const { county } = await reachCounty(args)
  try {
    const period = text(args, 'period')
    const done = await replays(county, period ? [period] : halvesAround(county.today()))
    const broken = done.filter(replay => replay.breaks.length > 0)
    if (args.flags.json) console.log(JSON.stringify(done, null, 2))
    else {
      for (const replay of done) console.log(lineOf(replay))
      console.log(
        broken.length === 0
          ? `\n✓ ${done.length}项核验全部通过 / all ${done.length} replays hold`
          : `\n✗ ${broken.length}项核验不通过 / ${broken.length} replays do not hold`,
      )
    }
    return broken.length === 0 ? 0 : 1
  } finally {
    await county.close()
  }
}

function lineOf({ label, looked, breaks }: Replay): string {
  const sign = breaks.length === 0 ? '✓' : '✗'
  const count = looked > 0 ? ` (${looked})` : ''
  return [`${sign} ${label.zh} / ${label.en}${count}`, ...breaks.map(at => `    ${at}`)].join('\n')
}
