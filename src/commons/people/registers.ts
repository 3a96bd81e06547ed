/** Persons, their households, kin and places: the registers every office stands on. */
import type { Label } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { type LifeEventKind, lifeEventKinds } from '../../kernel/life-event.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'

/**
 * One row per human being. `division` is the village of household registration (户籍地): it is recorded, never read off
 * the id number, whose first six digits name the place of first registration (CD-06).
 */
export const person = register({
  name: 'people_person',
  label: { zh: '人员', en: 'Person' },
  fields: {
    name: f.text('姓名', 'Name', { sensitivity: 'personal', max: 60 }),
    pinyin: f.text('姓名拼音', 'Name in pinyin'),
    initials: f.text('姓名首字母', 'Initials'),
    idNumber: f.optional(f.idNumber('证件号码', 'Id number', { rule: 'ID-01' })),
    /** Null without a number: newborns and persons nobody could identify are known by their record (ID-06). */
    idKind: f.optional(
      f.choice(
        '证件类型',
        'Kind of id',
        {
          resident: ['居民身份证', 'Resident identity card'],
          regionResident: ['港澳台居民居住证', 'Residence permit, Hong Kong, Macao, Taiwan'],
          foreigner: ['外国人永久居留身份证', 'Foreign permanent resident identity card'],
        },
        { rule: 'ID-06' },
      ),
    ),
    sex: f.choice('性别', 'Sex', { male: ['男', 'Male'], female: ['女', 'Female'] }),
    birth: f.day('出生日期', 'Born on'),
    /** Registered outside this county, living here: `division` is then where he lives (DB-06). */
    hukouElsewhere: f.optional(
      f.division('县外户籍地', 'Registered elsewhere', { rule: 'DB-06', anywhere: true }),
    ),
    phone: f.optional(f.phone('联系电话', 'Telephone')),
    bankAccount: f.optional(f.bankAccount('银行账号（一卡通）', 'Bank account')),
    bankName: f.optional(f.text('开户银行', 'Bank')),
    diedOn: f.optional(f.day('死亡日期', 'Died on')),
    disabilityKind: f.optional(
      f.choice('残疾类别', 'Kind of disability', {
        visual: ['视力', 'Visual'],
        hearing: ['听力', 'Hearing'],
        speech: ['言语', 'Speech'],
        physical: ['肢体', 'Physical'],
        intellectual: ['智力', 'Intellectual'],
        mental: ['精神', 'Mental'],
        multiple: ['多重', 'Multiple'],
      }),
    ),
    disabilityGrade: f.optional(
      f.ordinal('残疾等级', 'Grade of disability', {
        min: 1,
        max: 4,
        help: { zh: '一级最重，四级最轻', en: '1 is the most severe, 4 the least' },
      }),
    ),
    seriousIllness: f.yesNo('重病', 'Serious illness', { sensitivity: 'personal' }),
    student: f.optional(
      f.choice('就学阶段', 'Schooling', {
        compulsory: ['义务教育', 'Compulsory school'],
        seniorHigh: ['普通高中', 'Senior high school'],
        vocational: ['中等职业学校', 'Vocational school'],
        university: ['高等教育', 'University'],
      }),
    ),
    labour: f.choice('劳动能力', 'Ability to work', {
      full: ['有劳动能力', 'Able'],
      partial: ['部分丧失劳动能力', 'Partly able'],
      none: ['无劳动能力', 'Unable'],
    }),
    /** Set while in prison or compulsory drug isolation: such a person is no counted member (DB-02). */
    detainedSince: f.optional(
      f.day('服刑或强制戒毒起始日', 'Imprisoned since', { sensitivity: 'personal', rule: 'DB-02' }),
    ),
    /** Two records turned out to be one human being: both stay, this one points at the other (ID-07). */
    mergedInto: f.optional(f.person('已合并至', 'Merged into', { rule: 'ID-07' })),
    synthetic: f.yesNo('虚构人员', 'Synthetic person'),
  },
  list: ['name', 'sex', 'birth', 'idNumber', 'phone', 'diedOn'],
})

export const areas = { urban: ['城市', 'Urban'], rural: ['农村', 'Rural'] } as const

/** People who live as one family; `division` is where they live. Who belongs to it on a day is in the memberships. */
export const household = register({
  name: 'people_household',
  label: { zh: '家庭', en: 'Household' },
  fields: {
    head: f.person('户主', 'Head'),
    area: f.choice('城乡类别', 'Urban or rural', areas, { rule: 'DB-08' }),
    address: f.text('家庭住址', 'Address', { sensitivity: 'personal' }),
    registeredPoor: f.yesNo('建档立卡', 'Registered poor (2014–2020)'),
    /** Nobody lives in it since: the last member died or left. */
    endedOn: f.optional(f.day('户终止日期', 'Ended on')),
    synthetic: f.yesNo('虚构家庭', 'Synthetic household'),
  },
  list: ['head', 'area', 'address', 'registeredPoor', 'endedOn'],
})

export const relations = {
  head: ['户主', 'Head'],
  spouse: ['配偶', 'Spouse'],
  child: ['子女', 'Child'],
  childInLaw: ['儿媳、女婿', 'Child-in-law'],
  parent: ['父母', 'Parent'],
  grandchild: ['孙子女、外孙子女', 'Grandchild'],
  grandparent: ['祖父母、外祖父母', 'Grandparent'],
  sibling: ['兄弟姐妹', 'Brother or sister'],
  other: ['其他', 'Other'],
} as const

/** Who belonged to which household in which relation to its head. Both days are included; an open one has no end. */
export const membership = register({
  name: 'people_membership',
  label: { zh: '家庭成员', en: 'Household membership' },
  fields: {
    household: f.household('家庭', 'Household'),
    person: f.person('人员', 'Person'),
    relation: f.choice('与户主关系', 'Relation to the head', relations),
    fromDay: f.day('起始日期', 'From'),
    toDay: f.optional(f.day('截止日期', 'To')),
  },
  list: ['person', 'household', 'relation', 'fromDay', 'toDay'],
})

export const kinRelations = {
  child: ['子女', 'Child'],
  parent: ['父母', 'Parent'],
  spouse: ['配偶', 'Spouse'],
  sibling: ['兄弟姐妹', 'Brother or sister'],
  other: ['其他', 'Other'],
} as const

/** Kin inside or outside the household: `relation` says what the relative is to the person. Kept in both directions. */
export const kin = register({
  name: 'people_kin',
  label: { zh: '亲属关系', en: 'Kin' },
  fields: {
    person: f.person('人员', 'Person'),
    relative: f.person('亲属', 'Relative'),
    relation: f.choice('亲属是其', 'The relative is his', kinRelations),
    supporter: f.yesNo('负有赡养、抚养、扶养义务', 'Bound to support the person'),
    fromDay: f.day('起始日期', 'From'),
    toDay: f.optional(f.day('截止日期', 'To')),
  },
  list: ['person', 'relative', 'relation', 'supporter', 'fromDay', 'toDay'],
})

/** Places with the days their name and code held; the row's own `division` is its code. Both days are included. */
export const division = register({
  name: 'people_division',
  label: { zh: '行政区划', en: 'Division' },
  fields: {
    code: f.division('区划代码', 'Code', { sensitivity: 'open', rule: 'CD-03' }),
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    level: f.choice('层级', 'Level', {
      county: ['县级', 'County'],
      township: ['乡级', 'Township'],
      village: ['村级', 'Village'],
    }),
    kind: f.choice(
      '类别',
      'Kind',
      {
        county: ['县（市、区）', 'County, city or district'],
        street: ['街道', 'Street'],
        town: ['镇', 'Town'],
        township: ['乡', 'Township'],
        unit: ['农场、园区等', 'Farm, park or similar'],
        residents: ['居民委员会（社区）', 'Residents committee'],
        villagers: ['村民委员会', 'Villagers committee'],
        villageLike: ['类似村级单位', 'Village-like unit'],
      },
      { rule: 'CD-02' },
    ),
    urban: f.yesNo('城镇', 'Urban', { rule: 'CD-04' }),
    parent: f.optional(f.division('上级', 'Belongs to')),
    validFrom: f.day('启用日期', 'Valid from'),
    validTo: f.optional(f.day('停用日期', 'Valid to')),
  },
  list: ['name', 'code', 'level', 'kind', 'validFrom', 'validTo'],
})

/** What went on in another division when its own was merged or given back: each row once for each time (CD-06). */
export const carried = register({
  name: 'people_carried',
  label: { zh: '随区划变更转移', en: 'Carried to another division' },
  fields: {
    byRegister: f.text('依据登记簿', 'By the register'),
    byRow: f.reference('', '依据记录', 'By the record'),
    register: f.text('登记簿', 'Register'),
    row: f.reference('', '记录', 'Record'),
    fromCode: f.division('原区划', 'From'),
    toCode: f.division('现区划', 'To'),
    onDay: f.day('生效日期', 'From the day'),
  },
  list: ['register', 'fromCode', 'toCode', 'onDay'],
  appendOnly: true,
})

const kindOptions = Object.fromEntries(
  Object.entries<Label>(lifeEventKinds).map(([kind, label]) => [
    kind,
    [label.zh, label.en] as const,
  ]),
) as { [K in LifeEventKind]: readonly [string, string] }

/** What happened to a person, once each. A wrong one is reversed by another event, never deleted. */
export const lifeEvent = register({
  name: 'people_life_event',
  label: { zh: '人生事件', en: 'Life event' },
  fields: {
    kind: f.choice('事件', 'Event', kindOptions),
    person: f.person('人员', 'Person'),
    day: f.day('发生日期', 'Happened on'),
    facts: f.facts<Record<string, unknown>>('情况', 'Facts', { sensitivity: 'personal' }),
    reversedBy: f.optional(f.reference('people_life_event', '由何事件撤销', 'Reversed by')),
  },
  list: ['person', 'kind', 'day', 'reversedBy'],
})

/** What each office did because of an event: append-only, so one page shows a death in every office. */
export const lifeEffect = register({
  name: 'people_life_effect',
  label: { zh: '事件影响', en: 'Effect of an event' },
  fields: {
    event: f.reference('people_life_event', '事件', 'Event'),
    person: f.person('人员', 'Person'),
    office: f.text('业务', 'Office'),
    what: f.facts<Label>('办理结果', 'What was done'),
    targetRegister: f.optional(f.text('涉及登记簿', 'Register touched')),
    targetRow: f.optional(f.reference('', '涉及记录', 'Record touched')),
  },
  list: ['person', 'event', 'office', 'what'],
  appendOnly: true,
})

/** Every number a person has carried besides the present one (ID-07): exact search finds him by any of them. */
export const identityHistory = register({
  name: 'people_identity_history',
  label: { zh: '证件号码变更', en: 'Former id numbers' },
  fields: {
    person: f.person('人员', 'Person'),
    idNumber: f.idNumber('原证件号码', 'Former number'),
    cause: f.choice('原因', 'Cause', {
      corrected: ['更正', 'Corrected'],
      merged: ['重复人员合并', 'Merged record'],
    }),
    untilDay: f.day('停用日期', 'Until'),
    reason: f.text('说明', 'Reason'),
  },
  list: ['person', 'cause', 'untilDay', 'reason'],
  appendOnly: true,
})

export const registers = {
  person,
  household,
  membership,
  kin,
  division,
  lifeEvent,
  lifeEffect,
  identityHistory,
  carried,
}
export type PeopleTables = TablesOf<typeof registers>
export type PersonRow = RowOf<typeof person>
export type HouseholdRow = RowOf<typeof household>
export type MembershipRow = RowOf<typeof membership>
export type KinRow = RowOf<typeof kin>
export type DivisionRow = RowOf<typeof division>
export type LifeEventRow = RowOf<typeof lifeEvent>
export type LifeEffectRow = RowOf<typeof lifeEffect>
export type Relation = MembershipRow['relation']
export type KinRelation = KinRow['relation']
