/** What the governance office says in the bureau's report. */
import { paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'governance.done',
  section: '一（四）1',
  order: 1,
  lead: '1.夯实基层治理基础。',
  write:
    f => prose`以${f.names('governance.convention_criteria')}为标准，组织优秀村规民约和居民公约评选，参评${f.say('governance.convention_entries')}；\
全市${f.say('governance.wedding_clause_villages')}村（社区）把婚事、${f.say('governance.funeral_clause_villages')}村（社区）把丧事写入村规民约。\
开展优秀协商议事案例评选，推动${f.names('governance.deliberation_modes')}常态化，着力化解群众身边的${f.names('governance.deliberation_problem_types')}问题。\
推行“${f.number('governance.service_days')}天服务不打烊”，${f.say('governance.villages_with_duty_system')}村（社区）全部建立${f.names('governance.duty_systems')}，\
报告期内值班受理群众事项${f.say('governance.matters_handled')}。`,
})
const next = paragraph({
  id: 'governance.next',
  section: '二5',
  order: 1,
  lead: '5.提升基层自治水平。',
  write:
    f => prose`按照省级部署开展${f.names('governance.plan_star_community')}创建和评定，改善社区办公和服务场所，目前${f.say('governance.premises_in_need')}\
场所有建设改造需求；深化基层协商议事，引导群众自我管理、自我服务。`,
})
export const paragraphs = [done, next]
