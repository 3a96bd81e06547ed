import { creditCode, syntheticId } from '../../src/kernel/identity.ts'
import type { SecondCounty } from './county.ts'

/** Two associations and three units, one of which ended before the day. */
export async function organizations({ send, office }: SecondCounty): Promise<void> {
  const { chief } = office('organizations')
  const body = (n: number, kind: 'association' | 'privateUnit') => ({
    document: '台账',
    asOf: '2022-05-01',
    division: '临江镇',
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
  await send(chief, 'organizations.openLedger', [
    body(0, 'association'),
    body(1, 'association'),
    body(2, 'privateUnit'),
    body(3, 'privateUnit'),
    body(4, 'privateUnit'),
  ])
  await send(chief, 'organizations.revoke', [
    { body: '临江服务中心五', document: '撤1号', ground: 'fraud', reason: '弄虚作假取得登记' },
  ])
}
