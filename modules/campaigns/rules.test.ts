import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null
const row = { fromOn: '2026-03-01', toOn: '2026-12-31', closedOn: null, orgIds: ['a'] }

describe('a campaign', () => {
  it('is a tag while it takes place, for the organisations it names', () => {
    assert.equal(rules.whyNotTag(row, '2026-10-09', ['a', 'b'], true), null)
    assert.equal(code(rules.whyNotTag(row, '2027-01-01', ['a'], true)), 'campaigns.over')
    assert.equal(code(rules.whyNotTag({ ...row, closedOn: '2026-05-01' }, '2026-10-09', ['a'], true)), 'campaigns.over')
    assert.equal(code(rules.whyNotTag(row, '2026-10-09', ['b'], true)), 'campaigns.not-yours')
    assert.equal(rules.whyNotTag(row, '2026-10-09', ['b'], false), null)
    assert.equal(rules.whyNotTag({ ...row, orgIds: [] }, '2026-10-09', ['b'], true), null)
  })
  it('is a line in a free place of its kind, or stands in none', () => {
    assert.equal(rules.whyNotPlace('link', 3, 7, [1, 2]), null)
    assert.equal(code(rules.whyNotPlace('link', 2, 7, [1, 2])), 'campaigns.place')
    assert.equal(code(rules.whyNotPlace('create', 8, 7, [])), 'campaigns.place')
    assert.equal(code(rules.whyNotPlace('create', undefined, 7, [])), 'campaigns.place')
    assert.equal(rules.whyNotPlace('campaign', undefined, 7, []), null)
    assert.equal(code(rules.whyNotPlace('campaign', 1, 7, [])), 'campaigns.place')
  })
})
