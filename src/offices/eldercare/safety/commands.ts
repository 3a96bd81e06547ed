/** Hazard → works → papers → application → acceptance or filing; the certificate stands with the site's others. */
import { sql } from 'kysely'
import { recordCertificate } from '../../../commons/parties/certificates.ts'
import { siteById } from '../../../commons/parties/sites.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { homeAt } from '../institutions/commands/homes.ts'
import { inOrder, notAhead, verb } from '../verbs.ts'
import { chief, clerks, keepers, lines, office, townships } from '../words.ts'
import { type FireRow, fire, hazard, paper, papers, tracks } from './registers.ts'
import { answerWithin, termFits, trackOf } from './rules.ts'

const open = command({
  name: 'eldercare.openFireFile',
  label: { zh: '建立消防手续档案', en: 'Open a fire file' },
  posts: [...townships, ...clerks],
  office,
  rule: 'FS-01',
  input: {
    site: fire.fields.site,
    department: fire.fields.department,
    promisedOn: fire.fields.promisedOn,
    hazards: f.list('隐患', 'Hazards', {
      what: hazard.fields.what,
      clause: hazard.fields.clause,
      works: hazard.fields.works,
      fixBy: hazard.fields.fixBy,
    }),
    papers: f.list('缺件', 'Missing papers', {
      paper: paper.fields.paper,
      department: paper.fields.department,
      neededBy: paper.fields.neededBy,
    }),
  },
  async run(ctx, input) {
    const where = await homeAt(ctx, input.site)
    const known =
      await sql`select 1 from eldercare_fire where site = ${input.site} and state <> 'revoked'`.execute(
        ctx.tx,
      )
    if (known.rows.length > 0)
      refuse('ELDER_FIRE_OPEN', { field: 'site', site: (await siteById(ctx, input.site)).name })
    inOrder(input.promisedOn, ctx.today, 'promisedOn', fire.fields.promisedOn.label)
    const at = { site: input.site, division: where.division }
    const row = await insertRow(ctx, fire, {
      ...at,
      area: where.floorArea,
      track: trackOf(where.floorArea),
      department: input.department,
      promisedOn: input.promisedOn,
      openedOn: ctx.today,
    })
    for (const h of input.hazards)
      await insertRow(ctx, hazard, { ...h, ...at, fire: row.id, foundOn: ctx.today })
    for (const p of input.papers) await insertRow(ctx, paper, { ...p, ...at, fire: row.id })
    return { register: fire.name, id: row.id, track: row.track }
  },
})
const more = <R extends typeof hazard | typeof paper>(
  on: R,
  name: string,
  zh: string,
  en: string,
) =>
  command({
    name: `eldercare.${name}`,
    label: { zh, en },
    posts: keepers,
    office,
    rule: 'FS-03',
    input:
      on.name === hazard.name
        ? {
            fire: hazard.fields.fire,
            what: hazard.fields.what,
            clause: hazard.fields.clause,
            works: hazard.fields.works,
            fixBy: hazard.fields.fixBy,
          }
        : {
            fire: paper.fields.fire,
            paper: paper.fields.paper,
            department: paper.fields.department,
            neededBy: paper.fields.neededBy,
          },
    on: {
      register: fire.name,
      field: 'fire',
      action: name,
      states: ['notStarted', 'rectifying', 'failed'],
    },
    async run(ctx, input: Record<string, unknown>) {
      const of = await lockRow(ctx, fire, input.fire as string)
      const at = { site: of.site, division: of.division }
      const row =
        on.name === hazard.name
          ? await insertRow(ctx, hazard, { ...input, ...at, foundOn: ctx.today } as never)
          : await insertRow(ctx, paper, { ...input, ...at } as never)
      return { register: on.name, id: (row as { id: string }).id }
    },
  })

/** What still stands before the application. Refuses ELDER_HAZARDS_LEFT, ELDER_FIRE_PAPERS_LEFT naming each. */
async function readyToApply(ctx: Context, row: FireRow): Promise<void> {
  const hazards = await sql<{ what: string }>`select what from eldercare_fire_hazard
    where fire = ${row.id} and state <> 'verified' order by fix_by, id`.execute(ctx.tx)
  if (hazards.rows.length > 0)
    refuse('ELDER_HAZARDS_LEFT', {
      count: hazards.rows.length,
      which: hazards.rows.map(h => h.what).join('、'),
    })
  const left = await sql<{ paper: keyof typeof papers }>`select paper from eldercare_fire_paper
    where fire = ${row.id} and state = 'missing' order by needed_by, id`.execute(ctx.tx)
  if (left.rows.length > 0) {
    const say = (i: 0 | 1) => left.rows.map(p => papers[p.paper][i]).join(i === 0 ? '、' : ', ')
    refuse('ELDER_FIRE_PAPERS_LEFT', { count: left.rows.length, which: { zh: say(0), en: say(1) } })
  }
}
const begin = verb(fire, 'fire', {
  name: 'startRectifying',
  zh: '启动消防整改',
  en: 'Begin the works',
  posts: keepers,
  rule: 'FS-03',
  due: (_, row) => row.promisedOn,
})
const apply = verb(fire, 'fire', {
  name: 'applyFire',
  zh: '申报验收或备案',
  en: 'Apply for acceptance or filing',
  posts: keepers,
  rule: 'FS-02',
  fill: ['worksDoneOn', 'appliedOn', 'applicationNumber'],
  check: async (ctx, row, g) => {
    inOrder(g.appliedOn as Day, g.worksDoneOn as Day, 'appliedOn', fire.fields.appliedOn.label)
    await readyToApply(ctx, row)
    return undefined
  },
  due: (ctx, row, g) => ctx.calendar.addWorkingDays(g.appliedOn as Day, answerWithin(row.track)),
})

const outcome = (name: 'accept' | 'fileFire', zh: string, en: string, wanted: FireRow['track']) =>
  verb(fire, 'fire', {
    name: name === 'accept' ? 'acceptFire' : 'fileFire',
    action: name,
    zh,
    en,
    posts: clerks,
    rule: 'FS-02',
    fill: ['certificateNumber', 'certifiedOn'],
    maybe: ['validTo'],
    not: [
      'applyFire',
      { zh: '登记本人申报的结论', en: 'entering the outcome of his own application' },
    ],
    check: async (ctx, row, g) => {
      if (row.track !== wanted) {
        const [zhTrack, enTrack] = tracks[row.track]
        refuse('ELDER_FIRE_TRACK', { area: row.area, track: { zh: zhTrack, en: enTrack } })
      }
      const dated = g.certifiedOn as Day
      const validTo = g.validTo as Day | null | undefined
      if (!termFits(dated, validTo))
        refuse('ELDER_CERTIFICATE_TERM', { field: 'validTo', day: dated, validTo })
      inOrder(dated, row.appliedOn, 'certifiedOn', fire.fields.certifiedOn.label)
      const made = await recordCertificate(ctx, {
        number: g.certificateNumber as string,
        kind: 'fireSafety',
        site: row.site,
        issuedBy: row.department,
        validFrom: dated,
        validTo: validTo ?? null,
      })
      return { certificate: made.id }
    },
  })
const fail = verb(fire, 'fire', {
  name: 'failFire',
  action: 'fail',
  zh: '登记验收（抽查）不合格',
  en: 'It failed',
  posts: clerks,
  rule: 'FS-03',
  why: true,
})
/** The paper is taken away again: the certificate with it, and the home stands among the pending once more. */
const revoke = verb(fire, 'fire', {
  name: 'revokeFire',
  action: 'revoke',
  zh: '撤销消防合格结论',
  en: 'Revoke the paper',
  posts: chief,
  rule: 'FS-03',
  why: true,
  check: async (ctx, row, g) => {
    if (row.certificate)
      await sql`update parties_certificate set withdrawn_on = ${ctx.today}, withdrawn_reason = ${g.reason as string},
        version = version + 1 where id = ${row.certificate} and withdrawn_on is null`.execute(
        ctx.tx,
      )
    return { revokedOn: ctx.today }
  },
})
const simple = (name: string, zh: string, en: string, why: boolean) =>
  verb(fire, 'fire', { name, zh, en, posts: keepers, why })

const onHazard = [
  verb(hazard, 'hazard', {
    name: 'fixHazard',
    zh: '登记隐患整改完成',
    en: 'Fix a hazard',
    posts: keepers,
    rule: 'FS-03',
    fill: ['fixedOn', 'proof'],
    check: async (_, row, g) => {
      inOrder(g.fixedOn as Day, row.foundOn, 'fixedOn', hazard.fields.fixedOn.label)
      return undefined
    },
  }),
  verb(hazard, 'hazard', {
    name: 'verifyHazard',
    zh: '核查隐患整改',
    en: 'Verify a hazard',
    posts: [...townships, ...clerks],
    rule: 'FS-03',
    not: ['fixHazard', { zh: '核查本人登记的整改', en: 'verifying his own fix' }],
  }),
  verb(hazard, 'hazard', {
    name: 'returnHazard',
    zh: '退回隐患整改',
    en: 'Not fixed',
    posts: [...townships, ...clerks],
    why: true,
    check: async () => ({ fixedOn: null, proof: null }),
  }),
  verb(hazard, 'hazard', {
    name: 'reopenHazard',
    zh: '隐患再现',
    en: 'The hazard is back',
    posts: clerks,
    why: true,
    check: async () => ({ fixedOn: null, proof: null }),
  }),
]
const onPaper = [
  verb(paper, 'paper', {
    name: 'obtainPaper',
    zh: '登记缺件已补办',
    en: 'A paper is obtained',
    posts: keepers,
    rule: 'FS-03',
    fill: ['number', 'obtainedOn'],
  }),
  verb(paper, 'paper', {
    name: 'losePaper',
    zh: '撤销补办登记',
    en: 'The paper is missing after all',
    posts: clerks,
    why: true,
    check: async () => ({ number: null, obtainedOn: null }),
  }),
  verb(paper, 'paper', {
    name: 'sparePaper',
    zh: '认定无须办理',
    en: 'The paper is not needed',
    posts: chief,
    why: true,
  }),
]
/** A later day for the whole file: said why, by the chief, never silently. */
const postpone = command({
  name: 'eldercare.postponeFire',
  label: { zh: '变更承诺办结日期', en: 'Promise another day' },
  posts: chief,
  office,
  rule: 'FS-03',
  input: {
    list: lines({
      fire: f.reference(fire.name, '消防档案', 'Fire file'),
      promisedOn: fire.fields.promisedOn,
    }),
    document: f.text('依据', 'Ground'),
  },
  async run(ctx, input) {
    for (const l of input.list) {
      const row = await lockRow(ctx, fire, l.fire)
      notAhead(ctx, row.openedOn, 'list', fire.fields.openedOn.label)
      inOrder(l.promisedOn, ctx.today, 'list', fire.fields.promisedOn.label)
      await sql`update eldercare_fire set promised_on = ${l.promisedOn}, version = version + 1,
        due_on = case when state = 'rectifying' then ${l.promisedOn}::date else due_on end where id = ${row.id}`.execute(
        ctx.tx,
      )
      ctx.touch(fire.name, row.id)
    }
    return { postponed: input.list.length }
  },
})

export const safetyCommands = [
  open,
  more(hazard, 'addHazard', '增加消防隐患', 'Another hazard'),
  more(paper, 'addPaper', '增加消防缺件', 'Another missing paper'),
  begin,
  apply,
  simple('withdrawApplying', '撤回申报', 'Withdraw the application', true),
  outcome('accept', '登记消防验收合格', 'Accepted', 'acceptance'),
  outcome('fileFire', '登记消防备案', 'Filed', 'filing'),
  fail,
  simple('rectifyAgain', '重新整改', 'Put right again', false),
  revoke,
  ...onHazard,
  ...onPaper,
  postpone,
]
