/** Why services are refused or ended. The code and the reason stand on the letter (golden rule 3). */
export const refusalReasons = {
  NOT_NEEDED: ['评估认为不需要服务', 'No need of services'],
  SERVED_OTHERWISE: ['已由其他渠道提供', 'Served by another programme'],
  FUNDS_SHORT: ['超出年度资金安排', 'Beyond the funds of the year'],
  UNTRUE: ['所报情况不实', 'What was reported is not true'],
} as const satisfies Record<string, readonly [string, string]>

export const stopReasons = {
  DEATH: ['对象死亡', 'Death'],
  VOLUNTARY: ['本人不再需要', 'No longer wanted'],
  ADMITTED: ['已入住机构', 'Admitted to an institution'],
  MOVED_OUT: ['已迁出', 'Moved away'],
  NOT_ENTITLED: ['不再符合救助条件', 'No longer entitled'],
  PROVIDER_FAILED: ['服务机构不能履行', 'The provider cannot deliver'],
} as const satisfies Record<string, readonly [string, string]>
