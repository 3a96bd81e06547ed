/** Certificates issued again, spoilt ones, and what a court said of a marriage (MR-11, MR-14). */
import { sql } from 'kysely'
import { recordLifeEvent } from '../../../commons/people/events.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import type { Register } from '../../../kernel/register.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { certificateOf, fileNumbers, issueCertificates } from '../numbers.ts'
import {
  type CertificateRow,
  certificate,
  divorce,
  registration,
  reissue,
  ruling,
} from '../registers.ts'
import { certified, chief, clerks, counter, office, onRow, reason, whichOf } from './who.ts'

const apply = command({
  name: 'marriage.applyReissue',
  label: { zh: '受理补领婚姻登记证', en: 'Certificate again: take in' },
  posts: counter,
  office,
  rule: 'MR-14',
  input: {
    what: reissue.fields.what,
    man: reissue.fields.man,
    woman: reissue.fields.woman,
    cause: reissue.fields.cause,
    originalNumber: reissue.fields.originalNumber,
  },
  async run(ctx, input) {
    const [file] = await fileNumbers(ctx, 'HB', [ctx.today])
    const row = await insertRow(ctx, reissue, {
      ...input,
      division: ctx.county,
      file: file!,
      appliedOn: ctx.today,
    })
    return { register: reissue.name, id: row.id, file }
  },
})
const whichReissue = whichOf(reissue)
const check = command({
  name: 'marriage.checkReissue',
  label: { zh: '核实档案', en: 'Check the file' },
  posts: counter,
  office,
  rule: 'MR-14',
  input: {
    reissue: whichReissue,
    foundIn: f.choice('档案来源', 'File found', {
      here: ['本处档案', 'Here'],
      elsewhere: ['其他登记机关档案', 'At another registry'],
      archive: ['档案馆', 'In the archive'],
    }),
    archive: f.text('档案编号', 'Archive number'),
  },
  on: onRow(reissue, 'reissue', 'check'),
  async run(ctx, { reissue: id, ...patch }) {
    const row = await lockRow(ctx, reissue, id)
    return { state: (await take(ctx, reissue, row, 'check', { patch })).state }
  },
})
const issue = command({
  name: 'marriage.issueReissue',
  label: { zh: '补发婚姻登记证', en: 'Issue the certificate again' },
  posts: counter,
  office,
  rule: 'MR-11',
  input: { reissue: whichReissue },
  on: onRow(reissue, 'reissue', 'issue'),
  async run(ctx, input) {
    await certified(ctx, ctx.today)
    const row = await lockRow(ctx, reissue, input.reissue)
    const [made] = await issueCertificates(ctx, [
      {
        prefix: row.what,
        man: row.man,
        woman: row.woman,
        on: ctx.today,
        about: { register: reissue.name, row: row.id },
      },
    ])
    const patch = { issuedOn: ctx.today, number: made!.number }
    const moved = await take(ctx, reissue, row, 'issue', { patch })
    // The lost one stands in the series of its year; from now on the new one is the one that counts.
    const old = await certificateByNumber(ctx, row.originalNumber)
    if (old?.state === 'valid') await take(ctx, certificate, old, 'replace')
    return { state: moved.state, number: made!.number }
  },
})
const refuseReissue = command({
  name: 'marriage.refuseReissue',
  label: { zh: '不予补发', en: 'Refuse' },
  posts: counter,
  office,
  rule: 'MR-14',
  input: { reissue: whichReissue, reason },
  on: onRow(reissue, 'reissue', 'refuse'),
  async run(ctx, input) {
    const row = await lockRow(ctx, reissue, input.reissue)
    return { state: (await take(ctx, reissue, row, 'refuse', { reason: input.reason })).state }
  },
})

async function certificateByNumber(ctx: Context, number: string) {
  const found =
    await sql<CertificateRow>`select * from marriage_certificate where number = ${number} for update`.execute(
      ctx.tx,
    )
  return found.rows[0]
}

/** The paper each kind of certificate stands on, with where its number is written. */
const papersOf: Record<string, Register> = {
  [registration.name]: registration,
  [divorce.name]: divorce,
  [reissue.name]: reissue,
}
/** A spoilt certificate keeps its number; the couple gets the next one of the series (MR-11). */
const spoil = command({
  name: 'marriage.spoilCertificate',
  label: { zh: '证书作废并换发', en: 'Spoilt: issue another' },
  posts: counter,
  office,
  rule: 'MR-11',
  input: { certificate: whichOf(certificate), reason },
  on: onRow(certificate, 'certificate', 'spoil'),
  async run(ctx, input) {
    await certified(ctx, ctx.today)
    const row = await lockRow(ctx, certificate, input.certificate)
    if (row.state !== 'valid') refuse('MARRIAGE_NO_CHANGE', { number: row.number })
    await take(ctx, certificate, row, 'spoil', { reason: input.reason })
    const [made] = await issueCertificates(ctx, [
      {
        prefix: row.prefix,
        man: row.man,
        woman: row.woman,
        on: ctx.today,
        about: { register: row.aboutRegister, row: row.aboutRow },
      },
    ])
    const on = papersOf[row.aboutRegister] as typeof registration
    await updateRow(ctx, on, await lockRow(ctx, on, row.aboutRow), { number: made!.number })
    return { number: made!.number, register: certificate.name, id: made!.id }
  },
})

const file = command({
  name: 'marriage.fileRuling',
  label: { zh: '收存法院婚姻裁判文书', en: 'File a judgment' },
  posts: clerks,
  office,
  rule: 'MR-14',
  input: {
    registration: ruling.fields.registration,
    kind: ruling.fields.kind,
    court: ruling.fields.court,
    document: ruling.fields.document,
    effectiveOn: ruling.fields.effectiveOn,
  },
  async run(ctx, input) {
    const about = await readRow(ctx, registration, input.registration)
    if (!['registered', 'awarded'].includes(about.state)) refuse('MARRIAGE_NOT_STANDING')
    if (input.effectiveOn > ctx.today || input.effectiveOn < about.registeredOn!)
      refuse('MARRIAGE_DAY', {
        field: 'effectiveOn',
        what: { zh: '生效日期', en: 'The judgment' },
        from: about.registeredOn,
      })
    const row = await insertRow(ctx, ruling, {
      ...input,
      division: ctx.county,
      filedBy: ctx.actor.account,
    })
    return { register: ruling.name, id: row.id }
  },
})
const whichRuling = whichOf(ruling)
const applyRuling = command({
  name: 'marriage.applyRuling',
  label: { zh: '标注婚姻无效或被撤销', en: 'Apply a judgment' },
  posts: chief,
  office,
  rule: 'MR-14',
  input: { ruling: whichRuling },
  on: onRow(ruling, 'ruling', 'apply'),
  async run(ctx, input) {
    const row = await lockRow(ctx, ruling, input.ruling)
    twoPeople(ctx.actor, row.filedBy, { zh: '收存和标注', en: 'filing and applying' })
    const about = await lockRow(ctx, registration, row.registration)
    await take(ctx, registration, about, 'annul')
    const paper = await certificateOf(ctx, { register: registration.name, row: about.id })
    if (paper) await take(ctx, certificate, paper, 'annul')
    await tellBoth(ctx, about, 'annulment', row.effectiveOn, { ruling: row.id, how: row.kind })
    return { state: (await take(ctx, ruling, row, 'apply')).state }
  },
})
async function tellBoth(
  ctx: Context,
  { man, woman }: { man: string; woman: string },
  kind: 'annulment' | 'marriage',
  day: Day,
  facts: Record<string, unknown>,
): Promise<void> {
  for (const [person, spouse] of [
    [man, woman],
    [woman, man],
  ] as const)
    await recordLifeEvent(ctx, { kind, person, day, facts: { ...facts, spouse } })
}
/** The judgment was another couple's: both are married again from the day they were. */
const undoRuling = command({
  name: 'marriage.undoRuling',
  label: { zh: '撤销标注', en: 'Undo a judgment applied by mistake' },
  posts: chief,
  office,
  rule: 'MR-14',
  input: { ruling: whichRuling, reason },
  on: onRow(ruling, 'ruling', 'undo'),
  async run(ctx, input) {
    const row = await lockRow(ctx, ruling, input.ruling)
    const moved = await take(ctx, ruling, row, 'undo', { reason: input.reason })
    const about = await lockRow(ctx, registration, row.registration)
    await take(ctx, registration, about, 'undoAnnulment', { reason: input.reason })
    const paper = about.number ? await certificateByNumber(ctx, about.number) : undefined
    if (paper?.state === 'void')
      await take(ctx, certificate, paper, 'restore', { reason: input.reason })
    await tellBoth(ctx, about, 'marriage', about.registeredOn!, { registration: about.id })
    return { state: moved.state }
  },
})
const withdraw = command({
  name: 'marriage.withdrawRuling',
  label: { zh: '更正撤回裁判文书', en: 'Withdraw a judgment filed by mistake' },
  posts: clerks,
  office,
  input: { ruling: whichRuling, reason },
  on: onRow(ruling, 'ruling', 'withdraw'),
  async run(ctx, input) {
    const row = await lockRow(ctx, ruling, input.ruling)
    return { state: (await take(ctx, ruling, row, 'withdraw', { reason: input.reason })).state }
  },
})

export const paperCommands = [
  apply,
  check,
  issue,
  refuseReissue,
  spoil,
  file,
  applyRuling,
  undoRuling,
  withdraw,
]
