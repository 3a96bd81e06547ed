import { f } from '../../../kernel/fields.ts'
import { register, type TablesOf } from '../../../kernel/register.ts'
import { placementLife } from './workflows.ts'

export const placementKinds = {
  institution: ['集中照护', 'Care in an institution'],
  hospital: ['专业医疗机构诊疗照护', 'Care in a specialised hospital'],
} as const

/** One stay of one tekun person: consent, bed, days in and out. Voluntary always (TK-20). */
export const placement = register({
  name: 'assistance_placement',
  label: { zh: '集中照护与住院安排', en: 'Placement' },
  fields: {
    roll: f.reference('assistance_tekun_roll', '特困人员', 'Tekun person'),
    person: f.person('人员', 'Person'),
    kind: f.choice('类型', 'Kind', placementKinds),
    site: f.site('机构', 'Site'),
    bed: f.optional(f.text('床位', 'Bed')),
    diagnosis: f.optional(f.text('诊断', 'Diagnosis', { sensitivity: 'personal' })),
    consentOn: f.optional(f.day('同意日期', 'Consent', { rule: 'TK-20' })),
    consentBy: f.optional(
      f.text('同意人（本人或监护人）', 'Consent by', { sensitivity: 'personal' }),
    ),
    admittedOn: f.optional(f.day('入住日期', 'Admitted')),
    leftOn: f.optional(f.day('离院日期', 'Left')),
    leftWhy: f.optional(f.text('离院原因', 'Why left')),
  },
  workflow: placementLife,
  institution: 'site',
  list: ['person', 'kind', 'site', 'bed', 'admittedOn', 'leftOn'],
})

/** The institution the others learn institutional care from (assistance-02); withdrawn, never erased. */
export const careModel = register({
  name: 'assistance_care_model',
  label: { zh: '集中照护标杆机构', en: 'Model of institutional care' },
  fields: {
    site: f.site('机构', 'Site'),
    designatedOn: f.day('认定日期', 'Designated on'),
    document: f.text('文件依据', 'Document'),
    withdrawnOn: f.optional(f.day('撤销日期', 'Withdrawn on')),
  },
  list: ['site', 'designatedOn', 'document', 'withdrawnOn'],
})

export const placementRegisters = { placement, careModel }
export type PlacementTables = TablesOf<typeof placementRegisters>
