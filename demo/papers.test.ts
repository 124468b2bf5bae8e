import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import { mm } from '#platform/papers/geometry.ts'
import { pagesOf, picturesIn } from '#platform/papers/reader.ts'
import type { Caller } from '#platform/testing.ts'
import { aDemoHouse, type DemoHouse } from './testing.ts'

type Row = Record<string, unknown> & { id: string }

/** 公文 as they leave the house: what the city's records are printed as, measured on the pages themselves. */
describe('a paper of the demo city', () => {
  let house: DemoHouse
  let organiser: Caller
  before(async () => {
    house = await aDemoHouse()
    organiser = await house.as('organiser')
  })
  after(() => house?.close())

  const first = async (list: string, choose: (row: Row) => boolean = () => true): Promise<Row> => {
    const { body } = await organiser.get(`/c/350982/api${list}`)
    const row = (body.rows as Row[]).find(choose)
    assert.ok(row, `nothing in ${list}`)
    return row
  }
  const papers: readonly [what: string, where: () => Promise<string>][] = [
    ['minutes', async () => `/meetings/${(await first('/meetings?state=closed')).id}/papers/minutes`],
    ['a notice', async () => `/meetings/${(await first('/meetings?state=called', (m) => m.noticeNo !== null)).id}/papers/notice`],
    ['a document with its red head', async () => `/documents/${(await first('/documents?state=inForce')).id}/paper`],
    ['a responsibility letter', async () => `/letters/${(await first('/letters?state=checked')).id}/paper`],
    ['a bulletin', async () => `/inspections/${(await first('/inspections?state=issued')).id}/papers/bulletin`],
    ['a proposal’s letter', async () => `/proposals/${(await first('/proposals?state=tracking')).id}/papers/letter`],
    ['a department’s reply', async () => `/proposals/${(await first('/proposals?state=tracking')).id}/papers/reply`],
    ['a feedback letter', async () => `/dutyreports/${(await first('/dutyreports?state=closed')).id}/feedback`],
  ]
  for (const [what, where] of papers)
    it(`keeps to the standard: ${what}`, async () => {
      const path = `/c/350982/api${await where()}`
      const { status, bytes } = await organiser.get(`${path}?format=pdf`)
      assert.equal(status, 200, path)
      const pages = await pagesOf(bytes)
      let measured = 0
      for (const [n, { width, height, lines }] of pages.entries()) {
        near(width, 210 * mm, 0.5, 'width')
        near(height, 297 * mm, 0.5, 'height')
        // The body: neither the page's number nor what stands above the type area of a letter's first page.
        const body = lines.filter(({ y, size, text }) => size > 15 && size < 17 && y < (297 - 35) * mm && !/^—/.test(text))
        measured += body.length
        assert.ok(body.length <= 22, `${body.length} lines on page ${n + 1}`)
        for (const { left, right, text } of body) {
          assert.ok(left >= 28 * mm - 1, `${left}: ${text}`)
          assert.ok(right <= (210 - 26) * mm + 3, `${right}: ${text}`)
          assert.ok([...text].filter((one) => !/[ -~]/.test(one)).length <= 28, text)
        }
        for (const [i, line] of body.slice(1).entries())
          assert.ok(line.y - body[i]!.y >= (225 / 22) * mm - 0.2, `lines ${i + 1} and ${i + 2} of page ${n + 1}`)
      }
      assert.ok(measured >= 3, `${measured} lines of its body`)
      assert.match(pages.map(({ text }) => text).join('\n'), /〔202[56]〕\d+号/)
      assert.equal(await picturesIn(bytes), 0, 'no seal is ever printed')
      const docx = await organiser.get(`${path}?format=docx`)
      assert.equal(docx.status, 200)
      const parts = unzipSync(docx.bytes)
      assert.match(
        Buffer.from(parts['word/document.xml']!).toString(),
        /w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/,
      )
      assert.ok(!Object.keys(parts).some((name) => name.includes('media/')))
    })

  const near = (is: number, should: number, within: number, what: string) =>
    assert.ok(Math.abs(is - should) <= within, `${what}: ${is} instead of ${should}`)
})
