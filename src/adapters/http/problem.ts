/** Refusals become `application/problem+json` here and nowhere else; an unknown fault says only its incident number. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import type { Because } from '../../kernel/because.ts'
import { defineRefusals, Refused } from '../../kernel/errors.ts'
import type { WireChanged } from './wire-detail.ts'
import type { Problem } from './wire-problem.ts'

export const refuseHttp = defineRefusals('adapters.http', {
  SIGN_IN_FIRST: { zh: '请先登录', en: 'Sign in first', status: 401 },
  CHOOSE_POST: { zh: '请先选择岗位', en: 'Choose a post first', status: 403 },
  POST_NOT_HELD: {
    zh: '您今天没有担任这个岗位',
    en: 'You do not hold this post today',
    status: 403,
  },
  CHANGE_PASSWORD: {
    zh: '首次登录请先修改密码',
    en: 'Change your password before anything else',
    status: 403,
  },
  FOREIGN_PAGE: {
    zh: '请求不是从本系统页面发出的',
    en: 'This request did not come from our own pages',
    status: 403,
  },
  BODY_INVALID: {
    zh: '请求内容不是有效的JSON',
    en: 'The body is not valid JSON',
    status: 400,
  },
  BODY_TOO_LARGE: {
    zh: '内容过大，最多{limit}MB',
    en: 'Too large: at most {limit} MB',
    status: 400,
  },
  FILTER_INVALID: {
    zh: '查询条件“{field}”无效：{problem}',
    en: 'Filter “{field}” is not valid: {problem}',
    status: 400,
  },
  PERSONAL_IN_ADDRESS: {
    zh: '证件号码、电话和账号不能放在网址里查询',
    en: 'Id, phone and account numbers must not be searched for in the address',
    status: 400,
  },
  NOT_FOUND_HERE: { zh: '没有这个地址', en: 'There is nothing at this address', status: 404 },
  FORMAT_UNKNOWN: {
    zh: '不能输出为{format}格式',
    en: 'No output in format {format}',
    status: 404,
  },
})

export type RefusedProblem = Problem & { status: ContentfulStatusCode }

/** The problem document of any error. Faults that are ours carry an incident number and nothing of the request. */
export function problemOf(error: unknown, incident: () => string): RefusedProblem {
  if (error instanceof Refused) return ofRefusal(error)
  return {
    type: 'about:blank',
    title: '系统出错',
    detail: '系统出错，没有任何改动；请把事件编号告诉管理员',
    status: 500,
    code: 'INTERNAL',
    zh: '系统出错，没有任何改动；请把事件编号告诉管理员',
    en: 'Something went wrong and nothing was changed; tell your administrator the incident number',
    incident: incident(),
  }
}

function ofRefusal(error: Refused): RefusedProblem {
  const { zh, en } = error.text
  const problem: RefusedProblem = {
    type: `urn:camphor:${error.code}`,
    title: zh,
    detail: zh,
    status: error.status,
    code: error.code,
    zh,
    en,
  }
  if (error.rule) problem.rule = error.rule
  const { field, fields, because } = error.details
  if (typeof field === 'string') problem.field = field
  if (Array.isArray(fields)) problem.fields = fields.map(String)
  if (Array.isArray(because)) problem.because = because as Because[]
  if (error.details.changed) problem.changed = error.details.changed as WireChanged
  return problem
}

/** Answers with the problem, and logs a fault under its incident number. */
export function answerProblem(c: Context, error: unknown, log: Logger | undefined): Response {
  const problem = problemOf(error, () => crypto.randomUUID().slice(0, 8))
  if (problem.incident) log?.error({ incident: problem.incident, err: error }, 'fault')
  return c.body(JSON.stringify(problem), problem.status, {
    'content-type': 'application/problem+json; charset=utf-8',
  })
}
