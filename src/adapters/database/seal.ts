/** Seals personal numbers: SM4-CTR with an HMAC-SM3 over version, IV and cipher text (there is no SM4-GCM in OpenSSL 3.0). */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { defineRefusals } from '../../kernel/errors.ts'
import type { Seal } from '../../kernel/seal.ts'

const refuse = defineRefusals('adapters.seal', {
  SEAL_BROKEN: {
    zh: '加密内容已损坏或密钥不符',
    en: 'The sealed value is damaged or the keys do not fit',
    status: 422,
  },
  KEYS_EXPOSED: {
    zh: '密钥文件 {path} 可被他人读取，请改为仅本人可读（600）',
    en: 'Others can read the key file {path}; make it mode 600',
    status: 422,
  },
})
const VERSION = 1
const TAG = 16

export type Keys = { cipher: Buffer; mac: Buffer; digest: Buffer }

/** A seal with the county's keys. Layout: version 1 byte, IV 16, cipher text, tag 16. */
export function createSeal(keys: Keys): Seal {
  const freshIv = ivs()
  const tagOf = (body: Buffer) => createHmac('sm3', keys.mac).update(body).digest().subarray(0, TAG)
  return {
    close(text) {
      const iv = freshIv()
      const cipher = createCipheriv('sm4-ctr', keys.cipher, iv)
      const body = Buffer.concat([
        Buffer.from([VERSION]),
        iv,
        cipher.update(text, 'utf8'),
        cipher.final(),
      ])
      return Buffer.concat([body, tagOf(body)])
    },
    open(sealed) {
      const body = sealed.subarray(0, -TAG)
      if (
        body.length < 17 ||
        body[0] !== VERSION ||
        !timingSafeEqual(tagOf(body), sealed.subarray(-TAG))
      )
        return refuse('SEAL_BROKEN')
      const decipher = createDecipheriv('sm4-ctr', keys.cipher, body.subarray(1, 17))
      return decipher.update(body.subarray(17), undefined, 'utf8') + decipher.final('utf8')
    },
    digest: (text, domain) => createHmac('sm3', keys.digest).update(`${domain}\0${text}`).digest(),
  }
}

/** Each IV once, drawn from the system's generator 256 at a time: a call for every number costs more than the cipher. */
function ivs(): () => Buffer {
  let pool = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at >= pool.length) {
      pool = randomBytes(256 * 16)
      at = 0
    }
    at += 16
    return pool.subarray(at - 16, at)
  }
}

/** Reads the key file, making one (mode 600) when absent. Refuses KEYS_EXPOSED. Lose it and sealed values are lost. */
export function loadKeys(path: string): Keys {
  if (!existsSync(path)) {
    const fresh = { cipher: randomBytes(16), mac: randomBytes(32), digest: randomBytes(32) }
    const text = JSON.stringify(
      Object.fromEntries(Object.entries(fresh).map(([k, v]) => [k, v.toString('hex')])),
    )
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
  }
  if (process.platform !== 'win32' && statSync(path).mode & 0o077) refuse('KEYS_EXPOSED', { path })
  const stored = JSON.parse(readFileSync(path, 'utf8')) as Record<keyof Keys, string>
  return {
    cipher: Buffer.from(stored.cipher, 'hex'),
    mac: Buffer.from(stored.mac, 'hex'),
    digest: Buffer.from(stored.digest, 'hex'),
  }
}
