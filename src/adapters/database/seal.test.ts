import assert from 'node:assert/strict'
import { createCipheriv, createHash } from 'node:crypto'
import test from 'node:test'
import { Refused } from '../../kernel/errors.ts'
import { createSeal } from './seal.ts'

const keys = { cipher: Buffer.alloc(16, 1), mac: Buffer.alloc(32, 2), digest: Buffer.alloc(32, 3) }
test('what is sealed opens again, and never looks the same twice', () => {
  const seal = createSeal(keys)
  assert.equal(seal.open(seal.close('36098219500101002X')), '36098219500101002X')
  assert.notDeepEqual(seal.close('a'), seal.close('a'))
  assert.deepEqual(seal.digest('a', 'phone'), seal.digest('a', 'phone'))
  assert.notDeepEqual(seal.digest('a', 'phone'), seal.digest('a', 'idNumber'))
})
test('a changed byte is refused', () => {
  const seal = createSeal(keys)
  const sealed = seal.close('13800000000')
  for (let i = 0; i < sealed.length; i++) {
    const broken = Buffer.from(sealed)
    broken[i]! ^= 1
    assert.throws(
      () => seal.open(broken),
      (e: unknown) => e instanceof Refused && e.code === 'SEAL_BROKEN',
    )
  }
})
test('the platform speaks the national algorithms: GB/T 32905 and 32907 published vectors', () => {
  assert.equal(
    createHash('sm3').update('abc').digest('hex'),
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const sm4 = createCipheriv('sm4-ecb', block, null).setAutoPadding(false)
  assert.equal(sm4.update(block).toString('hex'), '681edf34d206965e86b3e94f536e4246')
})
