import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { beyond, inForce, titleKey, whyGated, whyNotEmergency, whyNotKeep, whyNotReturn, wrongMatter } from './rules.ts'

const limits = { sliceCommunities: 3, repeatTimes: 3 }
const single = { door: 'task', communities: 1, recurring: false, sliced: 1, repeated: 1, returned: false }
const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const now = new Date('2026-10-09T09:00:00+08:00')

describe('the gate', () => {
  it('lets a single ask pass, and nothing that recurs, goes to several, is a form or an inspection', () => {
    const facts = fc.record({
      door: fc.constantFrom('task', 'form', 'concern', 'inspection', 'meeting', 'whistle'),
      communities: fc.integer({ min: 1, max: 17 }),
      recurring: fc.boolean(),
      returned: fc.boolean(),
      sliced: fc.integer({ min: 1, max: 17 }),
      repeated: fc.integer({ min: 1, max: 10 }),
    })
    fc.assert(
      fc.property(facts, (it) => {
        const passes =
          it.communities === 1 &&
          !it.recurring &&
          it.door !== 'form' &&
          it.door !== 'inspection' &&
          !it.returned &&
          it.sliced < limits.sliceCommunities &&
          it.repeated < limits.repeatTimes
        assert.equal(whyGated(it, limits) === null, passes)
      }),
    )
  })

  it('is not got round by asking one community after another, or one community again and again', () => {
    assert.equal(whyGated({ ...single, returned: true }, limits), 'returned')
    assert.equal(whyGated({ ...single, sliced: 3 }, limits), 'slices')
    assert.equal(whyGated({ ...single, repeated: 3 }, limits), 'repeats')
    assert.equal(titleKey('关于报送10月份台账的通知'), titleKey('关于报送 十一月份 台账的通知(2)'))
    assert.equal(titleKey('第三季度摸底表'), titleKey('第四季度摸底表'))
    assert.notEqual(titleKey('消防台账'), titleKey('安全台账'))
    assert.equal(titleKey('2026'), '2026')
    assert.equal(titleKey('石湖社区门店摸底', ['石湖社区']), titleKey('桐山社区门店摸底', ['桐山社区']))
    assert.equal(titleKey('石湖社区', ['石湖社区']), '石湖社区')
  })

  it('opens for an admitted matter of the organisation that asks, from its first day to the day before it no longer stands', () => {
    fc.assert(
      fc.property(
        day,
        fc.option(day, { nil: null }),
        day,
        fc.boolean(),
        fc.boolean(),
        (validFrom, validUntil, today, own, passesOn) => {
          const matter = { deptOrgId: 'a', validFrom, validUntil, dataNeeded: [] }
          const wrong = wrongMatter(matter, { orgId: own ? 'a' : 'b', passesOn }, today)
          assert.equal(wrong === null, (own || passesOn) && validFrom <= today && (validUntil === null || today < validUntil))
          assert.equal(inForce(matter, today), wrong === null || (wrong === 'others' && inForce(matter, today)))
        },
      ),
    )
  })

  it('lets a form ask no field that was not admitted', () => {
    assert.deepEqual(beyond(['姓名', '血型'], ['姓名', '楼栋']), ['血型'])
    assert.deepEqual(beyond([], []), [])
  })

  it('lets an emergency pass with a reason and an end that is near', () => {
    const ends = (on: string, reason = '台风') =>
      whyNotEmergency({ reason, until: new Date(`${on}+08:00`) }, now, 15)?.code ?? null
    assert.equal(ends('2026-10-12T18:00:00'), null)
    assert.equal(ends('2026-10-24T23:59:59'), null)
    assert.equal(ends('2026-10-25T00:00:01'), 'admission.emergency-end')
    assert.equal(ends('2026-10-09T08:59:00'), 'admission.emergency-end')
    assert.equal(ends('2026-10-12T18:00:00', ' '), 'admission.emergency-reason')
  })
})

describe('a return', () => {
  const ask = { ground: 'single', matter: null, emergencyUntil: null, endedAt: null, returnedAt: null } as const
  it('needs no reason and nobody; only what was admitted, an emergency that lasts, and what is over cannot be returned', () => {
    assert.equal(whyNotReturn(ask, now), null)
    assert.equal(whyNotReturn({ ...ask, ground: 'matter', matter: 'SX-001' }, now)?.code, 'admission.is-admitted')
    assert.equal(whyNotReturn({ ...ask, endedAt: now }, now)?.code, 'admission.ask-ended')
    assert.equal(whyNotReturn({ ...ask, returnedAt: now }, now)?.code, 'admission.returned-already')
    const emergency = { ...ask, ground: 'emergency' as const, emergencyUntil: new Date('2026-10-12T00:00:00+08:00') }
    assert.equal(whyNotReturn(emergency, now)?.code, 'admission.in-emergency')
    assert.equal(whyNotReturn(emergency, new Date('2026-10-12T00:00:00+08:00')), null)
  })
  it('is taken back for some days', () => {
    assert.equal(whyNotKeep({ returnedAt: now, endedAt: null }, new Date('2026-10-12T23:00:00+08:00'), 3), null)
    assert.equal(
      whyNotKeep({ returnedAt: now, endedAt: null }, new Date('2026-10-13T00:00:00+08:00'), 3)?.code,
      'admission.undo-over',
    )
    assert.equal(whyNotKeep({ returnedAt: null, endedAt: null }, now, 3)?.code, 'admission.not-returned')
    assert.equal(whyNotKeep({ returnedAt: now, endedAt: now }, now, 3)?.code, 'admission.ask-ended')
  })
})
