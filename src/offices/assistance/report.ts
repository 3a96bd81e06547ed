/** What the office says in the bureau's report; every number is a figure, nothing is typed in. */
import { type Paragraph, paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'assistance.done',
  section: '一（一）1',
  order: 1,
  lead: '1.兜底保障扎实推进。',
  write:
    f => prose`持续开展服务类社会救助改革试点，在发放救助金的同时，为困难群众配送照护、助医等服务，推动“物质救助”与“服务救助”相结合。\
发挥${f.names('assistance.model_care_facility')}的标杆作用，带动全市公办养老机构承接失能失智特困人员集中照护，目前在院照护${f.say('assistance.tekun_disabled_in_care')}，\
有意愿人员集中照护率${f.say('assistance.tekun_disabled_care_coverage')}；尊重本人和监护人意愿，安排${f.say('assistance.tekun_psychiatric_in_hospital')}患有精神障碍的特困人员\
到专业医疗机构接受诊疗和照护。困难群众提标提补应办尽办，完成率${f.say('assistance.standard_raise_done')}。累计发放农村低保资金${f.say('assistance.rural_dibao_paid')}、\
城市低保资金${f.say('assistance.urban_dibao_paid')}；发放农村分散特困人员供养资金${f.say('assistance.rural_tekun_dispersed_paid')}，其中发给建档立卡户\
${f.say('assistance.rural_tekun_dispersed_registered_poor_paid')}；发放分散特困人员护理费${f.say('assistance.tekun_dispersed_nursing_paid')}；\
实施临时救助${f.say('assistance.temp_relief_person_times')}，支出${f.say('assistance.temp_relief_paid')}。严格兑现对符合条件困难群众${f.say('assistance.coverage_pledge')}纳入保障、给予救助的承诺。`,
})

const next = paragraph({
  id: 'assistance.next',
  section: '二1',
  order: 1,
  lead: '1.织密社会救助网。',
  write:
    f => prose`规范办理低保和特困人员认定，用好临时救助，完善监测预警和快速响应，使符合兜底条件的困难群众保障率保持在${f.say('assistance.plan_safety_net_coverage')}；\
衔接巩固拓展脱贫攻坚成果与乡村振兴，动态监测${f.names('assistance.plan_monitored_groups')}，早发现、早干预、早帮扶，防止返贫致贫；\
接续做好城镇困难群众帮扶，推出解困脱困${editions(f.value('assistance.plan_urban_relief_editions').names, f)}。`,
})

/** The editions' names stand in quotation marks, as names do in a report. */
function editions(names: readonly string[] | undefined, f: Parameters<Paragraph['write']>[0]) {
  if (!names || names.length === 0) return f.names('assistance.plan_urban_relief_editions')
  return {
    figure: 'assistance.plan_urban_relief_editions',
    text: names.map(name => `“${name}”`).join(''),
  }
}

export const paragraphs: readonly Paragraph[] = [done, next]
