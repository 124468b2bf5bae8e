import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  nextProvider,
  whyNotAnswerNaming,
  whyNotCancel,
  whyNotHold,
  whyNotLeave,
  whyNotList,
  whyNotOrder,
  whyNotRetire,
  whyNotServe,
} from './rules.ts'

const offer = { mode: 'order' as const, title: '爱心理发', what: '上门理发', forWhom: '行动不便的老人', providers: ['a'] }
const code = (refusal: { code: string } | null) => refusal?.code ?? null

describe('an offer', () => {
  it('has what its mode needs before it is on the menu', () => {
    assert.equal(whyNotList(offer, 'draft'), null)
    assert.equal(code(whyNotList({ ...offer, mode: 'group' }, 'draft')), 'offers.group-is-several')
    assert.equal(whyNotList({ ...offer, mode: 'group', providers: ['a', 'b'] }, 'draft'), null)
    assert.equal(code(whyNotList({ ...offer, mode: 'online' }, 'draft')), 'offers.online-has-a-line')
    assert.equal(
      whyNotList({ ...offer, mode: 'online', line: '0593-7800000', hours: '工作日' }, 'draft'),
      null,
      'an office’s line may stand there',
    )
    const project = { ...offer, mode: 'project' as const, sessionsPlanned: 8, startsOn: '2026-03-01', endsOn: '2026-06-30' }
    assert.equal(whyNotList(project, 'draft'), null)
    assert.equal(code(whyNotList({ ...project, endsOn: '2026-02-01' }, 'draft')), 'offers.project-has-a-plan')
  })
  it('names no private telephone', () => {
    assert.equal(code(whyNotList({ ...offer, what: '打 13812345678' }, 'draft')), 'offers.personal-number')
  })
  it('is retired when no order of it is open', () => {
    assert.equal(code(whyNotRetire('listed', 1)), 'offers.has-orders')
    assert.equal(whyNotRetire('listed', 0), null)
  })
  it('is ordered where it is offered: by residents only what comes on order, online by nobody', () => {
    const listed = { state: 'listed' as const, mode: 'order' as const, communities: ['c'] }
    assert.equal(whyNotOrder(listed, 'c', 'resident'), null)
    assert.equal(code(whyNotOrder(listed, 'd', 'resident')), 'offers.not-here')
    assert.equal(whyNotOrder({ ...listed, communities: [] }, 'd', 'resident'), null, 'no community named: the whole city')
    assert.equal(code(whyNotOrder({ ...listed, state: 'paused' }, 'c', 'community')), 'offers.not-on-the-menu')
    assert.equal(code(whyNotOrder({ ...listed, mode: 'group' }, 'c', 'resident')), 'offers.not-to-order')
    assert.equal(whyNotOrder({ ...listed, mode: 'group' }, 'c', 'community'), null)
    assert.equal(code(whyNotOrder({ ...listed, mode: 'online' }, 'c', 'community')), 'offers.not-to-order')
  })
})

describe('an order', () => {
  it('goes to the next who was not asked, and to nobody when all were', () => {
    const candidates = [
      { offerId: '1', orgId: 'a' },
      { offerId: '1', orgId: 'b' },
      { offerId: '2', orgId: 'a' },
      { offerId: '2', orgId: 'c' },
    ]
    assert.deepEqual(nextProvider(candidates, ['a']), { offerId: '1', orgId: 'b' })
    assert.deepEqual(nextProvider(candidates, ['a', 'b']), { offerId: '2', orgId: 'c' })
    assert.equal(nextProvider(candidates, ['a', 'b', 'c']), null)
  })
  it('is served when its hour has come, and cancelled before', () => {
    const at = new Date('2026-10-09T09:00:00Z')
    assert.equal(code(whyNotServe('scheduled', at, new Date(at.getTime() - 1))), 'offers.not-yet')
    assert.equal(whyNotServe('scheduled', at, at), null)
    assert.equal(whyNotServe('accepted', null, at), null)
    assert.equal(code(whyNotCancel('served')), 'offers.order-wrong-state')
  })
  it('of a project: a session is held on its day, not before', () => {
    assert.equal(code(whyNotHold('planned', '2026-10-10', '2026-10-09')), 'offers.not-yet')
    assert.equal(whyNotHold('planned', '2026-10-09', '2026-10-09'), null)
  })

  it('a unit answers for itself while it is asked, and leaves when it holds no order', () => {
    const said = (refusal: { code: string } | null) => refusal?.code ?? null
    assert.equal(whyNotAnswerNaming('asked'), null)
    for (const state of ['agreed', undefined] as const) assert.equal(said(whyNotAnswerNaming(state)), 'offers.not-named')
    assert.equal(whyNotLeave('agreed', false, 0), null)
    assert.equal(said(whyNotLeave('agreed', false, 2)), 'offers.holds-orders')
    assert.equal(said(whyNotLeave('agreed', true, 0)), 'offers.is-own')
    assert.equal(said(whyNotLeave('asked', false, 0)), 'offers.not-named')
  })
})
