/** A body's life through the house: name, papers, certificate, change, winding up — and every way it is refused. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import {
  bodyLine,
  codeNo,
  idNo,
  type OrganizationsCounty,
  organizationsCounty,
} from '../../../../test/organizations-county.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'

let t: OrganizationsCounty
before(async () => {
  t = await organizationsCounty('2022-03-01')
})
after(() => t.env.close())

const whole = ['application', 'consent', 'capital', 'premises', 'founders', 'charter']
async function reserved(name: string, kind = 'association'): Promise<string> {
  const { id } = await t.act<{ id: string }>('askName', t.clerk, {
    name,
    kind,
    applicant: '敖建',
    scope: '交流',
  })
  await t.act('approveName', t.chief, { approval: id })
  return id
}
/** Every applicant another person: nobody represents two associations by accident. */
let applicants = 100
const paper = (name: string, nameApproval: string, more: Record<string, unknown> = {}) => ({
  division: places.town,
  name,
  nameApproval,
  kind: 'association',
  authority: '樟树市文化广电旅游局',
  representative: '敖建',
  representativeId: idNo(applicants++),
  individualMembers: 55,
  unitMembers: 0,
  staff: 1,
  scope: '交流',
  address: '樟树市药都路2号',
  capitalFen: 30_000_00,
  founders: '敖建等',
  papers: whole,
  submittedOn: t.env.today(),
  ...more,
})
async function applied(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const kind = (more.kind as string | undefined) ?? 'association'
  const { id } = await t.act<{ id: string }>(
    'apply',
    t.clerk,
    paper(name, await reserved(name, kind), more),
  )
  return id
}
async function examined(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const application = await applied(name, more)
  await t.act('acceptApplication', t.clerk, { application })
  await t.act('examineApplication', t.second, { application, visit: '两人到场' })
  return application
}
const bodyOf = async (id: string) =>
  (
    await t.env.rows(sql<{
      name: string
      state: string
      endedOn: string | null
      address: string
      representativeVacantOn: string | null
    }>`
    select name, state, ended_on, address, representative_vacant_on from organizations_body where id = ${id}`)
  )[0]!
const counted = async (asOf: string) =>
  (
    await measureFigures(
      t.env.db,
      t.env.house,
      t.env.actor('bureauLeader'),
      parsePeriod('2022-H1', asOf as never),
      [
        'organizations.total',
        'organizations.associations',
        'organizations.private_nonenterprise',
        'organizations.new_private_nonenterprise',
      ],
    )
  ).map(v => v.value)

test('the ledger comes over once; used names, bad codes and one person twice are refused whole', async () => {
  const line = bodyLine('樟树市药材协会')
  const open = (list: Record<string, unknown>[], document = '台账甲') => ({
    document,
    asOf: '2022-03-01',
    list,
  })
  const bad = (more: Record<string, unknown>) =>
    t.refused('openLedger', t.chief, open([line, bodyLine('樟树市茶叶协会', more)]))
  assert.equal(await bad({ creditCode: '51360982MJD012345X' }), 'CREDIT_CODE_CHECK')
  assert.equal(await bad({ creditCode: codeNo(77, '2') }), 'ORGANIZATIONS_CODE_KIND')
  assert.equal(await bad({ creditCode: line.creditCode }), 'ORGANIZATIONS_CODE_USED')
  assert.equal(
    await bad({ representativeId: line.representativeId }),
    'ORGANIZATIONS_REPRESENTATIVE_HOLDS',
  )
  assert.equal(await bad({ registeredOn: '2022-03-02' }), 'ORGANIZATIONS_DAY_ORDER')
  assert.equal(await t.refused('openLedger', t.clerk, open([line])), 'POST_NOT_ALLOWED')
  assert.deepEqual(await counted('2022-03-01'), [0, 0, 0, 0])
  await t.act('openLedger', t.chief, open([line]))
  assert.equal(
    await t.refused('openLedger', t.chief, open([bodyLine('樟树市茶叶协会')])),
    'ORGANIZATIONS_OPENED',
  )
  assert.deepEqual(await counted('2022-03-01'), [1, 1, 0, 0])
})

test('a name is kept for who asked first, judged again by another person, and lapses (SO-03)', async () => {
  const ask = (name: string, more = {}) => ({
    name,
    kind: 'association',
    applicant: '敖建',
    scope: '交流',
    ...more,
  })
  assert.equal(
    await t.refused('askName', t.clerk, ask('樟树市药材 协会')),
    'ORGANIZATIONS_NAME_USED',
  )
  assert.equal(
    await t.refused('askName', t.clerk, ask('樟树市药材商会')),
    'ORGANIZATIONS_NAME_SIMILAR',
  )
  assert.equal(
    await t.refused('askName', t.clerk, ask('樟树市中华楹联学会')),
    'ORGANIZATIONS_CONDITIONS',
  )
  const { id, dueOn } = await t.act<{ id: string; dueOn: string }>(
    'askName',
    t.chief,
    ask('樟树市楹联学会'),
  )
  assert.equal(dueOn, '2022-03-04')
  assert.equal(
    await t.refused('askName', t.clerk, ask('樟树市楹联学会')),
    'ORGANIZATIONS_NAME_USED',
  )
  assert.equal(await t.refused('approveName', t.chief, { approval: id }), 'SAME_PERSON')
  await t.act('releaseName', t.clerk, { approval: id, reason: '申请人放弃' })
  await t.act('askName', t.clerk, ask('樟树市楹联学会'))
  const free = await t.ask<{ used?: string; similar?: string }>('nameFree', t.clerk, {
    name: '樟树市楹联协会',
    kind: 'association',
  })
  assert.equal(free.similar, '樟树市楹联学会')
})

test('papers, sixty days, an examination and another person’s decision make a body with its certificate (SO-02)', async () => {
  const name = '樟树市音乐协会'
  const other = await reserved('樟树市舞蹈协会')
  assert.equal(
    await t.refused('apply', t.clerk, paper(name, other)),
    'ORGANIZATIONS_NAME_NOT_RESERVED',
  )
  const application = await applied(name, { papers: whole.slice(0, 5) })
  assert.equal(
    await t.refused('acceptApplication', t.clerk, { application }),
    'ORGANIZATIONS_CONDITIONS',
  )
  assert.equal(await t.refused('returnApplication', t.clerk, { application }), 'INPUT_INVALID')
  await t.act('returnApplication', t.clerk, { application, reason: '缺章程' })
  await t.act('resubmitApplication', t.clerk, { application, papers: whole })
  const accepted = await t.act<{ dueOn: string; statutoryOn: string }>(
    'acceptApplication',
    t.clerk,
    { application },
  )
  assert.deepEqual([accepted.dueOn, accepted.statutoryOn], ['2022-03-15', '2022-04-30'])
  await t.act('examineApplication', t.second, { application, visit: '两人到场' })
  const decide = (creditCode: string, who = t.chief) =>
    t.refused('register', who, { application, creditCode, certificate: '证1' })
  assert.equal(await decide(codeNo(900), t.clerk), 'POST_NOT_ALLOWED')
  assert.equal(await decide(codeNo(900, '2')), 'ORGANIZATIONS_CODE_KIND')
  assert.equal(await decide(codeNo(1)), 'ORGANIZATIONS_CODE_USED')
  assert.equal(await t.stateOf('organizations_application', application), 'examined')
  const { body } = await t.act<{ body: string }>('register', t.chief, {
    application,
    creditCode: codeNo(900),
    certificate: '证1',
  })
  assert.equal((await bodyOf(body)).state, 'registered')
  assert.deepEqual(await counted('2022-03-01'), [2, 2, 0, 0])
  assert.deepEqual(await counted('2022-02-28'), [1, 1, 0, 0])
  const papers = await t.env.rows(
    sql<{ validTo: string }>`select valid_to from parties_certificate where number = '证1'`,
  )
  assert.equal(papers[0]!.validTo, '2027-02-28')
})

test('an association short of a member is refused by its article; its representative may hold no other (SO-01, SO-04)', async () => {
  const short = await examined('樟树市围棋协会', { individualMembers: 49 })
  const register = (application: string, creditCode: string) =>
    t.refused('register', t.chief, { application, creditCode, certificate: '证2' })
  const refusal = await t.env.refused(t.env.house.command('organizations.register'), t.chief, {
    application: short,
    creditCode: codeNo(901),
    certificate: '证2',
  })
  assert.deepEqual([refusal.code, refusal.rule], ['ORGANIZATIONS_CONDITIONS', 'SO-01'])
  assert.match(refusal.text.zh, /会员：个人49.*SO-01/)
  await t.act('sendBackApplication', t.chief, { application: short, reason: '补充会员名册' })
  await t.act('examineApplication', t.chief, { application: short, visit: '复核' })
  assert.equal(
    await t.refused('refuseApplication', t.chief, { application: short, reason: '会员不足' }),
    'SAME_PERSON',
  )
  // Number 1 represents the association of the ledger.
  const holds = await examined('樟树市象棋协会', { representativeId: idNo(1) })
  assert.equal(await register(holds, codeNo(902)), 'ORGANIZATIONS_REPRESENTATIVE_HOLDS')
  const { letter } = await t.act<{ letter: string }>('refuseApplication', t.chief, {
    application: holds,
    reason: '法定代表人不符',
  })
  assert.match(letter, /^樟民社〔2022〕\d+号$/)
  assert.deepEqual(await counted('2022-03-01'), [2, 2, 0, 0])
})

test('a private unit registered on application is new, one brought over is not; a party met before stays one party', async () => {
  await t.act('parties.registerOrganisation', t.chief, {
    name: '樟树市暖阳养老服务中心',
    kind: 'other',
    division: places.town,
  })
  const application = await examined('樟树市暖阳养老服务中心', {
    kind: 'privateUnit',
    unitForm: 'legalPerson',
  })
  await t.act('register', t.chief, {
    application,
    creditCode: codeNo(903, '2'),
    certificate: '证3',
  })
  const parties = await t.env.rows(
    sql<{
      kind: string
    }>`select kind from parties_organisation where name = '樟树市暖阳养老服务中心'`,
  )
  assert.deepEqual(
    parties.map(p => p.kind),
    ['serviceInstitution'],
  )
  await t.open([
    bodyLine('樟树市旧日幼儿园', {
      kind: 'privateUnit',
      creditCode: codeNo(904, '2'),
      unitForm: 'legalPerson',
      registeredOn: '2022-02-01',
    }),
  ])
  assert.deepEqual(await counted('2022-03-01'), [4, 2, 2, 1])
})

test('changes: late after thirty days, a name from its approval, a representative after an audit, each set back (SO-06, SO-07)', async () => {
  const [id] = await t.open([bodyLine('樟树市收藏协会')])
  const ask = (more: Record<string, unknown>) => ({ body: id, consentOn: '2022-02-20', ...more })
  const moved = await t.act<{ id: string; late: boolean; dueOn: string }>(
    'askChange',
    t.clerk,
    ask({ item: 'address', after: '药都路9号', consentOn: '2022-01-29' }),
  )
  assert.deepEqual([moved.late, moved.dueOn], [true, '2022-03-08'])
  await t.act('approveChange', t.chief, { change: moved.id })
  assert.equal((await bodyOf(id!)).address, '药都路9号')
  await t.act('revertChange', t.chief, { change: moved.id, reason: '登记有误' })
  assert.equal((await bodyOf(id!)).address, '樟树市药都路1号')
  assert.equal(
    await t.refused('askChange', t.clerk, ask({ item: 'address', after: '樟树市药都路1号' })),
    'ORGANIZATIONS_CHANGE_SAME',
  )
  const successor = { item: 'representative', after: '熊敏', afterId: idNo(410) }
  assert.equal(await t.refused('askChange', t.clerk, ask(successor)), 'ORGANIZATIONS_AUDIT_MISSING')
  assert.equal(
    await t.refused('askChange', t.clerk, ask({ ...successor, afterId: idNo(1), audit: '审1' })),
    'ORGANIZATIONS_REPRESENTATIVE_HOLDS',
  )
  const name = await reserved('樟树市古玩收藏协会')
  const renamed = await t.act<{ id: string; late: boolean }>(
    'askChange',
    t.clerk,
    ask({ item: 'name', after: '樟树市古玩收藏协会', nameApproval: name }),
  )
  assert.equal(renamed.late, false)
  await t.act('approveChange', t.chief, { change: renamed.id })
  assert.equal((await bodyOf(id!)).name, '樟树市古玩收藏协会')
  // The former name stays the body's: nobody else may have it.
  assert.equal(
    await t.refused('askName', t.clerk, {
      name: '樟树市收藏协会',
      kind: 'association',
      applicant: '甲',
      scope: '乙',
    }),
    'ORGANIZATIONS_NAME_USED',
  )
})

test('wound up, deregistered by another, gone from the day on and back by its reverse (SO-07)', async () => {
  const [id] = await t.open([bodyLine('樟树市钓鱼协会')])
  const before = await counted('2022-03-01')
  const { id: closure } = await t.act<{ id: string }>('liquidate', t.clerk, {
    body: id,
    cause: 'charterEnd',
    liquidators: '三人',
    beganOn: '2022-02-01',
  })
  assert.equal(await t.refused('approveClosure', t.chief, { closure }), 'STEP_NOT_ALLOWED')
  assert.equal(
    await t.refused('askChange', t.clerk, {
      body: id,
      item: 'address',
      after: '别处',
      consentOn: '2022-02-20',
    }),
    'ORGANIZATIONS_NOT_ALIVE',
  )
  const asked = await t.act<{ late: boolean }>('askClosure', t.chief, {
    closure,
    endedOn: '2022-02-13',
    report: '清算报告',
    remainderTo: '捐给慈善会',
  })
  assert.equal(asked.late, true)
  assert.equal(await t.refused('approveClosure', t.chief, { closure }), 'SAME_PERSON')
  await t.act('returnClosure', t.chief, { closure, reason: '补材料' })
  await t.act('askClosure', t.clerk, {
    closure,
    endedOn: '2022-02-14',
    report: '清算报告',
    remainderTo: '捐给慈善会',
  })
  await t.act('approveClosure', t.chief, { closure })
  assert.deepEqual((await counted('2022-03-01'))[0], Number(before[0]) - 1)
  assert.deepEqual((await counted('2022-02-28'))[0], Number(before[0]) - newToday)
  await t.act('undoClosure', t.chief, { closure, reason: '注销有误' })
  assert.deepEqual(await counted('2022-03-01'), before)
})
/** Registered in this test's county on 1 March itself: not there the day before. */
const newToday = 2

test('what the registers can prove is proven before a body is revoked; a reinstated one is back (SO-11, SO-12)', async () => {
  const [id, worked] = await t.open([
    bodyLine('樟树市骑行协会', { registeredOn: '2021-02-28' }),
    bodyLine('樟树市门球协会', { startedOn: '2015-05-01' }),
  ])
  const revoke = (body: string, ground: string) => ({
    body,
    ground,
    document: '樟民罚1号',
    reason: '撤销',
  })
  assert.equal(
    await t.refused('revoke', t.chief, revoke(worked!, 'notStarted')),
    'ORGANIZATIONS_GROUND_UNPROVEN',
  )
  assert.equal(
    await t.refused('revoke', t.chief, revoke(worked!, 'reports')),
    'ORGANIZATIONS_GROUND_UNPROVEN',
  )
  const { watched } = await t.ask<{ watched: { body: string; what: string; since: string }[] }>(
    'watch',
    t.clerk,
    {},
  )
  assert.deepEqual(
    watched.filter(w => w.body === id).map(w => [w.what, w.since]),
    [['notStarted', '2022-02-28']],
  )
  await t.act('revoke', t.chief, revoke(id!, 'notStarted'))
  assert.deepEqual(
    [(await bodyOf(id!)).state, (await bodyOf(id!)).endedOn],
    ['revoked', '2022-03-01'],
  )
  await t.act('reinstate', t.chief, { body: id, reason: '复议撤销' })
  assert.equal((await bodyOf(id!)).endedOn, null)
  const start = (startedOn: string) => ({ body: id, startedOn })
  assert.equal(
    await t.refused('startWork', t.clerk, start('2021-02-27')),
    'ORGANIZATIONS_DAY_ORDER',
  )
  await t.act('startWork', t.clerk, start('2021-05-01'))
})

test('a death leaves the post of representative vacant; the death revoked fills it again', async () => {
  const idNumber = idNo(420)
  const person = await t.env.makePerson({
    name: '皮勇',
    idNumber,
    birth: '1970-05-01',
    sex: 'male',
  })
  const [id] = await t.open([bodyLine('樟树市信鸽协会', { representativeId: idNumber })])
  const village = t.env.actor('villageCadre', places.village)
  await t.act('people.recordDeath', village, {
    person,
    diedOn: '2022-02-25',
    source: 'village',
  })
  assert.equal((await bodyOf(id!)).representativeVacantOn, '2022-02-25')
  await t.act('people.revokeDeath', t.env.actor('townshipHead', places.town), {
    person,
    reason: '误报',
  })
  assert.equal((await bodyOf(id!)).representativeVacantOn, null)
})

test('each decision is told in writing; one against a body says how to appeal (golden rule 3)', async () => {
  const letters = await t.env.rows(
    sql<{
      title: string
      appeal: boolean
      reasonCode: string | null
    }>`select distinct title, appeal, reason_code
      from notices_document`,
  )
  const said = new Map(letters.map(l => [l.title, [l.appeal, l.reasonCode]]))
  assert.deepEqual(said.get('准予成立登记决定书'), [false, null])
  assert.deepEqual(said.get('不予登记决定书'), [true, 'SO-03'])
  assert.deepEqual(said.get('撤销登记决定书'), [true, 'SO-12'])
  const [id] = await t.open([bodyLine('樟树市集邮协会')])
  const { id: change } = await t.act<{ id: string }>('askChange', t.clerk, {
    body: id,
    item: 'address',
    after: '别处',
    consentOn: '2022-02-20',
  })
  const { letter } = await t.act<{ letter: string }>('refuseChange', t.chief, {
    change,
    reason: '住所证明不符',
  })
  assert.match(letter, /^樟民社〔2022〕\d+号$/)
})

test('a request keeps its promise or shows that it did not; a poor rating is answered (organizations-09)', async () => {
  const ask = (item: string) => ({ item, channel: 'phone', applicant: '某人', matter: '咨询' })
  assert.equal(
    await t.refused('receiveRequest', t.clerk, ask('rating')),
    'ORGANIZATIONS_ITEM_UNKNOWN',
  )
  const { id: request, dueOn } = await t.act<{ id: string; dueOn: string }>(
    'receiveRequest',
    t.clerk,
    ask('advice'),
  )
  assert.equal(dueOn, '2022-03-03')
  const long = await t.act<{ statutoryOn: string }>('receiveRequest', t.clerk, ask('establish'))
  assert.equal(long.statutoryOn, '2022-04-30')
  t.env.setToday('2022-03-04')
  assert.equal(
    (await t.act<{ inTime: boolean }>('finishRequest', t.clerk, { request, result: '已答复' }))
      .inTime,
    false,
  )
  assert.equal(
    await t.refused('rateRequest', t.clerk, { request, rating: 2 }),
    'ORGANIZATIONS_RATING_STEP',
  )
  await t.act('ratePoorRequest', t.clerk, { request, rating: 2, comment: '慢' })
  await t.act('answerRequest', t.chief, { request, putRight: '已回访' })
  assert.equal(await t.stateOf('organizations_request', request), 'answered')
})

test('community groups stand on the township’s list, in its own area only (SO-14)', async () => {
  const group = {
    division: places.village,
    name: '双洲村互助队',
    field: 'mutualHelp',
    leader: '某人',
    members: 5,
    guidedBy: '村委会',
    filedOn: '2022-03-01',
  }
  const { id } = await t.act<{ id: string }>('fileGroup', t.town, group)
  await t.act('strikeGroup', t.head, { group: id, reason: '自行解散' })
  await t.act('restoreGroup', t.head, { group: id, reason: '登记有误' })
  assert.equal(await t.stateOf('organizations_group', id), 'filed')
})

test('a name whose months are over is free for the next asker; so is that of a body that has ended (SO-03)', async () => {
  const first = await reserved('樟树市楹联创作协会')
  t.env.setToday('2022-09-04')
  const ask = (name: string) => ({ name, kind: 'association', applicant: '乙', scope: '交流' })
  assert.equal(
    await t.refused('askName', t.clerk, ask('樟树市楹联创作协会')),
    'ORGANIZATIONS_NAME_USED',
  )
  t.env.setToday('2022-09-05')
  assert.equal(
    await t.refused('apply', t.clerk, paper('樟树市楹联创作协会', first)),
    'ORGANIZATIONS_NAME_NOT_RESERVED',
  )
  await t.act('askName', t.clerk, ask('樟树市楹联创作协会'))
  assert.equal(await t.stateOf('organizations_name', first), 'lapsed')
  const application = await examined('樟树市露营协会', { representativeId: idNo(430) })
  const { body } = await t.act<{ body: string }>('register', t.chief, {
    application,
    creditCode: codeNo(905),
    certificate: '证5',
  })
  assert.equal(
    await t.refused('askName', t.clerk, ask('樟树市露营协会')),
    'ORGANIZATIONS_NAME_USED',
  )
  await t.act('revoke', t.chief, {
    body,
    ground: 'fraud',
    document: '樟民罚2号',
    reason: '虚假材料',
  })
  await t.act('askName', t.clerk, ask('樟树市露营协会'))
})
