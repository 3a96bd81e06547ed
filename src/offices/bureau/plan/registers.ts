import { f } from '../../../kernel/fields.ts'
import { register } from '../../../kernel/register.ts'

/** A word of the leading office on how far its task is; nothing is overwritten, the newest one stands. */
export const progress = register({
  name: 'bureau_progress',
  label: { zh: '任务进展', en: 'Progress of a task' },
  fields: {
    task: f.reference('checklists_item', '重点任务', 'Task'),
    onDay: f.day('日期', 'Day'),
    share: f.count('完成比例', 'How far', { unit: { zh: '%', en: '%' }, max: 100 }),
    text: f.longText('进展情况', 'Progress'),
    author: f.account('填报人', 'Author'),
  },
  list: ['onDay', 'share', 'text', 'author'],
  appendOnly: true,
})
export const registers = { progress }
