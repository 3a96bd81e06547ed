import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'

const aliases = f.optional(
  f.longText('曾用名、简称（用顿号隔开）', 'Former and short names (separated by 、)'),
)

/** Units outside and inside the bureau: departments, institutions, companies, social organisations, hospitals. */
export const organisation = register({
  name: 'parties_organisation',
  label: { zh: '单位', en: 'Organisation' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    aliases,
    creditCode: f.optional(f.text('统一社会信用代码', 'Unified social credit code', { max: 18 })),
    kind: f.choice('类别', 'Kind', {
      government: ['机关', 'Government body'],
      township: ['乡镇（街道）', 'Township or street office'],
      publicInstitution: ['事业单位', 'Public institution'],
      association: ['社会团体', 'Association'],
      serviceInstitution: ['民办非企业单位', 'Private non-enterprise unit'],
      foundation: ['基金会', 'Foundation'],
      enterprise: ['企业', 'Enterprise'],
      hospital: ['医疗机构', 'Medical institution'],
      committee: ['村（居）民委员会', 'Village or residents committee'],
      other: ['其他', 'Other'],
    }),
    contact: f.optional(f.text('联系人', 'Contact', { sensitivity: 'personal' })),
    phone: f.optional(f.phone('联系电话', 'Telephone')),
    active: f.yesNo('正常', 'Active'),
    closedOn: f.optional(f.day('注销日期', 'Closed on')),
  },
  list: ['name', 'kind', 'creditCode', 'active'],
})

/** Places where something is done: homes, hospitals, stations, cemeteries. One row per place, whoever runs it. */
export const site = register({
  name: 'parties_site',
  label: { zh: '机构场所', en: 'Site' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    aliases,
    organisation: f.optional(f.organisation('举办或运营单位', 'Run by')),
    kind: f.choice('类别', 'Kind', {
      welfareHome: ['社会福利院', 'Social welfare home'],
      elderHome: ['敬老院', 'Public home for the aged'],
      privateElderHome: ['民办养老机构', 'Private home for the aged'],
      embeddedHome: ['嵌入式养老院', 'Embedded home for the aged'],
      dayCare: ['日间照料机构', 'Day-care centre'],
      lelingCentre: ['乐龄中心', 'Leling centre'],
      hospital: ['医院', 'Hospital'],
      mentalHospital: ['精神专科医院', 'Mental hospital'],
      rescueStation: ['救助管理站', 'Rescue station'],
      socialWorkStation: ['社会工作服务站', 'Social work station'],
      childStation: ['未成年人保护工作站', 'Minors protection station'],
      station: ['其他服务站点', 'Other station'],
      cemetery: ['公益性公墓', 'Public-benefit cemetery'],
      columbarium: ['骨灰堂', 'Columbarium'],
      funeralHome: ['殡仪馆', 'Funeral home'],
      registryOffice: ['婚姻登记处', 'Marriage registry'],
      other: ['其他', 'Other'],
    }),
    ownership: f.optional(
      f.choice('举办性质', 'Ownership', {
        public: ['公办', 'Public'],
        private: ['民办', 'Private'],
        publicBuiltPrivateRun: ['公建民营', 'Publicly built, privately run'],
      }),
    ),
    address: f.optional(f.text('地址', 'Address', { sensitivity: 'open' })),
    beds: f.optional(f.count('床位数', 'Beds', { unit: { zh: '张', en: 'beds' } })),
    phone: f.optional(f.phone('联系电话', 'Telephone')),
    position: f.optional(f.coordinate('位置', 'Position')),
    openedOn: f.optional(f.day('启用日期', 'Opened on')),
    active: f.yesNo('在用', 'In use'),
    closedOn: f.optional(f.day('停用日期', 'Closed on')),
  },
  list: ['name', 'kind', 'ownership', 'beds', 'active'],
})

export const certificateKinds = {
  legalPerson: ['法人登记证书', 'Registration certificate'],
  elderCareFiling: ['养老机构备案回执', 'Elder-care filing receipt'],
  fireSafety: ['消防验收或备案', 'Fire-safety acceptance or filing'],
  foodService: ['食品经营许可证', 'Food service licence'],
  medicalPractice: ['医疗机构执业许可证', 'Medical practice licence'],
  buildingSafety: ['房屋安全鉴定', 'Building safety report'],
  fundraising: ['公开募捐资格证书', 'Fundraising certificate'],
  lotterySales: ['福利彩票代销证', 'Lottery sales licence'],
  other: ['其他证照', 'Other certificate'],
} as const

/** Certificates of sites and organisations; the newest of a kind is the one that counts. */
export const certificate = register({
  name: 'parties_certificate',
  label: { zh: '证照', en: 'Certificate' },
  fields: {
    number: f.text('证照编号', 'Number'),
    kind: f.choice('证照类别', 'Kind', certificateKinds),
    organisation: f.optional(f.organisation('单位', 'Organisation')),
    site: f.optional(f.site('机构场所', 'Site')),
    issuedBy: f.optional(f.text('发证机关', 'Issued by')),
    validFrom: f.day('有效期自', 'Valid from'),
    /** Absent for certificates without a term (长期有效). */
    validTo: f.optional(f.day('有效期至', 'Valid to')),
    file: f.optional(f.attachment('证照扫描件', 'Scan')),
    withdrawnOn: f.optional(f.day('撤销日期', 'Withdrawn on')),
    withdrawnReason: f.optional(f.text('撤销原因', 'Why withdrawn')),
  },
  list: ['number', 'kind', 'site', 'organisation', 'validFrom', 'validTo'],
})

export const registers = { organisation, site, certificate }
export type PartiesTables = TablesOf<typeof registers>
export type OrganisationRow = RowOf<typeof organisation>
export type SiteRow = RowOf<typeof site>
export type SiteKind = SiteRow['kind']
export type CertificateRow = RowOf<typeof certificate>
