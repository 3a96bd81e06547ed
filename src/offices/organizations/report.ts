/** What the office says in the bureau's report. */
import { paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'organizations.done',
  section: '一（三）3',
  order: 1,
  lead: '3.社会组织管理规范有序。',
  write: f => {
    const foundations = f.value('organizations.foundations')
    return prose`依法办理成立、变更、注销登记，在册社会组织${f.say('organizations.total')}，其中社会团体${f.say('organizations.associations')}、\
民办非企业单位${f.say('organizations.private_nonenterprise')}${foundations.quantity ? prose`、基金会${f.say('organizations.foundations')}` : ''}，\
本期新登记民办非企业单位${f.say('organizations.new_private_nonenterprise')}。扶持社会组织成长，实施${f.number('organizations.qingmiao_year')}年“青苗计划”，\
签约资金${f.say('organizations.qingmiao_amount')}，由${f.say('organizations.qingmiao_orgs')}社会组织承接${f.names('organizations.qingmiao_fields')}等领域\
${f.say('organizations.qingmiao_projects')}服务项目，项目收支执行完善后的${f.names('organizations.qingmiao_finance_rule')}。引导社会组织服务治理和乡村振兴，\
开展${f.names('organizations.governance_action_types')}等活动${f.say('organizations.governance_actions')}，服务群众${f.say('organizations.beneficiaries')}，\
捐赠防疫款物${f.say('organizations.donations')}。加强党的建设，经${f.names('organizations.party_approver')}批复，设立社会组织党委${f.say('organizations.party_committee')}，\
逐项落实责任清单；组队参加党建技能竞赛，申报的${f.number('organizations.party_research_year')}年度党建研究课题获准立项。`
  },
})
const next = paragraph({
  id: 'organizations.next',
  section: '二6',
  order: 1,
  lead: '6.提升社会组织服务监管水平。',
  write: f =>
    prose`严格登记程序，压缩办理时限，改善社会组织营商环境；按照${f.names('organizations.plan_random_inspection')}的要求开展“双随机、一公开”检查，\
并继续跟踪督导${f.number('organizations.plan_qingmiao_supervision')}年“青苗计划”各项目的实施。`,
})
export const paragraphs = [done, next]
