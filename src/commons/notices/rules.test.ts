import assert from 'node:assert/strict'
import test from 'node:test'
import { calendar } from '../../kernel/calendar.ts'
import { calendarYears } from '../../kernel/calendar-years.ts'
import type { Day } from '../../kernel/day.ts'
import { Refused } from '../../kernel/errors.ts'
import type { Programme } from '../../kernel/house.ts'
import { ParameterBook } from '../../kernel/parameter.ts'
import type { NoticeRow } from './registers.ts'
import {
  appealHint,
  deliveryLimit,
  documentNumber,
  isAdverse,
  lastDayShown,
  noticePaper,
  objectionLimit,
  publicContent,
  whitelistOf,
} from './rules.ts'

const book = new ParameterBook([])
const workingCalendar = calendar(calendarYears)

const windows: [string, Day, number, Day | string][] = [
  // posted on        days  last day shown
  ['an ordinary week: seven full days after the posting', '2022-03-01', 7, '2022-03-08'],
  ['a last day on Saturday runs on to Monday', '2022-03-05', 7, '2022-03-14'],
  ['over the spring festival, the last day on its first day', '2022-01-24', 7, '2022-02-07'],
  ['the last day on the make-up Saturday before it stands', '2022-01-22', 7, '2022-01-29'],
  ['the last day on the make-up Sunday before it stands', '2022-01-23', 7, '2022-01-30'],
  ['the last day inside the festival', '2022-01-28', 7, '2022-02-07'],
  ['the last day on the festival’s last day', '2022-01-30', 7, '2022-02-07'],
  ['posted in the festival, ending after it', '2022-01-31', 7, '2022-02-07'],
  ['posted on New Year’s Day of the moon calendar', '2022-02-01', 7, '2022-02-08'],
  ['a 30-day notice counts calendar days too', '2022-01-10', 30, '2022-02-09'],
  ['into a year nobody has entered', '2026-12-28', 7, 'CALENDAR_MISSING'],
  ['before the rule’s first version', '2017-09-30', 7, 'NO_PARAMETER'],
]
for (const [name, postedOn, days, expected] of windows) {
  test(`lastDayShown: ${name}`, () => {
    const outcome = () => lastDayShown(postedOn, days, workingCalendar, book)
    assert.equal(valueOrRefusal(outcome), expected)
  })
}

const programme = (id: string, office: string, compatibility?: string): Programme => ({
  id,
  label: { zh: id, en: id },
  office,
  holder: 'person',
  form: 'monthly',
  rule: '14.2',
  ...(compatibility ? { compatibility } : {}),
})
const lists: [string, string, Programme | undefined, string][] = [
  ['dibao by its own name', 'dibao', undefined, 'DB-41'],
  [
    'urban dibao by its class',
    'dibao.urban',
    programme('dibao.urban', 'assistance', 'dibao'),
    'DB-41',
  ],
  ['tekun', 'tekun', undefined, 'TK-06'],
  ['temporary relief', 'temporary', undefined, 'TA-05'],
  ['orphans never', 'orphan', undefined, 'NOTICE_FORBIDDEN'],
  [
    'children without a guardian never',
    'x',
    programme('x', 'assistance', 'dfu'),
    'NOTICE_FORBIDDEN',
  ],
  ['whatever the children’s office pays', 'y', programme('y', 'children'), 'NOTICE_FORBIDDEN'],
  [
    'a programme nobody has thought about',
    'z',
    programme('z', 'elderly'),
    'NOTICE_PROGRAMME_UNKNOWN',
  ],
]
for (const [name, id, declared, expected] of lists) {
  test(`whitelistOf: ${name}`, () =>
    assert.equal(
      valueOrRefusal(() => whitelistOf(id, declared).rule),
      expected,
    ))
}

const family = { applicantName: '张三', memberCount: 3, amountFen: 112_000 }
const contents: [string, string, Record<string, unknown>, object | string][] = [
  ['name, members, amount', 'dibao', family, family],
  ['an address', 'dibao', { ...family, address: '双洲村5组' }, 'NOTICE_FIELD_NOT_LISTED'],
  [
    'an identity number as a fact',
    'dibao',
    { ...family, idNumber: '360982195001011234' },
    'NOTICE_FIELD_NOT_LISTED',
  ],
  [
    'an identity number inside the name',
    'dibao',
    { ...family, applicantName: '张三360982195001011234' },
    'NOTICE_NUMBER_SHOWN',
  ],
  [
    'a telephone number, full width and spaced',
    'dibao',
    { ...family, applicantName: '张三１３９ ７０５' },
    'NOTICE_NUMBER_SHOWN',
  ],
  [
    'a name with a dot',
    'dibao',
    { ...family, applicantName: '阿依古丽·买买提' },
    { ...family, applicantName: '阿依古丽·买买提' },
  ],
  ['no amount', 'dibao', { applicantName: '张三', memberCount: 3 }, 'NOTICE_FIELD_WRONG'],
  ['half a fen', 'dibao', { ...family, amountFen: 0.5 }, 'NOTICE_FIELD_WRONG'],
  [
    'an absent fact beyond the list is nothing shown',
    'dibao',
    { ...family, address: null },
    family,
  ],
  [
    'tekun without an amount',
    'tekun',
    { applicantName: '李四', supportMode: 'dispersed' },
    { applicantName: '李四', supportMode: 'dispersed' },
  ],
  [
    'the care grade of a tekun person',
    'tekun',
    { applicantName: '李四', careGrade: 'full' },
    'NOTICE_FIELD_NOT_LISTED',
  ],
]
for (const [name, list, facts, expected] of contents) {
  test(`publicContent: ${name}`, () =>
    assert.deepEqual(
      valueOrRefusal(() => publicContent(whitelistOf(list), facts)),
      expected,
    ))
}

test('the sheet for the village says the whitelisted facts, the days and where to object, and no more', () => {
  const row = {
    programme: 'dibao',
    kind: 'before',
    title: '最低生活保障公示：张三',
    content: family,
    days: 7,
    preparedOn: '2022-03-01',
    postedOn: null,
  } as unknown as NoticeRow
  const paper = noticePaper(row, '临江镇')
  const table = paper.blocks.find(block => block.kind === 'table')
  assert.deepEqual(table?.rows, [
    ['申请人', '张三'],
    ['保障人口', '3人'],
    ['保障金额（每月）', '1,120.00元'],
  ])
  const text = JSON.stringify(paper)
  assert.match(text, /自张贴次日起公示7天/)
  assert.match(text, /向临江镇反映/)
})

test('a letter that takes something away tells how to appeal, by the law of its day', () => {
  assert.deepEqual(
    (['rejection', 'reduce', 'stop', 'confirmation', 'recovery'] as const).map(isAdverse),
    [true, true, true, false, false],
  )
  const hint = appealHint(book, '2022-03-01', '樟树市')
  assert.match(hint, /60日内向樟树市人民政府申请行政复议/)
  assert.match(hint, /6个月内依法向人民法院提起行政诉讼/)
  assert.equal(
    valueOrRefusal(() => appealHint(book, '2015-04-30', '樟树市')),
    'NO_PARAMETER',
  )
})

test('limits: a rejection reaches the family in three working days, a tekun objection is settled in fifteen', () => {
  assert.equal(workingCalendar.due(deliveryLimit('rejection')!, '2022-01-27'), '2022-01-30')
  assert.equal(deliveryLimit('stop'), undefined)
  assert.equal(workingCalendar.due(objectionLimit('tekun')!, '2022-01-27'), '2022-02-22')
  assert.equal(objectionLimit('dibao'), undefined)
})

test('numbers read as official papers write them', () => {
  assert.equal(documentNumber('樟民救', 2022, 12), '樟民救〔2022〕12号')
})

function valueOrRefusal<T>(work: () => T): T | string {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}
