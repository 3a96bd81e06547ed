import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'

/** Monthly standards of the three programmes; an orphan's depends on where he is raised (CH-08, CH-17). */
export const childStandard = parameter({
  name: 'children.standard',
  label: { zh: '儿童生活保障标准', en: 'Child support standards' },
  rule: 'CH-08',
  kind: 'L',
  fields: {
    institutionalFen: f.money('孤儿（机构养育）', 'Orphan in an institution', { min: 1 }),
    dispersedFen: f.money('孤儿（社会散居）', 'Orphan in a family', { min: 1 }),
    unattendedFen: f.money('事实无人抚养儿童', 'De facto unattended child', { min: 1 }),
    difficultyFen: f.money('困难（困境）儿童', 'Child in difficulty', { min: 1 }),
  },
})
/** On top of the living allowance, for orphans and de facto unattended children with a certificate (children-04). */
export const nursingAllowance = parameter({
  name: 'children.nursingAllowance',
  label: { zh: '残疾孤儿、残疾事实无人抚养儿童护理补贴', en: 'Nursing allowance' },
  rule: 'CH-11',
  kind: 'L',
  fields: {
    severeFen: f.money('重残', 'Severe', { rule: 'CH-04' }),
    otherFen: f.money('其他残疾', 'Other'),
  },
})
/** What is local in the conditions: months that count as long, and support at school after 18 (CH-05, CH-21). */
export const childRules = parameter({
  name: 'children.rules',
  label: { zh: '儿童保障认定规则', en: 'Rules of entitlement' },
  rule: 'CH-05',
  kind: 'L',
  fields: {
    longMonths: f.count('羁押、失联认定月数', 'Months that count as long', { min: 1 }),
    continuesAtSchool: f.yesNo('年满18周岁仍就学的继续发放', 'Goes on at school after 18', {
      rule: 'CH-21',
    }),
    continuesUntilAge: f.count('继续发放最高年龄', 'Until this age at most', { min: 18, max: 30 }),
    reviewMonths: f.count('核查周期（月）', 'Months between reviews', { min: 1, max: 12 }),
  },
})
/** Thresholds of the score and days between visits, colour by colour (MP-07, MP-08); both are the county’s own. */
export const grading = parameter({
  name: 'children.grading',
  label: { zh: '四色分级标准', en: 'Four-colour grading' },
  rule: 'MP-07',
  kind: 'X',
  fields: {
    redFrom: f.count('红色起分', 'Red from', { min: 1, max: 100 }),
    yellowFrom: f.count('黄色起分', 'Yellow from', { min: 1, max: 100 }),
    blueFrom: f.count('蓝色起分', 'Blue from', { min: 1, max: 100 }),
    redDays: f.count('红色走访间隔（天）', 'Days between visits, red', { min: 1 }),
    yellowDays: f.count('黄色走访间隔（天）', 'Days between visits, yellow', { min: 1 }),
    blueDays: f.count('蓝色走访间隔（天）', 'Days between visits, blue', { min: 1 }),
    greenDays: f.count('绿色走访间隔（天）', 'Days between visits, green', { min: 1 }),
    visitsBeforeLowering: f.count('降级前走访次数', 'Visits before lowering', { min: 0 }),
  },
})
export const parameters = [childStandard, nursingAllowance, childRules, grading]
