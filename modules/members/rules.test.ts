import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plusMonths } from '#common/dates.ts'
import { rules } from './rulebook.ts'
import {
  dutiesOf,
  maskPhone,
  mayDo,
  periodOf,
  whyNotConfirmMode,
  whyNotMove,
  whyNotPropose,
  whyNotRegister,
  whyNotReview,
  whyNotReviewPledge,
} from './rules.ts'

const member = { state: 'confirmed' as const, communityId: 'a', homeOrgId: 'o', registeredOn: '2026-01-05' }
const alike = { no: '202600001', community: '石湖社区', samePhone: false, sameUnit: true }
const proposed = {
  no: '1',
  mode: 'dual' as const,
  state: 'proposed' as const,
  homeConfirmedAt: null,
  hostConfirmedAt: new Date(),
}

describe('a registration', () => {
  it('is one a person: the same telephone is refused, the same name asks to be certain', () => {
    assert.equal(whyNotRegister([{ ...alike, samePhone: true }], true)?.code, 'members.registered-already')
    assert.equal(whyNotRegister([alike], false)?.code, 'members.same-name')
    assert.equal(whyNotRegister([alike], true), null)
    assert.equal(whyNotRegister([{ ...alike, sameUnit: false }], false), null)
  })
  it('moves to another community once it stands, not ahead of its day', () => {
    assert.equal(whyNotMove(member, 'b', '2026-10-09', '2026-10-09'), null)
    assert.equal(whyNotMove(member, 'a', '2026-10-09', '2026-10-09')?.code, 'members.same-community')
    assert.equal(whyNotMove(member, 'b', '2026-10-10', '2026-10-09')?.code, 'members.in-the-future')
    assert.equal(whyNotMove({ ...member, state: 'registered' }, 'b', '2026-10-09', '2026-10-09')?.code, 'members.not-confirmed')
  })
  it('that is not renewed says why', () => {
    assert.equal(whyNotReview(member, 'ended', undefined)?.code, 'members.words-needed')
    assert.equal(whyNotReview(member, 'renewed', undefined), null)
  })
})

describe('a management agreement', () => {
  const days = { mode: 'dual' as const, fromOn: '2026-10-09', untilOn: '2028-10-09' }
  it('needs a unit, and waits only once', () => {
    assert.equal(whyNotPropose({ ...member, homeOrgId: null }, [], days, '2026-10-09')?.code, 'members.no-home')
    assert.equal(whyNotPropose(member, [proposed], days, '2026-10-09')?.code, 'members.proposed-already')
    assert.equal(whyNotPropose(member, [{ ...proposed, state: 'inForce' }], days, '2026-10-09')?.code, 'members.in-force-already')
    assert.equal(
      whyNotPropose(member, [], { ...days, untilOn: '2026-10-01' }, '2026-10-09')?.code,
      'members.ends-before-it-begins',
    )
  })
  it('is confirmed once by each side', () => {
    assert.equal(whyNotConfirmMode(proposed, ['home']), null)
    assert.equal(whyNotConfirmMode(proposed, ['host'])?.code, 'members.confirmed-by-us')
    assert.equal(whyNotConfirmMode({ ...proposed, state: 'inForce' }, ['home'])?.code, 'members.not-proposed')
  })
})

describe('the two who manage a member', () => {
  const may = { reveal: false, hasPhone: true }
  it('have different things to do', () => {
    assert.ok(mayDo(member, ['host'], may).includes('review'))
    assert.deepEqual(mayDo(member, ['home'], may), ['correct', 'leave', 'propose'])
    assert.deepEqual(mayDo(member, [], may), [])
    assert.deepEqual(mayDo({ ...member, state: 'left' }, ['host'], may), [])
  })
  it('read who does what under their mode', () => {
    const dual = dutiesOf(rules.duties.first, 'dual')
    assert.deepEqual(dual[0], { key: 'dues', zh: '党费收缴', en: 'Dues', side: 'home', cycle: 'month' })
    assert.equal(dutiesOf(rules.duties.first, 'entrusted').find(({ key }) => key === 'meetings')?.side, 'community')
  })
  it('are reminded once in each period of a duty, which is due on its last day', () => {
    assert.deepEqual(periodOf('month', '2026-02-11'), { from: '2026-02-01', dueOn: '2026-02-28' })
    assert.deepEqual(periodOf('quarter', '2026-11-29'), { from: '2026-10-01', dueOn: '2026-12-31' })
    assert.deepEqual(periodOf('half', '2026-06-30'), { from: '2026-01-01', dueOn: '2026-06-30' })
    assert.deepEqual(periodOf('year', '2026-06-30'), { from: '2026-01-01', dueOn: '2026-12-31' })
    assert.equal(periodOf('never', '2026-06-30'), null)
  })
})

it('a pledge is reviewed once it is said to be kept, or its day has come', () => {
  const pledge = { state: 'promised' as const, dueOn: '2026-12-31' }
  assert.equal(whyNotReviewPledge(pledge, '2026-10-09')?.code, 'members.not-due-yet')
  assert.equal(whyNotReviewPledge({ ...pledge, state: 'kept' }, '2026-10-09'), null)
  assert.equal(whyNotReviewPledge(pledge, '2027-01-01'), null)
  assert.equal(whyNotReviewPledge({ ...pledge, state: 'reviewed' }, '2027-01-01')?.code, 'members.reviewed-already')
})

it('a telephone shows three and four digits, a short one none', () => {
  assert.equal(maskPhone('10012345678'), '100****5678')
  assert.equal(maskPhone('059312'), '****')
})

it('months end where the month does', () => {
  assert.equal(plusMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(plusMonths('2026-10-09', 12), '2027-10-09')
})
