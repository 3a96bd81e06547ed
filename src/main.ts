/** Starts the house: `camphor <command>`; everything else is found from here. Read this first. */
import { run } from './adapters/cli/cli.ts'

process.exitCode = await run(process.argv.slice(2))
