import assert from 'node:assert/strict'
import { it } from 'node:test'
import { hidePersonalNumbers, personalNumbersIn, tellingIn } from './personal.ts'

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

it('finds what would show who somebody is, and lets an ordinary wish pass', () => {
  const kinds = (text: string) => tellingIn(text).join()
  assert.equal(kinds('王奶奶想要一个电饭煲'), 'name')
  assert.equal(kinds('我叫小明'), 'name')
  for (const text of ['住在3栋', '桐北路12号', '三单元', '502室', '5号楼', '12-301', '８栋'])
    assert.match(kinds(text), /address/, text)
  for (const text of ['刚做完手术', '有糖尿病', '残疾人', '视力失明']) assert.equal(kinds(text), 'illness', text)
  for (const text of ['低保家庭', '单亲', '留守在家']) assert.equal(kinds(text), 'family', text)
  assert.equal(kinds('电话 138 1234 5678'), 'phone')
  for (const text of [
    '想要一个电饭煲，原来那个有毛病了',
    '一盏护眼台灯，晚上看书用',
    '一双 38 码的防滑鞋',
    '一套《十万个为什么》',
    '想学会用智能手机和儿女视频',
    '活动室里多几副象棋',
    '晚上下楼梯用的手电筒',
  ])
    assert.equal(kinds(text), '', text)
})
