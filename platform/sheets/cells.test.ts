import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asCode, asDay, asInstant, asNumber, asText, asWhole, asYesNo, hasLostDigits } from './cells.ts'
import { dateFromSerial } from './dates.ts'

test('a day is read in every form offices write it', () => {
  const forms = [
    '2018年9月21日',
    '2018-09-21',
    '2018/9/21',
    '2018.9.21',
    '20180921',
    '２０１８年９月２１日',
    ' 2018 年 9 月 21 日 ',
    '2018年9月21日（星期五）',
    '2018-9-21 9:05',
  ]
  assert.deepEqual(
    forms.map(asDay),
    forms.map(() => '2018-09-21'),
  )
  assert.deepEqual([43364, 20180921, { day: '2018-09-21', time: '08:00:00' }].map(asDay), [
    '2018-09-21',
    '2018-09-21',
    '2018-09-21',
  ])
})

test('what is no day is not made one', () => {
  const others = ['2018-02-30', '9月21日', '2018年', '待定', '', '2018-9-211', '13800000000', true, null, 2018, 3]
  assert.deepEqual(
    others.map(asDay),
    others.map(() => undefined),
  )
})

test('a time is the wall clock of China', () => {
  const at = (cell: Parameters<typeof asInstant>[0]) => asInstant(cell)?.toISOString()
  assert.equal(at('2019/4/25 9:32:09'), '2019-04-25T01:32:09.000Z')
  assert.equal(at('2019年4月25日下午3时5分'), '2019-04-25T07:05:00.000Z')
  assert.equal(at('2019-04-25T09:32:09'), '2019-04-25T01:32:09.000Z')
  assert.equal(at('2019-04-25'), '2019-04-24T16:00:00.000Z')
  assert.equal(at({ day: '2019-04-25', time: '00:00:01' }), '2019-04-24T16:00:01.000Z')
  assert.equal(at('2019-04-25 25:00'), undefined)
})

test('a serial keeps its seconds', () => {
  assert.deepEqual(dateFromSerial(43580.39732638889), { day: '2019-04-25', time: '09:32:09' })
  assert.equal(dateFromSerial(2018), undefined)
})

test('numbers and codes are read through full-width signs', () => {
  assert.deepEqual(['１２３', '1,234.5', ' 12 ', '-3', '十二', '1.2.3', '', true].map(asNumber), [
    123,
    1234.5,
    12,
    -3,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  assert.deepEqual([3.5, '4'].map(asWhole), [undefined, 4])
  assert.equal(asCode('９１３５０９８２ ｍａ'), '91350982ma')
  assert.equal(asText(13800000000), '13800000000')
  assert.equal(asText(1e21), '1000000000000000000000')
  assert.deepEqual(['是', '√', 'Ｙ', 1, true, '否', '无', 0, '也许', null].map(asYesNo), [
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    undefined,
    undefined,
  ])
})

test('a number of more than fifteen digits has lost some', () => {
  assert.deepEqual([913509820000000000, 13800000000, '913509820000000000'].map(hasLostDigits), [true, false, false])
})
