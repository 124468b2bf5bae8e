import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rules from './rules.ts'

const open = { validFrom: '2018-01-01', validUntil: null }
const code = (refusal: { code: string } | null) => refusal?.code ?? null

test('a change is recorded on its day or later, and while the organisation stands', () => {
  assert.equal(code(rules.whyNotThatDay('2026-10-10', '2026-10-09')), 'orgs.in-the-future')
  assert.equal(rules.whyNotThatDay('2026-10-09', '2026-10-09'), null)
  assert.equal(rules.whyNotChange(open, '2018-01-01'), null)
  assert.equal(code(rules.whyNotChange(open, '2017-12-31')), 'orgs.before-it-began')
  assert.equal(code(rules.whyNotChange({ ...open, validUntil: '2020-01-01' }, '2021-01-01')), 'orgs.ended')
  assert.equal(code(rules.whyNotEnd(open, '2018-01-01')), 'orgs.before-it-began')
  assert.equal(rules.whyNotEnd(open, '2018-01-02'), null)
})

test('each kind has its seat on its own level', () => {
  const seat = (kind: Parameters<typeof rules.whyNotSeat>[0], level: 'city' | 'subdistrict' | 'community' | 'grid') =>
    code(rules.whyNotSeat(kind, { level }))
  assert.equal(seat('residentsCommittee', 'community'), null)
  assert.equal(seat('residentsCommittee', 'subdistrict'), 'orgs.wrong-level')
  assert.equal(seat('cityDept', 'city'), null)
  assert.equal(seat('stationedAgency', 'community'), 'orgs.wrong-level')
  assert.equal(seat('localUnit', 'grid'), null)
  assert.equal(code(rules.whyNotSeat('localUnit', null)), 'orgs.no-region')
})

test('a stationed agency says what it does, and only a city office can be the service centre', () => {
  assert.equal(rules.whyNotAgencyKind('stationedAgency', 'police'), null)
  assert.equal(code(rules.whyNotAgencyKind('stationedAgency', null)), 'orgs.agency-kind')
  assert.equal(code(rules.whyNotAgencyKind('stationedAgency', 'serviceCentre')), 'orgs.agency-kind')
  assert.equal(rules.whyNotAgencyKind('cityOffice', 'serviceCentre'), null)
  assert.equal(rules.whyNotAgencyKind('cityOffice', null), null)
  assert.equal(code(rules.whyNotAgencyKind('cityDept', 'police')), 'orgs.agency-kind')
})

test('nobody stands under himself in one line, in different lines one may stand over the other', () => {
  const party = (orgId: string, parentId: string) => ({ orgId, line: 'party' as const, parentId })
  const open = [party('office', 'committee'), party('centre', 'office')]
  assert.equal(code(rules.whyNotBelong('committee', 'party', 'centre', open)), 'orgs.circle')
  assert.equal(code(rules.whyNotBelong('committee', 'party', 'committee', open)), 'orgs.circle')
  assert.equal(rules.whyNotBelong('committee', 'administrative', 'centre', open), null)
  assert.equal(code(rules.whyNotBelong('centre', 'party', 'office', open)), 'orgs.already-there')
  assert.equal(rules.whyNotBelong('centre', 'party', 'committee', open), null)
})
