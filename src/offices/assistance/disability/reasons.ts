/** Why a subsidy ends or rests. The code and the reason stand on the letter (golden rule 3). */
export const endReasons = {
  DEATH: ['死亡', 'Death'],
  DIBAO_ENDED: ['家庭不再享受低保', 'The household is off dibao'],
  TEKUN: ['纳入特困人员救助供养', 'Entered tekun support'],
  ORPHAN: ['享受孤儿或事实无人抚养儿童保障', 'Draws a child programme'],
  CERTIFICATE: ['残疾证注销或等级不再符合', 'Certificate cancelled, or the grade no longer fits'],
  NO_CARE: ['不再需要长期照护', 'No longer needs long-term care'],
  OTHER_NURSING: ['享受工伤生活护理费或选择其他护理补贴', 'Draws another nursing allowance'],
  MOVED_OUT: ['户籍迁出', 'Moved out'],
  CONDITIONS: ['复核不符合条件', 'Conditions no longer met'],
  FRAUD: ['骗取补贴', 'Fraud'],
  VOLUNTARY: ['自愿放弃', 'Voluntary'],
} as const satisfies Record<string, readonly [string, string]>
export type EndReason = keyof typeof endReasons

export const suspendReasons = {
  PRISON: ['服刑或被限制人身自由', 'Imprisoned'],
  CERTIFICATE_EXPIRED: ['残疾证到期未换领', 'Certificate expired'],
  NOT_REVIEWED: ['未按期接受复核', 'Not there for the review'],
  NOT_FOUND: ['失去联系', 'Cannot be found'],
} as const satisfies Record<string, readonly [string, string]>
export type SuspendReason = keyof typeof suspendReasons
