/** Posts: proposed by one administrator, decided by another (design §6). */
import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { take } from '../../kernel/rows.ts'
import { lockOthersAccount } from './accounts.ts'
import { keepers, onAccount, whichAccount } from './commands.ts'
import { addPost, decidePost, endPost, lockPost } from './posts.ts'
import { post } from './registers.ts'

const whichPost = f.reference(post.name, '岗位授权', 'Grant')
const reason = f.text('理由', 'Reason')
const onPost = (action: string, ...states: string[]) => ({
  register: post.name,
  field: 'post',
  action,
  states,
})
/** Those the workflow names for it. */
const deciders = ['securityAdministrator', 'auditAdministrator'] as const

export const proposePost = command({
  name: 'accounts.proposePost',
  label: { zh: '提请岗位', en: 'Propose a post' },
  posts: keepers,
  on: onAccount,
  input: {
    account: whichAccount,
    post: post.fields.post,
    division: f.division('管辖地', 'Place'),
    office: post.fields.office,
    institution: post.fields.institution,
    fromDay: f.optional(post.fields.fromDay),
    toDay: post.fields.toDay,
  },
  async run(ctx, { account, fromDay, ...given }) {
    const holder = await lockOthersAccount(ctx, account)
    return { post: (await addPost(ctx, holder, { ...given, fromDay: fromDay ?? ctx.today })).id }
  },
})

export const confirmPost = command({
  name: 'accounts.confirmPost',
  label: { zh: '复核岗位', en: 'Confirm a post' },
  posts: deciders,
  on: onPost('confirm', 'proposed'),
  input: { post: whichPost },
  async run(ctx, input) {
    return { state: (await decidePost(ctx, await lockPost(ctx, input.post), 'confirm')).state }
  },
})

/** The staff list of `openAccounts`, read and confirmed as a whole. */
export const confirmPosts = command({
  name: 'accounts.confirmPosts',
  label: { zh: '批量复核岗位', en: 'Confirm posts' },
  posts: deciders,
  input: { posts: f.list('岗位', 'Posts', { post: whichPost }, { min: 1, max: 2000 }) },
  async run(ctx, input) {
    for (const one of input.posts) await decidePost(ctx, await lockPost(ctx, one.post), 'confirm')
    return { confirmed: input.posts.length }
  },
})

export const refusePost = command({
  name: 'accounts.refusePost',
  label: { zh: '不予通过岗位', en: 'Refuse a post' },
  posts: deciders,
  on: onPost('refuse', 'proposed'),
  input: { post: whichPost, reason },
  async run(ctx, input) {
    const row = await lockPost(ctx, input.post)
    return { state: (await decidePost(ctx, row, 'refuse', input.reason)).state }
  },
})

export const withdrawPost = command({
  name: 'accounts.withdrawPost',
  label: { zh: '撤回提请', en: 'Withdraw a proposal' },
  posts: keepers,
  on: onPost('withdraw', 'proposed'),
  input: { post: whichPost, reason },
  async run(ctx, input) {
    const row = await lockPost(ctx, input.post)
    return { state: (await take(ctx, post, row, 'withdraw', { reason: input.reason })).state }
  },
})

export const endPostNow = command({
  name: 'accounts.endPost',
  label: { zh: '终止岗位', en: 'End a post' },
  posts: keepers,
  on: onPost('end', 'held'),
  input: { post: whichPost, reason },
  async run(ctx, input) {
    const row = await lockPost(ctx, input.post)
    await lockOthersAccount(ctx, row.account)
    return { state: (await endPost(ctx, row, input.reason)).state }
  },
})

export const postCommands = [
  proposePost,
  confirmPost,
  confirmPosts,
  refusePost,
  withdrawPost,
  endPostNow,
]
