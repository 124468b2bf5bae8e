import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { Refused } from '#common/refusal.ts'
import { type Choice, readTable } from './read.ts'

/** Each sheet an office made, and what a clerk would say is in it. */
const open = async (file: string, choice?: Choice) =>
  readTable(await readFile(new URL(`./samples/${encodeURIComponent(file)}`, import.meta.url)), file, choice)
const titles = (reading: Awaited<ReturnType<typeof open>>) => reading.table.columns.map((column) => column.title)
const refusedAs = (code: string) => (error: unknown) => error instanceof Refused && error.refusal.code === code

test('a title above the table is left out and said so', async () => {
  const { table } = await open('easypoi_日期列.xlsx')
  assert.equal(table.headerRow, 2)
  assert.equal(table.rows.length, 100)
  assert.deepEqual(table.leftOut, [{ rowNumber: 1, why: 'above', text: 'JKD8时间测试' }])
})

test('one person over ten merged rows is named in each of them', async () => {
  const { table } = await open('easypoi_一人多行_纵向合并_两张表.xlsx', { sheet: 'Sheet1' })
  assert.equal(table.rows.length, 11)
  assert.deepEqual(table.rows[4]!.cells, {
    A: '小明',
    B: '3708271234',
    C: '好好学习',
    D: '数学',
    E: 55,
    F: '数学分支4',
    G: 5,
    H: { day: '2019-06-24' },
  })
  assert.equal(table.rows[10]!.cells.A, null, 'a merge ends where it ends')
})

test('without a choice the first sheet that holds a table is read, and the others are named', async () => {
  const reading = await open('easypoi_一人多行_纵向合并_两张表.xlsx')
  assert.equal(reading.sheet, '成绩')
  assert.deepEqual(reading.sheets, [
    { name: '成绩', rows: 32 },
    { name: 'Sheet1', rows: 13 },
  ])
})

test('three levels of merged headers are joined', async () => {
  const reading = await open('easypoi_政务数据供需清单_两级表头合并.xlsx')
  assert.deepEqual([reading.table.headerRow, reading.table.lastHeaderRow], [2, 4])
  assert.deepEqual(titles(reading), [
    '部门',
    '供需编码',
    '供需名称',
    '类别(数据字典)',
    '年办件量',
    '需求材料表/材料名称',
    '需求材料表/材料类别（数据字典）',
    '需求材料表/材料来源方式（数据字典）',
    '需求材料表/法律依据（数据字典）',
    '需求材料表/需求数据项/包含的数据项（每个数据项需单行填写）',
    '需求数据项/需求部门标记数据来源部门',
    '需求数据项/备注',
  ])
  assert.equal(reading.table.rows.length, 9)
  assert.equal(reading.table.rows[3]!.cells.A, '省建设厅')
})

test('a grouped header names its columns by group and name', async () => {
  const reading = await open('easypoi_标题行_分组表头.xlsx')
  assert.deepEqual(titles(reading), [
    '姓名',
    '联系方式/电话号码',
    '学生/学生姓名',
    '学生/学生性别',
    '学生/出生日期',
    '学生/进校日期',
  ])
  assert.equal(reading.table.rows.length, 10)
})

test('the line that says when a list was made is not a person', async () => {
  const { table } = await open('easypoi_通讯录_标题加落款.xlsx')
  assert.equal(table.rows.length, 1)
  assert.deepEqual(
    table.leftOut.map(({ rowNumber, why }) => [rowNumber, why]),
    [
      [1, 'above'],
      [4, 'signature'],
    ],
  )
})

test('explanations beside the table are left out, row by row, in all five sheets', async () => {
  const file = 'hc小区_业主房屋车位导入模板_多表_masked.xlsx'
  const { sheets } = await open(file)
  const found: Record<string, number[]> = {}
  for (const { name } of sheets) {
    const { table } = await open(file, { sheet: name })
    found[name] = [table.columns.length, table.rows.length, table.leftOut.filter((row) => row.why === 'beside').length]
  }
  assert.deepEqual(found, {
    楼栋单元: [4, 26, 5],
    业主信息: [8, 5, 10],
    费用设置: [12, 2, 16],
    房屋信息: [12, 8, 15],
    车位信息: [12, 1, 16],
  })
})

test('serials formatted as dates are dates', async () => {
  const { table } = await open('hc小区_房屋缴费历史_日期序列号_说明.xlsx')
  assert.deepEqual([table.rows[0]!.cells.D, table.rows[2]!.cells.E], [{ day: '2016-01-01' }, { day: '2019-01-01' }])
  assert.equal(table.columns.length, 10)
})

test('a template without rows has its columns and none', async () => {
  const { table } = await open('hc小区_物品导入_合并标题.xlsx')
  assert.deepEqual([table.headerRow, table.columns.length, table.rows.length], [2, 12, 0])
})

test('a list of goods inside a form is read, the rest of the form is left out and reported', async () => {
  const { table } = await open('easypoi_业务委托单_表单式.xlsx')
  assert.equal(table.headerRow, 8)
  assert.deepEqual(
    table.rows.map((row) => row.cells.A),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  )
  assert.deepEqual(
    table.leftOut.map((row) => row.why),
    ['above', 'above', 'above', 'above', 'total', ...Array(7).fill('after')],
  )
})

for (const file of ['easypoi_专项支出用款申请书.xls', 'easypoi_重复列名_分组.xls'])
  test(`the old format is refused with advice: ${file}`, () => assert.rejects(open(file), refusedAs('imports.old-xls')))

test('a person may say which row names the columns', async () => {
  const { table } = await open('hc小区_物品导入_合并标题.xlsx', { headerRow: 1 })
  assert.equal(table.headerRow, 1)
  await assert.rejects(open('hc小区_物品导入_合并标题.xlsx', { headerRow: 500 }), refusedAs('imports.no-table'))
  await assert.rejects(open('hc小区_物品导入_合并标题.xlsx', { sheet: '没有这张' }), refusedAs('imports.no-such-sheet'))
})
