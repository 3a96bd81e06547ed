import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { listingLife } from './workflows.ts'

export const deeds = {
  simpleWedding: ['婚事新办', 'A simple wedding'],
  simpleFuneral: ['丧事简办', 'A simple funeral'],
  noBridePrice: ['抵制高价彩礼', 'No high bride-price'],
  filial: ['孝老爱亲', 'Care for elders'],
  helpful: ['助人为乐', 'Helpfulness'],
  highBridePrice: ['高价彩礼', 'High bride-price'],
  lavish: ['大操大办', 'Lavish feasts'],
  showingOff: ['炫富攀比', 'Showing off'],
  unfilial: ['不赡养老人', 'Elders not cared for'],
  littering: ['乱倒垃圾', 'Littering'],
} as const
/** Deeds one is shown for on the red list; the others belong on the black one. */
export const redDeeds: readonly string[] = [
  'simpleWedding',
  'simpleFuneral',
  'noBridePrice',
  'filial',
  'helpful',
]

export const listing = register({
  name: 'governance_listing',
  label: { zh: '道德红黑榜', en: 'Red and black list' },
  fields: {
    list: f.choice('榜单', 'List', {
      red: ['红榜', 'Red list'],
      black: ['黑榜', 'Black list'],
    }),
    person: f.person('对象', 'Person'),
    /** What the board says; a black list shows no full name. */
    shownAs: f.text('公布姓名', 'Shown as', { sensitivity: 'open' }),
    deed: f.choice('事由', 'For', deeds),
    text: f.longText('事迹（情况）', 'What was done', { sensitivity: 'open', max: 300 }),
    nominatedBy: f.text('提名人（单位）', 'Nominated by'),
    nominatedOn: f.day('提名日期', 'Nominated on'),
    toldOn: f.optional(f.day('告知本人日期', 'Told on')),
    reply: f.optional(f.longText('本人申辩', 'His answer', { sensitivity: 'personal' })),
    heardOn: f.optional(f.day('评议日期', 'Heard on')),
    postedOn: f.optional(f.day('公布日期', 'Shown from')),
    shownUntil: f.optional(f.day('公布至', 'Shown to')),
    place: f.optional(f.text('公布地点', 'Where')),
    appealedOn: f.optional(f.day('申诉日期', 'Appealed on')),
    appeal: f.optional(f.longText('申诉理由', 'Appeal', { sensitivity: 'personal' })),
    answer: f.optional(f.longText('处理结果', 'Answer', { sensitivity: 'personal' })),
    downOn: f.optional(f.day('下榜日期', 'Down on')),
  },
  workflow: listingLife,
  list: ['list', 'shownAs', 'deed', 'postedOn', 'shownUntil', 'downOn'],
})
export type ListingRow = RowOf<typeof listing>
