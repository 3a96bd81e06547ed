/** The elder-care numbers of the demo county: the report states none of them, so they are the demo's own. */
export const eldercareParameters = [
  { name: 'eldercare.testInterval', value: { weeks: 2, exceptionDays: 14 } },
  {
    name: 'eldercare.staffing',
    value: { selfCare: 15, partialCare: 8, fullCare: 3, nursingBedPercent: 50 },
  },
  { name: 'eldercare.adaptationRules', value: { ceilingFen: 3000_00 } },
  {
    name: 'eldercare.mealRules',
    value: {
      classes: [
        { classOf: 'tekun', subsidyFen: 6_00 },
        { classOf: 'dibao', subsidyFen: 5_00 },
        { classOf: 'disabled', subsidyFen: 5_00 },
        { classOf: 'over80', subsidyFen: 4_00 },
        { classOf: 'over60', subsidyFen: 2_00 },
      ],
    },
  },
  { name: 'eldercare.coverageTarget', value: { percent: 90 } },
  { name: 'eldercare.gradeRules', value: { cityUpTo: 3, noticeDays: 7, validYears: 3 } },
  { name: 'eldercare.trainingRules', value: { passMark: 60, assessEveryMonths: 12 } },
  {
    name: 'eldercare.ageAllowance',
    value: {
      brackets: [
        { fromAge: 80, monthlyFen: 50_00 },
        { fromAge: 90, monthlyFen: 100_00 },
        { fromAge: 100, monthlyFen: 300_00 },
      ],
      checkMonths: 12,
    },
  },
] as const
