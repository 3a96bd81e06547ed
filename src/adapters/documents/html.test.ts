import assert from 'node:assert/strict'
import test from 'node:test'
import type { Block, OfficialDocument } from '../../kernel/document.ts'
import { htmlOf } from './html.ts'

const doc = (blocks: Block[], more: Partial<OfficialDocument> = {}): OfficialDocument => ({
  title: '报告',
  blocks,
  properties: { author: '某某市民政局', created: '2022-07-04T00:00:00Z' },
  ...more,
})
const paragraph = (...content: Extract<Block, { kind: 'paragraph' }>['content']): Block => ({
  kind: 'paragraph',
  content,
})

test('a figure is a link where its evidence has an address, and plain text where not', () => {
  const blocks = [
    paragraph('发放', { figure: 'a.b', text: '12.5万元' }, { figure: 'none', text: '3人' }),
  ]
  const html = htmlOf(doc(blocks), {
    figureHref: id => (id === 'none' ? undefined : `/figures/${id}?from=2022-01-01&to=2022-06-30`),
  })
  assert.match(
    html,
    /<a class="figure" href="\/figures\/a\.b\?from=2022-01-01&amp;to=2022-06-30">12\.5万元<\/a>3人/,
  )
  assert.doesNotMatch(htmlOf(doc(blocks)), /<a /)
})

test('a doubted figure is marked, linked or not', () => {
  const blocks = [paragraph('共', { figure: 'a.b', text: '12万元', doubted: true }, '。')]
  assert.match(htmlOf(doc(blocks)), /共<mark>12万元<\/mark>。/)
  const linked = htmlOf(doc(blocks), { figureHref: () => '/x' })
  assert.match(linked, /<a class="figure" href="\/x"><mark>12万元<\/mark><\/a>/)
})

test('nothing a document says becomes markup, in text, attributes or style', () => {
  const nasty = `</style><script>alert(1)</script>"'&`
  const html = htmlOf(
    doc(
      [
        paragraph(nasty, { figure: nasty, text: nasty }, { text: nasty, bold: true }),
        { kind: 'heading', level: 1, text: nasty },
        { kind: 'table', caption: nasty, columns: [{ label: nasty }], rows: [[nasty]] },
        { kind: 'attachmentNote', items: [nasty, nasty] },
        { kind: 'signature', office: nasty, day: nasty },
        { kind: 'title', text: nasty },
      ],
      {
        title: nasty,
        marking: nasty,
        recipients: nasty,
        documentNumber: nasty,
        signedBy: nasty,
        letterhead: nasty,
      },
    ),
    { figureHref: id => `/f/${id}` },
  )
  assert.doesNotMatch(html, /<script/)
  assert.equal([...html.matchAll(/<\/style>/g)].length, 1)
})

test('the page loads nothing from elsewhere and says its language', () => {
  const html = htmlOf(doc([paragraph('一段')], { marking: '演示' }))
  assert.doesNotMatch(html, /https?:|url\(|<link|<img|<script/)
  assert.match(html, /<html lang="zh-CN">/)
  assert.match(htmlOf(doc([], { lang: 'en' })), /<html lang="en">/)
})

test('headings keep their levels, tables their heads, and staff text its paragraphs', () => {
  const html = htmlOf(
    doc([
      { kind: 'heading', level: 1, text: '一、' },
      { kind: 'heading', level: 2, text: '（一）' },
      { kind: 'paragraph', lead: '1.标题。', content: ['正文\n另一段'] },
      {
        kind: 'table',
        columns: [{ label: '项目' }, { label: '数', align: 'right' }],
        rows: [['甲', '1']],
      },
    ]),
  )
  assert.match(html, /<h1>报告<\/h1>/)
  assert.match(html, /<h2>一、<\/h2>\n<h3>（一）<\/h3>/)
  assert.match(html, /<p><strong>1\.标题。<\/strong>正文<\/p>\n<p>另一段<\/p>/)
  assert.match(html, /<th scope="col">项目<\/th>/)
  assert.match(html, /<td>甲<\/td><td class="right">1<\/td>/)
})
