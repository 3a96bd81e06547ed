/** Entering, renaming and closing organisations and sites; recording and withdrawing their certificates. */
import type { Post } from '../../kernel/access.ts'
import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { lockRow, updateRow } from '../../kernel/rows.ts'
import { recordCertificate } from './certificates.ts'
import { refuse } from './errors.ts'
import { close, registerOrganisation, registerSite, rename } from './register-parties.ts'
import { certificate, organisation, site } from './registers.ts'

const keepers: readonly Post[] = ['townshipClerk', 'townshipHead', 'officeClerk', 'officeChief']
const whichSite = f.site('机构场所', 'Site')
const whichOrganisation = f.organisation('单位', 'Organisation')
const phone = f.optional(f.phone('联系电话', 'Telephone'))
const onSite = (action: string) => ({ register: site.name, field: 'site', action })
const onOrganisation = (action: string) => ({
  register: organisation.name,
  field: 'organisation',
  action,
})

const newOrganisation = command({
  name: 'parties.registerOrganisation',
  label: { zh: '登记单位', en: 'Register an organisation' },
  posts: keepers,
  input: {
    name: organisation.fields.name,
    kind: organisation.fields.kind,
    division: f.division('所在区划', 'Division'),
    aliases: organisation.fields.aliases,
    creditCode: organisation.fields.creditCode,
    contact: organisation.fields.contact,
    phone,
  },
  async run(ctx, input) {
    const row = await registerOrganisation(ctx, input)
    return { id: row.id, name: row.name }
  },
})

const newSite = command({
  name: 'parties.registerSite',
  label: { zh: '登记机构场所', en: 'Register a site' },
  posts: keepers,
  input: {
    name: site.fields.name,
    kind: site.fields.kind,
    division: f.division('所在区划', 'Division'),
    aliases: site.fields.aliases,
    organisation: site.fields.organisation,
    ownership: site.fields.ownership,
    address: site.fields.address,
    beds: site.fields.beds,
    phone,
    position: site.fields.position,
    openedOn: site.fields.openedOn,
  },
  async run(ctx, input) {
    const row = await registerSite(ctx, input)
    return { id: row.id, name: row.name }
  },
})

const renameOrganisation = command({
  name: 'parties.renameOrganisation',
  label: { zh: '单位更名', en: 'Rename an organisation' },
  posts: keepers,
  input: { organisation: whichOrganisation, name: organisation.fields.name },
  on: onOrganisation('rename'),
  async run(ctx, input) {
    const row = await lockRow(ctx, organisation, input.organisation)
    const renamed = await rename(ctx, organisation, row, input.name)
    return { name: renamed.name, aliases: renamed.aliases }
  },
})

const renameSite = command({
  name: 'parties.renameSite',
  label: { zh: '机构场所更名', en: 'Rename a site' },
  posts: keepers,
  input: { site: whichSite, name: site.fields.name },
  on: onSite('rename'),
  async run(ctx, input) {
    const renamed = await rename(ctx, site, await lockRow(ctx, site, input.site), input.name)
    return { name: renamed.name, aliases: renamed.aliases }
  },
})

/** Facts of a site that change over time. Set again, they are corrected: the command is its own reverse. */
const changeSite = command({
  name: 'parties.changeSite',
  label: { zh: '变更机构场所', en: 'Change a site' },
  posts: keepers,
  input: {
    site: whichSite,
    organisation: site.fields.organisation,
    ownership: site.fields.ownership,
    address: site.fields.address,
    beds: site.fields.beds,
    phone,
    position: site.fields.position,
  },
  on: onSite('change'),
  async run(ctx, { site: id, ...facts }) {
    const row = await lockRow(ctx, site, id)
    if (!row.active) refuse('PARTY_CLOSED', { name: row.name })
    // Only what was handed in changes; a field left out stays.
    const given = Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined))
    const changed = await updateRow(ctx, site, row, given)
    return { id: changed.id, beds: changed.beds }
  },
})

const closeOrganisation = command({
  name: 'parties.closeOrganisation',
  label: { zh: '注销单位', en: 'Close an organisation' },
  posts: keepers,
  input: { organisation: whichOrganisation, closedOn: f.day('注销日期', 'Closed on') },
  on: onOrganisation('close'),
  async run(ctx, input) {
    const row = await lockRow(ctx, organisation, input.organisation)
    return { active: (await close(ctx, organisation, row, input.closedOn)).active }
  },
})

const reopenOrganisation = command({
  name: 'parties.reopenOrganisation',
  label: { zh: '恢复单位', en: 'Open an organisation again' },
  posts: keepers,
  input: { organisation: whichOrganisation },
  on: onOrganisation('reopen'),
  async run(ctx, input) {
    const row = await lockRow(ctx, organisation, input.organisation)
    return { active: (await close(ctx, organisation, row, null)).active }
  },
})

const closeSite = command({
  name: 'parties.closeSite',
  label: { zh: '停用机构场所', en: 'Close a site' },
  posts: keepers,
  input: { site: whichSite, closedOn: f.day('停用日期', 'Closed on') },
  on: onSite('close'),
  async run(ctx, input) {
    const row = await lockRow(ctx, site, input.site)
    return { active: (await close(ctx, site, row, input.closedOn)).active }
  },
})

const reopenSite = command({
  name: 'parties.reopenSite',
  label: { zh: '恢复机构场所', en: 'Open a site again' },
  posts: keepers,
  input: { site: whichSite },
  on: onSite('reopen'),
  async run(ctx, input) {
    const row = await lockRow(ctx, site, input.site)
    return { active: (await close(ctx, site, row, null)).active }
  },
})

const newCertificate = command({
  name: 'parties.recordCertificate',
  label: { zh: '登记证照', en: 'Record a certificate' },
  posts: keepers,
  input: {
    number: certificate.fields.number,
    kind: certificate.fields.kind,
    site: certificate.fields.site,
    organisation: certificate.fields.organisation,
    issuedBy: certificate.fields.issuedBy,
    validFrom: certificate.fields.validFrom,
    validTo: certificate.fields.validTo,
    file: certificate.fields.file,
  },
  async run(ctx, input) {
    return { id: (await recordCertificate(ctx, input)).id }
  },
})

/** Revoked by its authority or entered wrongly. No reverse: it is recorded again, so that both days stay readable. */
const withdrawCertificate = command({
  name: 'parties.withdrawCertificate',
  label: { zh: '撤销证照', en: 'Withdraw a certificate' },
  posts: keepers,
  input: {
    certificate: f.reference(certificate.name, '证照', 'Certificate'),
    reason: f.text('撤销原因', 'Reason'),
  },
  on: { register: certificate.name, field: 'certificate', action: 'withdraw' },
  async run(ctx, input) {
    const row = await lockRow(ctx, certificate, input.certificate)
    if (row.withdrawnOn) refuse('CERTIFICATE_WITHDRAWN')
    await updateRow(ctx, certificate, row, {
      withdrawnOn: ctx.today,
      withdrawnReason: input.reason,
    })
    return { withdrawnOn: ctx.today }
  },
})

export const commands = [
  newOrganisation,
  newSite,
  renameOrganisation,
  renameSite,
  changeSite,
  closeOrganisation,
  reopenOrganisation,
  closeSite,
  reopenSite,
  newCertificate,
  withdrawCertificate,
]
