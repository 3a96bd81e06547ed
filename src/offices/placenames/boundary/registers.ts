import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { inspectionLife, markerLife, repairLife } from './workflows.ts'

export const sides = {
  ours: ['我方', 'Our side'],
  neighbour: ['对方', 'The neighbour'],
} as const

/** A boundary between two governments, county or township, with its course (BD-01, BD-05). */
export const line = register({
  name: 'placenames_line',
  label: { zh: '行政区域界线', en: 'Boundary line' },
  fields: {
    name: f.text('界线名称', 'Name', { sensitivity: 'open' }),
    level: f.choice('级别', 'Level', {
      county: ['县级', 'County'],
      township: ['乡级', 'Township'],
    }),
    neighbour: f.text('相邻方', 'Neighbour', { sensitivity: 'open' }),
    authority: f.text('批准和备案机关', 'Approved and filed by', { rule: 'BD-09' }),
    approval: f.optional(f.text('批准文件', 'Approval')),
    lastInspected: f.optional(
      f.ordinal('上次联检年份', 'Last inspected in', { min: 1950, max: 2200 }),
    ),
    course: f.list(
      '走向',
      'Course',
      { lon: f.share('经度', 'Longitude'), lat: f.share('纬度', 'Latitude') },
      { min: 2 },
    ),
    schematic: f.yesNo('示意走向', 'Schematic'),
    endedOn: f.optional(f.day('停用日期', 'Ended on')),
  },
  list: ['name', 'level', 'neighbour', 'authority', 'lastInspected'],
})
export const marker = register({
  name: 'placenames_marker',
  label: { zh: '界桩', en: 'Boundary marker' },
  fields: {
    number: f.text('界桩号', 'Number', { sensitivity: 'open', max: 40 }),
    line: f.reference(line.name, '界线', 'Line'),
    position: f.coordinate('坐标', 'Position', { sensitivity: 'open', rule: 'BD-07' }),
    form: f.choice('类型', 'Form', {
      single: ['单立', 'Single'],
      double: ['双立', 'Double'],
      triple: ['三面', 'Of three sides'],
    }),
    keptBy: f.choice('管理方', 'Kept by', sides, { rule: 'BD-03' }),
    place: f.text('所在地', 'Where it stands'),
    setOn: f.optional(f.day('埋设日期', 'Set on')),
  },
  workflow: markerLife,
  list: ['number', 'line', 'place', 'keptBy', 'form'],
})
export const segment = register({
  name: 'placenames_segment',
  label: { zh: '界线段', en: 'Segment of a line' },
  fields: {
    line: f.reference(line.name, '界线', 'Line'),
    number: f.ordinal('段号', 'Number', { min: 1 }),
    fromMarker: f.reference(marker.name, '起点界桩', 'From'),
    toMarker: f.reference(marker.name, '止点界桩', 'To'),
    features: f.longText('走向说明（山脊、河流、道路）', 'What it follows'),
    townshipName: f.text('管护乡镇', 'Kept by township'),
  },
  list: ['line', 'number', 'features', 'townshipName'],
})

/** One joint inspection of one line: led by us or the neighbour, signed by both, filed, its archive complete (BD-01 … BD-08). */
export const inspection = register({
  name: 'placenames_inspection',
  label: { zh: '界线联合检查', en: 'Joint inspection' },
  fields: {
    line: f.reference(line.name, '界线', 'Line'),
    year: f.ordinal('年度', 'Year', { min: 1990, max: 2200 }),
    lead: f.choice('牵头方', 'Led by', sides, { rule: 'BD-08' }),
    document: f.text('部署文件', 'Arranged by'),
    finishBy: f.day('完成期限', 'To be finished by'),
    why: f.optional(
      f.text('临时联检原因（灾害、河道或道路变化）', 'Why an extra one', { rule: 'BD-01' }),
    ),
    plannedBy: f.account('计划人', 'Planned by'),
    ourInspectors: f.optional(f.text('我方检查人员', 'Our inspectors')),
    theirInspectors: f.optional(f.text('对方检查人员', 'Their inspectors')),
    report: f.optional(f.longText('联检报告', 'Joint report')),
    ourSigner: f.optional(f.text('我方签字人', 'Signed for us by')),
    ourSignedOn: f.optional(f.day('我方签字日期', 'Signed for us on')),
    theirSigner: f.optional(f.text('对方签字人', 'Signed for them by')),
    theirSignedOn: f.optional(f.day('对方签字日期', 'Signed for them on')),
    filing: f.optional(f.text('报备编号', 'Filing', { rule: 'BD-02' })),
    filedOn: f.optional(f.day('报备日期', 'Filed on')),
    archive: f.optional(f.text('档案号', 'Archive number', { rule: 'BD-07' })),
  },
  workflow: inspectionLife,
  list: ['line', 'year', 'lead', 'finishBy', 'ourSignedOn', 'theirSignedOn', 'filedOn'],
})
export const outputKinds = {
  meeting: ['边界联检工作推进会', 'Meeting to set the inspection going'],
  plan: ['实施方案', 'Plan of work'],
  taskList: ['乡镇边界联检任务清单', 'Task list by township'],
  archive: ['界线联检档案资料', 'Archive of the inspection'],
} as const
export const output = register({
  name: 'placenames_output',
  label: { zh: '联检工作成果', en: 'Work of an inspection' },
  fields: {
    inspection: f.reference(inspection.name, '联合检查', 'Inspection'),
    kind: f.choice('成果', 'What', outputKinds),
    plannedTo: f.day('计划完成', 'Planned by'),
    doneOn: f.optional(f.day('完成日期', 'Done on')),
    document: f.optional(f.text('文号或记录', 'Document')),
    list: f.optional(f.reference('checklists_list', '任务清单', 'Task list')),
  },
  list: ['inspection', 'kind', 'plannedTo', 'doneOn', 'document'],
})
export const conditions = {
  intact: ['完好', 'Intact'],
  damaged: ['损坏', 'Damaged'],
  moved: ['移位', 'Moved'],
  lost: ['丢失', 'Lost'],
} as const
/** What both sides found at a marker on the inspection. */
export const check = register({
  name: 'placenames_check',
  label: { zh: '界桩联检记录', en: 'Marker inspected' },
  appendOnly: true,
  fields: {
    inspection: f.reference(inspection.name, '联合检查', 'Inspection'),
    marker: f.reference(marker.name, '界桩', 'Marker'),
    checkedOn: f.day('检查日期', 'Checked on'),
    condition: f.choice('状况', 'Condition', conditions),
    position: f.optional(f.coordinate('实测坐标', 'Measured')),
    ourInspector: f.text('我方检查人', 'For us'),
    theirInspector: f.text('对方检查人', 'For them'),
    note: f.optional(f.text('说明', 'Note')),
  },
  list: ['inspection', 'marker', 'checkedOn', 'condition'],
})
/** A township's walk along the line (placenames-07). */
export const patrol = register({
  name: 'placenames_patrol',
  label: { zh: '界线巡护', en: 'Patrol' },
  appendOnly: true,
  fields: {
    line: f.reference(line.name, '界线', 'Line'),
    marker: f.optional(f.reference(marker.name, '界桩', 'Marker')),
    patrolledOn: f.day('巡护日期', 'Patrolled on'),
    by: f.text('巡护人', 'By'),
    found: f.choice('情况', 'Found', {
      ...conditions,
      dispute: ['发现纠纷', 'A dispute'],
    }),
    note: f.optional(f.text('说明', 'Note')),
  },
  list: ['patrolledOn', 'line', 'marker', 'found', 'by'],
})
/** A damaged marker or a dispute, from the report to the file (BD-03). */
export const repair = register({
  name: 'placenames_repair',
  label: { zh: '界线界桩问题处置', en: 'Damage or dispute' },
  fields: {
    line: f.reference(line.name, '界线', 'Line'),
    marker: f.optional(f.reference(marker.name, '界桩', 'Marker')),
    found: patrol.fields.found,
    note: f.longText('情况', 'What is wrong'),
    reportedOn: f.day('上报日期', 'Reported on'),
    responsible: f.choice('责任方', 'To be put right by', sides, { rule: 'BD-03' }),
    otherPresent: f.optional(
      f.text('另一方在场人', 'Present for the other side', { rule: 'BD-03' }),
    ),
    result: f.optional(f.longText('处置结果', 'What was done')),
    doneOn: f.optional(f.day('处置日期', 'Done on')),
  },
  workflow: repairLife,
  list: ['line', 'marker', 'found', 'reportedOn', 'responsible', 'doneOn'],
})
export const papers = {
  plan: ['联检实施方案', 'Plan'],
  minutes: ['会议纪要', 'Minutes'],
  checkSheets: ['界桩检查登记表', 'Marker sheets'],
  photos: ['界桩照片', 'Photographs of markers'],
  map: ['界线走向图', 'Map of the line'],
  report: ['联检报告', 'Joint report'],
  protocol: ['双方签字的联检记录', 'Protocol signed by both'],
  filing: ['报备文件', 'Filing'],
} as const
/** One kind of paper the archive of an inspection must hold, and whether it does (placenames-08). */
export const archive = register({
  name: 'placenames_archive',
  label: { zh: '联检档案', en: 'Inspection archive' },
  fields: {
    inspection: f.reference(inspection.name, '联合检查', 'Inspection'),
    paper: f.choice('材料', 'Paper', papers),
    required: f.yesNo('应归档', 'Required'),
    pages: f.optional(f.count('页数', 'Pages', { min: 1 })),
    custodian: f.optional(f.text('保管人', 'Custodian')),
    filedOn: f.optional(f.day('归档日期', 'Filed on')),
    file: f.optional(f.attachment('扫描件', 'Scan')),
  },
  list: ['inspection', 'paper', 'required', 'pages', 'filedOn', 'custodian'],
})

export const registers = {
  line,
  marker,
  segment,
  inspection,
  output,
  check,
  patrol,
  repair,
  archive,
}
export type LineRow = RowOf<typeof line>
export type MarkerRow = RowOf<typeof marker>
export type InspectionRow = RowOf<typeof inspection>
export type Condition = keyof typeof conditions
