/** What the marriage registry says in the bureau's report. */
import { paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'marriage.done',
  section: '一（三）2',
  order: 1,
  lead: '2.基本社会服务。',
  write:
    f => prose`婚姻登记方面，投入${f.say('marriage.office_upgrade_amount')}改造婚姻登记处。印发${f.names('marriage.custom_reform_document')}，\
把${f.names('marriage.village_rule_document')}写进村规民约，由红白理事会劝导、${f.names('marriage.evaluation_mechanism')}评价，抵制${f.names('marriage.discouraged_practices')}。\
登记处全年开放${f.say('marriage.open_days')}，设${f.names('marriage.extended_modes')}等班次，办理结婚登记${f.say('marriage.registrations')}；\
工本费早已取消，按统计口径计减免${f.say('marriage.fee_waived')}。`,
})
const next = paragraph({
  id: 'marriage.next',
  section: '二4',
  order: 4,
  write: f =>
    prose`坚持${f.say('marriage.open_days')}开放，持续推进婚俗改革，遏制${f.names('marriage.discouraged_practices')}。`,
})
export const paragraphs = [done, next]
