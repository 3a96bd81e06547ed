import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { OfficialDocument } from '../../kernel/document.ts'
import { pdfOf } from './pdf.ts'

const doc: OfficialDocument = {
  title: '报告 #set page() $x$ *星* _线_ `码` <标> @引 "引号" \\',
  recipients: '某某市人民政府',
  documentNumber: '某民字〔2022〕12号',
  marking: '演示数据',
  blocks: [
    { kind: 'heading', level: 2, text: '（一）#panic("x")' },
    {
      kind: 'paragraph',
      lead: '1.标题。',
      content: ['#panic("y") ] [ } { 王𠮷·买买提', { figure: 'a', text: '12.5万元' }],
    },
    {
      kind: 'table',
      caption: '表1',
      columns: [{ label: '项' }, { label: '数', align: 'right' }],
      rows: [['#甲', '1'], ['乙']],
    },
    { kind: 'attachmentNote', items: ['明细', '对照'] },
    { kind: 'signature', office: '某某市民政局', day: '2022-07-03' },
    { kind: 'pageBreak' },
    { kind: 'title', text: '附件1' },
  ],
  properties: { author: '某某市民政局', created: '2022-07-04T01:02:03Z' },
}
const noFont = (error: unknown) => (error as { code?: string }).code === 'NO_CJK_FONT'

test('text that looks like markup is printed, and the same document gives the same bytes', async t => {
  const first = await pdfOf(doc).catch((error: unknown) => {
    if (noFont(error)) return undefined
    throw error
  })
  if (!first) return t.skip('no Chinese font on this machine: pdfOf refuses NO_CJK_FONT as it must')
  assert.equal(first.subarray(0, 5).toString(), '%PDF-')
  assert.ok(first.equals(await pdfOf(doc)))
  assert.match(first.toString('latin1'), /\/CreationDate ?\(D:20220704010203/)
})

test('without a Chinese font it refuses rather than print boxes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'camphor-fonts-'))
  await assert.rejects(pdfOf(doc, { fontFolders: [folder] }), noFont)
  await assert.rejects(pdfOf(doc, { fontFolders: [join(folder, 'absent')] }), noFont)
})
