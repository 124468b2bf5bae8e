import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plusMonths } from '#common/dates.ts'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null

describe('a leader linked to a community', () => {
  it('owes a visit so many months after the last, or after the link began', () => {
    assert.equal(plusMonths('2026-11-30', 3), '2027-02-28')
    assert.equal(plusMonths('2026-01-15', 12), '2027-01-15')
    assert.equal(rules.visitDueOn({ validFrom: '2026-01-01', validUntil: null, lastVisitOn: null }, 3), '2026-04-01')
    assert.equal(rules.visitDueOn({ validFrom: '2026-01-01', validUntil: null, lastVisitOn: '2026-05-20' }, 3), '2026-08-20')
    assert.equal(rules.visitDueOn({ validFrom: '2026-01-01', validUntil: '2026-06-01', lastVisitOn: null }, 3), null)
  })
  it('visits and takes problems only while the published link is in force', () => {
    const link = { validFrom: '2026-01-01', validUntil: null, publishedAt: new Date(0) }
    assert.equal(rules.whyNotVisit(link, '2026-10-09', '2026-10-09'), null)
    assert.equal(code(rules.whyNotVisit(link, '2026-10-10', '2026-10-09')), 'leaderlinks.day')
    assert.equal(code(rules.whyNotWork({ ...link, publishedAt: null })), 'leaderlinks.not-published')
    assert.equal(code(rules.whyNotWork({ ...link, validUntil: '2026-05-01' })), 'leaderlinks.ended')
  })
  it('passes a problem on with an owner or a topic, and a day ahead', () => {
    const why = (more: object) => code(rules.whyNotPass({ kind: 'task', dueOn: '2026-11-01', ...more }, '2026-10-09'))
    assert.equal(why({}), 'leaderlinks.owner')
    assert.equal(why({ ownerOrgId: 'x' }), null)
    assert.equal(why({ kind: 'concern' }), 'leaderlinks.topic')
    assert.equal(why({ ownerOrgId: 'x', dueOn: '2026-10-01' }), 'leaderlinks.due')
  })
  it('lets the community say solved at any time, and not solved once it was reported done', () => {
    assert.equal(rules.whyNotSolve({ state: 'open', version: 1 }, 1), null)
    assert.equal(code(rules.whyNotSolve({ state: 'solved', version: 1 }, 1)), 'leaderlinks.solved')
    assert.equal(code(rules.whyNotContradict({ state: 'open', version: 1 }, 1)), 'leaderlinks.not-reported')
    assert.equal(rules.whyNotContradict({ state: 'reported', version: 1 }, 1), null)
  })
})
