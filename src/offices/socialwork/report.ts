/** What the social-work office says in the bureau's report. */
import { paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'socialwork.done',
  section: '一（三）4',
  order: 1,
  lead: '4.加强社会工作队伍建设。',
  write:
    f => prose`会同${f.names('socialwork.assessment_partners')}等，依据${f.names('socialwork.policy')}，对持证且符合条件的社会工作者\
开展${f.say('socialwork.assessment_year')}度绩效考核，共考核${f.say('socialwork.assessed')}，按考核等次发放补贴${f.say('socialwork.allowance_paid')}。\
第${f.say('socialwork.batch1_number')}社工站完成岗前培训，社工于${f.say('socialwork.batch1_entry_date')}进站，已开展${f.names('socialwork.service_types')}等\
服务${f.say('socialwork.services')}、${f.say('socialwork.service_person_times')}。第${f.say('socialwork.batch2_number')}${f.say('socialwork.batch2_stations')}社工站\
正在履行购买服务程序，每站配备工作人员${f.say('socialwork.batch2_staff_per_station')}、共${f.say('socialwork.batch2_posts')}，\
项目经费${f.say('socialwork.batch2_budget')}。`,
})
const next = paragraph({
  id: 'socialwork.next',
  section: '二6',
  order: 2,
  write:
    f => prose`社工队伍方面，推进第${f.say('socialwork.plan_batch2')}乡镇（街道）社工站建设和进站服务；目前村（社区）社工服务点覆盖率\
为${f.say('socialwork.point_coverage')}，下半年${f.names('socialwork.plan_coverage')}。`,
})
export const paragraphs = [done, next]
