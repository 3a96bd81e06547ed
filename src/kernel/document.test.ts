import assert from 'node:assert/strict'
import test from 'node:test'
import {
  heading,
  pageBreak,
  paragraphOf,
  printedDay,
  signature,
  textOf,
  title,
} from './document.ts'

test('a day is printed in Arabic digits without leading zeros; what is already written stays', () => {
  const cases: [string, 'zh' | 'en', string][] = [
    ['2022-07-03', 'zh', '2022年7月3日'],
    ['2022-12-31', 'zh', '2022年12月31日'],
    ['2022年7月3日', 'zh', '2022年7月3日'],
    ['2022-07-03', 'en', '2022-07-03'],
  ]
  for (const [day, lang, printed] of cases) assert.equal(printedDay(day, lang), printed)
})

test('builders say what they are called', () => {
  assert.deepEqual(title('报告'), { kind: 'title', text: '报告' })
  assert.deepEqual(heading(2, '（一）'), { kind: 'heading', level: 2, text: '（一）' })
  assert.deepEqual(paragraphOf('甲', { figure: 'a', text: '1' }), {
    kind: 'paragraph',
    content: ['甲', { figure: 'a', text: '1' }],
  })
  assert.deepEqual(signature('某局', '2022-07-03'), {
    kind: 'signature',
    office: '某局',
    day: '2022-07-03',
  })
  assert.deepEqual(pageBreak, { kind: 'pageBreak' })
  assert.deepEqual(['甲', { text: '乙' }, { figure: 'a', text: '1' }].map(textOf), [
    '甲',
    '乙',
    '1',
  ])
})
