import assert from 'node:assert/strict'
import { it } from 'node:test'
import { fenOf, inYuan } from './money.ts'

it('takes yuan to the 分, and refuses a third decimal', () => {
  const takes = (yuan: number) => inYuan().safeParse(yuan).success
  for (const yuan of [0, 12, 0.1, 0.29, 1.15, 19.99, 999_999_999.99]) assert.ok(takes(yuan), String(yuan))
  for (const yuan of [0.001, 12.345, 1.999, -1, 1_000_000_001]) assert.ok(!takes(yuan), String(yuan))
  assert.deepEqual([0.29, 1.15, 19.99, 999_999_999.99].map(fenOf), [29, 115, 1999, 99_999_999_999])
  assert.deepEqual(
    inYuan()
      .safeParse(12.345)
      .error?.issues.map((issue) => issue.code === 'custom' && issue.params?.code),
    ['cents'],
  )
})
