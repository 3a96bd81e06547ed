import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('funeral', {
  FUNERAL_CASES_WRONG: {
    zh: '{count}件不能办理“{action}”：{which}',
    en: '{count} cases cannot take “{action}”: {which}',
    status: 409,
  },
  FUNERAL_CASE_TWICE: {
    zh: '同一件在清单中出现两次',
    en: 'A case stands twice in the list',
    status: 422,
  },
  FUNERAL_DAY_ORDER: {
    zh: '{what}不能早于{before}，也不能晚于今天',
    en: '{what} may not be before {before}, nor after today',
    rule: 'FU-03',
    status: 422,
  },
  FUNERAL_NUMBER_USED: {
    zh: '编号{number}已用于其他逝者',
    en: 'The number {number} is another’s',
    rule: 'FB-03',
    status: 409,
  },
  FUNERAL_NO_CERTIFICATE: {
    zh: '火化须先核验公安机关或医疗机构出具的死亡证明',
    en: 'A cremation needs a verified certificate of the police or a medical body',
    rule: 'FU-01',
    status: 409,
  },
  FUNERAL_NOWHERE: {
    zh: '安葬（放）须选择设施和墓穴（格位）；撒散不填',
    en: 'Name the facility and the place; none for scattered ashes',
    rule: 'FU-04',
    status: 422,
  },
  FUNERAL_FACILITY_FULL: {
    zh: '{facility}共{places}个墓穴（格位），已用完',
    en: '{facility} has {places} places, all taken',
    rule: 'FU-10',
    status: 409,
  },
  FUNERAL_PLACE_TAKEN: {
    zh: '{facility}的{place}已安葬（放）两人',
    en: '{place} of {facility} holds two already',
    rule: 'FU-10',
    status: 409,
  },
  FUNERAL_FACILITY_CLOSED: {
    zh: '{facility}未启用或已停用',
    en: '{facility} is not in use',
    rule: 'FU-06',
    status: 409,
  },
  FUNERAL_LAND_FORBIDDEN: {
    zh: '该类用地禁止建造坟墓',
    en: 'No grave may stand on such land',
    rule: 'FU-07',
    status: 422,
  },
  FUNERAL_NOT_CREMATED: {
    zh: '尚未登记火化，不能结算',
    en: 'There is no cremation to settle',
    rule: 'FB-03',
    status: 409,
  },
  FUNERAL_BILLED: {
    zh: '该逝者已结算（{number}）；如有误请先冲销',
    en: 'Settled already ({number}); reverse that bill first',
    rule: 'FB-03',
    status: 409,
  },
  FUNERAL_BILL_CLAIMED: {
    zh: '该结算单已列入财政结算，不能冲销',
    en: 'The bill is in a claim; it cannot be reversed',
    status: 409,
  },
  FUNERAL_ITEM_TWICE: {
    zh: '“{item}”列了两次',
    en: '“{item}” stands twice',
    status: 422,
  },
  FUNERAL_NOTHING_TO_CLAIM: {
    zh: '{month}没有待结算的减免',
    en: 'No waiver of {month} is left to claim',
    status: 409,
  },
  FUNERAL_NOT_NO_ASH: {
    zh: '只有不保留骨灰的可以申请奖励',
    en: 'The reward is for leaving no ashes',
    rule: 'FB-05',
    status: 422,
  },
  FUNERAL_REWARDED: {
    zh: '该逝者已申请奖励',
    en: 'A reward is asked for already',
    rule: 'FB-03',
    status: 409,
  },
  FUNERAL_JOINT_OPEN: {
    zh: '该逝者已有联办件',
    en: 'There is a joint matter already',
    status: 409,
  },
  FUNERAL_JOINT_LEFT: {
    zh: '尚有部门未办结：{departments}',
    en: 'Not finished: {departments}',
    status: 409,
  },
  FUNERAL_STEP_DONE: { zh: '该事项已办结', en: 'This part is done already', status: 409 },
  FUNERAL_SAME_TRACER: {
    zh: '跟踪核验人不能是登记安葬（放）的人',
    en: 'Who recorded the placing may not trace it',
    rule: 'FU-04',
    status: 403,
  },
  FUNERAL_NO_VOTE: {
    zh: '写入村规民约须附表决情况',
    en: 'Village rules need their vote',
    status: 422,
  },
  FUNERAL_OVERSPENT: {
    zh: '支付将超过预算{budget}元',
    en: 'This would exceed the budget of {budget} yuan',
    status: 409,
  },
  FUNERAL_PLACES_BELOW_USE: {
    zh: '已用{used}个，不能少于已用数',
    en: '{used} are in use already',
    rule: 'FU-10',
    status: 422,
  },
})
