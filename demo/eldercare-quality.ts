/** Fire papers home by home, grades reported, assessments, and what is planned for the second half of the year. */
import { sql } from 'kysely'
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Home } from './eldercare-homes.ts'
import { siteOf } from './eldercare-places.ts'
import type { Agenda, World } from './world.ts'

const clerk = 'eldercareClerk'

/** Nine homes through hazards, works and papers to acceptance or filing; fourteen with what they lack and promise. */
export function firePapers(world: World, agenda: Agenda, homes: readonly Home[]): void {
  for (const [n, h] of homes.entries())
    agenda.at(world.working(addDays('2022-01-06', n % 5)), () => openFile(world, agenda, h, n))
}
async function openFile(world: World, agenda: Agenda, h: Home, n: number): Promise<void> {
  const needed = h.certified ? addDays(h.certified as Day, -25) : addDays(h.promised as Day, -20)
  const hazards = [
    { what: '疏散通道堵塞、标志不全', works: '清理通道，更换疏散标志', fixBy: needed },
    { what: '缺少火灾自动报警系统', works: '加装独立式烟感和报警联动', fixBy: needed },
  ]
  const papers = [
    { paper: 'systemTest', department: '消防技术服务机构', neededBy: needed },
    ...(h.certified
      ? []
      : [
          {
            paper: h.area > 1000 ? 'designReview' : 'drawings',
            department: '市住建局',
            neededBy: needed,
          },
          {
            paper: n % 2 === 0 ? 'ownership' : 'planning',
            department: '市自然资源局',
            neededBy: needed,
          },
        ]),
  ]
  const { id: fire } = await world.act<{ id: string }>(clerk, 'eldercare.openFireFile', {
    site: h.site,
    department: '市住建局',
    promisedOn: h.promised ?? h.certified,
    hazards,
    papers,
  })
  const local = h.key === 'home' ? clerk : world.local('clerk', h.division)
  await world.act(local, 'eldercare.startRectifying', { fire })
  if (!h.certified) return
  const rows = async (table: string) => await ids(world, table, fire)
  agenda.at(world.working(addDays(h.certified as Day, -24)), async () => {
    for (const hazard of await rows('eldercare_fire_hazard'))
      await world.act(local, 'eldercare.fixHazard', {
        hazard,
        fixedOn: world.today,
        proof: '整改照片（演示）',
      })
    for (const paper of await rows('eldercare_fire_paper'))
      await world.act(local, 'eldercare.obtainPaper', {
        paper,
        number: `（演示）检字${n + 1}号`,
        obtainedOn: world.today,
      })
  })
  agenda.at(world.working(addDays(h.certified as Day, -16)), async () => {
    for (const hazard of await rows('eldercare_fire_hazard'))
      await world.act(clerk, 'eldercare.verifyHazard', { hazard })
    await world.act(local, 'eldercare.applyFire', {
      fire,
      worksDoneOn: addDays(world.today, -3),
      appliedOn: world.today,
      applicationNumber: `（演示）樟消受〔2022〕${n + 1}号`,
    })
  })
  agenda.at(world.working(h.certified as Day), async () => {
    await world.act(clerk, h.area > 1000 ? 'eldercare.acceptFire' : 'eldercare.fileFire', {
      fire,
      certificateNumber: `（演示）樟消${h.area > 1000 ? '验' : '备'}字〔2022〕${n + 1}号`,
      certifiedOn: h.certified,
    })
  })
}
async function ids(world: World, table: string, fire: string): Promise<string[]> {
  const found = await sql<{
    id: string
  }>`select id from ${sql.table(table)} where fire = ${fire} order by id`.execute(world.county.db)
  return found.rows.map(r => r.id)
}

/** Fifteen homes reported: the nine with a fire paper or soon to have one, and six whose paper is still to come. */
export function reportGrades(world: World, agenda: Agenda, homes: readonly Home[]): void {
  const chosen = [
    ...homes.filter(h => h.certified),
    ...homes.filter(h => !h.certified && h.kind === 'elderHome').slice(0, 6),
  ]
  let gradings: string[] = []
  agenda.at('2022-04-20', async () => {
    const made = await world.act<{ gradings: string[] }>(clerk, 'eldercare.openGradings', {
      list: chosen.map((h, i) => ({
        site: h.site,
        standard: 'gbt37276',
        claimed: i < 9 ? 's3' : 's2',
        archives: ['registration', 'facilities', 'staff', 'elders', 'services', 'safety'],
        noAccident: true,
        notBlacklisted: true,
      })),
    })
    gradings = made.gradings
    for (const [i, grading] of gradings.entries())
      await world.act(clerk, 'eldercare.scoreSelf', { grading, list: sheet(i) })
  })
  agenda.at('2022-06-22', async () => {
    for (const grading of gradings) await world.act(clerk, 'eldercare.reportGrading', { grading })
  })
}
/** One home's own score: services it does not offer leave the denominator (GE-06). */
const sheet = (i: number) => {
  const line = (part: string, item: string, raw: number, max: number, applicable = true) => ({
    part,
    item,
    raw,
    max,
    applicable,
    evidence: '档案（演示）',
  })
  return [
    line('environment', '院内外环境', 82 + (i % 5), 120),
    line('facilities', '设施设备', 90 + (i % 7), 130),
    line('operation', '运营管理', 108 - (i % 4), 150),
    line('service', '生活照料和膳食', 250 - (i % 6) * 3, 350),
    line('service', '医疗护理', 90 - (i % 3) * 4, 150),
    line('service', '安宁、教育等未开展的服务', 0, 100, false),
  ]
}

export function planTheRest(
  world: World,
  agenda: Agenda,
  communities: readonly { code: string; shortName: string }[],
): void {
  agenda.at('2022-06-24', async () => {
    await world.act(clerk, 'eldercare.planCourse', {
      title: '2022年养老护理员和老年社工培训班（演示）',
      groups: ['carers', 'socialWorkers'],
      partner: '市红十字会',
      plannedFrom: '2022-09-05',
      plannedTo: '2022-09-16',
      hours: 60,
      places: 80,
    })
    await world.act(clerk, 'eldercare.planSupervision', {
      title: '“党建+乐龄中心”运营情况联合督导（演示）',
      partners: [{ name: '市委组织部' }, { name: '财政局' }],
      plannedFrom: '2022-08-01',
      plannedTo: '2022-10-31',
    })
  })
  agenda.at('2022-05-12', async () => {
    const sites: string[] = []
    for (const c of communities)
      sites.push(
        await siteOf(world, {
          name: `${c.shortName}乐龄中心（演示）`,
          kind: 'lelingCentre',
          division: c.code,
        }),
      )
    await world.act(clerk, 'eldercare.enterCentres', {
      list: communities.map((c, i) => ({
        site: sites[i],
        operator: `${c.shortName}居民委员会`,
        branch: `${c.shortName}党支部`,
        openedOn: '2020-10-01',
        users: 18 + i * 3,
        yearlyFundsFen: 30_000_00 + i * 2_000_00,
        yearlyCostFen: 42_000_00 + i * 1_500_00,
      })),
    })
  })
}

/** Four elders move in by the whole way: assessed by two, contracted, a bed; one changes it, one leaves. */
export function moveIn(world: World, agenda: Agenda, home: Home, elders: readonly string[]): void {
  for (const [i, person] of elders.entries())
    agenda.at(world.working(addDays('2022-02-15', i * 20)), async () => {
      const { id: assessment } = await world.act<{ id: string }>(clerk, 'eldercare.assessMzt', {
        person,
        onDay: world.today,
        reasonFor: 'first',
        assessor1: '评估员甲（演示）',
        assessor2: '评估员乙（演示）',
        barthel: 85 - i * 15,
        mental: 0,
        perception: i % 2,
        social: 1,
      })
      const { id: resident } = await world.act<{ id: string }>(clerk, 'eldercare.applyResident', {
        person,
        site: home.site,
        payer: 'self',
        guardian: '子女（演示）',
      })
      await world.act(clerk, 'eldercare.assessResident', {
        resident,
        assessment,
        careLevel: i > 1 ? 'partialCare' : 'selfCare',
      })
      await world.act(clerk, 'eldercare.signContract', {
        resident,
        contractNumber: `（演示）${home.name}-2022-${i + 1}`,
        monthlyFeeFen: 2300_00,
        contractFrom: world.today,
        contractTo: addDays(world.today, 364),
      })
      const free = await world.ask<{ beds: { bed: string; resident: string | null }[] }>(
        clerk,
        'eldercare.bedMap',
        {
          site: home.site,
          day: world.today,
        },
      )
      const empty = free.beds.filter(b => !b.resident).map(b => b.bed)
      await world.act(clerk, 'eldercare.admit', {
        resident,
        admittedOn: world.today,
        bed: empty[0],
      })
      if (i === 1)
        agenda.at(world.after(world.today, 10), async () => {
          await world.act(clerk, 'eldercare.changeBed', {
            resident,
            bed: empty[1],
            onDay: world.today,
          })
        })
      if (i === 2)
        agenda.at(world.after(world.today, 25), async () => {
          await world.act(clerk, 'eldercare.discharge', {
            resident,
            leftOn: world.today,
            leftTo: '子女家中',
            reason: '家属接回照料',
          })
        })
    })
}
