import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { covenantLife } from './workflows.ts'

export const covenantKinds = {
  villageRules: ['村规民约', 'Village rules'],
  residentsCovenant: ['居民公约', 'Residents’ covenant'],
  councilCharter: ['红白理事会章程', 'Charter of the council for weddings and funerals'],
} as const
export const topics = {
  wedding: ['婚事简办', 'Weddings'],
  funeral: ['丧事简办', 'Funerals'],
  neighbours: ['邻里关系', 'Neighbours'],
  family: ['孝老爱亲', 'Family'],
  environment: ['环境卫生', 'Environment'],
  safety: ['平安建设', 'Safety'],
  affairs: ['村务公开', 'Public affairs'],
  other: ['其他', 'Other'],
} as const

/** One version of a village's rule; a revision is a new row that supersedes it when it comes into force. */
export const covenant = register({
  name: 'governance_covenant',
  label: { zh: '村规民约（居民公约）', en: 'Village rule' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    kind: f.choice('类别', 'Kind', covenantKinds),
    edition: f.ordinal('版次', 'Version', { min: 1 }),
    supersedes: f.optional(f.reference('governance_covenant', '取代', 'Supersedes')),
    views: f.count('征求意见户数', 'Households asked', { rule: 'VG-04' }),
    draftedOn: f.day('起草日期', 'Drafted on'),
    reviewedOn: f.optional(f.day('审核日期', 'Reviewed on')),
    adoptedOn: f.optional(f.day('表决日期', 'Adopted on')),
    filedOn: f.optional(f.day('备案日期', 'Filed on', { rule: 'VG-04' })),
    filingNumber: f.optional(f.text('备案号', 'Filing number')),
    effectiveOn: f.optional(f.day('生效日期', 'In force from')),
    endedOn: f.optional(f.day('失效日期', 'Ended on')),
    place: f.optional(f.text('公布地点', 'Published where')),
  },
  workflow: covenantLife,
  list: ['title', 'kind', 'edition', 'adoptedOn', 'filedOn', 'effectiveOn'],
})
export const clause = register({
  name: 'governance_clause',
  label: { zh: '条款', en: 'Clause' },
  fields: {
    covenant: f.reference(covenant.name, '村规民约', 'Rule'),
    number: f.ordinal('条', 'Number', { min: 1, max: 200 }),
    topic: f.choice('事项', 'Topic', topics),
    text: f.longText('内容', 'Text', { sensitivity: 'open' }),
    /** The county's text it takes over, such as 《操办婚丧嫁娶事宜》. */
    source: f.optional(f.text('纳入文件', 'Takes over')),
    replacedOn: f.optional(f.day('修改日期', 'Replaced on')),
  },
  list: ['covenant', 'number', 'topic', 'text', 'source'],
})
/** A meeting's vote as it was counted; a wrong one is undone and counted anew, never changed. */
export const vote = register({
  name: 'governance_vote',
  label: { zh: '会议表决', en: 'Vote' },
  appendOnly: true,
  fields: {
    aboutRegister: f.text('所涉登记簿', 'Register it is about'),
    aboutRow: f.reference('', '所涉记录', 'Record it is about'),
    meeting: f.choice(
      '会议',
      'Meeting',
      {
        villagers: ['村（居）民会议', 'All adults'],
        households: ['户代表会议', 'Household representatives'],
        representatives: ['村（居）民代表会议', 'Representatives'],
      },
      { rule: 'VG-02' },
    ),
    heldOn: f.day('会议日期', 'Held on'),
    entitled: f.count('应到', 'Entitled', { min: 1 }),
    present: f.count('实到', 'Present', { min: 1 }),
    inFavour: f.count('同意', 'In favour'),
    against: f.count('反对', 'Against'),
    abstained: f.count('弃权', 'Abstained'),
    because: f.facts<unknown>('表决有效性', 'Why it holds'),
  },
  list: ['meeting', 'heldOn', 'entitled', 'present', 'inFavour', 'against'],
})
export type CovenantRow = RowOf<typeof covenant>
