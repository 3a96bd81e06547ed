import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('placenames.boundary', {
  MARKER_OUTSIDE_COUNTY: {
    zh: '界桩{number}坐标（{lon}, {lat}）在本市（县）域之外',
    en: 'The marker {number} at ({lon}, {lat}) lies outside the county',
    rule: 'BD-07',
    status: 422,
  },
  MARKER_KNOWN: {
    zh: '该界线已有界桩{number}',
    en: 'The line has a marker {number} already',
    status: 409,
  },
  LINE_ENDED: { zh: '界线“{line}”已停用', en: 'The line “{line}” has ended', status: 409 },
  SEGMENT_MARKERS: {
    zh: '界线段两端须是本界线的两个不同界桩',
    en: 'A segment runs between two markers of its line',
    status: 422,
  },
  INSPECTION_NOT_DUE: {
    zh: '“{line}”上次联检为{last}年，{due}年到期；提前须说明原因',
    en: '“{line}” was inspected in {last} and is due in {due}; an earlier one says why',
    rule: 'BD-01',
    status: 422,
  },
  INSPECTION_OPEN: {
    zh: '“{line}”{year}年的联检已列计划',
    en: '“{line}” has an inspection in {year} already',
    status: 409,
  },
  INSPECTION_OUTPUT_MISSING: {
    zh: '须先完成：{missing}',
    en: 'To be done first: {missing}',
    rule: 'BD-07',
    status: 409,
  },
  INSPECTION_STATE: {
    zh: '联检当前为“{state}”，不能办理',
    en: 'The inspection is now “{state}”; this cannot be done',
    status: 409,
  },
  INSPECTION_MARKER_OTHER_LINE: {
    zh: '界桩{number}不在本界线上',
    en: 'The marker {number} is not on this line',
    status: 422,
  },
  INSPECTION_CHECKED: {
    zh: '界桩{number}本次已检查',
    en: 'The marker {number} is inspected already',
    status: 409,
  },
  INSPECTION_UNCHECKED: {
    zh: '还有{count}个界桩未检查',
    en: '{count} markers are not inspected yet',
    rule: 'BD-07',
    status: 409,
  },
  INSPECTION_SIDE_SIGNED: { zh: '该方已签字', en: 'That side has signed', status: 409 },
  INSPECTION_REPAIRS_OPEN: {
    zh: '还有{count}个界桩问题未处置',
    en: '{count} damaged markers are not put right',
    rule: 'BD-03',
    status: 409,
  },
  ARCHIVE_INCOMPLETE: {
    zh: '档案缺少：{missing}（完整率{percent}%）',
    en: 'The archive lacks: {missing} ({percent} % complete)',
    rule: 'BD-07',
    status: 409,
  },
  BOUNDARY_DAY_WRONG: {
    zh: '日期{day}应在{from}至今天之间',
    en: 'The day {day} should lie between {from} and today',
    status: 422,
  },
  REPAIR_ALONE: {
    zh: '界桩修复须另一方在场',
    en: 'A marker is put right with the other side present',
    rule: 'BD-03',
    status: 422,
  },
  REPAIR_NOT_THERE: {
    zh: '“{found}”须指明界桩',
    en: '“{found}” names the marker',
    status: 422,
  },
})
