/** The demo's month of money: settled, checked, approved by another, sent, answered by the demo's bank, closed. */
import { writeReturn } from '../src/commons/funds/bank.ts'
import { yuan } from '../src/kernel/money.ts'
import { payDays } from './standards.ts'
import type { Agenda, World } from './world.ts'

type Batch = { id: string; number: string; kind: string; lineCount: number }
type Lines = {
  total: number
  lines: { line: string; clues: { code: string; cleared: string | null }[] }[]
}

export function payMonths(world: World, agenda: Agenda): void {
  for (const days of payDays) {
    let batches: Batch[] = []
    agenda.at(days.settle, async () => {
      batches = []
      for (const [office, clerk] of payingOffices(world)) {
        const programmes = programmesOf(world, office)
        const monthly = programmes.filter(p => p.form === 'monthly').map(p => p.id)
        if (monthly.length > 0)
          await world.act(clerk, 'funds.settle', { month: days.month, programmes: monthly })
        const made = await world.act<Batch[]>(clerk, 'funds.makeBatches', {
          month: days.month,
          programmes: programmes.map(p => p.id),
        })
        batches.push(...made)
      }
    })
    agenda.at(days.check, async () => {
      for (const batch of batches) await check(world, batch)
    })
    agenda.at(days.approve, async () => {
      for (const batch of batches)
        await world.act('leader', 'funds.approveBatch', { batch: batch.id })
    })
    agenda.at(days.send, async () => {
      for (const batch of batches)
        await world.act('cashier', 'funds.sendBatch', { batch: batch.id })
    })
    agenda.at(days.back, async () => {
      for (const batch of batches) await answer(world, batch)
    })
    agenda.at(world.after(days.back, 2), async () => {
      for (const batch of batches)
        await world.act('cashier', 'funds.closeBatch', { batch: batch.id })
    })
    // The books of a month are closed when the next one is half over; the last one is still open.
    if (days.month < '2022-06') {
      agenda.at(world.after(days.back, 20), async () => {
        await world.act('cashier', 'bureau.closeMonth', { month: days.month })
      })
    }
  }
}

/** Each office that pays, in the roster's order, and whose clerk settles for it. */
const payingOffices = (world: World): [office: string, clerk: string][] =>
  [...new Set([...world.county.house.programmes.values()].map(p => p.office))].map(office => [
    office,
    office === 'assistance' ? 'clerk' : `${office}Clerk`,
  ])
const programmesOf = (world: World, office: string) =>
  [...world.county.house.programmes.values()].filter(p => p.office === office)

/** The check passes, or names its clues: lines to a dead payee wait for the heirs, others are looked into and cleared. */
async function check(world: World, batch: Batch): Promise<void> {
  const passed = () => world.tries('finance', 'funds.checkBatch', { batch: batch.id })
  if ((await passed()) !== 'CLUES_OPEN') return
  await world.act('finance', 'funds.findClues', { batch: batch.id })
  const kinds = new Set<string>()
  for (let page = 0; ; page++) {
    const found = await world.ask<Lines>('finance', 'funds.batchLines', {
      batch: batch.id,
      only: 'clues',
      page,
    })
    for (const line of found.lines) {
      if (line.clues.some(c => c.code === 'PAYEE_DEAD')) {
        await world.act('finance', 'funds.holdLine', {
          batch: batch.id,
          line: line.line,
          reason: '收款人已去世，待继承人办理领取手续。',
        })
      } else for (const c of line.clues) if (!c.cleared) kinds.add(c.code)
    }
    if ((page + 1) * 100 >= found.total) break
  }
  for (const code of kinds) {
    await world.act('finance', 'funds.clearClues', {
      batch: batch.id,
      code,
      reason: '已与乡镇核实，信息无误。',
    })
  }
  const open = await passed()
  if (open) throw new Error(`${batch.number} does not pass: ${open}`)
}

type File = { number: string; text: string }
/** Two accounts of a large batch are wrong at first; the township corrects them and the lines are sent once more. */
async function answer(world: World, batch: Batch): Promise<void> {
  const wrong = batch.kind === 'regular' && batch.lineCount > 5000 ? 2 : 0
  await record(world, batch, 1, wrong)
  if (wrong === 0) return
  world.moveTo(world.today)
  await world.act('cashier', 'funds.reissueBatch', { batch: batch.id })
  await record(world, batch, 2, 0)
}

async function record(world: World, batch: Batch, attempt: number, wrong: number): Promise<void> {
  const file = await world.ask<File>('cashier', 'funds.bankFile', { batch: batch.id })
  const sent = file.text
    .split('\n')
    .filter(line => line.startsWith('D|'))
    .map(line => line.split('|'))
  const answers = sent.map((fields, i) => {
    const ok = i % 97 !== 5 || i / 97 >= wrong
    return { line: fields[2]!, amountFen: yuan(fields[5]!), ok, reason: ok ? '' : '账号与户名不符' }
  })
  await world.act('cashier', 'funds.recordBankReturn', {
    batch: batch.id,
    file: writeReturn(file.number, attempt, answers),
    onDay: world.today,
  })
}
