/** A few households of the demo get services beside their money (TA-14). */
import { addDays } from '../src/kernel/day.ts'
import type { Household } from './household.ts'
import type { Agenda, World } from './world.ts'

export function walkService(world: World, agenda: Agenda, h: Household, index: number): void {
  const clerk = world.local('clerk', h.villageCode)
  const act = <R = Record<string, never>>(
    who: string,
    verb: string,
    input: Record<string, unknown>,
  ) => world.act<R>(who, `assistance.service.${verb}`, input)
  agenda.at(world.working(addDays('2022-03-01', index * 6)), async () => {
    const { id } = await act<{ id: string }>(clerk, 'assess', {
      person: world.ids.person.get(h.members[0]!.key),
      needs: ['company', 'cleaning'],
      assessedOn: world.today,
      assessors: [{ name: '社工站站长' }, { name: '乡镇经办员' }],
      findings: '独居老人，家务和就医有困难，需要探访陪伴。',
    })
    const lines = [
      { service: 'company', timesPerMonth: 2, priceFen: 30_00 },
      { service: 'cleaning', timesPerMonth: 1, priceFen: 60_00 },
    ]
    await act(clerk, 'plan', { case: id, lines, fromMonth: world.today.slice(0, 7), months: 1 })
    agenda.at(world.after(world.today, 2), async () => {
      await act('chief', 'order', { case: id, provider: world.ids.site.get('station') })
      await act('clerk', 'takeOrder', { case: id })
      agenda.at(world.after(world.today, 15), () => serve(id))
    })
  })
  const serve = async (id: string): Promise<void> => {
    for (const service of ['company', 'company', 'cleaning']) {
      await act('clerk', 'recordService', {
        case: id,
        service,
        servedOn: world.today,
        by: '服务站社工',
        findings: '按服务包上门服务，老人满意。',
      })
    }
    await act('clerk', 'deliver', { case: id })
    await act(world.local('head', h.villageCode), 'accept', {
      case: id,
      satisfaction: 'good',
      costFen: 120_00,
    })
  }
}
