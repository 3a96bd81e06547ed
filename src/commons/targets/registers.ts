import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { targetWorkflow } from './workflows.ts'

/** What a figure is to reach in a period and a place: the row's `division` is the place. */
export const target = register({
  name: 'targets_target',
  label: { zh: '目标任务', en: 'Targets' },
  fields: {
    figure: f.text('指标', 'Figure', {
      help: { zh: '指标编号，如 assistance.temp_relief_paid', en: 'a figure’s id' },
    }),
    period: f.text('期间', 'Period', {
      help: { zh: '如 2022、2022-H1', en: 'such as 2022, 2022-H1' },
    }),
    value: f.text('目标值', 'Target', {
      help: { zh: '按指标的单位填写', en: 'in the figure’s own unit' },
      max: 20,
    }),
    unit: f.text('单位', 'Unit'),
    sense: f.choice('要求', 'Asks for', {
      atLeast: ['不低于', 'At least'],
      atMost: ['不超过', 'At most'],
    }),
    document: f.text('文件依据', 'Source document'),
    setBy: f.account('提出人', 'Proposed by'),
    decidedBy: f.optional(f.account('审定人', 'Approved by')),
  },
  workflow: targetWorkflow,
  list: ['figure', 'period', 'value', 'unit', 'sense', 'document'],
})

export const registers = { target }
export type TargetsTables = TablesOf<typeof registers>
export type TargetRow = RowOf<typeof target>
