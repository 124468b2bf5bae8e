import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refused } from '#common/refusal.ts'
import type { Cell } from './cells.ts'
import type { Merge } from './package.ts'
import { findTable } from './table.ts'
import { matchTitles } from './titles.ts'

const find = (rows: Cell[][], merges: Merge[] = [], headerRow?: number) => findTable({ name: '表', rows, merges }, headerRow)
const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right })
const titles = (table: ReturnType<typeof find>) => table.columns.map((column) => column.title)
const why = (table: ReturnType<typeof find>) => table.leftOut.map((row) => `${row.rowNumber} ${row.why}`)

test('an exported ledger: title, date of export, rows, total, signatures, explanation', () => {
  const table = find(
    [
      ['桐山街道社区工作者名册', null, null, null],
      ['填报单位：桐山街道', null, null, '2018年9月21日'],
      ['序号', '姓　名', '职务', '任职时间'],
      [1, '陈一', '书记', '2018.9.1'],
      [2, '林二', '主任', { day: '2018-09-02' }],
      [null, null, null, null],
      [3, null, null, null],
      ['合　计', null, 2, null],
      ['填表人：', null, '审核人：', null],
      [null, null, null, '2018年9月21日'],
      ['说明：', null, null, null],
      ['1、任职时间按文件填写。', null, null, null],
    ],
    [merge(0, 0, 0, 3)],
  )
  assert.deepEqual(titles(table), ['序号', '姓名', '职务', '任职时间'])
  assert.deepEqual(
    table.rows.map((row) => [row.rowNumber, row.cells.B]),
    [
      [4, '陈一'],
      [5, '林二'],
    ],
  )
  assert.deepEqual(why(table), [
    '1 above',
    '2 above',
    '7 only-number',
    '8 total',
    '9 signature',
    '10 signature',
    '11 note',
    '12 after',
  ])
  assert.deepEqual(table.columns[3]!.samples, ['2018.9.1', '2018-09-02'])
})

test('headings inside a list and headers repeated on every printed page are not rows', () => {
  const table = find(
    [
      ['社区', '书记', '电话'],
      ['一、桐山街道', null, null],
      ['山门社区', '陈一', '10012345678'],
      ['社区', '书记', '电话'],
      ['二、桐城街道', null, null],
      ['江滨社区', '林二', null],
    ],
    [merge(1, 0, 1, 2), merge(4, 0, 4, 2)],
  )
  assert.deepEqual(
    table.rows.map((row) => row.cells.A),
    ['山门社区', '江滨社区'],
  )
  assert.deepEqual(why(table), ['2 section', '4 repeated-header', '5 section'])
})

test('columns of the same name are told apart', () => {
  assert.deepEqual(
    titles(
      find([
        ['姓名', '电话', '电话', '电话'],
        ['陈一', 1, 2, 3],
      ]),
    ),
    ['姓名', '电话', '电话（2）', '电话（3）'],
  )
})

test('a group stands over its names, with a serial number left of it or without merges at all', () => {
  const rows: Cell[][] = [
    ['序号', '基本情况', null, '联系方式', null],
    [null, '姓名', '性别', '电话', '地址'],
    [1, '陈一', '男', '10012345678', '山门'],
  ]
  const wanted = ['序号', '基本情况/姓名', '基本情况/性别', '联系方式/电话', '联系方式/地址']
  const merged = find(rows, [merge(0, 0, 1, 0), merge(0, 1, 0, 2), merge(0, 3, 0, 4)])
  assert.deepEqual([titles(merged), merged.rows.length], [wanted, 1])
  const flat = find(rows)
  assert.deepEqual([titles(flat), flat.rows.length], [wanted, 1])
})

test('a header merged over two columns does not swallow the first person', () => {
  const table = find(
    [
      ['姓名', '备注', null],
      ['陈一', '在岗', '党员'],
      ['林二', '离岗', null],
    ],
    [merge(0, 1, 0, 2)],
  )
  assert.deepEqual([table.lastHeaderRow, table.rows.length], [1, 2])
})

test('a column without a name that holds values goes by its letter; empty ones are dropped', () => {
  assert.deepEqual(
    titles(
      find([
        ['姓名', null, null, '电话'],
        ['陈一', '男', null, 1],
        ['林二', null, null, 2],
      ]),
    ),
    ['姓名', 'B', '电话'],
  )
})

test('a thin row in the middle is a person with gaps, not a footer', () => {
  const table = find([
    ['姓名', '性别', '电话', '地址'],
    ['陈一', '男', 1, '山门'],
    ['林二', null, null, null],
    ['王三', '女', 3, '江滨'],
  ])
  assert.deepEqual([table.rows.length, why(table)], [3, []])
})

test('a form is refused as a form, a letter as no table', () => {
  const code = (rows: Cell[][], merges: Merge[] = []) => {
    try {
      find(rows, merges)
    } catch (error) {
      return error instanceof Refused ? error.refusal.code : error
    }
  }
  const form: Cell[][] = [
    ['困难救助申请表', null, null, null],
    ['姓名：', '陈一', '电话：', 10012345678],
    ['住址：', '山门社区', '日期：', { day: '2018-09-21' }],
    ['申请理由：', '……', null, null],
  ]
  assert.equal(code(form, [merge(0, 0, 0, 3), merge(3, 1, 3, 3)]), 'imports.form-like')
  assert.equal(
    code([
      [1, 2],
      [3, 4],
    ]),
    'imports.no-table',
  )
})

test('columns are matched by title: the same, the last level, without its hint, contained; each once', () => {
  const wanted = [
    { key: 'name', titles: ['单位名称', '名称'] },
    { key: 'code', titles: ['统一社会信用代码'] },
    { key: 'phone', titles: ['联系电话', '电话'] },
    { key: 'head', titles: ['负责人'] },
    { key: 'since', titles: ['成立日期'] },
  ]
  const columns = ['序号', '*名　称', '统一社会信用代码（18位）', '联系方式/电话', '负责人姓名', '备注'].map((title, at) => ({
    key: 'ABCDEF'[at]!,
    title,
  }))
  assert.deepEqual(matchTitles(wanted, columns), { name: 'B', code: 'C', phone: 'D', head: 'E' })
})
