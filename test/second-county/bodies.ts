import { sql } from 'kysely'
import { creditCode, syntheticId } from '../../src/kernel/identity.ts'
import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** Two associations and three units, one of which ended before the day. */
export async function organizations({ env, act, office }: SecondCounty): Promise<void> {
  const { chief } = office('organizations')
  const body = (n: number, kind: 'association' | 'privateUnit') => ({
    division: places.town,
    name: `临江${kind === 'association' ? '协会' : '服务中心'}${'一二三四五'[n]}`,
    kind,
    creditCode: creditCode({
      registry: '5',
      type: kind === 'association' ? '1' : '2',
      division: '360982',
      body8: `MJE${String(n).padStart(5, '0')}`,
    }),
    representative: '张三',
    representativeId: syntheticId({
      address: '360982',
      birth: '1970-02-03',
      sex: 'male',
      sequence: 300 + n,
    }),
    authority: '民政局',
    individualMembers: kind === 'association' ? 60 : 0,
    unitMembers: 0,
    staff: 2,
    scope: '公益服务',
    address: `街${n}号`,
    capitalFen: 30_000_00,
    registeredOn: '2015-06-01',
    startedOn: '2015-07-01',
    certificate: `证${n}`,
    ...(kind === 'privateUnit' ? { unitForm: 'legalPerson' } : {}),
  })
  await act(chief, 'organizations.openLedger', {
    document: '台账',
    asOf: '2022-05-01',
    list: [
      body(0, 'association'),
      body(1, 'association'),
      body(2, 'privateUnit'),
      body(3, 'privateUnit'),
      body(4, 'privateUnit'),
    ],
  })
  const gone = await env.rows(
    sql<{ id: string }>`select id from organizations_body where name = '临江服务中心五'`,
  )
  await act(chief, 'organizations.revoke', {
    body: gone[0]!.id,
    document: '撤1号',
    ground: 'fraud',
    reason: '弄虚作假取得登记',
  })
}
