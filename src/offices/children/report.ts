/** What the children's office says in the bureau's report. */
import { paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'children.done',
  section: '一（一）2',
  order: 1,
  lead: '2.儿童关爱提质升级。',
  write:
    f => prose`严格审批程序，落实各类困境儿童基本生活费，上半年发放困难儿童生活补助费补差${f.say('children.difficult_child_topup_paid')}、\
孤儿基本生活费补差${f.say('children.orphan_topup_paid')}、事实无人抚养儿童生活补助费补差${f.say('children.unattended_topup_paid')}、\
残疾孤儿和残疾事实无人抚养儿童护理补贴${f.say('children.disabled_nursing_paid')}。\
对照${f.names('children.standards')}，向${f.say('children.member_units')}成员单位、${f.say('children.townships_listed')}乡镇（街道）下发整改清单，\
按照${f.names('children.rectification_attributes')}要求逐项整改，销号率${f.say('children.rectification_closure')}；\
建成${f.names('children.demo_station_names')}等${f.say('children.demo_station_count')}工作站示范点，推行${f.names('children.two_in_one_names')}\
${f.say('children.two_in_one_stations')}站点合一的服务模式。通过政府购买服务投入${f.say('children.purchase_contract_amount')}，\
由${f.names('children.purchase_supplier')}开展${f.names('children.safety_lecture_topics')}等安全知识讲座${f.say('children.safety_lectures')}、\
法律法规宣传${f.say('children.law_publicity_events')}、法律维权讲座${f.say('children.legal_rights_lectures')}，印发宣传单${f.say('children.leaflets')}。\
依托${f.names('children.service_model')}，根据${f.names('children.four_colour_factors')}划分${f.names('children.four_colour_names')}\
${f.say('children.four_colour_levels')}等级，实行四色保护管理。`,
})
const next = paragraph({
  id: 'children.next',
  section: '二3',
  order: 1,
  lead: '3.持续完善未成年人保护体系。',
  write:
    f => prose`严格落实${f.names('children.plan_payment_programmes')}发放，确保资金${f.names('children.plan_payment_quality')}。\
对儿童保障对象清查比对${f.say('children.plan_full_check')}，不符合条件的留存${f.say('children.plan_ineligible_left')}，\
符合条件的纳入${f.say('children.plan_eligible_enrolled')}，完善未成年人关爱保护体系。`,
})
export const paragraphs = [done, next]
