/** What the elder-care office says in the bureau's report. */
import { paragraph, prose } from '../../kernel/report.ts'

const homes = paragraph({
  id: 'eldercare.homes',
  section: '一（二）1',
  order: 1,
  lead: '1.机构管理从严从细。',
  write:
    f => prose`全市登记养老机构${f.say('eldercare.institutions')}，在院老年人${f.say('eldercare.residents')}，护理型床位占${f.say('eldercare.nursing_bed_share')}。\
疫情期间封闭式管理覆盖${f.say('eldercare.closed_management_coverage')}的机构，按防疫指南第${f.number('eldercare.epidemic_guide_edition')}版逐项下发执行清单，\
每名老年人和工作人员核酸检测间隔不超过${f.say('eldercare.nat_interval')}。累计向机构配送口罩${f.say('eldercare.supply_masks')}、\
防护服${f.say('eldercare.supply_protective_suits')}、护目镜${f.say('eldercare.supply_goggles')}、84消毒液${f.say('eldercare.supply_84_disinfectant')}、\
免洗手消毒液${f.say('eldercare.supply_hand_sanitiser')}、酒精消毒液${f.say('eldercare.supply_alcohol')}、一次性手套${f.say('eldercare.supply_gloves')}，逐笔签收。`,
})
const fire = paragraph({
  id: 'eldercare.fire',
  section: '一（二）2',
  order: 1,
  lead: '2.消防短板逐家补齐。',
  write:
    f => prose`实行隐患、改造、手续一家一档。${f.names('eldercare.fire_passed_public_names')}${f.say('eldercare.fire_passed_public')}公办机构和\
${f.say('eldercare.fire_passed_private')}民办机构改造到位并取得消防合格证书；市社会福利院（${f.say('eldercare.fire_pending_city_home')}）和\
乡镇（街道）敬老院${f.say('eldercare.fire_pending_township_homes')}正按缺件清单和承诺时限补办手续。`,
})
const community = paragraph({
  id: 'eldercare.community',
  section: '一（二）3',
  order: 1,
  lead: '3.居家社区服务扩面。',
  write:
    f => prose`日间照料设施覆盖${f.say('eldercare.day_care_coverage')}的城市社区。${f.names('eldercare.embedded_project')}完成前期调研和现场勘测，\
预计${f.names('eldercare.embedded_start')}开工。依托${f.names('eldercare.meal_organisations')}等拟定配餐合同，引入第三方为城区老年人供餐。\
困难老年人家庭适老化改造经过${f.names('eldercare.adaptation_stages')}，初筛特困老年人家庭${f.say('eldercare.adaptation_households')}，一户一档。`,
})
const grades = paragraph({
  id: 'eldercare.grades',
  section: '一（二）4',
  order: 1,
  lead: '4.等级评定有序推进。',
  write: f =>
    prose`对照${f.names('eldercare.rating_standard')}国家标准组织机构自评、完善档案，已上报参评${f.say('eldercare.rating_submitted')}。`,
})
const next = paragraph({
  id: 'eldercare.next',
  section: '二2',
  order: 1,
  lead: '2.健全养老服务体系。',
  write:
    f => prose`督促机构补齐消防手续，验收或备案完成率达到${f.say('eldercare.plan_fire_completion')}；嵌入式养老院力争${f.names('eldercare.plan_embedded_in_use')}前投入使用，\
用好城区养老服务中心，增设助餐网点；会同${f.names('eldercare.plan_leling_partners')}督导“党建+乐龄中心”运营，问题逐项销号；\
与${f.names('eldercare.plan_training_partner')}合作培训${f.names('eldercare.plan_training_groups')}，提升照护水平。`,
})
export const paragraphs = [homes, fire, community, grades, next]
