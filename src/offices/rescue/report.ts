/** What the rescue station says in the bureau's report. */
import { paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'rescue.done',
  section: '一（三）2',
  order: 2,
  write:
    f => prose`救助管理方面，落实${f.names('rescue.safety_measures')}等站内安全措施。会同公安机关为${f.say('rescue.long_stay_settled')}长期滞留人员办理落户安置。\
与${f.names('rescue.patrol_partners')}等部门巡查${f.names('rescue.patrol_places')}，开展联合巡查${f.say('rescue.joint_patrols')}，街面救助${f.say('rescue.street_rescues')}。\
共救助生活无着的流浪乞讨人员${f.say('rescue.person_times')}，支出${f.names('rescue.cost_categories')}折计${f.say('rescue.cost')}。`,
})
const next = paragraph({
  id: 'rescue.next',
  section: '二4',
  order: 5,
  write: f =>
    prose`推动多部门联合巡街常态运行，着力解决${f.names('rescue.plan_settlement_groups')}的落户安置。`,
})
export const paragraphs = [done, next]
