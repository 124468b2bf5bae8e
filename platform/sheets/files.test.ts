import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { Refused } from '#common/refusal.ts'
import { readTableApart } from './apart.ts'
import { asText } from './cells.ts'
import { readTable } from './read.ts'
import { neutral, original } from './separated.ts'
import { type OutColumn, type Value, writeCsv, writeXlsx } from './write.ts'

const columns: OutColumn[] = [
  { title: '名称' },
  { title: '数', kind: 'number' },
  { title: '日期', kind: 'day' },
  { title: '时间', kind: 'instant' },
]
const codeOf = async (bytes: Uint8Array | string, name = 'a.xlsx') => {
  try {
    await readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name)
  } catch (error) {
    return error instanceof Refused ? error.refusal.code : error
  }
}
const some: Value[][] = [
  ['江滨社区', 12.5, '2018-09-21', new Date('2018-09-20T16:30:00Z')],
  ['=1+1', -3, null, null],
  ['-甲', 0, '2019-01-01', new Date('2019-01-01T00:00:00Z')],
]

test('what is exported as .xlsx is read back, dates as the wall clock of China, formulas as text', async () => {
  const { table } = await readTable(await buffer(writeXlsx('名册', columns, some)), 'a.xlsx')
  assert.deepEqual(
    table.rows.map((row) => row.cells),
    [
      { A: '江滨社区', B: 12.5, C: { day: '2018-09-21' }, D: { day: '2018-09-21', time: '00:30:00' } },
      { A: '=1+1', B: -3, C: null, D: null },
      { A: '-甲', B: 0, C: { day: '2019-01-01' }, D: { day: '2019-01-01', time: '08:00:00' } },
    ],
  )
})

test('what is exported as .csv begins with a BOM, calculates nothing, and is read back', async () => {
  const bytes = await buffer(writeCsv(columns, some))
  assert.equal(
    bytes.toString(),
    "\ufeff名称,数,日期,时间\r\n江滨社区,12.5,2018-09-21,2018-09-21 00:30:00\r\n'=1+1,-3,,\r\n'-甲,0,2019-01-01,2019-01-01 08:00:00\r\n",
  )
  const { table, sheet } = await readTable(bytes, '名册.csv')
  assert.deepEqual([sheet, table.rows.map((row) => row.cells.A)], ['名册', ['江滨社区', '=1+1', '-甲']])
})

test('no text survives as a formula in a .xlsx', async () => {
  const bytes = await buffer(
    writeXlsx(
      'x',
      [{ title: '名称' }],
      ['=cmd|A1', '+1', '@SUM(A1)', '\t=1'].map((text) => [text]),
    ),
  )
  const { table } = await readTable(bytes, 'a.xlsx')
  assert.deepEqual(
    table.rows.map((row) => row.cells.A),
    ['=cmd|A1', '+1', '@SUM(A1)', '=1'],
  )
})

test('neutralised text is found again as it was, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'=+-@\'" \t\r\n＝甲a1') }), (text) => original(neutral(text)) === text),
  )
  assert.equal(original('="001"'), '001')
})

test('any text written to either format is read back', async () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .map((t) =>
      t
        .toWellFormed()
        .replace(/[\p{Cc}\ufffe\uffff\ufeff]/gu, '')
        .trim(),
    )
    .filter((t) => t !== '')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), async (pairs) => {
      const rows = pairs.map(([a, b], n) => [`行${n}`, a, b])
      const named = [{ title: '行名' }, { title: '甲' }, { title: '乙' }]
      for (const bytes of [await buffer(writeXlsx('x', named, rows)), await buffer(writeCsv(named, rows))]) {
        const { table } = await readTable(bytes, 'x.csv', { headerRow: 1 })
        assert.deepEqual(
          table.rows.map(({ cells }) => [cells.A, cells.B, cells.C]),
          rows,
        )
      }
    }),
    { numRuns: 60 },
  )
})

test('Chinese is read from UTF-8 with and without BOM, from GB18030 and from UTF-16', async () => {
  const words = '姓名,社区\n陈一,"山门\n社区"\n'
  const gb = Buffer.from('d0d5c3fb2cc9e7c7f80ab3c2d2bb2c22c9bdc3c50ac9e7c7f8220a', 'hex')
  for (const bytes of [Buffer.from(words), Buffer.from(`\ufeff${words}`), gb, Buffer.from(`\ufeff${words}`, 'utf16le')]) {
    const { table } = await readTable(bytes, 'a.csv')
    assert.deepEqual(table.rows[0]!.cells, { A: '陈一', B: '山门\n社区' })
  }
})

test('leading zeros kept by a formula in a .csv stay', async () => {
  const { table } = await readTable(Buffer.from('名称,编码\n山门社区,="001"\n'), 'a.csv')
  assert.equal(asText(table.rows[0]!.cells.B!), '001')
})

test('what is no spreadsheet is refused by what it is', async () => {
  assert.equal(await codeOf(''), 'imports.empty')
  assert.equal(await codeOf('\ufeff  \n'), 'imports.empty')
  assert.equal(await codeOf('<html><table><tr><td>姓名</td></tr></table></html>', 'a.xls'), 'imports.web-page')
  assert.equal(await codeOf('\ufeff<?xml version="1.0"?><Workbook/>', 'a.xls'), 'imports.web-page')
  assert.equal(await codeOf(Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 0, 1])), 'imports.not-a-sheet')
  assert.equal(await codeOf(Buffer.from([0xd5, 0x3f, 0xff, 0xff, 0x2c])), 'imports.unknown-encoding')
  assert.equal(await codeOf(Buffer.alloc(21 * 1024 * 1024, 97)), 'imports.too-large')
  assert.equal(
    await codeOf(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')])),
    'imports.locked',
  )
  assert.equal(await codeOf(zip({ 'word/document.xml': Buffer.from('<x/>') })), 'imports.not-a-sheet')
  assert.equal(await codeOf(zip({ 'xl/workbook.xml': Buffer.from('<x/>') }).subarray(0, -30)), 'imports.damaged')
  assert.equal(await codeOf(zip({ 'xl/workbook.xml': Buffer.from('no workbook') })), 'imports.damaged')
})

test('a bomb is refused before it is unpacked, also one that lies about its size', async () => {
  const bomb = { 'xl/workbook.xml': Buffer.from('<x/>'), 'xl/worksheets/sheet1.xml': Buffer.alloc(301 * 1024 * 1024) }
  assert.equal(await codeOf(zip(bomb)), 'imports.unpacks-too-large')
  const liar = { 'xl/workbook.xml': Buffer.alloc(1024 * 1024, 60) }
  assert.equal(await codeOf(zip(liar, 10)), 'imports.damaged')
})

test('more rows than allowed are refused, exactly as many are read, in a thread of its own', async () => {
  const rows = (n: number) => Buffer.from(`编号,名称\n${Array.from({ length: n }, (_, i) => `${i},甲`).join('\n')}`)
  assert.equal(await codeOf(rows(100_200), 'a.csv'), 'imports.too-many-rows')
  let count = 0
  const head = await readTableApart(rows(100_000), 'a.csv', {}, (portion) => {
    count += portion.length
  })
  assert.deepEqual([count, head.table.rows], [100_000, 100_000])
  const broken = () => {
    throw new Error('the reader broke')
  }
  await assert.rejects(readTableApart(rows(10), 'a.csv', {}, broken), /the reader broke/)
  await assert.rejects(
    readTableApart(Buffer.from('<html>'), 'a.xls'),
    (error) => error instanceof Refused && error.refusal.code === 'imports.web-page',
  )
})

/** A plain archive, its sizes declared as they are or all as `declared`. */
function zip(files: Record<string, Buffer>, declared?: number): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(content), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(declared ?? content.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(offset, 42)
    locals.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
