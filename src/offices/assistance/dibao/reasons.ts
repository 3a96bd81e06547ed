/** DB-59: why an allowance is reduced or stopped. The reason is on the notice to the family (golden rule 3). */
export const stopReasons = {
  INCOME_OVER: ['收入超过标准', 'Income over the line'],
  PROPERTY_OVER: ['财产超过规定', 'Property over the limit'],
  DEATH: ['对象死亡', 'Death'],
  MOVED_OUT: ['户籍迁出', 'Moved out'],
  TRANSFERRED_TO_TEKUN: ['转为特困供养', 'Transferred to tekun'],
  VOLUNTARY: ['自愿退出', 'Voluntary'],
  NONCOOPERATION: ['拒不配合核查', 'Non-cooperation'],
  FRAUD: ['骗取待遇', 'Fraud'],
  DUPLICATE: ['重复享受', 'Duplicate'],
  INCARCERATED: ['服刑（单人）', 'Incarcerated (single person)'],
} as const satisfies Record<string, readonly [string, string]>
export type StopReason = keyof typeof stopReasons
