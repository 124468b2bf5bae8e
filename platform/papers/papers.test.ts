import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import { getDocumentProxy } from 'unpdf'
import { fallbackPdf, mm } from './geometry.ts'
import { chineseDay, type Paper, paperAnswer, paperAsDocx, paperAsPdf } from './papers.ts'
import { type Line, type Page, pagesOf, picturesIn, rulesOf } from './reader.ts'
import { aBook, aLetter, aNote, anAgreement, aSheet, someMinutes } from './sample.ts'

/** Where the characters of a line begin, by its baseline: 0.88 of their size above. */
const topOf = ({ y, size }: Line) => y - 0.88 * size
const near = (is: number, should: number, within: number, what: string) =>
  assert.ok(Math.abs(is - should) <= within, `${what}: ${is} instead of ${should}`)

describe('a paper as PDF', () => {
  let letter: Page[]
  before(async () => {
    letter = await pagesOf(await paperAsPdf(aLetter))
  })

  it('is A4 with the type area of the standard', () => {
    const [, second] = letter
    near(second!.width, 210 * mm, 0.5, 'width')
    near(second!.height, 297 * mm, 0.5, 'height')
    const body = second!.lines.filter(({ text }) => !text.includes('—'))
    near(Math.min(...body.map(({ left }) => left)), 28 * mm, 1, 'left edge')
    near(Math.max(...body.map(({ right }) => right)), (210 - 26) * mm, 3, 'right edge')
    assert.ok(body[0]!.y > 37 * mm && body[0]!.y < 37 * mm + 29, 'the first line stands in the first line of the grid')
    assert.ok(body.at(-1)!.y < (297 - 35) * mm, 'the last line stands above the lower margin')
  })

  it('has 22 lines of 28 characters on a full page', () => {
    const body = letter[1]!.lines.filter(({ text }) => !text.includes('—'))
    assert.equal(body.length, 22)
    near(body[1]!.y - body[0]!.y, (225 / 22) * mm, 0.05, 'pitch')
    assert.equal(Math.max(...body.map(({ text }) => [...text].length)), 28)
  })

  it('numbers its pages below the type area, odd ones to the right and even ones to the left', () => {
    const feet = letter.map(({ lines }) => lines.at(-1)!)
    assert.deepEqual(
      feet.map(({ text }) => text.replace(/\s/g, '')),
      ['—1—', '—2—', '—3—'],
    )
    near(feet[0]!.right, (210 - 26) * mm - 14, 1, 'odd')
    near(feet[1]!.left, 28 * mm + 14, 1, 'even')
    near(feet[0]!.y - (feet[0]!.y % 1), (297 - 35 + 7) * mm + 8, 4, 'seven millimetres and the digits')
  })

  it('has its mark 35 mm below the type area’s edge, the number two lines on, and a red rule 4 mm below that', async () => {
    const [mark, number] = letter[0]!.lines
    near(topOf(mark!), (37 + 35) * mm, 1, 'mark')
    const rules = await rulesOf(await paperAsPdf(aLetter), 1)
    const rule = rules.find(({ y }) => y > number!.y && y < number!.y + 10 * mm)!
    near(rule.y - (number!.y + 0.12 * number!.size), 4 * mm, 1, 'red rule')
    near(rule.from, 28 * mm, 0.5, 'its left end')
    near(rule.to, (210 - 26) * mm, 0.5, 'its right end')
  })

  it('as a letter has its mark 30 mm below the edge, double rules of 170 mm, its number at the right, no number on its first page', async () => {
    const bytes = await paperAsPdf(aNote)
    const pages = await pagesOf(bytes)
    const [mark, number] = pages[0]!.lines
    near(topOf(mark!), 30 * mm, 1, 'mark')
    near(number!.right, (210 - 26) * mm, 1, 'number')
    const rules = (await rulesOf(bytes, 1)).filter(({ from, to }) => Math.abs(to - from - 170 * mm) < 0.5)
    assert.equal(rules.length, 4)
    near(rules[0]!.from, 20 * mm, 0.5, 'in the middle of the page')
    near(rules[0]!.y - (topOf(mark!) + mark!.size), 4 * mm, 2, 'four millimetres below the mark')
    near(Math.max(...rules.map(({ y }) => y)), (297 - 20) * mm, 1, 'twenty millimetres above the foot')
    assert.ok(!pages[0]!.text.includes('— 1 —'))
    assert.match(pages[1]!.lines.at(-1)!.text, /— *2 *—/)
    const text = pages.map((page) => page.text).join('\n')
    assert.match(text, /附件：1\.清溪街道停车泊位现状表\n2\.清溪街道停车诉求统计/)
    assert.equal((await rulesOf(bytes, 2)).filter(({ from, to }) => to - from > 165 * mm).length, 0)
  })

  it('as minutes names who was there, who was excused and who sat in, with further lines below the first name', async () => {
    const pages = await pagesOf(await paperAsPdf(someMinutes))
    const [page] = pages
    const text = pages.map((page) => page.text).join('\n')
    const lines = pages.flatMap((page) => page.lines)
    near(topOf(page!.lines[0]!), (37 + 35) * mm, 1, 'mark')
    const at = page!.lines.findIndex(({ text }) => text.startsWith('出席：'))
    const pitch = (156 / 28) * mm
    near(page!.lines[at]!.left, 28 * mm + 2 * pitch, 0.6, 'two characters in')
    near(page!.lines[at + 1]!.left, 28 * mm + 5 * pitch, 1, 'below the first name')
    assert.match(text.replace(/— \d —\n/g, ''), /请假：市供电公司党支部\n列席：居民代表三人/)
    assert.match(text, /抄送：各共建单位。\n清溪社区党委2026年3月6日印发/)
    near(lines.find(({ text }) => text.endsWith('印发'))!.right, (210 - 26) * mm - 14, 2, 'one character from the right')
  })

  it('lies on its long side where a table is wide', async () => {
    const pages = await pagesOf(await paperAsPdf(aSheet))
    near(pages[0]!.width, 297 * mm, 0.5, 'width')
    near(pages[0]!.height, 210 * mm, 0.5, 'height')
    for (const page of pages) assert.ok(page.text.includes('措施') && page.lines.at(-1)!.y < 210 * mm)
  })

  it('has no picture in it: no seal is ever drawn', async () => {
    for (const paper of [aLetter, aNote, someMinutes, anAgreement, aBook, aSheet]) {
      assert.equal(await picturesIn(await paperAsPdf(paper)), 0, paper.title)
      assert.deepEqual(
        Object.keys(unzipSync(await paperAsDocx(paper))).filter((name) => name.includes('media/')),
        [],
        paper.title,
      )
    }
  })

  it('says in its properties which faces stand for those of the standard', async () => {
    const document = await getDocumentProxy(new Uint8Array(await paperAsPdf(aLetter)))
    assert.equal(((await document.getMetadata()).info as { Subject?: string }).Subject, fallbackPdf)
  })

  it('begins no line with a closing mark and ends none with an opening one', () => {
    for (const { lines } of letter)
      for (const { text } of lines) {
        assert.doesNotMatch(text, /^[，。、；：？！）”》〕]/)
        assert.doesNotMatch(text, /[（“《〔]$/)
      }
  })

  it('keeps its text, with the rare characters of names', () => {
    const text = letter.map((page) => page.text).join('\n')
    for (const words of [
      '清溪社区大党委文件',
      '清社委〔2026〕3号',
      '各共建单位、各小区党支部：',
      '𫍽䶮、㙦龘、欧阳若琳',
      '2026年1月5日',
      '（联系人：社区值班室）',
      '抄送：街道党工委',
    ])
      assert.ok(text.includes(words), words)
  })

  it('repeats the head of a table on every page and keeps its rows whole', async () => {
    const pages = await pagesOf(await paperAsPdf(anAgreement))
    const withRows = pages.filter(({ text }) => /第\d+项资源/.test(text))
    assert.ok(withRows.length > 1)
    for (const { text } of withRows) assert.ok(text.includes('序号'), text.slice(0, 60))
    assert.ok(pages.at(-1)!.text.includes('甲方（盖章）'))
  })

  it('makes a handbook of A5 with a cover that has no number', async () => {
    const [cover, first] = await pagesOf(await paperAsPdf(aBook))
    near(cover!.width, 148 * mm, 0.5, 'width')
    near(cover!.height, 210 * mm, 0.5, 'height')
    assert.ok(cover!.text.includes('双报到服务手册'))
    assert.ok(!cover!.text.includes('—'))
    assert.match(first!.lines.at(-1)!.text, /— *1 *—/)
  })

  it('takes anything that people type, and an empty table', async () => {
    const odd: Paper = {
      kind: 'plain',
      size: 'A4',
      title: 'a\u0000b <&> 🙂',
      blocks: [
        { kind: 'paragraph', runs: '第一行\n第二行\u0007' },
        { kind: 'paragraph', runs: '' },
        { kind: 'table', columns: [{ title: '名', width: 1 }], rows: [] },
        { kind: 'facts', rows: [] },
        { kind: 'paragraph', runs: 'x'.repeat(400) },
      ],
    }
    const text = (await pagesOf(await paperAsPdf(odd))).map((page) => page.text).join('\n')
    assert.ok(text.includes('第二行') && text.includes('<&>'))
    assert.ok((await paperAsDocx(odd)).length > 1000)
  })

  it('several at once are drawn one after the other', async () => {
    const all = await Promise.all([aLetter, anAgreement, aBook].map(paperAsPdf))
    for (const bytes of all) assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  })
})

describe('a paper as Word', () => {
  const partsOf = async (paper: Paper) => {
    const parts = unzipSync(await paperAsDocx(paper))
    return (name: string) => Buffer.from(parts[name] ?? []).toString()
  }

  it('opens, with the text in it, the faces of the standard and its type area', async () => {
    const part = await partsOf(aLetter)
    const body = part('word/document.xml')
    for (const words of ['清溪社区大党委文件', '欧阳若琳', '𫍽䶮', '2026年1月5日']) assert.ok(body.includes(words), words)
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体']) assert.ok(body.includes(face), face)
    assert.match(body, /<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/)
    assert.match(body, /<w:pgMar[^>]*w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/)
    assert.match(body, /<w:docGrid[^>]*linesAndChars/)
    assert.match(part('word/settings.xml'), /evenAndOddHeaders/)
  })

  it('as a letter has double rules and a first page of its own; minutes and wide tables as in the PDF', async () => {
    const part = await partsOf(aNote)
    assert.match(part('word/document.xml'), /<w:titlePg/)
    assert.match(part('word/document.xml'), /thickThinSmallGap/)
    assert.match(part('word/document.xml'), /附件：1/)
    const minutes = (await partsOf(someMinutes))('word/document.xml')
    for (const words of ['出席：', '列席：', '印发']) assert.ok(minutes.includes(words), words)
    assert.match((await partsOf(aSheet))('word/document.xml'), /<w:pgSz[^>]*w:w="16838"[^>]*w:h="11906"[^>]*landscape/)
  })

  it('repeats the head of a table', async () => {
    assert.match((await partsOf(anAgreement))('word/document.xml'), /<w:tblHeader/)
  })

  it('says in its properties which faces it counts on', async () => {
    assert.match((await partsOf(aLetter))('docProps/core.xml'), /仿宋_GB2312/)
  })
})

describe('a paper as an answer', () => {
  it('has a name that a disk takes', async () => {
    const { name, type } = await paperAnswer(aBook, 'docx', '手册: 张三/1')
    assert.equal(name, '手册  张三 1.docx')
    assert.match(type, /wordprocessingml/)
  })

  it('writes days as the standard has it', () => assert.equal(chineseDay('2026-01-05'), '2026年1月5日'))
})
