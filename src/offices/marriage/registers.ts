/** What the registry keeps. Whatever names a couple is personal: masked for everybody until revealed with a reason. */
import type { Because } from '../../kernel/because.ts'
import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import {
  bookingLife,
  certificateLife,
  divorceLife,
  registrationLife,
  reissueLife,
  rulingLife,
  shiftLife,
} from './workflows.ts'

const personal = { sensitivity: 'personal' } as const
export const sessions = {
  morning: ['上午', 'Morning'],
  noon: ['中午', 'Noon'],
  afternoon: ['下午', 'Afternoon'],
  evening: ['傍晚', 'Evening'],
} as const
export const shiftModes = {
  regular: ['正常班次', 'Ordinary'],
  noLunch: ['无午休', 'No lunch break'],
  lateClosing: ['推迟下班', 'Later closing'],
} as const
export const papers = {
  idCard: ['居民身份证', 'Identity card'],
  hukouBook: ['户口簿', 'Household register'],
  declaration: ['无配偶及无禁止结婚血亲关系声明', 'Signed declaration'],
  marriageCertificate: ['结婚证', 'Marriage certificate'],
  agreement: ['离婚协议书', 'Written agreement'],
} as const
/** MR-11. */
export const prefixes = {
  J: ['结婚', 'Marriage'],
  L: ['离婚', 'Divorce'],
  BJ: ['补发结婚', 'Marriage, issued again'],
  BL: ['补发离婚', 'Divorce, issued again'],
} as const

/** One half-day of one year's roster: how many windows are open, from when to when, for how many couples (MR-16). */
export const shift = register({
  name: 'marriage_shift',
  label: { zh: '婚姻登记班次', en: 'Registry shift' },
  fields: {
    name: f.text('班次', 'Shift', { sensitivity: 'open' }),
    onDay: f.day('日期', 'Day'),
    session: f.choice('时段', 'Session', sessions),
    mode: f.choice('开放方式', 'Mode', shiftModes),
    windows: f.count('开放窗口', 'Windows', { min: 1, max: 50 }),
    capacity: f.count('可办理对数', 'Couples it can take', { min: 1, max: 500 }),
    opensAt: f.text('开始时间', 'Opens', { max: 5 }),
    closesAt: f.text('结束时间', 'Closes', { max: 5 }),
    registrars: f.text('值班登记员', 'Registrars on duty'),
    openedAt: f.optional(f.text('实际开始', 'Opened', { max: 5 })),
    closedAt: f.optional(f.text('实际结束', 'Closed', { max: 5 })),
  },
  workflow: shiftLife,
  list: ['name', 'onDay', 'session', 'mode', 'windows', 'capacity'],
})

/** Who may register: trained, certified, for as long as the certificate runs (MR-15). */
export const registrar = register({
  name: 'marriage_registrar',
  label: { zh: '婚姻登记员资格', en: 'Registrar’s certificate' },
  fields: {
    certificate: f.text('证书编号', 'Certificate'),
    account: f.account('登记员', 'Registrar'),
    validFrom: f.day('有效期自', 'Valid from'),
    validTo: f.optional(f.day('有效期至', 'Valid to')),
    withdrawnOn: f.optional(f.day('注销日期', 'Withdrawn on')),
  },
  list: ['certificate', 'account', 'validFrom', 'validTo', 'withdrawnOn'],
})

export const booking = register({
  name: 'marriage_booking',
  discreet: true,
  label: { zh: '婚姻登记预约', en: 'Booking at the registry' },
  fields: {
    number: f.text('预约号', 'Number'),
    matter: f.choice('预约事项', 'Matter', {
      marriage: ['结婚登记', 'Marriage'],
      divorceApplication: ['离婚登记申请', 'Divorce: application'],
      divorceRegistration: ['离婚登记领证', 'Divorce: certificate'],
      reissue: ['补领婚姻登记证', 'Certificate again'],
    }),
    onDay: f.day('预约日期', 'Day'),
    session: f.choice('时段', 'Session', sessions),
    channel: f.choice('预约渠道', 'Channel', {
      online: ['网上', 'Online'],
      phone: ['电话', 'Telephone'],
      window: ['窗口', 'Counter'],
    }),
    firstName: f.text('预约人', 'Booked by', personal),
    secondName: f.text('另一方', 'The other', personal),
    firstPerson: f.optional(f.person('预约人档案', 'Person')),
    secondPerson: f.optional(f.person('另一方档案', 'The other person')),
    phone: f.optional(f.phone('联系电话', 'Telephone')),
    ceremony: f.yesNo('颁证仪式', 'Award ceremony'),
  },
  workflow: bookingLife,
  list: ['number', 'matter', 'onDay', 'session', 'channel', 'ceremony'],
})

const fees = {
  feeDueFen: f.optional(f.money('应收工本费', 'Fee due', { rule: 'MR-13' })),
  /** Nothing is charged since 2017-04-01: what the county reports as waived is a notional fee, a parameter. */
  feeWaivedFen: f.optional(
    f.money('减免工本费（统计口径）', 'Fee counted as waived', { rule: 'MR-13' }),
  ),
}

export const registration = register({
  name: 'marriage_registration',
  discreet: true,
  label: { zh: '结婚登记', en: 'Marriage registration' },
  fields: {
    file: f.text('档案号', 'File'),
    kind: f.choice('登记类型', 'Kind', {
      marriage: ['结婚', 'Marriage'],
      remarriage: ['复婚', 'The same couple again'],
    }),
    man: f.person('男方', 'Man'),
    woman: f.person('女方', 'Woman'),
    acceptedOn: f.day('受理日期', 'Taken in on'),
    acceptedBy: f.account('受理人', 'Taken in by'),
    session: f.choice('时段', 'Session', sessions),
    booking: f.optional(f.reference(booking.name, '预约', 'Booking')),
    papers: f.choices('证件材料', 'Papers', papers, { rule: 'MR-04' }),
    bothPresent: f.yesNo('双方亲自到场', 'Both present', { rule: 'MR-02' }),
    voluntary: f.yesNo('双方自愿', 'Of their own will', { rule: 'MR-02' }),
    because: f.facts<Because[]>('审查情况', 'Conditions', { sensitivity: 'personal' }),
    registeredOn: f.optional(f.day('登记日期', 'Registered on')),
    number: f.optional(f.text('结婚证字号', 'Certificate number', { rule: 'MR-11' })),
    ceremony: f.yesNo('颁证仪式', 'Award ceremony'),
    awardedOn: f.optional(f.day('颁证日期', 'Handed over on')),
    ...fees,
  },
  workflow: registrationLife,
  list: ['file', 'kind', 'man', 'woman', 'registeredOn', 'awardedOn'],
})

export const divorce = register({
  name: 'marriage_divorce',
  discreet: true,
  label: { zh: '离婚登记', en: 'Divorce registration' },
  fields: {
    file: f.text('受理回执单号', 'Receipt'),
    man: f.person('男方', 'Man'),
    woman: f.person('女方', 'Woman'),
    registration: f.optional(f.reference(registration.name, '本处结婚登记', 'Registered here as')),
    marriageNumber: f.text('结婚证字号', 'Marriage certificate', { rule: 'MR-12' }),
    papers: f.choices('证件材料', 'Papers', papers, { rule: 'MR-05' }),
    children: f.longText('子女抚养', 'Children', personal),
    property: f.longText('财产处理', 'Property', personal),
    debts: f.longText('债务处理', 'Debts', personal),
    because: f.facts<Because[]>('审查情况', 'Conditions', { sensitivity: 'personal' }),
    receivedOn: f.day('收到申请日期', 'Received on', { rule: 'MR-09' }),
    coolingEndsOn: f.day('冷静期届满日', 'Cooling-off ends', { rule: 'MR-10' }),
    windowEndsOn: f.day('领证期届满日', 'Window ends', { rule: 'MR-10' }),
    withdrawnBy: f.optional(
      f.choice('撤回方', 'Withdrawn by', {
        man: ['男方', 'Man'],
        woman: ['女方', 'Woman'],
        both: ['双方', 'Both'],
      }),
    ),
    endedOn: f.optional(f.day('撤回或终止日期', 'Withdrawn or ended on')),
    registeredOn: f.optional(f.day('登记日期', 'Registered on')),
    number: f.optional(f.text('离婚证字号', 'Certificate number', { rule: 'MR-11' })),
    ...fees,
  },
  workflow: divorceLife,
  list: ['file', 'man', 'woman', 'receivedOn', 'coolingEndsOn', 'windowEndsOn', 'registeredOn'],
})

export const reissue = register({
  name: 'marriage_reissue',
  discreet: true,
  label: { zh: '补领婚姻登记证', en: 'Certificate issued again' },
  fields: {
    file: f.text('档案号', 'File'),
    what: f.choice('补领类型', 'Which', { BJ: ['结婚证', 'Marriage'], BL: ['离婚证', 'Divorce'] }),
    man: f.person('男方', 'Man'),
    woman: f.person('女方', 'Woman'),
    cause: f.choice('补领原因', 'Why', { lost: ['遗失', 'Lost'], damaged: ['损毁', 'Damaged'] }),
    originalNumber: f.text('原证字号', 'Original number', { rule: 'MR-12' }),
    appliedOn: f.day('申请日期', 'Applied on'),
    foundIn: f.optional(
      f.choice('档案来源', 'File found', {
        here: ['本处档案', 'Here'],
        elsewhere: ['其他登记机关档案', 'At another registry'],
        archive: ['档案馆', 'In the archive'],
      }),
    ),
    archive: f.optional(f.text('档案编号', 'Archive number')),
    issuedOn: f.optional(f.day('补发日期', 'Issued on')),
    number: f.optional(f.text('补发字号', 'New number', { rule: 'MR-11' })),
  },
  workflow: reissueLife,
  list: ['file', 'what', 'man', 'woman', 'appliedOn', 'issuedOn'],
})

export const ruling = register({
  name: 'marriage_ruling',
  label: { zh: '法院婚姻裁判文书', en: 'Judgment about a marriage' },
  fields: {
    document: f.text('文书编号', 'Judgment', { sensitivity: 'internal' }),
    kind: f.choice('裁判结果', 'Kind', {
      nullity: ['婚姻无效', 'Void'],
      revocation: ['撤销婚姻', 'Revoked'],
    }),
    court: f.text('法院', 'Court'),
    effectiveOn: f.day('生效日期', 'Effective on'),
    registration: f.reference(registration.name, '结婚登记', 'Registration'),
    filedBy: f.account('收存人', 'Filed by'),
  },
  workflow: rulingLife,
  list: ['document', 'kind', 'court', 'effectiveOn'],
})

/** Every number the registry gave, each once, in one series per prefix and year without a gap (MR-11). */
export const certificate = register({
  name: 'marriage_certificate',
  discreet: true,
  label: { zh: '婚姻登记证', en: 'Certificate' },
  fields: {
    number: f.text('字号', 'Number', { rule: 'MR-11' }),
    prefix: f.choice('证书类型', 'Series', prefixes),
    year: f.ordinal('年份', 'Year', { min: 1900, max: 2200 }),
    serial: f.ordinal('序号', 'Serial', { min: 1, max: 999_999 }),
    man: f.person('男方', 'Man'),
    woman: f.person('女方', 'Woman'),
    issuedOn: f.day('发证日期', 'Issued on'),
    aboutRegister: f.text('所涉登记簿', 'Register it is about'),
    aboutRow: f.reference('', '所涉记录', 'Record it is about'),
  },
  workflow: certificateLife,
  list: ['number', 'prefix', 'issuedOn'],
})

export const hallRegisters = {
  shift,
  registrar,
  booking,
  registration,
  divorce,
  reissue,
  ruling,
  certificate,
}
export type MarriageTables = TablesOf<typeof hallRegisters>
export type ShiftRow = RowOf<typeof shift>
export type BookingRow = RowOf<typeof booking>
export type RegistrationRow = RowOf<typeof registration>
export type DivorceRow = RowOf<typeof divorce>
export type CertificateRow = RowOf<typeof certificate>
export type Session = keyof typeof sessions
export type Prefix = keyof typeof prefixes
