import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as rules from './rules.ts'

const code = (refusal: { code: string } | null) => refusal?.code ?? null

describe('what is formed on a project', () => {
  it('has a last day, never after that of the project', () => {
    assert.equal(rules.whyNotEnds('2026-12-31', '2026-10-09', '2026-12-31'), null)
    assert.equal(code(rules.whyNotEnds('2027-01-01', '2026-10-09', '2026-12-31')), 'frontline.ends')
    assert.equal(code(rules.whyNotEnds('2026-10-08', '2026-10-09', '2026-12-31')), 'frontline.ends')
  })
  it('stands on a project that is carried out', () => {
    assert.equal(rules.whyNotOn({ running: true }), null)
    assert.equal(code(rules.whyNotOn({ running: false })), 'frontline.project-over')
    assert.equal(code(rules.whyNotOn(undefined)), 'frontline.no-project')
  })
  it('has one head and members enough', () => {
    const of = (...roles: ('secretary' | 'leader' | 'member')[]) => roles.map((role) => ({ role }))
    assert.equal(rules.whyNotRoster('branch', of('secretary', 'member', 'member'), 3), null)
    assert.equal(code(rules.whyNotRoster('branch', of('secretary', 'member'), 3)), 'frontline.roles')
    assert.equal(code(rules.whyNotRoster('branch', of('secretary', 'secretary', 'member'), 3)), 'frontline.roles')
    assert.equal(code(rules.whyNotRoster('branch', of('leader', 'member', 'member'), 3)), 'frontline.roles')
    assert.equal(rules.whyNotRoster('team', of('leader'), 3), null)
  })
  it('goes its road and is not approved by who applied', () => {
    const step = (state: 'applied' | 'approved' | 'active' | 'dissolved', name: 'approve' | 'found' | 'dissolve') =>
      code(rules.whyNotBranch({ state, version: 1 }, name, 1))
    assert.equal(step('applied', 'approve'), null)
    assert.equal(step('applied', 'found'), 'frontline.state')
    assert.equal(step('active', 'dissolve'), null)
    assert.equal(step('dissolved', 'dissolve'), 'frontline.state')
    assert.equal(code(rules.whyNotApproveOwn('a', 'a')), 'frontline.own')
  })
})
