/** The closed lists of this office, each value with both its names. */
export const levels = {
  assistant: ['助理社会工作师', 'Assistant social worker'],
  socialWorker: ['社会工作师', 'Social worker'],
  senior: ['高级社会工作师', 'Senior social worker'],
} as const

export const posts = {
  station: ['乡镇（街道）社工站', 'Township station'],
  community: ['村（社区）', 'Village or community'],
  institution: ['民政服务机构', 'Civil-affairs institution'],
  school: ['学校、医院', 'School or hospital'],
  socialOrganisation: ['社会组织', 'Social organisation'],
  government: ['机关', 'Government body'],
  other: ['其他', 'Other'],
} as const

export const grades = {
  excellent: ['优秀', 'Excellent'],
  pass: ['合格', 'Pass'],
  fail: ['不合格', 'Fail'],
} as const

/** The departments that assess together (SW-05). */
export const partners = {
  talentOffice: ['市委人才办', 'Talent office'],
  finance: ['市财政局', 'Finance bureau'],
  townships: ['相关乡镇（街道）', 'Townships concerned'],
} as const

export const methods = {
  casework: ['个案', 'Casework'],
  groupWork: ['小组', 'Group work'],
  communityWork: ['社区活动', 'Community work'],
} as const

export const targets = {
  elderly: ['老年人', 'The elderly'],
  children: ['儿童', 'Children'],
  hardship: ['困难群众', 'People in hardship'],
  disabled: ['残疾人', 'Disabled people'],
  residents: ['居民', 'Residents'],
} as const

export const directions = {
  raise: ['进一步提高', 'To be raised further'],
  hold: ['保持稳定', 'To be held'],
} as const
