import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { premisesLife, starLife } from './workflows.ts'

export const programmeKinds = {
  starCommunity: ['星级社区', 'Star communities'],
} as const
export const stars = {
  star1: ['一星', 'One star'],
  star2: ['二星', 'Two stars'],
  star3: ['三星', 'Three stars'],
  star4: ['四星', 'Four stars'],
  star5: ['五星', 'Five stars'],
} as const

/** A round of creating and rating, under the province's scheme. */
export const starRound = register({
  name: 'governance_star_round',
  label: { zh: '创建评定工作', en: 'Round of rating' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    kind: f.choice('创建类型', 'Kind', programmeKinds, { rule: 'VG-11' }),
    scheme: f.optional(f.reference('scoring_scheme', '评分办法', 'Scheme')),
    document: f.text('依据文件', 'Document'),
    plannedFrom: f.day('开始日期', 'From'),
    plannedTo: f.day('结束日期', 'To'),
    droppedOn: f.optional(f.day('取消日期', 'Dropped on')),
  },
  list: ['title', 'kind', 'plannedFrom', 'plannedTo'],
})
export const star = register({
  name: 'governance_star',
  label: { zh: '星级社区', en: 'Star community' },
  fields: {
    community: f.text('社区', 'Community', { sensitivity: 'open' }),
    round: f.reference(starRound.name, '创建评定工作', 'Round'),
    appliedOn: f.day('申报日期', 'Applied on'),
    selfScore: f.optional(f.share('自评得分', 'Self-score', { rule: 'VG-11' })),
    selfText: f.optional(f.longText('自评说明', 'Self-assessment')),
    entry: f.optional(f.reference('scoring_entry', '评分项', 'Scoring')),
    points: f.optional(f.share('考评得分', 'Points')),
    star: f.optional(f.choice('星级', 'Star', stars)),
    awardedOn: f.optional(f.day('授星日期', 'Awarded on')),
    validTo: f.optional(f.day('有效期至', 'Valid to', { rule: 'VG-11' })),
    endedOn: f.optional(f.day('终止日期', 'Ended on')),
  },
  workflow: starLife,
  list: ['community', 'round', 'selfScore', 'points', 'star', 'awardedOn', 'validTo'],
})
export const needs = {
  none: ['无', 'None'],
  repair: ['维修', 'Repair'],
  extend: ['扩建', 'Extend'],
  build: ['新建', 'Build'],
} as const
export const premises = register({
  name: 'governance_premises',
  label: { zh: '社区办公和服务场所', en: 'Community premises' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    use: f.choice('用途', 'Use', {
      office: ['办公用房', 'Offices'],
      serviceHall: ['便民服务大厅', 'Service hall'],
      meeting: ['议事、活动室', 'Meeting and activity rooms'],
      library: ['图书、未成年人活动室', 'Library and children’s room'],
      other: ['其他', 'Other'],
    }),
    areaM2: f.count('建筑面积', 'Area', { unit: { zh: '平方米', en: 'm²' } }),
    tenure: f.choice('权属', 'Held by', {
      own: ['自有', 'Own'],
      public: ['无偿使用公房', 'Public, free of charge'],
      rented: ['租用', 'Rented'],
      shared: ['共用', 'Shared'],
    }),
    households: f.count('服务户数', 'Households served', { min: 1 }),
    need: f.choice('建设改造需求', 'Need', needs),
    surveyedOn: f.day('摸底日期', 'Surveyed on'),
    project: f.optional(f.reference('projects_project', '建设改造项目', 'Works')),
  },
  workflow: premisesLife,
  list: ['name', 'use', 'areaM2', 'households', 'need', 'surveyedOn'],
})
export type StarRow = RowOf<typeof star>
export type PremisesRow = RowOf<typeof premises>
