/** Grades reported, and what the next half-year plans for Leling centres and for training. */
import { type RawBuilder, sql } from 'kysely'
import { type EvidenceAsk, figure, type Indicator, labelled } from '../../../kernel/indicator.ts'
import { rows } from '../figure.ts'
import { course, grading } from './registers.ts'

const submitted = (ask: EvidenceAsk) =>
  sql`eldercare_grading g where g.submitted_on between ${ask.from}::date and ${ask.asOf}::date`
const plannedCourses = (ask: EvidenceAsk) =>
  sql`eldercare_course c where c.state <> 'cancelled' and c.planned_from between ${ask.from}::date and ${ask.to}::date
    and c.recorded_at::date <= ${ask.asOf}::date`
const planned = (
  id: string,
  label: [string, string],
  means: [string, string],
  rule: string,
  evidence: (ask: EvidenceAsk) => ReturnType<typeof rows>,
): Indicator =>
  figure({
    id: `eldercare.${id}`,
    label,
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule,
    means,
    evidence,
  })
const courseRow = {
  register: 'eldercare_course',
  id: sql`c.id`,
  division: sql`c.division`,
  day: sql`c.planned_from`,
}
const join = (from: RawBuilder<unknown>, more: RawBuilder<unknown>) =>
  sql`(select c.* from ${from}) c ${more}`

export const qualityIndicators: readonly Indicator[] = [
  figure({
    id: 'eldercare.rating_standard',
    label: ['等级评定国家标准', 'Standard of grading'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'GE-01',
    means: ['截止日上报参评所依据的标准', 'The standard the reported homes are graded by'],
    evidence: ask => {
      const { name, order } = labelled(grading.fields.standard.options!, sql`g.standard`)
      return rows({
        register: 'eldercare_grading',
        id: sql`g.id`,
        division: sql`g.division`,
        day: sql`g.submitted_on`,
        quantity: order,
        name,
        from: submitted(ask),
      })
    },
  }),
  figure({
    id: 'eldercare.rating_submitted',
    label: ['上报参评养老机构', 'Homes reported for grading'],
    unit: '家',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'GE-05',
    means: [
      '本期起至截止日上报参评、未退回的机构',
      'Homes reported since the period began and not sent back',
    ],
    evidence: ask =>
      rows({
        register: 'eldercare_grading',
        id: sql`g.id`,
        division: sql`g.division`,
        day: sql`g.submitted_on`,
        from: submitted(ask),
      }),
  }),
  planned(
    'plan_leling_partners',
    ['“党建+乐龄中心”督导部门', 'Partners in supervising Leling centres'],
    ['计划期内联合督导的部门', 'Departments of the joint supervisions planned'],
    'eldercare-13',
    ask =>
      rows({
        register: 'eldercare_supervision',
        id: sql`v.id`,
        division: sql`v.division`,
        day: sql`v.planned_from`,
        quantity: sql`p.place`,
        name: sql`p.value ->> 'name'`,
        from: sql`eldercare_supervision v cross join jsonb_array_elements(v.partners) with ordinality as p(value, place)
          where v.state <> 'cancelled' and v.planned_from between ${ask.from}::date and ${ask.to}::date and v.recorded_at::date <= ${ask.asOf}::date`,
      }),
  ),
  planned(
    'plan_training_groups',
    ['护理培训对象', 'Who is to be trained'],
    ['计划期内培训班的对象', 'Groups of the courses planned'],
    'ST-02',
    ask => {
      const { name, order } = labelled(course.fields.groups.options!, sql`x.value`)
      return rows({
        ...courseRow,
        quantity: order,
        name,
        from: join(plannedCourses(ask), sql`cross join unnest(c.groups) as x(value)`),
      })
    },
  ),
  planned(
    'plan_training_partner',
    ['护理培训联合单位', 'Partner in training'],
    ['计划期内培训班的联合单位', 'Partners of the courses planned'],
    'ST-02',
    ask =>
      rows({
        ...courseRow,
        name: sql`c.partner`,
        from: plannedCourses(ask),
      }),
  ),
]
