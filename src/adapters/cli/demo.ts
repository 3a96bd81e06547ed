/** camphor demo: loads the demo county into an empty data directory. */
import { defineRefusals } from '../../kernel/errors.ts'
import { openCounty, readCounty } from '../environment.ts'
import type { Args } from './args.ts'
import { stoppedBySignals } from './county.ts'
import { fill } from './start.ts'

const refuse = defineRefusals('adapters.demo', {
  COUNTY_NOT_EMPTY: {
    zh: '数据目录已有{name}的数据，演示县只能装入空目录',
    en: 'This directory already holds {name}; the demo goes into an empty one',
    status: 409,
  },
  DEMO_BROKEN_OFF: {
    zh: '上次装入演示县中途停止；用 camphor start --demo 重新装入并启动',
    en: 'Loading the demo county was broken off here; `camphor start --demo` starts over',
    status: 409,
  },
})

export async function run(args: Args): Promise<number> {
  const county = stoppedBySignals(
    await openCounty({ dataDir: args.data, databaseUrl: args.databaseUrl, allowEmpty: true }),
  )
  try {
    const found = await readCounty(county.db)
    if (found) refuse(found.loaded ? 'COUNTY_NOT_EMPTY' : 'DEMO_BROKEN_OFF', { name: found.name })
    await fill(county)
    return 0
  } finally {
    await county.close()
  }
}
