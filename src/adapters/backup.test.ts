/** A backup comes back as it was, or nothing is written at all. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { type AssistanceCounty, assistanceCounty } from '../../test/assistance-county.ts'
import { type TestCounty, testCounty } from '../../test/county.ts'
import { refusalOf } from '../../test/environment.ts'
import { backup } from './backup.ts'
import { type RestoreOptions, restore } from './backup-restore.ts'
import { replays } from './cli/replays.ts'
import { migrate, migrationFiles } from './database/migrate.ts'
import { fileStore } from './files.ts'

const work = mkdtempSync(join(tmpdir(), 'camphor 备份 '))
const at = (name: string) => join(work, name)
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'base64')
let county: AssistanceCounty
const others: TestCounty[] = []

before(async () => {
  county = await assistanceCounty('2022-04-22')
  await county.makeHousehold([await county.makePerson({ name: '王秀英' })])
  writeKeys(at('keys.json'), 1)
  await (await fileStore(work)).put(png)
})
after(async () => {
  await county.close()
  for (const other of others) await other.drop()
  rmSync(work, { recursive: true, force: true })
})

/** The test county's keys; another `cipher` byte makes others. */
function writeKeys(path: string, byte: number): void {
  const hex = (length: number, value: number) => Buffer.alloc(length, value).toString('hex')
  const keys = { cipher: hex(16, byte), mac: hex(32, byte + 1), digest: hex(32, byte + 2) }
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 })
}
async function reach(db: Kysely<unknown>) {
  const found = await sql<{ host: string; database: string }>`
    select current_setting('unix_socket_directories') as host, current_database() as database`.execute(
    db,
  )
  return { ...found.rows[0]!, user: 'camphor', port: 5432 }
}
async function save(name: string, keysFile?: string): Promise<string> {
  rmSync(at(name), { force: true })
  await backup(at(name), {
    connection: await reach(county.db),
    dataDir: work,
    seal: county.seal,
    now: '2022-04-22T09:00:00.000Z',
    keysFile,
  })
  return at(name)
}
type Target = RestoreOptions & { dataDir: string }
/** An empty county with a directory of its own; its keys are the right ones unless told. */
async function target(keys: 'right' | 'wrong' | 'none' = 'right'): Promise<Target> {
  const made = await testCounty()
  others.push(made)
  const dataDir = mkdtempSync(join(work, 'to-'))
  const keysFile = join(dataDir, 'keys.json')
  if (keys !== 'none') writeKeys(keysFile, keys === 'right' ? 1 : 7)
  return { db: made.db, connection: made.connection, dataDir, keysFile, ownServer: false }
}
async function counts(db: Kysely<unknown>): Promise<Record<string, number>> {
  const tables = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`.execute(db)
  const out: Record<string, number> = {}
  for (const { name } of tables.rows) {
    const found = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db)
    out[name] = found.rows[0]!.n
  }
  return out
}
const isEmpty = async (db: Kysely<unknown>) => (await counts(db)).audit === 0

test('every row, file and digest comes back, and the guards stand again', async () => {
  const file = await save('a.camphor')
  assert.equal(statSync(file).mode & 0o077, 0, 'nobody else may read it')
  const to = await target()
  const done = await restore(file, to)
  assert.equal(done.county.code, county.county)
  assert.equal(done.files, 1)
  assert.deepEqual(await counts(to.db), await counts(county.db))
  const copy = { ...county, db: to.db }
  for (const replay of await replays(copy, ['2022-H1']))
    assert.deepEqual(replay.breaks, [], replay.id)
  const person = await sql<{
    idNumberSealed: Buffer
  }>`select id_number_sealed from people_person`.execute(to.db)
  assert.match(county.seal.open(person.rows[0]!.idNumberSealed), /^3609\d{13}[\dX]$/)
  const stored = await sql<{ name: string }>`select name from people_person`.execute(to.db)
  assert.equal(stored.rows[0]!.name, '王秀英')
  await assert.rejects(sql`delete from audit`.execute(to.db), /append-only/)
  const { put, get } = await fileStore(to.dataDir)
  assert.deepEqual(Buffer.from(await get(await put(png))), png)
})

test('a file is never written over', async () => {
  const file = await save('once.camphor')
  const before = readFileSync(file)
  const again = backup(file, {
    connection: await reach(county.db),
    dataDir: work,
    seal: county.seal,
    now: '2022-04-22T09:00:00.000Z',
  })
  assert.equal((await refusalOf(again)).code, 'BACKUP_EXISTS')
  assert.deepEqual(readFileSync(file), before)
})

test('a damaged or foreign file is refused before anything is written', async () => {
  const whole = readFileSync(await save('whole.camphor'))
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length * 0.6)]! ^= 0x10
  const cases: [string, Buffer, string][] = [
    ['cut', whole.subarray(0, whole.length - 40), 'BACKUP_DAMAGED'],
    ['half', whole.subarray(0, whole.length / 2), 'BACKUP_DAMAGED'],
    ['flipped', flipped, 'BACKUP_DAMAGED'],
    ['text', Buffer.from('no backup'), 'BACKUP_DAMAGED'],
    ['empty', Buffer.alloc(0), 'BACKUP_DAMAGED'],
  ]
  const to = await target()
  for (const [name, bytes, code] of cases) {
    writeFileSync(at(`${name}.camphor`), bytes)
    assert.equal((await refusalOf(restore(at(`${name}.camphor`), to))).code, code, name)
    assert.ok(await isEmpty(to.db), name)
  }
  assert.equal((await refusalOf(restore(at('nothing'), to))).code, 'BACKUP_MISSING')
})

test('keys travel only when asked for, and wrong or missing ones are noticed', async () => {
  const without = await save('without.camphor')
  const none = await target('none')
  assert.equal((await refusalOf(restore(without, none))).code, 'RESTORE_NEEDS_KEYS')
  assert.ok(!existsSync(none.keysFile), 'no keys are invented')
  const wrong = await target('wrong')
  assert.equal((await refusalOf(restore(without, wrong))).code, 'RESTORE_OTHER_KEYS')
  assert.ok(await isEmpty(wrong.db))
  await restore(await save('with.camphor', at('keys.json')), none)
  assert.deepEqual(readFileSync(none.keysFile), readFileSync(at('keys.json')))
  assert.equal(statSync(none.keysFile).mode & 0o077, 0)
})

test('a county in use is never restored over', async () => {
  const file = await save('again.camphor')
  const to = await target()
  await restore(file, to)
  assert.equal((await refusalOf(restore(file, to))).code, 'RESTORE_NOT_EMPTY')
  const foreign = await target()
  await sql`drop schema public cascade`.execute(foreign.db)
  await sql`create schema public`.execute(foreign.db)
  await sql`create table theirs (id integer)`.execute(foreign.db)
  assert.equal((await refusalOf(restore(file, foreign))).code, 'RESTORE_NOT_EMPTY')
})

test('a backup of an earlier schema is brought up to today’s; one of a later program is refused', async () => {
  const from = await target()
  await sql`drop schema public cascade`.execute(from.db)
  await sql`create schema public`.execute(from.db)
  const files = migrationFiles()
  const earlier = mkdtempSync(join(work, 'earlier-'))
  for (const { name, text } of files.slice(0, -1)) writeFileSync(join(earlier, `${name}.sql`), text)
  await migrate(from.db, { dir: earlier })
  await sql`insert into county (code, name) values ('360982000000', '樟树市')`.execute(from.db)
  const options = { dataDir: from.dataDir, seal: county.seal, now: '2022-04-22T09:00:00.000Z' }
  await backup(at('earlier.camphor'), { ...options, connection: from.connection })
  const somebodys = await target()
  assert.equal(
    (await refusalOf(restore(at('earlier.camphor'), somebodys))).code,
    'RESTORE_NOT_EMPTY',
  )
  await restore(at('earlier.camphor'), { ...somebodys, ownServer: true })
  assert.equal((await counts(somebodys.db)).migration_digest, files.length)
  assert.equal((await counts(somebodys.db)).county, 1)

  await sql`insert into migration_digest (name, digest) values ('9999_later', 'x')`.execute(from.db)
  await backup(at('later.camphor'), { ...options, connection: from.connection })
  assert.equal((await refusalOf(restore(at('later.camphor'), await target()))).code, 'BACKUP_NEWER')
})
