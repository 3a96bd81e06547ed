import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('rescue', {
  RESCUE_NOT_OF_THEM: {
    zh: '不属于救助对象：{failed}；请登记不予救助并说明理由',
    en: 'Not of those the station rescues: {failed}; refuse in writing with the reason',
    rule: 'VR-01',
    status: 422,
  },
  RESCUE_ALL_MET: {
    zh: '符合救助条件，应当入站或站外救助',
    en: 'The conditions are met: admit, or help on the street',
    rule: 'VR-01',
    status: 422,
  },
  RESCUE_CHECKS_MISSING: {
    zh: '入站安检未完成：{items}',
    en: 'Checks still missing: {items}',
    rule: 'VR-02',
    status: 409,
  },
  RESCUE_ZONE: {
    zh: '居住安排不当：{failed}',
    en: 'The place does not fit: {failed}',
    rule: 'VR-02',
    status: 422,
  },
  RESCUE_DAY: {
    zh: '{what}不能晚于今天，也不能早于{from}',
    en: '{what} may not be after today, nor before {from}',
    status: 422,
  },
  RESCUE_IDENTIFIED: {
    zh: '身份已查明',
    en: 'The identity is known already',
    status: 409,
  },
  RESCUE_UNIDENTIFIED: {
    zh: '身份尚未查明，不能{what}',
    en: 'Nobody knows who it is: {what} is not possible',
    rule: 'VR-08',
    status: 409,
  },
  RESCUE_OPEN_ALREADY: {
    zh: '此人已有在办的救助（{number}）',
    en: 'This person is in care already ({number})',
    status: 409,
  },
  RESCUE_SEX_DIFFERS: {
    zh: '性别与登记不符',
    en: 'The sex is not what was entered',
    status: 422,
  },
  RESCUE_TOO_EARLY: {
    zh: '{day}起才可以{what}',
    en: '{what} is possible from {day}',
    rule: 'VR-08',
    status: 409,
  },
  RESCUE_NOT_ALONE: {
    zh: '{who}不能自行离站，须由亲属接回、护送或移交',
    en: '{who} may not leave alone: relatives, an escort or another body take over',
    rule: 'VR-05',
    status: 422,
  },
  RESCUE_STAY_ENDS: {
    zh: '延长后的期限须晚于{day}',
    en: 'The stay must be extended beyond {day}',
    rule: 'VR-04',
    status: 422,
  },
  RESCUE_NO_RECEIVER: {
    zh: '交接须写明接收方并核对身份',
    en: 'A handover names who receives and has the papers looked at',
    rule: 'VR-11',
    status: 422,
  },
  RESCUE_NO_ESCORT: {
    zh: '没有已交接的护送记录',
    en: 'No escort has handed the person over',
    rule: 'VR-11',
    status: 409,
  },
  RESCUE_TWO_ESCORTS: {
    zh: '护送至少两人；女性、未成年人须有女性工作人员参加',
    en: 'At least two escort; women and minors with a woman among them',
    rule: 'VR-02',
    status: 422,
  },
  RESCUE_COST_SIGN: {
    zh: '金额应大于零；物资从库存出库的填数量',
    en: 'The amount is above zero; goods from stock give their quantity',
    status: 422,
  },
  RESCUE_COST_REVERSED: {
    zh: '该笔已冲销',
    en: 'This entry is reversed already',
    status: 409,
  },
  RESCUE_COST_SETTLED: {
    zh: '该笔已列入{month}结算，请先撤销结算',
    en: 'The entry is in the account of {month}; cancel that first',
    status: 409,
  },
  RESCUE_NOTHING_TO_SETTLE: {
    zh: '{month}没有待结算的费用',
    en: 'No cost of {month} is left to settle',
    status: 409,
  },
  RESCUE_COSTS_OPEN: {
    zh: '尚有{count}笔费用没有结算',
    en: '{count} costs are in no account yet',
    rule: 'VR-14',
    status: 409,
  },
  RESCUE_VILLAGE: {
    zh: '新建人员档案须填写登记的村（社区）',
    en: 'A new person is entered at a village',
    status: 422,
  },
  RESCUE_TREATED: {
    zh: '仍在救治中，请先登记出院',
    en: 'Still in hospital: record the discharge first',
    status: 409,
  },
  RESCUE_SETTLING: {
    zh: '该救助已有落户安置事项',
    en: 'A settlement is under way already',
    status: 409,
  },
  RESCUE_PATROL_AGENCIES: {
    zh: '联合巡查至少{least}个部门参加',
    en: 'A joint patrol takes at least {least} agencies',
    rule: 'VR-13',
    status: 422,
  },
  RESCUE_PATROL_DAYS: {
    zh: '{from}至{to}没有可排的巡查日',
    en: 'No patrol day between {from} and {to}',
    status: 422,
  },
  RESCUE_PATROL_COUNT: {
    zh: '发现{met}人，但记录了{listed}人',
    en: '{met} people met, but {listed} listed',
    status: 422,
  },
  RESCUE_PATROL_LINKED: {
    zh: '巡查记录已转入救助{number}，不能更正',
    en: 'Rescue {number} came of this patrol; it cannot be corrected',
    status: 409,
  },
  RESCUE_CONTACT_USED: {
    zh: '该发现人员已转入救助，或不是转入救助的记录',
    en: 'This contact has its rescue already, or was no rescue',
    status: 409,
  },
  RESCUE_HOURS: {
    zh: '时间应为如08:30，且开始早于结束',
    en: 'Hours are written 08:30, the beginning before the end',
    status: 422,
  },
})
