/** People who work here and the posts they hold. Sessions and sign-ins are plain tables of the migration. */
import { type Post, posts } from '../../kernel/access.ts'
import type { Label } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { postWorkflow } from './workflows.ts'

export const account = register({
  name: 'accounts_account',
  label: { zh: '用户', en: 'Account' },
  fields: {
    name: f.text('姓名', 'Name', { sensitivity: 'open', max: 60 }),
    login: f.text('登录名', 'Login', { max: 40 }),
    /** argon2id in PHC form; no face ever shows it. */
    passwordHash: f.text('口令散列', 'Password hash', { sensitivity: 'sealed' }),
    mustChangePassword: f.yesNo('须修改口令', 'Must change the password'),
    passwordChangedOn: f.optional(f.day('口令修改日期', 'Password changed on')),
    active: f.yesNo('启用', 'Active'),
    /** Who of the county's people this is: his own acts are a sign of life (XC-03). */
    person: f.optional(f.person('本人', 'The person', { rule: 'XC-03' })),
  },
  list: ['name', 'login', 'active'],
})

const postOptions = Object.fromEntries(
  Object.entries<Label>(posts).map(([post, label]) => [post, [label.zh, label.en] as const]),
) as { [P in Post]: readonly [string, string] }

/** A post held for a time in a place: the row's `division` is the place, with its zeros. Both days are included. */
export const post = register({
  name: 'accounts_post',
  label: { zh: '岗位授权', en: 'Post held' },
  fields: {
    account: f.account('用户', 'Account'),
    post: f.choice('岗位', 'Post', postOptions),
    office: f.optional(f.text('所属业务', 'Office')),
    institution: f.optional(f.site('所属机构', 'Institution')),
    fromDay: f.day('起始日期', 'From'),
    toDay: f.optional(f.day('截止日期', 'To')),
    proposedBy: f.account('提出人', 'Proposed by'),
  },
  workflow: postWorkflow,
  list: ['account', 'post', 'office', 'fromDay', 'toDay'],
})

export const registers = { account, post }
export type AccountsTables = TablesOf<typeof registers>
export type AccountRow = RowOf<typeof account>
export type PostRow = RowOf<typeof post>
