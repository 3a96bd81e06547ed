/** The description of the API, printed from the declarations: a command added to a room is in it without a word more. */
import { z } from 'zod'
import { type Fields, schemaOf } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import type { Register } from '../../kernel/register.ts'
import { pageSizes } from './listing.ts'

type Json = Record<string, unknown>

export function openApi(house: House, title: string): Json {
  const paths: Record<string, Json> = { ...fixedPaths }
  for (const c of house.commands.values()) {
    paths[`/api/commands/${c.name}`] = {
      post: operation(
        c.name,
        c.label,
        `do: ${c.posts.join(', ')}${c.rule ? ` · ${c.rule}` : ''}`,
        ['commands', c.name.split('.')[0]!],
        {
          parameters: [
            ownHeader,
            { name: 'Prefer', in: 'header', schema: { type: 'string', enum: ['respond-async'] } },
          ],
          requestBody: body(
            object({
              request: {
                type: 'string',
                format: 'uuid',
                description: 'made by the caller; sent twice it is done once',
              },
              input: input(c.input),
            }),
          ),
          responses: {
            200: answer('done', object({ result: {}, replayed: { type: 'boolean' } })),
            202: answer('started; follow Location', {}),
            default: problem,
          },
        },
      ),
    }
  }
  for (const q of house.queries.values()) {
    paths[`/api/queries/${q.name}`] = {
      post: operation(
        q.name,
        q.label,
        `ask: ${q.posts.join(', ')}`,
        ['queries', q.name.split('.')[0]!],
        {
          parameters: [ownHeader],
          requestBody: body(object({ input: input(q.input) })),
          responses: { 200: answer('the answer', {}), default: problem },
        },
      ),
    }
  }
  for (const r of house.registers.values()) {
    const tags = ['registers', r.name.split('_')[0]!]
    paths[`/api/registers/${r.name}`] = {
      get: operation(`list.${r.name}`, r.label, 'a page of rows inside the own area', tags, {
        parameters: listParameters(r),
        responses: { 200: answer('rows, next, previous', {}), default: problem },
      }),
    }
    paths[`/api/registers/${r.name}/totals`] = {
      get: operation(`totals.${r.name}`, r.label, 'count and sums over the whole result', tags, {
        parameters: listParameters(r),
        responses: { 200: answer('count, sums', {}), default: problem },
      }),
    }
    paths[`/api/registers/${r.name}/{id}`] = {
      get: operation(
        `detail.${r.name}`,
        r.label,
        'one record with verbs, steps and related records',
        tags,
        {
          parameters: [pathParameter('id')],
          responses: { 200: answer('the record', {}), default: problem },
        },
      ),
    }
  }
  for (const i of house.indicators.values()) {
    const description = `${i.means.zh}\n\n${i.means.en}\n\n${i.rule}`
    const what = { tags: ['figures', i.id.split('.')[0]!], summary: i.label.zh, description }
    paths[`/api/figures/${i.id}`] = {
      get: {
        ...what,
        operationId: `figure.${i.id}`,
        parameters: periodParameters,
        responses: { 200: answer(i.unit, {}), default: problem },
      },
    }
    paths[`/api/figures/${i.id}/rows`] = {
      get: {
        ...what,
        operationId: `figure.${i.id}.rows`,
        parameters: [
          ...periodParameters,
          ...['after', 'place', 'month', 'limit'].map(queryParameter),
        ],
        responses: { 200: answer('evidence rows', {}), default: problem },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description:
        'Refusals are application/problem+json with the catalogue code, zh and en text, rule and field.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'camphor_session' } },
      schemas: { Problem: problemSchema },
    },
    security: [{ session: [] }],
  }
}

const operation = (
  operationId: string,
  label: { zh: string; en: string },
  description: string,
  tags: string[],
  rest: Json,
): Json => ({
  operationId,
  summary: label.zh,
  description: `${label.en} — ${description}`,
  tags,
  ...rest,
})

/** JSON Schema of a form; `facts` is any JSON and would otherwise come as a reference into the form's own definitions. */
function input(fields: Fields): Json {
  const {
    $schema: _,
    $defs: __,
    ...schema
  } = z.toJSONSchema(schemaOf(fields), { io: 'input', unrepresentable: 'any' }) as Json
  const properties = (schema.properties ?? {}) as Record<string, Json>
  for (const [name, field] of Object.entries(fields)) {
    properties[name] = {
      ...(field.kind === 'list'
        ? arrayOf(field.items!)
        : field.kind === 'facts'
          ? {}
          : properties[name]),
      title: field.label.zh,
      description: field.label.en,
    }
  }
  return { ...schema, properties }
}
const arrayOf = (items: Fields): Json => ({ type: 'array', items: input(items) })

const object = (properties: Json): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
const body = (schema: Json): Json => ({
  required: true,
  content: { 'application/json': { schema } },
})
const answer = (description: string, schema: Json): Json => ({
  description,
  content: { 'application/json': { schema } },
})
const queryParameter = (name: string): Json => ({ name, in: 'query', schema: { type: 'string' } })
const pathParameter = (name: string): Json => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
})
const ownHeader = {
  name: 'X-Camphor',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description: 'any value; a foreign page cannot send it',
}
const periodParameters = [
  { ...queryParameter('period'), required: true, example: '2022-H1' },
  queryParameter('asOf'),
]

function listParameters(r: Register): Json[] {
  const asked = Object.entries(r.fields)
    .filter(([, field]) => field.sensitivity !== 'sealed' && field.sensitivity !== 'personal')
    .flatMap(([name, field]) => {
      const description = `${field.label.zh} / ${field.label.en}`
      if (['day', 'month', 'count', 'money', 'share', 'instant'].includes(field.kind)) {
        return ['from', 'to'].map(end => ({
          ...queryParameter(`where.${name}.${end}`),
          description,
        }))
      }
      return ['facts', 'list', 'coordinate', 'attachment'].includes(field.kind)
        ? []
        : [{ ...queryParameter(`where.${name}`), description }]
    })
  const common = [
    'q',
    'division',
    'sort',
    'after',
    'before',
    ...(r.workflow ? ['state', 'overdue', 'mine'] : []),
  ].map(queryParameter)
  return [...common, { name: 'limit', in: 'query', schema: { enum: [...pageSizes] } }, ...asked]
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'zh', 'en'],
  properties: {
    ...Object.fromEntries(
      ['type', 'title', 'detail', 'code', 'zh', 'en', 'rule', 'field', 'incident'].map(name => [
        name,
        { type: 'string' },
      ]),
    ),
    status: { type: 'integer' },
    fields: { type: 'array', items: { type: 'string' } },
    because: { type: 'array' },
  },
}
const problem = {
  description: 'refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const plain = (method: string, operationId: string, summary: string, rest: Json = {}): Json => ({
  [method]: {
    operationId,
    summary,
    tags: ['desk'],
    responses: { 200: answer('ok', {}), default: problem },
    ...rest,
  },
})
const fixedPaths: Record<string, Json> = {
  '/api/session': {
    ...plain('get', 'session.read', '当前登录'),
    ...plain('post', 'session.signIn', '登录', {
      parameters: [ownHeader],
      security: [],
      requestBody: body(object({ login: { type: 'string' }, password: { type: 'string' } })),
    }),
    ...plain('put', 'session.choosePost', '选择岗位', {
      parameters: [ownHeader],
      requestBody: body(object({ post: { type: 'string' } })),
    }),
    ...plain('delete', 'session.signOut', '退出', { parameters: [ownHeader] }),
  },
  '/api/inbox': plain('get', 'inbox', '待办', {
    parameters: ['register', 'state', 'overdue'].map(queryParameter),
  }),
  '/api/house': plain('get', 'house', '科室、登记簿和新办事项的名称'),
  '/api/house/rooms/{room}': plain('get', 'house.room', '一个科室的登记簿、流程和事项的说明', {
    parameters: [pathParameter('room')],
  }),
  '/api/house/figures': plain('get', 'house.figures', '指标的说明'),
  '/api/house/parameters': plain('get', 'house.parameters', '政策参数的说明'),
  '/api/figures': plain('get', 'figures', '指标', {
    parameters: [...periodParameters, queryParameter('ids')],
  }),
  '/api/figures/book': plain('get', 'figureBook', '统计报表（xlsx）', {
    parameters: [...periodParameters, queryParameter('lang')],
  }),
  '/api/figures/sdmx': plain('get', 'figureSdmx', 'SDMX-JSON 数据', {
    parameters: periodParameters,
  }),
  '/api/figures/sdmx/structure': plain('get', 'figureSdmxStructure', 'SDMX-JSON 结构', {
    parameters: periodParameters,
  }),
  '/api/jobs/{id}': plain('get', 'job', '任务进度', { parameters: [pathParameter('id')] }),
  '/health': plain('get', 'health', '运行状况', { security: [] }),
}
