/** What the charity office says in the bureau's report. */
import { type Day, dayText } from '../../kernel/day.ts'
import { paragraph, prose } from '../../kernel/report.ts'

const done = paragraph({
  id: 'charity.done',
  section: '一（一）3',
  order: 1,
  lead: '3.福彩销售与慈善帮扶同步推进。',
  write: f => {
    const last = f.value('charity.lottery_as_of').value
    const cutOff = {
      figure: 'charity.lottery_as_of',
      text: last ? dayText(String(last) as Day, 'zh') : '—',
    }
    return prose`福利彩票以${f.names('charity.lottery_ticket_types')}两类常年销售，截至${cutOff}累计销售${f.say('charity.lottery_sales_total')}，\
占全年任务（${f.say('charity.lottery_target_total')}）的${f.say('charity.lottery_progress_total')}；其中电脑彩票${f.say('charity.lottery_sales_computer')}，\
占本票种任务（${f.say('charity.lottery_target_computer')}）的${f.say('charity.lottery_progress_computer')}，即开票${f.say('charity.lottery_sales_scratch')}，\
占本票种任务（${f.say('charity.lottery_target_scratch')}）的${f.say('charity.lottery_progress_scratch')}。通报时间进度为${f.say('charity.lottery_time_progress')}，\
按销售截止日计为${f.say('charity.lottery_time_at_cutoff')}。元旦春节期间组织“${f.names('charity.newyear_campaign')}”走访慰问，\
看望困难家庭${f.say('charity.newyear_households')}，乐龄中心和敬老院${f.say('charity.newyear_institutions')}，慰问金和物品共折合${f.say('charity.newyear_value')}。\
疫情防控中，市慈善会慰问坚守一线的${f.names('charity.frontline_recipients')}等，其中最长的实行${f.say('charity.frontline_duty_hours')}值班，\
送去${f.names('charity.frontline_goods')}，折合${f.say('charity.frontline_goods_value')}。`
  },
})
export const paragraphs = [done]
