import assert from 'node:assert/strict'
import { it } from 'node:test'
import { hidePersonalNumbers, personalNumbersIn } from './personal.ts'

it('hides telephones, identity cards, plates and flats, however they are written, and leaves the rest', () => {
  const texts = [
    '电话13812345678，急',
    '138-1234-5678',
    '１３８１２３４５６７８',
    '0593-7812345',
    '350982199001011234',
    '闽J12345',
    '3号楼2单元502室',
  ]
  for (const text of texts) assert.deepEqual(personalNumbersIn(hidePersonalNumbers(text)), [], text)
  assert.equal(hidePersonalNumbers('电话13812345678，急'), '电话13****,急')
  assert.equal(
    hidePersonalNumbers('11 月 24 日，编号 202611230010007（第 2 次）'),
    '11 月 24 日，编号 202611230010007（第 2 次）',
  )
})
