/** From the papers to the certificate: accepted, examined by one, decided by another (SO-01, SO-02, SO-08, SO-09). */
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { recordCertificate } from '../../../../commons/parties/certificates.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { failed } from '../../../../kernel/because.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addDays, addMonthsToDay } from '../../../../kernel/day.ts'
import { f, optionLabel } from '../../../../kernel/fields.ts'
import { checkCitizenId } from '../../../../kernel/identity.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { promises } from '../../parameters.ts'
import { chief, clerks, division, office, whole } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { writeLetter } from '../letters.ts'
import { partyOf } from '../parties.ts'
import { dayWithin, demand, representedBy } from '../queries.ts'
import { application, body, nameApproval } from '../registers.ts'
import { bodyCode, judgeEstablishment, plainName } from '../rules.ts'
import { nameField, reservedName } from './names.ts'

type Application = RowOf<typeof application>
const {
  visit,
  because: _b,
  examinedBy: _e,
  body: _o,
  nameApproval: _n,
  ...paper
} = application.fields
const submit = command({
  name: 'organizations.apply',
  label: { zh: '提交成立登记申请', en: 'Hand in an application' },
  posts: clerks,
  office,
  rule: 'SO-02',
  input: { division, nameApproval: nameField, ...paper },
  async run(ctx, input) {
    dayWithin(input.submittedOn, null, ctx.today, 'submittedOn', '提交日期', 'The day')
    await reservedName(ctx, input.nameApproval, input.name, input.kind)
    const { id } = checkCitizenId(input.representativeId, { today: ctx.today })
    const row = await insertRow(ctx, application, {
      ...input,
      name: plainName(input.name),
      representativeId: id,
      division: whole(input.division),
    })
    return { register: application.name, id: row.id, missing: missingOf(row) }
  },
})
const missingOf = (row: Pick<Application, 'papers'>): string[] =>
  application.fields.papers.options!.map(o => o.value).filter(p => !row.papers.includes(p as never))

/** The conditions as they are met today; the number itself stays sealed, so who represents what is asked by its digest. */
async function conditions(ctx: Context, row: Application) {
  return judgeEstablishment({
    ...row,
    representativeHolds: await representedBy(ctx, ctx.seal.open(row.representativeIdSealed)),
    delegated: ctx.book.at(promises, ctx.today).value.foundations,
  })
}

const which = { field: 'application', on: application } as const
export const applicationCommands = [
  submit,
  verb({
    ...which,
    name: 'acceptApplication',
    zh: '受理登记申请',
    en: 'Accept the application',
    action: 'accept',
    posts: clerks,
    rule: 'SO-02',
    before(ctx, row) {
      // SO-02: the sixty days run from complete papers, so incomplete ones are not accepted.
      const needed = missingOf(row).filter(p => p !== 'consent' || row.direct === null)
      if (needed.length > 0) {
        const names = needed.map(p => optionLabel(application.fields.papers, p))
        demand([
          {
            met: false,
            what: {
              zh: `缺${names.map(n => n.zh).join('、')}`,
              en: `Missing: ${names.map(n => n.en).join(', ')}`,
            },
            rule: 'SO-02',
          },
        ])
      }
      const days = ctx.book.at(promises, ctx.today).value.establishDays
      return { dueOn: ctx.calendar.addWorkingDays(ctx.today, days) }
    },
    after: async (_ctx, row) => ({ statutoryOn: row.caseDueOn }),
  }),
  verb({
    ...which,
    name: 'returnApplication',
    zh: '一次性告知补正',
    en: 'Ask for missing papers',
    action: 'returnPapers',
    posts: clerks,
    rule: 'SO-02',
    why: true,
    async after(ctx, row, input: { reason?: string }) {
      const missing = missingOf(row).map(p => optionLabel(application.fields.papers, p).zh)
      await issueDocument(ctx, {
        kind: 'gapList',
        about: { register: application.name, row: row.id },
        recipient: null,
        recipientName: row.founders,
        division: row.division,
        title: '社会组织登记材料一次性补正告知书',
        paragraphs: [
          `关于${row.name}的成立登记申请，请补正：${[...missing, input.reason ?? ''].filter(Boolean).join('；')}。`,
        ],
      })
      return { missing }
    },
  }),
  verb({
    ...which,
    name: 'resubmitApplication',
    zh: '补正后重新提交',
    en: 'Hand in again',
    action: 'resubmit',
    posts: clerks,
    input: { papers: paper.papers, capitalFen: f.optional(paper.capitalFen) },
    before: (_ctx, row, input) => ({
      patch: { papers: input.papers, capitalFen: input.capitalFen ?? row.capitalFen },
    }),
  }),
  verb({
    ...which,
    name: 'examineApplication',
    zh: '审查并核查场所',
    en: 'Examine and see the premises',
    action: 'examine',
    posts: clerks,
    rule: 'SO-01',
    input: { visit: f.longText('场所核查情况', 'Premises as seen') },
    async before(ctx, row, input) {
      const because = await conditions(ctx, row)
      return {
        dueOn: row.dueOn ?? ctx.today,
        patch: { visit: input.visit, because, examinedBy: ctx.actor.account },
        facts: { because },
      }
    },
    after: async (_ctx, row) => ({ because: row.because }),
  }),
  verb({
    ...which,
    name: 'sendBackApplication',
    zh: '退回重新审查',
    en: 'Examine again',
    action: 'sendBack',
    posts: chief,
    why: true,
  }),
  verb({
    ...which,
    name: 'register',
    zh: '准予登记',
    en: 'Register',
    action: 'register',
    posts: chief,
    rule: 'SO-02',
    input: {
      creditCode: body.fields.creditCode,
      certificate: f.text('登记证书号', 'Certificate'),
    },
    async before(ctx, row) {
      twoPeople(ctx.actor, row.examinedBy!, { zh: '登记审查', en: 'the examination' })
      await reservedName(ctx, row.nameApproval, row.name, row.kind)
      const because = await conditions(ctx, row)
      const held = because.find(b => b.rule === 'SO-04' && !b.met)
      if (held)
        refuse('ORGANIZATIONS_REPRESENTATIVE_HOLDS', {
          holder: await representedBy(ctx, ctx.seal.open(row.representativeIdSealed)),
        })
      demand(because)
      return { patch: { because }, facts: { because } }
    },
    after: (ctx, row, input) => register(ctx, row, input),
  }),
  verb({
    ...which,
    name: 'refuseApplication',
    zh: '不予登记',
    en: 'Refuse to register',
    action: 'refuse',
    posts: chief,
    rule: 'SO-03',
    why: true,
    before(ctx, row) {
      twoPeople(ctx.actor, row.examinedBy!, { zh: '登记审查', en: 'the examination' })
      return undefined
    },
    async after(ctx, row, input: { reason?: string }) {
      const unmet = failed(row.because ?? []).map(b => `${b.what.zh}（${b.rule}）`)
      const letter = await issueDocument(ctx, {
        kind: 'rejection',
        reasonCode: 'SO-03',
        about: { register: application.name, row: row.id },
        recipient: null,
        recipientName: row.founders,
        division: row.division,
        title: '不予登记决定书',
        paragraphs: [
          `对${row.name}的成立登记申请，决定不予登记：${[input.reason, ...unmet].join('；')}。`,
        ],
      })
      await freeName(ctx, row.nameApproval, '申请未获准予登记')
      return { letter: letter.number }
    },
  }),
  verb({
    ...which,
    name: 'withdrawApplication',
    zh: '撤回申请',
    en: 'Withdraw',
    action: 'withdraw',
    posts: clerks,
    why: true,
  }),
]

async function freeName(ctx: Context, id: string, why: string): Promise<void> {
  const row = await lockRow(ctx, nameApproval, id)
  if (row.state === 'reserved') await take(ctx, nameApproval, row, 'release', { reason: why })
}

/** The body enters the register and the house's list of organisations; its name is used up; its certificate is dated. */
async function register(
  ctx: Context,
  row: Application,
  given: { creditCode: string; certificate: string },
): Promise<Record<string, unknown>> {
  const creditCode = bodyCode(given.creditCode, row.kind, ctx.county)
  const party = await partyOf(ctx, { ...row, creditCode })
  const { kind, name, authority, direct, unitForm, publicFund, representative } = row
  const { individualMembers, unitMembers, boardSize, staff, scope, address, capitalFen } = row
  const made = await insertRow(ctx, body, {
    ...{ kind, name, authority, direct, unitForm, publicFund, representative, scope, address },
    ...{ individualMembers, unitMembers, boardSize, staff, capitalFen, creditCode },
    division: row.division,
    organisation: party,
    representativeId: ctx.seal.open(row.representativeIdSealed),
    registeredOn: ctx.today,
    source: `成立登记 ${given.certificate}`,
    certificate: given.certificate,
  })
  const years = ctx.book.at(promises, ctx.today).value.certificateYears
  await recordCertificate(ctx, {
    number: given.certificate,
    kind: 'legalPerson',
    organisation: party,
    validFrom: ctx.today,
    validTo: addDays(addMonthsToDay(ctx.today, years * 12), -1),
  })
  await take(ctx, nameApproval, await lockRow(ctx, nameApproval, row.nameApproval), 'use')
  await updateRow(ctx, application, row, { body: made.id })
  const letter = await writeLetter(ctx, {
    about: { register: application.name, row: row.id },
    to: row.founders,
    division: row.division,
    title: '准予成立登记决定书',
    text: `准予${name}成立登记，登记证书号${given.certificate}，统一社会信用代码${creditCode}。`,
  })
  return { letter, body: made.id, creditCode, register: body.name, id: made.id }
}
