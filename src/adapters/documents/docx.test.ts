import assert from 'node:assert/strict'
import test from 'node:test'
import type { Block, OfficialDocument } from '../../kernel/document.ts'
import { docxOf } from './docx.ts'
import { openPackage } from './package.ts'

const doc = (more: Partial<OfficialDocument> = {}): OfficialDocument => ({
  title: '某某市民政局工作情况报告',
  blocks: [
    { kind: 'heading', level: 1, text: '一、进展' },
    { kind: 'heading', level: 2, text: '（一）救助' },
    {
      kind: 'paragraph',
      lead: '1.核对更准。',
      content: ['发放资金', { figure: 'assistance.paid', text: '12.5万元' }, '。'],
    },
    { kind: 'signature', office: '某某市民政局', day: '2022-07-03' },
  ],
  properties: { author: '某某市民政局', created: '2022-07-04T01:02:03.456Z' },
  ...more,
})
const parts = async (d: OfficialDocument) => {
  const file = openPackage(await docxOf(d), 10_000_000)
  const all = new Map<string, string>()
  for (const name of file.names) all.set(name, (await file.read(name)).toString('utf8'))
  return all
}
const main = async (more: Partial<OfficialDocument> = {}) =>
  (await parts(doc(more))).get('word/document.xml')!
const withBlocks = (...blocks: Block[]) => main({ blocks })
/** Paragraphs of the text in order, each as its plain text. */
const texts = (xml: string) =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([p]) =>
    [...p.matchAll(/<w:t[^>]*>([^<]*)</g)].map(m => m[1]).join(''),
  )
const paragraphWith = (xml: string, text: string) =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(m => m[0]).find(p => p.includes(text))!

test('the page is A4 with the text block of GB/T 9704 and a grid of 22 lines', async () => {
  const xml = await main()
  assert.match(
    xml,
    /<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"|<w:pgSz [^>]*w:h="16838"[^>]*w:w="11906"/,
  )
  const margin = /<w:pgMar ([^>]*)\/>/.exec(xml)![1]!
  const twips = (name: string) => Number(new RegExp(`w:${name}="(\\d+)"`).exec(margin)![1])
  const millimetres = (value: number) => Math.round((value * 25.4) / 144) / 10
  assert.equal(millimetres(twips('top')), 37)
  assert.equal(millimetres(twips('left')), 28)
  assert.equal(millimetres(11906 - twips('left') - twips('right')), 156)
  assert.equal(millimetres(16838 - twips('top') - twips('bottom')), 225)
  assert.match(xml, /<w:docGrid [^>]*w:type="lines"/)
  assert.match(xml, /w:linePitch="579"/)
})

test('body, headings and title name their faces for every script, sizes and the exact line', async () => {
  const styles = (await parts(doc())).get('word/styles.xml')!
  const defaults = /<w:docDefaults>.*?<\/w:docDefaults>/s.exec(styles)![0]
  assert.match(defaults, /w:eastAsia="仿宋_GB2312"/)
  assert.match(defaults, /w:ascii="仿宋_GB2312"/)
  assert.match(defaults, /<w:sz w:val="32"\/>/)
  assert.match(defaults, /<w:spacing w:val="-5"\/>/)
  assert.match(defaults, /w:line="579" w:lineRule="exact"/)
  const style = (id: string) =>
    new RegExp(`<w:style [^>]*w:styleId="${id}"[^>]*>.*?</w:style>`, 's').exec(styles)![0]
  assert.match(style('Title'), /w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/s)
  assert.match(style('Title'), /<w:jc w:val="center"\/>/)
  assert.match(style('Title'), /<w:b w:val="false"\/>/)
  for (const [id, name] of [
    ['Heading1', '黑体'],
    ['Heading2', '楷体_GB2312'],
    ['Heading3', '仿宋_GB2312'],
    ['Heading4', '仿宋_GB2312'],
  ]) {
    assert.match(style(id!), new RegExp(`w:eastAsia="${name}".*<w:sz w:val="32"/>`, 's'))
    assert.match(style(id!), /w:firstLineChars="200"/)
  }
})

test('the text stands in its order, with the lead in bold at the head of its paragraph', async () => {
  const xml = await main({ recipients: '某某市人民政府' })
  assert.deepEqual(texts(xml).filter(Boolean), [
    '某某市民政局工作情况报告',
    '某某市人民政府：',
    '一、进展',
    '（一）救助',
    '1.核对更准。发放资金12.5万元。',
    '某某市民政局',
    '2022年7月3日',
  ])
  assert.match(xml, /<w:b\/><w:bCs\/><\/w:rPr><w:t [^>]*>1\.核对更准。</)
  assert.match(paragraphWith(xml, '发放资金'), /w:firstLine="630" w:firstLineChars="200"/)
})

test('page numbers stand outside: right on odd pages, left on even ones, in dashes', async () => {
  const all = await parts(doc())
  assert.match(all.get('word/settings.xml')!, /<w:evenAndOddHeaders\/>/)
  const rels = all.get('word/_rels/document.xml.rels')!
  const xml = all.get('word/document.xml')!
  const footer = (kind: string) => {
    const id = new RegExp(`<w:footerReference [^>]*w:type="${kind}"[^>]*>`)
      .exec(xml)![0]
      .match(/r:id="(\w+)"/)![1]
    return all.get(
      `word/${new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(rels)!.slice(1).find(Boolean)}`,
    )!
  }
  assert.match(footer('default'), /<w:ind w:right="280"\/><w:jc w:val="right"\/>/)
  assert.match(footer('even'), /<w:ind w:left="280"\/><w:jc w:val="left"\/>/)
  for (const kind of ['default', 'even']) {
    assert.match(footer(kind), /w:eastAsia="宋体".*<w:sz w:val="28"\/>/s)
    assert.match(footer(kind), /— <.*PAGE.*> —/s)
  }
})

test('office and day stand at the right, four characters in, on one page', async () => {
  const xml = await main()
  for (const text of ['>某某市民政局<', '2022年7月3日']) {
    assert.match(paragraphWith(xml, text), /<w:ind w:right="1260"\/><w:jc w:val="right"\/>/)
  }
  assert.match(paragraphWith(xml, '>某某市民政局<'), /<w:keepNext\/>/)
})

test('a red letterhead is drawn only when the office gives a number', async () => {
  assert.doesNotMatch(await main(), /FF0000/)
  const xml = await main({ documentNumber: '某民字〔2022〕12号' })
  assert.deepEqual(texts(xml).filter(Boolean).slice(0, 3), [
    '某某市民政局文件',
    '某民字〔2022〕12号',
    '某某市民政局工作情况报告',
  ])
  assert.match(paragraphWith(xml, '某民字'), /<w:bottom w:val="single" w:color="FF0000"/)
  const upward = await main({
    documentNumber: '某民字〔2022〕12号',
    signedBy: '张三',
    letterhead: '某某市民政局',
  })
  assert.match(
    texts(upward).find(text => text.includes('签发人'))!,
    /　某民字〔2022〕12号.*签发人：张三/,
  )
})

test('tables keep their rows whole, repeat their head and fill the text block', async () => {
  const xml = await withBlocks({
    kind: 'table',
    caption: '表1',
    columns: [{ label: '项目' }, { label: '金额', align: 'right' }],
    rows: [['甲', '1.00'], ['乙']],
  })
  assert.match(xml, /<w:tblHeader\/>/)
  assert.equal([...xml.matchAll(/<w:cantSplit\/>/g)].length, 3)
  assert.equal(
    [...xml.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].reduce((sum, m) => sum + Number(m[1]), 0),
    8844,
  )
  assert.deepEqual(texts(xml).filter(Boolean).slice(1), ['表1', '项目', '金额', '甲', '1.00', '乙'])
})

test('attachments are numbered only when there are several', async () => {
  assert.ok(
    texts(await withBlocks({ kind: 'attachmentNote', items: ['明细'] })).includes('附件：明细'),
  )
  const several = texts(await withBlocks({ kind: 'attachmentNote', items: ['明细', '对照'] }))
  assert.ok(several.includes('附件：1.明细') && several.includes('2.对照'))
})

test('a page break is taken by what follows it', async () => {
  const xml = await withBlocks({ kind: 'pageBreak' }, { kind: 'title', text: '附件1' })
  assert.match(paragraphWith(xml, '附件1'), /<w:pageBreakBefore\/>/)
})

test('staff text: markup stays text, rare characters stay, controls go, a new line is a new paragraph', async () => {
  const xml = await withBlocks({
    kind: 'paragraph',
    content: ['<b>A&B</b>"\'\u0000\u000b\ud842王𠮷·买买提\r\n第二段'],
  })
  assert.deepEqual(texts(xml).filter(Boolean).slice(1), [
    '&lt;b&gt;A&amp;B&lt;/b&gt;&quot;&apos;王𠮷·买买提',
    '第二段',
  ])
})

test('every part is well formed and the marking stands in both headers', async () => {
  const all = await parts(doc({ marking: '演示数据 & DEMO', title: '甲<乙>"丙"&' }))
  for (const [name, xml] of all) wellFormed(name, xml)
  for (const name of ['word/header1.xml', 'word/header2.xml'])
    assert.match(all.get(name)!, /演示数据 &amp; DEMO/)
})

test('the same document gives the same bytes, with the times the caller fixed', async () => {
  const [a, b] = [await docxOf(doc()), await docxOf(doc())]
  assert.ok(a.equals(b))
  const core = (await parts(doc())).get('docProps/core.xml')!
  assert.match(core, /<dcterms:created [^>]*>2022-07-04T01:02:03Z</)
  assert.match(core, /<dcterms:modified [^>]*>2022-07-04T01:02:03Z</)
  assert.equal(openPackage(a, 10_000_000).names[0], '[Content_Types].xml')
})

/** Tags nest and close, and nothing but the five entities and numbered ones stands after an ampersand. */
function wellFormed(name: string, xml: string): void {
  const open: string[] = []
  for (const [, close, tag, rest] of xml.matchAll(/<(\/?)([\w:.-]+)([^>]*)>/g)) {
    if (close) assert.equal(open.pop(), tag, name)
    else if (!rest!.endsWith('/')) open.push(tag!)
  }
  assert.deepEqual(open, [], name)
  assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/, name)
}
