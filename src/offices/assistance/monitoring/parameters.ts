/** The county's own limits and thresholds of monitoring; none of them is law, so each is proposed and approved. */
import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

const workingDay = { unit: { zh: '个工作日', en: 'working days' }, min: 1, max: 60 }
const month = { unit: { zh: '个月', en: 'months' }, min: 1 }

/** MO-05 names the visit limits (3 and 10 working days as examples); the others keep a warning from lying still. */
export const monitoringLimits = parameter({
  name: 'assistance.monitoringLimits',
  label: { zh: '监测预警办理时限', en: 'Limits of handling warnings' },
  rule: 'MO-05',
  kind: 'X',
  fields: {
    dispatchDays: f.count('派发', 'To dispatch', workingDay),
    redVisitDays: f.count('红色预警走访', 'To visit, red', workingDay),
    yellowVisitDays: f.count('黄色预警走访', 'To visit, yellow', workingDay),
    answerDays: f.count('走访后反馈', 'To answer after the visit', workingDay),
    closeDays: f.count('反馈后销号', 'To close after the answer', workingDay),
  },
})

/** MO-06: shares of last year's per-capita disposable income, the months looked back, the grade that counts as severe. */
export const monitoringThresholds = parameter({
  name: 'assistance.monitoringThresholds',
  label: { zh: '监测预警指标阈值', en: 'Thresholds of warnings' },
  rule: 'MO-06',
  kind: 'L',
  fields: {
    months: f.count('回看', 'Look back', { ...month, max: 24 }),
    yellowPercent: f.count('医疗自付黄色（占人均可支配收入）', 'Medical costs, yellow, per cent', {
      min: 1,
      max: 1000,
    }),
    redPercent: f.count('医疗自付红色（占人均可支配收入）', 'Medical costs, red, per cent', {
      min: 1,
      max: 1000,
    }),
    severeGrade: f.count('重度残疾最低等级', 'Severe disability, grade at most', {
      min: 1,
      max: 4,
    }),
  },
})

/** How often the watched are looked at again, and lists are exchanged with the anti-poverty-return base (MO-02: 3 or 6). */
export const monitoringRhythm = parameter({
  name: 'assistance.monitoringRhythm',
  label: { zh: '监测复查和数据交换周期', en: 'Rhythm of reviews and exchange' },
  rule: 'MO-02',
  kind: 'L',
  fields: {
    reviewMonths: f.count('复查', 'Review', { ...month, max: 12 }),
    exchangeMonths: f.count('与防返贫监测信息交换', 'Exchange of lists', { ...month, max: 6 }),
  },
})

export const parameters = [monitoringLimits, monitoringThresholds, monitoringRhythm]
