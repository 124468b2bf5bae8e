import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outline } from './contract.ts'
import * as rules from './rules.ts'

const open = { validFrom: '2018-01-01', validUntil: null }
const code = (refusal: { code: string } | null) => refusal?.code ?? null

test('a change is recorded on its day or later, never ahead of it', () => {
  assert.equal(rules.whyNotThatDay('2026-10-09', '2026-10-09'), null)
  assert.equal(code(rules.whyNotThatDay('2026-10-10', '2026-10-09')), 'regions.in-the-future')
})

test('what stands changes from the day it began on; what has ended does not', () => {
  assert.equal(rules.whyNotChange(open, '2018-01-01'), null)
  assert.equal(code(rules.whyNotChange(open, '2017-12-31')), 'regions.before-it-began')
  assert.equal(code(rules.whyNotChange({ ...open, validUntil: '2020-01-01' }, '2021-01-01')), 'regions.ended')
})

test('a region ends after it began, and when nothing stands under it any more', () => {
  assert.equal(rules.whyNotEnd(open, [], '2018-01-02'), null)
  assert.equal(code(rules.whyNotEnd(open, [], '2018-01-01')), 'regions.before-it-began')
  assert.equal(code(rules.whyNotEnd(open, [{ name: '某网格', ...open }], '2020-01-01')), 'regions.has-children')
  const gone = { name: '某网格', validFrom: '2018-01-01', validUntil: '2020-01-01' }
  assert.equal(rules.whyNotEnd(open, [gone], '2020-01-01'), null)
  assert.equal(code(rules.whyNotEnd(open, [gone], '2019-12-31')), 'regions.has-children')
})

test('each level stands under the one above it, while that stands', () => {
  const under = (level: 'grid' | 'community' | 'city', parent: Parameters<typeof rules.whyNotUnder>[1]) =>
    code(rules.whyNotUnder(level, parent, '2020-01-01'))
  assert.equal(under('grid', { level: 'community', ...open }), null)
  assert.equal(under('grid', { level: 'subdistrict', ...open }), 'regions.wrong-level')
  assert.equal(under('community', null), 'regions.no-parent')
  assert.equal(under('community', { level: 'subdistrict', validFrom: '2020-01-02', validUntil: null }), 'regions.no-parent')
  assert.equal(under('community', { level: 'subdistrict', ...open, validUntil: '2019-01-01' }), 'regions.no-parent')
  assert.equal(under('city', null), null)
  assert.equal(under('city', { level: 'city', ...open }), 'regions.wrong-level')
})

test('a code has the digits of its level and begins with its parent’s', () => {
  assert.equal(rules.whyNotCode('city', '350982', null), null)
  assert.equal(rules.whyNotCode('grid', '350982001003001', '350982001003'), null)
  assert.equal(code(rules.whyNotCode('community', '350982001', '350982001')), 'regions.wrong-code')
  assert.equal(code(rules.whyNotCode('community', '350982002003', '350982001')), 'regions.wrong-code')
})

test('no two regions bear one code on the same day', () => {
  const other = { name: '某村', validFrom: '2018-01-01', validUntil: '2021-10-31' }
  assert.equal(rules.whyNotThatCode('350982001201', '2021-10-31', [other]), null)
  assert.equal(code(rules.whyNotThatCode('350982001201', '2021-10-30', [other])), 'regions.code-taken')
})

test('a village may become a community, a grid stays a grid', () => {
  assert.equal(rules.whyNotKind('community', 'community'), null)
  assert.equal(rules.whyNotKind('village', 'community'), null)
  assert.equal(code(rules.whyNotKind('community', 'grid')), 'regions.wrong-level')
})

test('an outline is closed, on the globe, and not longer than a map can show', () => {
  const why = (outline: Outline) => rules.whyNotOutline(outline)?.facts?.why ?? null
  const polygon = (ring: [number, number][]): Outline => ({ type: 'Polygon', coordinates: [ring] })
  const ring: [number, number][] = [
    [120, 27],
    [121, 27],
    [121, 28],
    [120, 27],
  ]
  assert.equal(why(polygon(ring)), null)
  assert.equal(why(polygon([...ring, [120, 28]])), 'open')
  assert.equal(why(polygon(ring.map(([lng, lat]) => [lng + 60, lat]))), 'off-the-globe')
  assert.equal(why(polygon(Array.from({ length: 20_001 }, () => [120, 27]))), 'too-long')
})
