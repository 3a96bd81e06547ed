/** What must hold between the office's figures, and what the source itself does not let hold (LT-06). */
import { addDays, type Day, daysBetween, dayText } from '../../kernel/day.ts'
import { type FigureValue, type Identity, identity } from '../../kernel/indicator.ts'

const number = (v: FigureValue): number => Number(v.value)
const points = (v: FigureValue, digits: number): string => number(v).toFixed(digits)
const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) < by

/** “49.86% = 182 ÷ 365, 2022-07-01”: a share of the year as days, where it is one. */
function asDays(v: FigureValue, lang: 'zh' | 'en'): string {
  const year = v.asOf.slice(0, 4)
  const first = `${year}-01-01` as Day
  const of = daysBetween(first, `${year}-12-31` as Day) + 1
  const days = Math.round((v.quantity! * of) / 100)
  const share = `${points(v, 2)}%`
  if (days < 1 || !near((100 * days) / of, v.quantity!, 0.005)) return share
  const day = dayText(addDays(first, days - 1), lang)
  return lang === 'zh' ? `${share} = ${days}÷${of}，即${day}` : `${share} = ${days} ÷ ${of}, ${day}`
}

export const identities: readonly Identity[] = [
  identity({
    id: 'charity.sales-by-type',
    label: { zh: '福彩销售额 = 电脑彩票 + 即开票', en: 'Sales = computer + scratch tickets' },
    figures: [
      'charity.lottery_sales_total',
      'charity.lottery_sales_computer',
      'charity.lottery_sales_scratch',
    ],
    relation: '{0} = {1} + {2}',
    holds: (all, computer, scratch) => all === computer + scratch,
  }),
  identity({
    id: 'charity.tasks-by-type',
    label: {
      zh: '全年总任务 = 电脑彩票任务 + 即开票任务',
      en: 'The whole task = the tasks of the two types',
    },
    figures: [
      'charity.lottery_target_total',
      'charity.lottery_target_computer',
      'charity.lottery_target_scratch',
      'charity.lottery_sales_total',
      'charity.lottery_progress_total',
    ],
    questioned: {
      zh: '总任务单独下达，与分项任务之和不一致，三个完成率不能同时成立（LT-06）',
      en: 'The whole task was set by itself and is not the sum of its parts: the three shares cannot all be right (LT-06)',
    },
    holds: (all, computer, scratch) => near(all, computer + scratch, 0.05),
    says: (all, computer, scratch, sold, done) => {
      const sum = number(computer) + number(scratch)
      const [whole, parts] = [points(all, 1), sum.toFixed(1)]
      const gap = Math.abs(number(all) - sum).toFixed(1)
      const would = sum > 0 ? ((100 * number(sold)) / sum).toFixed(1) : '—'
      const added = `${points(computer, 1)} + ${points(scratch, 1)} = ${parts}`
      return {
        zh: `总任务${whole}万元，分项任务${added}万元，相差${gap}万元；按分项之和计，完成率应为${number(sold)} ÷ ${parts} = ${would}%，不是${points(done, 1)}%`,
        en: `whole task ${whole}, parts ${added} (10,000 yuan), ${gap} apart; against the sum of the parts the share is ${number(sold)} ÷ ${parts} = ${would} %, not ${points(done, 1)} %`,
      }
    },
  }),
  identity({
    id: 'charity.pace-and-sales',
    label: {
      zh: '时间进度与销售截止日为同一天',
      en: 'The pace and the sales speak of one day',
    },
    figures: ['charity.lottery_time_progress', 'charity.lottery_time_at_cutoff'],
    questioned: {
      zh: '通报的时间进度与销售截止日不是同一天（LT-06）',
      en: 'The bulletin counts time to another day than sales (LT-06)',
    },
    holds: (told, cutOff) => near(told, cutOff, 0.005),
    says: (told, cutOff) => ({
      zh: `通报时间进度${asDays(told, 'zh')}；销售截止日应为${asDays(cutOff, 'zh')}`,
      en: `told: ${asDays(told, 'en')}; at the cut-off of the sales: ${asDays(cutOff, 'en')}`,
    }),
  }),
]
