/** A rule's steps one at a time, as verbs on its page, and the ways back: returned, undone, corrected, withdrawn. */
import { command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { lockRow, take } from '../../../kernel/rows.ts'
import { local, reason } from '../steps.ts'
import { voteFields } from '../votes.ts'
import { adopt, checks, file, on, publish, review, which } from './commands.ts'
import { covenant } from './registers.ts'

const one = { covenant: which }
const reviewOne = command({
  name: 'governance.reviewCovenant',
  label: { zh: '审核通过', en: 'Review passed' },
  posts: ['townshipHead'],
  rule: 'VG-05',
  input: { ...one, ...checks },
  on: on('review'),
  run: (ctx, { covenant: id, ...said }) => review.run(ctx, { ...said, list: [{ covenant: id }] }),
})
const adoptOne = command({
  name: 'governance.adoptCovenant',
  label: { zh: '登记表决通过', en: 'Adopted by vote' },
  posts: local,
  rule: 'VG-02',
  input: { ...one, ...voteFields },
  on: on('adopt'),
  run: (ctx, input) => adopt.run(ctx, { list: [input] }),
})
const fileOne = command({
  name: 'governance.fileCovenant',
  label: { zh: '备案', en: 'File' },
  posts: ['townshipHead'],
  rule: 'VG-04',
  input: {
    ...one,
    filedOn: f.day('备案日期', 'Filed on'),
    filingNumber: f.text('备案号', 'Number'),
  },
  on: on('file'),
  run: (ctx, { filedOn, ...given }) => file.run(ctx, { filedOn, list: [given] }),
})
const publishOne = command({
  name: 'governance.publishCovenant',
  label: { zh: '公布生效', en: 'Publish' },
  posts: local,
  rule: 'VG-07',
  input: {
    ...one,
    effectiveOn: f.day('生效日期', 'In force from'),
    place: f.text('公布地点', 'Published where'),
  },
  on: on('publish'),
  run: (ctx, { covenant: id, ...said }) => publish.run(ctx, { ...said, list: [{ covenant: id }] }),
})

const move = (action: string, name: string, zh: string, en: string) =>
  command({
    name: `governance.${name}`,
    label: { zh, en },
    posts: action === 'drop' ? ['townshipClerk', 'townshipHead'] : ['townshipHead'],
    rule: 'VG-05',
    input: { covenant: which, reason },
    on: on(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, covenant, input.covenant)
      const moved = await take(ctx, covenant, row, action, {
        reason: input.reason,
        ...(action === 'undoVote'
          ? { patch: { adoptedOn: null, filedOn: null, filingNumber: null } }
          : {}),
      })
      return { state: moved.state }
    },
  })

export const covenantVerbs = [
  reviewOne,
  adoptOne,
  fileOne,
  publishOne,
  move('returnDraft', 'returnCovenant', '退回修改', 'Return'),
  move('undoVote', 'undoVote', '撤销表决登记', 'Undo the vote'),
  move('orderCorrection', 'orderCorrection', '责令改正', 'Order a correction'),
  move('liftOrder', 'liftOrder', '解除责令改正', 'Lift the order'),
  move('drop', 'dropCovenant', '撤回', 'Withdraw'),
]
