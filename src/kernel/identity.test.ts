import assert from 'node:assert/strict'
import test from 'node:test'
import { Refused } from './errors.ts'
import {
  checkCitizenId,
  checkCreditCode,
  checkPhone,
  creditCode,
  divisionLevel,
  luhnFits,
  maskId,
  syntheticId,
  upgrade15,
} from './identity.ts'
import { maskName, personName } from './names.ts'

const code = (work: () => unknown): string => {
  try {
    work()
  } catch (e) {
    if (e instanceof Refused) {
      assert.ok(!/\d{6}/.test(JSON.stringify(e.details)), 'a refusal must not repeat the number')
      return e.code
    }
  }
  return 'accepted'
}
test('published examples (ID-05)', () => {
  assert.deepEqual(checkCitizenId('11010519491231002x'), {
    id: '11010519491231002X',
    birth: '1949-12-31',
    sex: 'female',
    addressCode: '110105',
  })
  assert.equal(checkCitizenId('440524188001010014').sex, 'male')
  assert.equal(upgrade15('110105491231002'), '11010519491231002X')
  assert.equal(checkCitizenId(' 110105 491231 002 ').id, '11010519491231002X')
  assert.equal(checkCitizenId('１１０１０５１９４９１２３１００２Ｘ').id, '11010519491231002X')
})
const wrong: [string, string, string][] = [
  ['a wrong check digit', '110105194912310021', 'ID_CHECK_DIGIT'],
  ['17 digits', '11010519491231002', 'ID_LENGTH'],
  ['31 November', '11010519491131002X', 'ID_DATE'],
  ['province 99', '99010519491231002X', 'ID_ADDRESS'],
]
for (const [name, id, expected] of wrong)
  test(`refused: ${name}`, () =>
    assert.equal(
      code(() => checkCitizenId(id)),
      expected,
    ))
test('every single-digit slip of a valid number is caught', () => {
  const id = syntheticId({ address: '360982', birth: '1950-03-04', sex: 'female', sequence: 7 })
  for (let i = 14; i < 17; i++)
    for (let d = 0; d < 10; d++) {
      const slipped = id.slice(0, i) + d + id.slice(i + 1)
      if (slipped !== id)
        assert.equal(
          code(() => checkCitizenId(slipped)),
          'ID_CHECK_DIGIT',
        )
    }
})
test('not born yet, too old', () => {
  const id = syntheticId({ address: '360982', birth: '2022-01-02', sex: 'male', sequence: 1 })
  assert.equal(
    code(() => checkCitizenId(id, { today: '2022-01-01' })),
    'ID_FUTURE',
  )
  assert.equal(
    code(() => checkCitizenId('440524188001010014', { today: '2022-01-01' })),
    'ID_TOO_OLD',
  )
})
test('masks keep six and four at most', () =>
  assert.equal(maskId('11010519491231002X'), '110105********002X'))
test('credit codes (UC-05)', () => {
  assert.equal(checkCreditCode('91350100M000100Y43'), '91350100M000100Y43')
  assert.equal(
    creditCode({ registry: '5', type: '1', division: '360982', body8: 'MJD01234' }),
    '51360982MJD012346X',
  )
  assert.equal(
    code(() => checkCreditCode('91350100M000100Y44')),
    'CREDIT_CODE_CHECK',
  )
  assert.equal(
    code(() => checkCreditCode('91350100M000100I43')),
    'CREDIT_CODE_SHAPE',
  )
})
test('divisions', () => {
  assert.equal(divisionLevel('360982000000'), 'county')
  assert.equal(divisionLevel('360982104000'), 'township')
  assert.equal(divisionLevel('360982104201'), 'village')
})
test('phones and cards', () => {
  assert.equal(checkPhone('+86 138-0000-0000'), '13800000000')
  assert.equal(
    code(() => checkPhone('12345')),
    'PHONE_INVALID',
  )
  assert.ok(luhnFits('4539578763621486'))
})
test('names: dots, rare characters, Latin spaces', () => {
  assert.equal(personName('阿依古丽•买买提'), '阿依古丽·买买提')
  assert.equal(personName(' 张　三 '), '张三')
  assert.equal(personName('𠮷㛃䶮'), '𠮷㛃䶮')
  assert.equal(personName('Maria da Silva'), 'Maria da Silva')
  assert.equal(
    code(() => personName('张3')),
    'NAME_INVALID',
  )
  assert.equal(maskName('欧阳修'), '欧**')
})
