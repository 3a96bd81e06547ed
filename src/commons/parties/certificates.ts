/** Certificates with a term: the newest of a kind counts for its holder, and is warned of before it ends. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { inRowScope, insertRow, lockRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { certificateWarnings } from './parameters.ts'
import { type CertificateRow, certificate, organisation, site } from './registers.ts'
import { type Warning, warningOn } from './rules.ts'

export type NewCertificate = {
  number: string
  kind: CertificateRow['kind']
  organisation?: string | null | undefined
  site?: string | null | undefined
  issuedBy?: string | null | undefined
  validFrom: Day
  /** Absent: without a term. */
  validTo?: Day | null | undefined
  file?: string[] | null | undefined
}
/** Records a certificate of a site or an organisation. Refuses CERTIFICATE_HOLDER, CERTIFICATE_TERM, CERTIFICATE_TAKEN. */
export async function recordCertificate(ctx: Context, c: NewCertificate): Promise<CertificateRow> {
  if (Boolean(c.organisation) === Boolean(c.site)) refuse('CERTIFICATE_HOLDER', { field: 'site' })
  if (c.validTo && c.validTo < c.validFrom) refuse('CERTIFICATE_TERM', { field: 'validTo' })
  const holder = c.site
    ? await lockRow(ctx, site, c.site)
    : await lockRow(ctx, organisation, c.organisation!)
  const number = c.number.normalize('NFKC').replace(/\s+/gu, '')
  const same = await sql`select 1 from parties_certificate
    where kind = ${c.kind} and number = ${number} and withdrawn_on is null`.execute(ctx.tx)
  if (same.rows.length > 0) refuse('CERTIFICATE_TAKEN', { number, field: 'number' })
  return insertRow(ctx, certificate, { ...c, number, division: holder.division })
}

export type CertificateState = {
  id: string
  kind: CertificateRow['kind']
  number: string
  holder: string
  site: string | null
  organisation: string | null
  division: string
  validTo: Day | null
  warning: Warning | undefined
}
/**
 * The certificate that counts for each holder and kind on a day: of those already begun and not withdrawn, the one that
 * lasts longest. So a renewed one silences the old, and a lapsed one is shown until it is renewed. `onlyWarned` leaves
 * out those not yet due for a warning. Closed holders are left out.
 */
export async function certificatesOn(
  ctx: Context,
  day: Day,
  onlyWarned: boolean,
): Promise<CertificateState[]> {
  const limits = ctx.book.at(certificateWarnings, day).value
  const found = await sql<Omit<CertificateState, 'warning'>>`
    select distinct on (coalesce(c.site, c.organisation), c.kind)
      c.id, c.kind, c.number, coalesce(s.name, o.name) as holder, c.site, c.organisation, c.division, c.valid_to
    from parties_certificate c
    left join parties_site s on s.id = c.site
    left join parties_organisation o on o.id = c.organisation
    where c.withdrawn_on is null and c.valid_from <= ${day} and coalesce(s.active, o.active)
      and ${inRowScope(ctx.actor, 'c', 'site')}
    order by coalesce(c.site, c.organisation), c.kind, c.valid_to desc nulls first, c.valid_from desc`.execute(
    ctx.tx,
  )
  return found.rows
    .map(row => ({ ...row, warning: warningOn(row.validTo, day, limits) }))
    .filter(row => !onlyWarned || row.warning !== undefined)
    .sort((a, b) => ((a.validTo ?? '9999') < (b.validTo ?? '9999') ? -1 : 1))
}

/** Is a certificate of the kind in force for a site on a day? Offices ask it of 消防 and 备案. */
export async function holdsCertificate(
  ctx: Context,
  siteId: string,
  kind: CertificateRow['kind'],
  day: Day,
): Promise<boolean> {
  const found = await sql`select 1 from parties_certificate
    where site = ${siteId} and kind = ${kind} and withdrawn_on is null
      and valid_from <= ${day} and (valid_to is null or valid_to >= ${day}) limit 1`.execute(ctx.tx)
  return found.rows.length > 0
}
