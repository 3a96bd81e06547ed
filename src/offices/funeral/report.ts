/** What the funeral office says in the bureau's report. */
import { paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'funeral.done',
  section: '一（三）1',
  order: 1,
  lead: '1.殡葬改革稳步推进。',
  write:
    f => prose`坚持${f.names('funeral.principles')}的原则，全市建成公益性公墓（骨灰堂）${f.say('funeral.public_cemeteries')}，\
对${f.names('funeral.tracked_links')}等环节实行${f.names('funeral.loop_levels')}三级闭环管理，节地生态安葬率${f.say('funeral.land_saving_burial_rate')}。\
印发${f.names('funeral.rite_reform_documents')}，将丧事礼俗改革写入${f.names('funeral.rite_reform_carriers')}，由红白理事会介入引导；\
清明期间推行${f.names('funeral.qingming_methods')}等文明祭扫方式。落实${f.say('funeral.policy_items')}惠民殡葬政策，其中免费${f.say('funeral.policy_exempt_items')}、\
补助${f.say('funeral.policy_subsidy_items')}、减收${f.say('funeral.policy_reduced_items')}，减免资金财政承担${f.say('funeral.fiscal_share')}；\
免费火化遗体${f.say('funeral.free_cremations')}，火化率${f.say('funeral.cremation_rate')}，减免惠民资金${f.say('funeral.relief_amount')}，\
奖励不留骨灰生态葬${f.say('funeral.no_ash_reward_cases')}、${f.say('funeral.no_ash_reward_amount')}；骨灰入公墓（骨灰堂）率${f.say('funeral.ash_to_cemetery_rate')}。\
殡仪馆同步结算、直接减免，推行“身后一件事”，每位逝者身后事项合并为${f.say('funeral.one_thing')}办理，家属最多到场${f.say('funeral.max_visits')}。`,
})
const next = paragraph({
  id: 'funeral.next',
  section: '二4',
  order: 1,
  lead: '4.深化殡葬改革。',
  write: f =>
    prose`推进${f.names('funeral.plan_facilities')}建设，巩固死亡信息、火化和骨灰安放的闭环管理。`,
})
export const paragraphs = [done, next]
