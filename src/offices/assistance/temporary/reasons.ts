/** Why temporary assistance is not given. The code and the reason stand on the letter (golden rule 3). */
export const rejectReasons = {
  CONDITIONS_NOT_MET: ['不符合临时救助条件', 'Conditions not met'],
  REPEATED_CAUSE: ['同一事由在间隔期内已救助', 'Relieved for the same cause already'],
  UNTRUE: ['所报情况不实', 'What was reported is not true'],
  NONCOOPERATION: ['拒不配合调查核实', 'Does not cooperate with the survey'],
  HELPED_OTHERWISE: ['困难已由其他渠道解决', 'Helped by another programme'],
} as const satisfies Record<string, readonly [string, string]>
export type RejectReason = keyof typeof rejectReasons
