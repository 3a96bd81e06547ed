import { csvRows } from './csv.ts'

/** A division of the demo county, by its twelve-digit statistical code. */
export interface Place {
  code: string
  /** The name in full, as the statistical code list prints it: 郭里村委会. */
  name: string
  /** The name people read in lists and addresses: 郭里村. */
  shortName: string
  /** Code of the division above; the county has none. */
  parent?: string
  kind: PlaceKind
}

/** A village or urban community. */
export interface Village extends Place {
  parent: string
  /** A residents' committee counts as urban, a villagers' committee as rural (CD-03). */
  urban: boolean
}

const placeKinds = ['市', '街道', '镇', '乡', '场', '社区', '村'] as const
export type PlaceKind = (typeof placeKinds)[number]

export interface Places {
  county: Place
  /** The 19 streets, towns and townships which the report counts (CD-05). */
  townships: Place[]
  /** Township-like units outside the 19 (乡镇、街道、场): one provincial farm. */
  farms: Place[]
  /** The 300 villages and communities, in order of code; one of them stands under the farm. */
  villages: Village[]
}

const columns = ['code', 'name_zh', 'short_name', 'level', 'parent', 'kind', 'urban'] as const

let read: Places | undefined

/** The county, its townships and villages, in order of code. Read once. */
export function places(): Places {
  read ??= readPlaces()
  return read
}

function readPlaces(): Places {
  const rows = csvRows('places.csv', columns).map(row => ({
    level: row.level,
    urban: row.urban === 'yes',
    place: {
      code: row.code,
      name: row.name_zh,
      shortName: row.short_name,
      parent: row.parent || undefined,
      kind: kindOf(row.kind),
    } satisfies Place,
  }))
  const county = rows.find(row => row.level === 'county')?.place
  if (!county) throw new Error('places.csv: no county')
  const second = rows.filter(row => row.level === 'township').map(row => row.place)
  return {
    county,
    townships: second.filter(place => place.kind !== '场'),
    farms: second.filter(place => place.kind === '场'),
    villages: rows
      .filter(row => row.level === 'village')
      .map(({ place, urban }) => ({ ...place, parent: parentOf(place), urban })),
  }
}

function kindOf(text: string): PlaceKind {
  const kind = placeKinds.find(known => known === text)
  if (!kind) throw new Error(`places.csv: unknown kind ${text}`)
  return kind
}

function parentOf(place: Place): string {
  if (!place.parent) throw new Error(`places.csv: ${place.code} has no parent`)
  return place.parent
}
