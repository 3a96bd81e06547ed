import type { SecondCounty } from './county.ts'

/** Three entries brought up to date and sent up, a group of three experts, one line to inspect with a neighbour. */
export async function placenames({ send, office }: SecondCounty): Promise<void> {
  const { clerk, chief } = office('placenames')
  await send(
    clerk,
    'placenames.foundGroup',
    ['甲', '乙', '丙'].map(name => ({
      name: '双洲地名专家组',
      document: '专1号',
      foundedOn: '2022-03-01',
      'experts.name': name,
      unit: '县志办',
      speciality: '地方志',
    })),
  )
  const entries = ['双洲路', '荷湖路', '临江路']
  await send(
    clerk,
    'placenames.enterEntries',
    entries.map((name, i) => ({
      division: '临江镇',
      number: `DM${i}`,
      name,
      object: 'road',
      classCode: '22500',
    })),
  )
  await send(clerk, 'placenames.openBatch', [
    { title: '词条更新', document: '词1号', deadline: '2022-06-20' },
  ])
  await send(
    clerk,
    'placenames.reviseEntries',
    entries.map(entry => ({
      batch: '词条更新',
      entry,
      field: 'origin',
      after: '以村得名',
      basis: '县志',
    })),
  )
  await send(chief, 'placenames.checkBatch', [{ batch: '词条更新' }])
  await send(clerk, 'placenames.reportBatch', [{ batch: '词条更新' }])
  await send(
    clerk,
    'placenames.enterLine',
    [
      [115.1, 28.1],
      [115.2, 28.2],
    ].map(([lon, lat]) => ({
      name: '双新线',
      level: 'county',
      neighbour: '新县',
      authority: '省政府',
      lon: lon!,
      lat: lat!,
      schematic: true,
    })),
  )
  await send(clerk, 'placenames.planInspection', [
    { line: '双新线', year: 2022, lead: 'ours', document: '联1号', finishBy: '2022-11-30' },
  ])
}
