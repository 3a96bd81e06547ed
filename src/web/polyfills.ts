/** What our libraries use and Chromium 88 lacks (`at` came with 92, `hasOwn` with 93, `findLast` with 97). */
function define(on: object, name: string, value: unknown): void {
  if (!(name in on)) Object.defineProperty(on, name, { value, configurable: true, writable: true })
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index]
}
define(Array.prototype, 'at', at)
define(String.prototype, 'at', at)
define(Object, 'hasOwn', (of: object, key: PropertyKey) => Object.hasOwn(of, key))

function findLastIndex(this: unknown[], test: (value: unknown, index: number) => boolean): number {
  for (let i = this.length - 1; i >= 0; i--) if (test(this[i], i)) return i
  return -1
}
define(Array.prototype, 'findLastIndex', findLastIndex)
define(
  Array.prototype,
  'findLast',
  function (this: unknown[], test: (value: unknown, index: number) => boolean) {
    return this[findLastIndex.call(this, test)]
  },
)
