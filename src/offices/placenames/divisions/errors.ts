import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('placenames.divisions', {
  CHANGE_FACTS: {
    zh: '{kind}须填写{wanted}',
    en: '“{kind}” needs: {wanted}',
    rule: 'CD-06',
    status: 422,
  },
  CHANGE_NOT_YET: {
    zh: '{day}生效，尚未到期',
    en: 'In force from {day}, which has not come',
    status: 409,
  },
  CHANGE_NO_WAY_BACK: {
    zh: '{kind}不能直接恢复，请另行登记区划变更',
    en: '“{kind}” is not simply restored; propose another change',
    rule: 'CD-06',
    status: 409,
  },
  CHANGE_OTHER_LEVEL: {
    zh: '{code}与原区划不是同一层级',
    en: '{code} is of another level',
    rule: 'CD-03',
    status: 422,
  },
  CHANGE_CHILDREN: {
    zh: '{name}下还有{count}个区划，请先调整',
    en: '{count} divisions lie under {name}; change them first',
    rule: 'CD-06',
    status: 409,
  },
  CHANGE_SAME_NAME: {
    zh: '同级区划已有“{name}”',
    en: 'A division of the same level is called “{name}”',
    rule: 'PN-03',
    status: 409,
  },
})
