/** 营商环境: requests with promised limits and ratings (organizations-09), and community groups on the townships' lists (SO-14). */
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { serviceGuide } from '../../parameters.ts'
import { chief, clerks, division, office, townships, whole } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { dayWithin } from '../queries.ts'
import { group, request } from '../registers.ts'

const receive = command({
  name: 'organizations.receiveRequest',
  label: { zh: '受理服务事项', en: 'Take in a request' },
  posts: clerks,
  office,
  rule: 'WD-08',
  input: {
    item: request.fields.item,
    channel: request.fields.channel,
    body: request.fields.body,
    applicant: request.fields.applicant,
    matter: request.fields.matter,
  },
  async run(ctx, input) {
    const guide = ctx.book.at(serviceGuide, ctx.today).value
    const promised =
      guide.items.find(i => i.item === input.item) ??
      refuse('ORGANIZATIONS_ITEM_UNKNOWN', { field: 'item' })
    const row = await insertRow(ctx, request, {
      ...input,
      division: ctx.county,
      receivedOn: ctx.today,
      promisedDays: promised.promisedDays,
      statutoryOn: promised.statutoryDays
        ? ctx.calendar.addCalendarDays(ctx.today, promised.statutoryDays)
        : null,
    })
    const dueOn = ctx.calendar.addWorkingDays(ctx.today, promised.promisedDays)
    await updateRow(ctx, request, row, {}, { due_on: dueOn })
    return { register: request.name, id: row.id, dueOn, statutoryOn: row.statutoryOn }
  },
})
const which = { field: 'request', on: request } as const
export const serviceCommands = [
  receive,
  verb({
    ...which,
    name: 'finishRequest',
    zh: '办结服务事项',
    en: 'Finish the request',
    action: 'finish',
    posts: clerks,
    rule: 'WD-08',
    input: { result: f.text('办理结果', 'Result', { max: 500 }) },
    before: (ctx, row, input) => ({
      patch: {
        result: input.result,
        doneOn: ctx.today,
        inTime: row.dueOn === null || ctx.today <= row.dueOn,
      },
    }),
    after: async (_ctx, row) => ({ inTime: row.inTime }),
  }),
  verb({
    ...which,
    name: 'reopenRequest',
    zh: '重新办理',
    en: 'Open again',
    action: 'reopen',
    posts: chief,
    why: true,
    before: () => ({ patch: { doneOn: null, inTime: null } }),
  }),
  // A rating of its own decides which of two steps it is, so it is a command of its own form.
  ...(['rate', 'ratePoor'] as const).map(action =>
    verb({
      ...which,
      name: `${action}Request`,
      zh: action === 'rate' ? '登记评价' : '登记差评',
      en: action === 'rate' ? 'Rate' : 'Rate poor',
      action,
      posts: clerks,
      input: {
        rating: f.count('评价（1至5分）', 'Rating of 1 to 5', { min: 1, max: 5 }),
        comment: request.fields.comment,
      },
      before(ctx, _row, input) {
        const poor = input.rating < ctx.book.at(serviceGuide, ctx.today).value.poorBelow
        if (poor !== (action === 'ratePoor'))
          refuse('ORGANIZATIONS_RATING_STEP', { field: 'rating', rating: input.rating })
        return { patch: { rating: input.rating, comment: input.comment ?? null } }
      },
    }),
  ),
  verb({
    ...which,
    name: 'answerRequest',
    zh: '登记回访整改',
    en: 'Put right',
    action: 'answer',
    posts: chief,
    input: { putRight: f.text('回访整改情况', 'How put right', { max: 500 }) },
    before: (_ctx, _row, input) => ({ patch: { putRight: input.putRight } }),
  }),
  verb({
    ...which,
    name: 'withdrawRequest',
    zh: '撤回服务事项',
    en: 'Withdraw the request',
    action: 'withdraw',
    posts: clerks,
    why: true,
  }),
  command({
    name: 'organizations.fileGroup',
    label: { zh: '社区社会组织备案', en: 'File a community group' },
    posts: [...townships, ...clerks],
    rule: 'SO-14',
    input: { division, ...group.fields },
    async run(ctx, input) {
      dayWithin(input.filedOn, null, ctx.today, 'filedOn', '备案日期', 'The day')
      const row = await insertRow(ctx, group, { ...input, division: whole(input.division) })
      return { register: group.name, id: row.id }
    },
  }),
  verb({
    name: 'growGroup',
    zh: '转为登记',
    en: 'Registered by now',
    on: group,
    field: 'group',
    action: 'grow',
    posts: clerks,
  }),
  verb({
    name: 'strikeGroup',
    zh: '取消备案',
    en: 'Strike off',
    on: group,
    field: 'group',
    action: 'strike',
    posts: ['townshipHead', ...clerks],
    anyOffice: true,
    why: true,
  }),
  verb({
    name: 'restoreGroup',
    zh: '恢复备案',
    en: 'File again',
    on: group,
    field: 'group',
    action: 'restore',
    posts: ['townshipHead', ...chief],
    anyOffice: true,
    why: true,
  }),
]
