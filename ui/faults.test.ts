/// <reference types="node" />
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { words } from '#common/shapes.ts'
import { at, beyond, faultsOf, put, tidy } from './faults.ts'

const shape = z.object({
  words: words(5),
  place: z.object({ gridId: z.uuid() }),
  count: z.number().min(2),
  ways: z.array(z.string()).min(2),
})
const faults = (values: unknown) => {
  const body = tidy(values)
  return faultsOf(shape.safeParse(body).error?.issues ?? [], body)
}

test('an empty field is just not filled in, whatever its shape expects', () => {
  deepEqual(faults({ words: '  ', place: { gridId: '' }, count: undefined, ways: [] }), [
    { path: 'words', code: 'required' },
    { path: 'place.gridId', code: 'required' },
    { path: 'count', code: 'required' },
    { path: 'ways', code: 'required' },
  ])
})

test('too long, too little and too few are told apart, with their bounds', () => {
  deepEqual(faults({ words: 'abcdef', place: { gridId: 'x' }, count: 1, ways: ['a'] }), [
    { path: 'words', code: 'too_big', facts: { maximum: 5 } },
    { path: 'place.gridId', code: 'invalid_format' },
    { path: 'count', code: 'number_too_small', facts: { minimum: 2 } },
    { path: 'ways', code: 'too_few', facts: { minimum: 2 } },
  ])
})

test('a value deep in a form is changed without touching what others hold', () => {
  const before = { place: { gridId: 'a', words: 'b' } }
  const after = put(before, 'place.gridId', 'c')
  equal(at(after, 'place.gridId'), 'c')
  equal(at(before, 'place.gridId'), 'a')
  equal(at(after, 'place.words'), 'b')
})

test('a list stays a list, wherever in it one writes', () => {
  deepEqual(put({ fields: [{ name: '' }, { name: '乙' }] }, 'fields.0.name', '甲'), { fields: [{ name: '甲' }, { name: '乙' }] })
  deepEqual(put({ given: [1, undefined] }, 'given.1', 2), { given: [1, 2] })
})

test('a text longer than its field allows is a fault, spaces around it not counted', () => {
  const values = { place: { words: '一二三四五六' }, note: ' 一二三 ' }
  deepEqual(
    beyond(
      [
        ['place.words', 5],
        ['note', 3],
        ['never', 1],
      ],
      values,
    ),
    [{ path: 'place.words', code: 'too_big', facts: { maximum: 5 } }],
  )
})

test('a number outside of its range is said, and stays as it was written', () => {
  const range = [['quantity', { min: 1, max: 300 }]] as const
  deepEqual(beyond(range, { quantity: 500 }), [{ path: 'quantity', code: 'number_too_big', facts: { maximum: 300 } }])
  deepEqual(beyond(range, { quantity: 0 }), [{ path: 'quantity', code: 'number_too_small', facts: { minimum: 1 } }])
  deepEqual(beyond(range, { quantity: 2.5 }), [])
  deepEqual(beyond(range, {}), [])
})
