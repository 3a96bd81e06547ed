import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** GB/T 37276-2018 with the national guide's thresholds: a table by date, because later guides may move them. */
export const gradeScale = parameter({
  name: 'eldercare.gradeScale',
  label: { zh: '养老机构等级评定标准', en: 'Grades of homes' },
  rule: 'GE-01',
  kind: 'S',
  fields: {
    environmentMax: f.count('环境满分', 'Environment'),
    facilitiesMax: f.count('设施设备满分', 'Facilities'),
    operationMax: f.count('运营管理满分', 'Operation'),
    serviceMax: f.count('服务满分', 'Service'),
    grades: f.list('等级', 'Grades', {
      grade: f.count('等级', 'Grade', { min: 1, max: 5 }),
      total: f.count('总分不低于', 'Total at least'),
      sharePercent: f.count('各部分不低于（%）', 'Each part at least (%)', { max: 100 }),
    }),
  },
  versions: [
    {
      from: '2019-07-01',
      source: 'GB/T 37276-2018',
      value: {
        environmentMax: 120,
        facilitiesMax: 130,
        operationMax: 150,
        serviceMax: 600,
        grades: [
          { grade: 1, total: 360, sharePercent: 40 },
          { grade: 2, total: 450, sharePercent: 50 },
          { grade: 3, total: 570, sharePercent: 60 },
          { grade: 4, total: 780, sharePercent: 80 },
          { grade: 5, total: 900, sharePercent: 90 },
        ],
      },
    },
  ],
})
/** Who judges which grade, how long the result hangs before it is awarded, how long it holds (GE-03 … GE-05). */
export const gradeRules = parameter({
  name: 'eldercare.gradeRules',
  label: { zh: '等级评定规则', en: 'Rules of grading' },
  rule: 'GE-04',
  kind: 'L',
  fields: {
    cityUpTo: f.count('市级评定最高等级', 'Highest grade the city judges', { min: 1, max: 5 }),
    noticeDays: f.count('公示天数', 'Days of notice', { min: 1, max: 30 }),
    validYears: f.count('有效年数', 'Years it holds', { min: 1, max: 10, rule: 'GE-03' }),
  },
})
export const trainingRules = parameter({
  name: 'eldercare.trainingRules',
  label: { zh: '护理培训规则', en: 'Rules of training' },
  rule: 'ST-02',
  kind: 'X',
  fields: {
    passMark: f.count('合格分', 'Mark to pass', { max: 100 }),
    assessEveryMonths: f.count('能力评估常规周期（月）', 'Routine assessment, months', {
      min: 1,
      max: 24,
      rule: 'AB-03',
    }),
  },
})
export const qualityParameters = [gradeScale, gradeRules, trainingRules]
