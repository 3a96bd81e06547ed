/** The migrated schema is what the registers declare: tables, columns, types, nullability, guards. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { columnsOf } from '../src/kernel/register.ts'
import { theHouse } from '../src/offices/index.ts'
import { type TestCounty, testCounty } from './county.ts'

let county: TestCounty
before(async () => {
  county = await testCounty()
})
after(() => county.drop())

const sqlNames: Record<string, string> = { 'text[]': 'ARRAY', 'uuid[]': 'ARRAY' }

test('every register has the table it declares', async () => {
  const found = await sql<{
    tableName: string
    columnName: string
    dataType: string
    isNullable: string
  }>`
    select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = current_schema()`.execute(
    county.db,
  )
  const migrated = new Map<string, Map<string, string>>()
  for (const c of found.rows) {
    const table = migrated.get(c.tableName) ?? new Map<string, string>()
    table.set(c.columnName, `${c.dataType}${c.isNullable === 'YES' ? '' : ' not null'}`)
    migrated.set(c.tableName, table)
  }
  for (const register of theHouse().registers.values()) {
    const declared = columnsOf(register).map(
      c => [c.name, `${sqlNames[c.sqlType] ?? c.sqlType}${c.nullable ? '' : ' not null'}`] as const,
    )
    assert.deepEqual(
      Object.fromEntries(migrated.get(register.name) ?? new Map()),
      Object.fromEntries(declared),
      register.name,
    )
  }
})

test('append-only registers and the logs refuse update and delete', async () => {
  const guarded = await sql<{ tableName: string }>`
    select c.relname as table_name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where t.tgname = 'guard' and n.nspname = current_schema()`.execute(county.db)
  const names = new Set(guarded.rows.map(r => r.tableName))
  for (const register of theHouse().registers.values()) {
    assert.equal(names.has(register.name), register.appendOnly, register.name)
  }
  for (const log of ['step', 'audit']) assert.ok(names.has(log), log)
})
