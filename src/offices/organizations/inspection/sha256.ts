/** SHA-256 (FIPS 180-4) in plain arithmetic: a draw must be computable by anybody, also in the browser, from what was published. */

const primes: number[] = []
for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p !== 0)) primes.push(n)
/** The first 32 bits of the fraction, as the standard makes its constants. */
const fraction = (x: number): number => Math.floor((x - Math.floor(x)) * 2 ** 32) >>> 0
const K = primes.map(p => fraction(Math.cbrt(p)))
const start = primes.slice(0, 8).map(p => fraction(Math.sqrt(p)))
const right = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

/** Digest of the text's UTF-8 bytes, 64 hexadecimal digits. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const padded = new DataView(new ArrayBuffer(blocks * 64))
  bytes.forEach((byte, i) => {
    padded.setUint8(i, byte)
  })
  padded.setUint8(bytes.length, 0x80)
  padded.setUint32(blocks * 64 - 4, bytes.length * 8)
  let state = start
  for (let block = 0; block < blocks; block++) state = compress(state, padded, block * 64)
  return state.map(word => word.toString(16).padStart(8, '0')).join('')
}

function compress(state: readonly number[], data: DataView, at: number): number[] {
  const w: number[] = Array.from({ length: 16 }, (_, i) => data.getUint32(at + i * 4))
  for (let i = 16; i < 64; i++) {
    const [a, b] = [w[i - 15]!, w[i - 2]!]
    const s0 = right(a, 7) ^ right(a, 18) ^ (a >>> 3)
    const s1 = right(b, 17) ^ right(b, 19) ^ (b >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) >>> 0
  }
  let [a, b, c, d, e, f, g, h] = state as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let i = 0; i < 64; i++) {
    const s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) >>> 0
    const s0 = right(a, 2) ^ right(a, 13) ^ right(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) >>> 0
    h = g
    g = f
    f = e
    e = (d + t1) >>> 0
    d = c
    c = b
    b = a
    a = (t1 + t2) >>> 0
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]!) >>> 0)
}
