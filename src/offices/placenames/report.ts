/** What the place-names office says in the bureau's report. */
import { type Day, dayText } from '../../kernel/day.ts'
import { type Figures, paragraph, prose } from '../../kernel/report.ts'

const deadline = (f: Figures) => {
  const day = f.value('placenames.boundary_deadline').value
  return {
    figure: 'placenames.boundary_deadline',
    text: day ? dayText(String(day).split(';').at(-1) as Day, 'zh') : '—',
  }
}
const done = paragraph({
  id: 'placenames.done',
  section: '一（四）2',
  order: 1,
  lead: '2.区划地名管理更加规范。',
  write:
    f => prose`一是名称从严把关。新名称经${f.names('placenames.expert_group')}论证，对照同一建成区已有名称查重、查同音后公示报批，\
为城区和乡镇集镇的${f.say('placenames.roads_named')}道路、${f.say('placenames.estates_named')}住宅小区确定标准名称，方便群众出行和办事查询。\
二是词条逐条订正。对照国家地名信息库的要求，修改、审核并按期上报地名词条${f.say('placenames.entries_processed')}。\
三是界线联检有序推进。今年联检覆盖县、乡${f.say('placenames.boundary_levels')}行政区域界线，其中${f.names('placenames.boundary_line')}行政区域界线由我市牵头，\
应于${deadline(f)}前完成；上半年完成${f.names('placenames.boundary_outputs')}，按清单督促有关乡镇，界线日常巡护同步开展。`,
})
const next = paragraph({
  id: 'placenames.next',
  section: '二5',
  order: 3,
  write: f =>
    prose`道路、小区命名继续由专家组论证把关；完成${f.names('placenames.boundary_line')}界线联合检查，补齐${f.names('placenames.boundary_plan_archive')}。`,
})
export const paragraphs = [done, next]
