/** What every benchmark shares: medians of rounds, the machine and the versions, one table. */
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

export type Row = {
  work: string
  measured: string
  /** What the design asks for (section 10), and whether it was reached. */
  reach: string
  reached: boolean | null
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Milliseconds of a piece of work. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const thousands = (n: number): string => Math.round(n).toLocaleString('en-US')
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

export function machine(postgres: string): string {
  const cpu = cpus()
  const tag = (command: string, args: string[]): string => {
    try {
      return execFileSync(command, args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    } catch {
      return ''
    }
  }
  return [
    `${cpu.length} × ${cpu[0]?.model ?? 'unknown cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.version}, ${postgres}`,
    tag('uname', ['-sr']),
  ]
    .filter(Boolean)
    .join('; ')
}

export function printTable(rows: readonly Row[], on: string): void {
  console.log(`\n${on}\n`)
  console.log('| Work | Measured | To reach | |')
  console.log('|---|---|---|---|')
  for (const r of rows)
    console.log(
      `| ${r.work} | ${r.measured} | ${r.reach} | ${r.reached === null ? '' : r.reached ? 'reached' : '**missed**'} |`,
    )
}
