/**
 * The statistics book as SDMX-JSON 2.0 (SDMX 3.0): a data message — series by area and figure, observations by time —
 * and the structure message with the lists it is coded in. Lists of names are counted; the names stand in OBS_COMMENT.
 */
import { daysBetween } from '../kernel/day.ts'
import type { Label } from '../kernel/errors.ts'
import type { Book, BookFigure } from '../kernel/statistics.ts'

const schemas = 'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master'
const version = '1.0.0'
const structureId = 'CIVIL_AFFAIRS'
const dataflowId = 'HALF_YEAR_FIGURES'

type Code = { id: string; names: Label }
const named = (names: Label) => ({ name: names.zh, names })
const agencyOf = (book: Book): string => `MZ_${book.county.code.slice(0, 6)}`
const urn = (kind: string, agency: string, id: string): string =>
  `urn:sdmx:org.sdmx.infomodel.${kind}=${agency}:${id}(${version})`

/** `assistance.rural_dibao_paid` → `ASSISTANCE_RURAL_DIBAO_PAID`: ids of SDMX hold no dot. */
export const indicatorCode = (figure: string): string => figure.replace('.', '_').toUpperCase()

const frequencies: Record<string, Label> = {
  A: { zh: '年', en: 'Annual' },
  S: { zh: '半年', en: 'Half-yearly' },
  Q: { zh: '季', en: 'Quarterly' },
  M: { zh: '月', en: 'Monthly' },
  N: { zh: '自定义时段', en: 'Days of its own' },
}
/** The book's period as SDMX writes it: 2022-S1, 2022-Q2, 2022-06, 2022, or a start and a length. */
export function timeOf(book: Pick<Book, 'periodText' | 'period'>): {
  frequency: string
  time: string
} {
  const { periodText: text, period } = book
  if (/^\d{4}-H[12]$/.test(text)) return { frequency: 'S', time: text.replace('H', 'S') }
  if (/^\d{4}-Q[1-4]$/.test(text)) return { frequency: 'Q', time: text }
  if (/^\d{4}-\d{2}$/.test(text)) return { frequency: 'M', time: text }
  if (/^\d{4}$/.test(text)) return { frequency: 'A', time: text }
  return { frequency: 'N', time: `${period.from}/P${daysBetween(period.from, period.to) + 1}D` }
}

const concepts: Record<string, Label> = {
  FREQ: { zh: '频度', en: 'Frequency' },
  REF_AREA: { zh: '地区', en: 'Reference area' },
  INDICATOR: { zh: '指标', en: 'Indicator' },
  TIME_PERIOD: { zh: '时期', en: 'Time period' },
  OBS_VALUE: { zh: '数值', en: 'Observation value' },
  UNIT_MEASURE: { zh: '计量单位', en: 'Unit of measure' },
  OBS_STATUS: { zh: '数据状态', en: 'Observation status' },
  TARGET: { zh: '目标值', en: 'Target' },
  TIME_GONE: { zh: '时间进度', en: 'Share of the target’s time gone' },
  EVIDENCE_ROWS: { zh: '依据行数', en: 'Rows of evidence' },
  OBS_COMMENT: { zh: '名单', en: 'Names' },
  REF_DATE: { zh: '数据截止日', en: 'As of' },
}
const statuses: Code[] = [
  { id: 'A', names: { zh: '正常', en: 'Normal value' } },
  { id: 'M', names: { zh: '无数据', en: 'Missing value' } },
  { id: 'U', names: { zh: '存疑', en: 'Low reliability: a relation does not hold' } },
]

const figuresOf = (book: Book): BookFigure[] => book.sections.flatMap(s => s.figures)
function codesOf(book: Book) {
  const { frequency } = timeOf(book)
  const figures = figuresOf(book)
  const units = [...new Set(figures.map(f => f.unit))]
  return {
    FREQ: [...new Set([frequency, 'M'])].map((id): Code => ({ id, names: frequencies[id]! })),
    REF_AREA: book.places.map((p): Code => ({ id: p.code, names: { zh: p.name, en: p.name } })),
    INDICATOR: figures.map((f): Code => ({ id: indicatorCode(f.id), names: f.label })),
    UNIT_MEASURE: units.map((u, i): Code => ({ id: `U${i + 1}`, names: { zh: u, en: u } })),
    OBS_STATUS: statuses,
  }
}

const metaOf = (book: Book, kind: 'data' | 'structure') => ({
  schema: `${schemas}/${kind}-message/tools/schemas/2.0.0/sdmx-json-${kind}-schema.json`,
  id: `${agencyOf(book)}_${book.periodText.replace(/[^A-Za-z0-9-]+/g, '_')}_${kind}`,
  prepared: book.preparedAt,
  test: book.county.demo,
  contentLanguages: ['zh', 'en'],
  ...named({ zh: book.title, en: `Civil affairs statistics, ${book.period.label.en}` }),
  sender: {
    id: agencyOf(book),
    ...named({ zh: `${book.county.name}民政局`, en: `Civil Affairs Bureau ${book.county.code}` }),
  },
})

/** The data message. Observations: value, status, rows, target, share of time gone, names. */
export function sdmxData(book: Book): object {
  const agency = agencyOf(book)
  const codes = codesOf(book)
  const { frequency, time } = timeOf(book)
  const times = [time, ...book.months.filter(m => m !== time)]
  const places = new Map(book.places.map((p, i) => [p.code, i]))
  const units = new Map(codes.UNIT_MEASURE.map((u, i) => [u.names.zh, i]))
  const doubted = new Set(book.checks.filter(c => !c.holds).map(c => c.id))
  const series: Record<string, { attributes: number[]; observations: Record<string, unknown[]> }> =
    {}
  const put = (freq: string, place: string, n: number, at: string, observation: unknown[]) => {
    const area = places.get(place)
    if (area === undefined) return
    const key = `${codes.FREQ.findIndex(c => c.id === freq)}:${area}:${n}`
    const held = series[key] ?? {
      attributes: [units.get(figuresOf(book)[n]!.unit)!],
      observations: {},
    }
    held.observations[times.indexOf(at)] = observation
    series[key] = held
  }
  const whole = book.places[0]?.code ?? book.county.code
  for (const [n, f] of figuresOf(book).entries()) {
    const names = typeof f.value === 'string' ? f.value : null
    const value = names === null ? f.value : names === '' ? 0 : names.split(';').length
    const status = value === null ? 1 : f.checks.some(id => doubted.has(id)) ? 2 : 0
    const main = [value, status, f.rows, f.target?.value ?? null, f.timeGone, names]
    put(frequency, whole, n, time, main)
    for (const [place, part] of Object.entries(f.townships))
      if (place !== whole) put(frequency, place, n, time, [part, status, null, null, null, null])
    if (frequency !== 'M')
      for (const [month, part] of Object.entries(f.months))
        if (times.includes(month)) put('M', whole, n, month, [part, status, null, null, null, null])
  }
  const dimension = (id: 'FREQ' | 'REF_AREA' | 'INDICATOR', keyPosition: number) => ({
    id,
    ...named(concepts[id]!),
    keyPosition,
    roles: [id],
    values: codes[id].map(c => ({ id: c.id, ...named(c.names) })),
  })
  const uncoded = (id: string, dataType: string) => ({
    id,
    ...named(concepts[id]!),
    relationship: { observation: {} },
    format: { dataType },
  })
  const links = [
    { urn: urn('datastructure.DataStructure', agency, structureId), rel: 'datastructure' },
    { urn: urn('datastructure.Dataflow', agency, dataflowId), rel: 'dataflow' },
  ]
  return {
    meta: metaOf(book, 'data'),
    data: {
      structures: [
        {
          dataSets: [0],
          links,
          ...named({ zh: '民政业务指标', en: 'Figures of civil affairs' }),
          dimensions: {
            dataSet: [],
            series: [dimension('FREQ', 0), dimension('REF_AREA', 1), dimension('INDICATOR', 2)],
            observation: [
              {
                id: 'TIME_PERIOD',
                ...named(concepts.TIME_PERIOD!),
                keyPosition: 3,
                roles: ['TIME_PERIOD'],
                values: times.map(t => (t.includes('/') ? { value: t } : { id: t, name: t })),
              },
            ],
          },
          measures: {
            observation: [
              {
                id: 'OBS_VALUE',
                ...named(concepts.OBS_VALUE!),
                roles: ['PRIMARY'],
                format: { dataType: 'Double' },
              },
            ],
          },
          attributes: {
            dataSet: [
              {
                id: 'REF_DATE',
                ...named(concepts.REF_DATE!),
                relationship: { dataflow: {} },
                format: { dataType: 'GregorianDay' },
              },
            ],
            series: [
              {
                id: 'UNIT_MEASURE',
                ...named(concepts.UNIT_MEASURE!),
                roles: ['UNIT_MEASURE'],
                relationship: { dimensions: ['INDICATOR'] },
                values: codes.UNIT_MEASURE.map(c => ({ id: c.id, ...named(c.names) })),
              },
            ],
            observation: [
              {
                id: 'OBS_STATUS',
                ...named(concepts.OBS_STATUS!),
                relationship: { observation: {} },
                values: statuses.map(c => ({ id: c.id, ...named(c.names) })),
              },
              uncoded('EVIDENCE_ROWS', 'Integer'),
              uncoded('TARGET', 'Double'),
              uncoded('TIME_GONE', 'Double'),
              uncoded('OBS_COMMENT', 'String'),
            ],
          },
        },
      ],
      dataSets: [
        {
          structure: 0,
          action: 'Replace',
          reportingBegin: book.period.from,
          reportingEnd: book.period.to,
          links,
          attributes: [book.period.asOf],
          series,
        },
      ],
    },
  }
}

/** The structure message: data structure, dataflow, concepts and code lists the data message refers to. */
export function sdmxStructure(book: Book): object {
  const agency = agencyOf(book)
  const maintained = (id: string, names: Label) => ({
    id,
    version,
    agencyID: agency,
    ...named(names),
  })
  const concept = (id: string) =>
    `urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=${agency}:CONCEPTS(${version}).${id}`
  const codes = codesOf(book)
  const listed = Object.keys(codes) as (keyof typeof codes)[]
  const coded = (id: keyof typeof codes) => ({
    enumeration: urn('codelist.Codelist', agency, `CL_${id}`),
  })
  const dimension = (id: 'FREQ' | 'REF_AREA' | 'INDICATOR', position: number) => ({
    id,
    position,
    conceptIdentity: concept(id),
    localRepresentation: coded(id),
  })
  const attribute = (id: string, relationship: object, representation: object) => ({
    id,
    usage: 'optional',
    attributeRelationship: relationship,
    conceptIdentity: concept(id),
    localRepresentation: representation,
  })
  const byObservation = { observation: {} }
  const plain = (dataType: string) => ({ format: { dataType } })
  return {
    meta: metaOf(book, 'structure'),
    data: {
      dataStructures: [
        {
          ...maintained(structureId, { zh: '民政业务指标', en: 'Figures of civil affairs' }),
          dataStructureComponents: {
            dimensionList: {
              id: 'DimensionDescriptor',
              dimensions: [
                dimension('FREQ', 0),
                dimension('REF_AREA', 1),
                dimension('INDICATOR', 2),
              ],
              timeDimension: {
                id: 'TIME_PERIOD',
                conceptIdentity: concept('TIME_PERIOD'),
                localRepresentation: plain('ObservationalTimePeriod'),
              },
            },
            measureList: {
              id: 'MeasureDescriptor',
              measures: [
                {
                  id: 'OBS_VALUE',
                  usage: 'optional',
                  conceptIdentity: concept('OBS_VALUE'),
                  localRepresentation: plain('Double'),
                },
              ],
            },
            attributeList: {
              id: 'AttributeDescriptor',
              attributes: [
                attribute('REF_DATE', { dataflow: {} }, plain('GregorianDay')),
                attribute('UNIT_MEASURE', { dimensions: ['INDICATOR'] }, coded('UNIT_MEASURE')),
                attribute('OBS_STATUS', byObservation, coded('OBS_STATUS')),
                attribute('EVIDENCE_ROWS', byObservation, plain('Integer')),
                attribute('TARGET', byObservation, plain('Double')),
                attribute('TIME_GONE', byObservation, plain('Double')),
                attribute('OBS_COMMENT', byObservation, plain('String')),
              ],
            },
          },
        },
      ],
      dataflows: [
        {
          ...maintained(dataflowId, { zh: '半年报指标', en: 'Figures of the half-year' }),
          structure: urn('datastructure.DataStructure', agency, structureId),
        },
      ],
      conceptSchemes: [
        {
          ...maintained('CONCEPTS', { zh: '概念', en: 'Concepts' }),
          concepts: Object.entries(concepts).map(([id, names]) => ({ id, ...named(names) })),
        },
      ],
      codelists: listed.map(id => ({
        ...maintained(`CL_${id}`, concepts[id]!),
        codes: codes[id].map(c => ({ id: c.id, ...named(c.names) })),
      })),
    },
  }
}
