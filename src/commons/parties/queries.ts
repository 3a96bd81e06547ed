import type { Post } from '../../kernel/access.ts'
import { query } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { certificatesOn } from './certificates.ts'
import { certificate } from './registers.ts'
import { organisationByName, siteByName } from './sites.ts'

const readers: readonly Post[] = [
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
  'bureauLeader',
  'finance',
  'institutionStaff',
  'counterRegistrar',
  'auditor',
]

/** Certificates that have run out or soon will, the most urgent first. */
export const expiringCertificates = query({
  name: 'parties.expiringCertificates',
  label: { zh: '证照到期提醒', en: 'Certificates about to end' },
  posts: readers,
  input: {
    on: f.optional(f.day('日期', 'Day')),
    all: f.optional(f.yesNo('含未到期', 'Also others')),
  },
  shows: {
    tables: {
      rows: {
        label: { zh: '证照', en: 'Certificates' },
        columns: {
          id: f.reference(certificate.name, '持证单位', 'Holder'),
          kind: certificate.fields.kind,
          number: f.text('证号', 'Number'),
          validTo: f.day('有效期至', 'Valid to'),
          warning: f.choice('提醒', 'Warning', {
            expired: ['已过期', 'Expired'],
            last: ['即将到期', 'About to end'],
            second: ['临近到期', 'Ends soon'],
            first: ['提前提醒', 'Early notice'],
          }),
        },
        called: { id: 'holder' },
        none: { zh: '没有到期或临近到期的证照', en: 'No certificate has run out or soon will' },
      },
    },
  },
  async run(ctx, input) {
    return certificatesOn(ctx, input.on ?? ctx.today, !input.all)
  },
})

/** What a name means: a site, an organisation, both or neither; short and former names are understood. */
export const whoIs = query({
  name: 'parties.whoIs',
  label: { zh: '按名称查找单位和机构', en: 'Find a party by name' },
  posts: readers,
  input: { name: f.text('名称', 'Name') },
  async run(ctx, input) {
    const [site, organisation] = [
      await siteByName(ctx, input.name),
      await organisationByName(ctx, input.name),
    ]
    return {
      site: site ? { id: site.id, name: site.name, kind: site.kind, active: site.active } : null,
      organisation: organisation
        ? {
            id: organisation.id,
            name: organisation.name,
            kind: organisation.kind,
            active: organisation.active,
          }
        : null,
    }
  },
})

export const queries = [expiringCertificates, whoIs]
