/** The tests' shared server: prints its socket directory, runs until its input ends, leaves nothing behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../src/adapters/database/server.ts'

const dir = mkdtempSync(join(tmpdir(), 'camphor-test-'))
const server = await startServer({ dataDir: join(dir, 'postgres'), unsafe: true })
console.log(server.connection().host)
process.stdin.resume()
process.stdin.once('end', async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  process.exit(0)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => process.stdin.emit('end'))
