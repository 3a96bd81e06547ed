/** Holidays and make-up days as the State Council General Office announced them, with each notice. */
import type { Holiday, YearCalendar } from './calendar.ts'
import type { Day } from './day.ts'

const names = {
  newYear: { zh: '元旦', en: 'New Year' }, spring: { zh: '春节', en: 'Spring Festival' }, qingming: { zh: '清明节', en: 'Qingming' },
  labour: { zh: '劳动节', en: 'Labour Day' }, duanwu: { zh: '端午节', en: 'Dragon Boat' }, midAutumn: { zh: '中秋节', en: 'Mid-Autumn' },
  national: { zh: '国庆节', en: 'National Day' },
} as const
const rest = (name: keyof typeof names, from: string, to = from): Holiday => ({ from: from as Day, to: to as Day, name: names[name] })

export const calendarYears: readonly YearCalendar[] = [
  {
    year: 2019, source: '国办发明电〔2018〕15号、〔2019〕3号',
    holidays: [
      rest('newYear', '2018-12-30', '2019-01-01'), rest('spring', '2019-02-04', '2019-02-10'), rest('qingming', '2019-04-05', '2019-04-07'),
      rest('labour', '2019-05-01', '2019-05-04'), rest('duanwu', '2019-06-07', '2019-06-09'), rest('midAutumn', '2019-09-13', '2019-09-15'),
      rest('national', '2019-10-01', '2019-10-07'),
    ],
    makeUpDays: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
  },
  {
    year: 2020, source: '国办发明电〔2019〕16号、〔2020〕1号',
    holidays: [
      rest('newYear', '2020-01-01'), rest('spring', '2020-01-24', '2020-02-02'), rest('qingming', '2020-04-04', '2020-04-06'),
      rest('labour', '2020-05-01', '2020-05-05'), rest('duanwu', '2020-06-25', '2020-06-27'), rest('national', '2020-10-01', '2020-10-08'),
    ],
    makeUpDays: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  },
  {
    year: 2021, source: '国办发明电〔2020〕27号',
    holidays: [
      rest('newYear', '2021-01-01', '2021-01-03'), rest('spring', '2021-02-11', '2021-02-17'), rest('qingming', '2021-04-03', '2021-04-05'),
      rest('labour', '2021-05-01', '2021-05-05'), rest('duanwu', '2021-06-12', '2021-06-14'), rest('midAutumn', '2021-09-19', '2021-09-21'),
      rest('national', '2021-10-01', '2021-10-07'),
    ],
    makeUpDays: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
  },
  {
    year: 2022, source: '国办发明电〔2021〕11号',
    holidays: [
      rest('newYear', '2022-01-01', '2022-01-03'), rest('spring', '2022-01-31', '2022-02-06'), rest('qingming', '2022-04-03', '2022-04-05'),
      rest('labour', '2022-04-30', '2022-05-04'), rest('duanwu', '2022-06-03', '2022-06-05'), rest('midAutumn', '2022-09-10', '2022-09-12'),
      rest('national', '2022-10-01', '2022-10-07'),
    ],
    makeUpDays: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  },
  {
    year: 2023, source: '国办发明电〔2022〕16号',
    holidays: [
      rest('newYear', '2022-12-31', '2023-01-02'), rest('spring', '2023-01-21', '2023-01-27'), rest('qingming', '2023-04-05'),
      rest('labour', '2023-04-29', '2023-05-03'), rest('duanwu', '2023-06-22', '2023-06-24'), rest('national', '2023-09-29', '2023-10-06'),
    ],
    makeUpDays: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  },
  {
    year: 2024, source: '国办发明电〔2023〕7号',
    holidays: [
      rest('newYear', '2024-01-01'), rest('spring', '2024-02-10', '2024-02-17'), rest('qingming', '2024-04-04', '2024-04-06'),
      rest('labour', '2024-05-01', '2024-05-05'), rest('duanwu', '2024-06-10'), rest('midAutumn', '2024-09-15', '2024-09-17'),
      rest('national', '2024-10-01', '2024-10-07'),
    ],
    makeUpDays: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
  },
  {
    year: 2025, source: '国办发明电〔2024〕12号',
    holidays: [
      rest('newYear', '2025-01-01'), rest('spring', '2025-01-28', '2025-02-04'), rest('qingming', '2025-04-04', '2025-04-06'),
      rest('labour', '2025-05-01', '2025-05-05'), rest('duanwu', '2025-05-31', '2025-06-02'), rest('national', '2025-10-01', '2025-10-08'),
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026, source: '国办发明电〔2025〕7号',
    holidays: [
      rest('newYear', '2026-01-01', '2026-01-03'), rest('spring', '2026-02-15', '2026-02-23'), rest('qingming', '2026-04-04', '2026-04-06'),
      rest('labour', '2026-05-01', '2026-05-05'), rest('duanwu', '2026-06-19', '2026-06-21'), rest('midAutumn', '2026-09-25', '2026-09-27'),
      rest('national', '2026-10-01', '2026-10-07'),
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
]
