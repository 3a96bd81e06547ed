import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('parties', {
  PARTY_NAME_TAKEN: {
    zh: '名称“{name}”已属于“{holder}”',
    en: 'The name “{name}” already belongs to “{holder}”',
    status: 409,
  },
  PARTY_CODE_TAKEN: {
    zh: '统一社会信用代码{code}已登记在“{holder}”名下',
    en: 'Credit code {code} is already that of “{holder}”',
    status: 409,
  },
  PARTY_CLOSED: { zh: '“{name}”已停用', en: '“{name}” is closed', status: 409 },
  PARTY_NOT_CLOSED: { zh: '“{name}”没有停用', en: '“{name}” is not closed', status: 409 },
  PARTY_OUTSIDE_AREA: {
    zh: '区划{division}不在您的管辖范围内',
    en: 'Division {division} is outside your area',
    status: 403,
  },
  SITE_UNKNOWN: { zh: '没有这个机构场所', en: 'There is no such site', status: 404 },
  ORGANISATION_UNKNOWN: { zh: '没有这个单位', en: 'There is no such organisation', status: 404 },
  CERTIFICATE_HOLDER: {
    zh: '证照须属于一个单位或一个机构场所，不能都填或都不填',
    en: 'A certificate belongs to one organisation or one site',
    status: 422,
  },
  CERTIFICATE_TERM: {
    zh: '有效期止不能早于有效期起',
    en: 'A certificate cannot end before it begins',
    status: 422,
  },
  CERTIFICATE_TAKEN: {
    zh: '证照编号{number}已登记',
    en: 'Certificate {number} is already recorded',
    status: 409,
  },
  CERTIFICATE_WITHDRAWN: { zh: '证照已撤销', en: 'The certificate is withdrawn', status: 409 },
})
