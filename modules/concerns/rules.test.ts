import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { posts } from '#contract/people'
import {
  type Action,
  actionNames,
  actions,
  clockMoves,
  clockOf,
  leadsTo,
  type Mine,
  maskName,
  maskPhone,
  type Relation,
  type Standing,
  type State,
  states,
  waitsFor,
  whyNot,
} from './rules.ts'

const now = new Date('2026-10-09T01:00:00Z')
const soon = new Date('2026-10-12T01:00:00Z')
const past = new Date('2026-10-08T01:00:00Z')

const aStanding = (state: State, given: Partial<Standing> = {}): Standing => ({
  state,
  class: 'help',
  round: 1,
  level: 'community',
  returnedRound: null,
  extendedRound: null,
  returnUntil: soon,
  extendUntil: soon,
  extensionAllowed: true,
  repliedBy: 'handler',
  requestedBy: 'handler',
  openRequest: null,
  openCoOrders: 0,
  hasHandler: true,
  wantsContact: true,
  mayPublish: true,
  publishable: true,
  published: false,
  reopenUntil: soon,
  reopened: false,
  rated: false,
  ...given,
})
/** What each action needs beside state, permission and relation. */
const fitting: Partial<Record<Action, Partial<Standing>>> = {
  'rule-request': { openRequest: 'extension' },
  'waive-co': { openCoOrders: 1 },
}
const everyRelation: Relation[] = ['holder', 'sender', 'concerned', 'co-handler', 'viewer']
const mine = (permissions: readonly string[], relations: readonly Relation[], personId = 'me'): Mine => ({
  personId,
  permissions: new Set(permissions),
  relations: new Set(relations),
})

describe('the road of a concern', () => {
  for (const post of posts)
    it(`gives ${post.code} exactly what is declared, in every state, and refuses the rest in words`, () => {
      for (const action of actionNames)
        for (const state of states) {
          const { from, permission, as } = actions[action]
          const given = mine(post.permissions, everyRelation)
          const allowed =
            as !== 'resident' &&
            (from as readonly State[]).includes(state) &&
            (permission === null || post.permissions.includes(permission))
          const why = whyNot(action, aStanding(state, fitting[action]), given, now)
          assert.equal(why === null, allowed, `${post.code} ${action} ${state}: ${why?.code}`)
        }
    })

  it('gives the resident what is his, and staff never act in his name', () => {
    for (const action of actionNames)
      for (const state of states) {
        const allowed = actions[action].as === 'resident' && (actions[action].from as readonly State[]).includes(state)
        assert.equal(whyNot(action, aStanding(state), mine([], ['resident'], ''), now) === null, allowed, `${action} ${state}`)
      }
  })

  it('asks for the declared relation: seeing is not holding', () => {
    const all = [...new Set(actionNames.map((a) => actions[a].permission).filter((p): p is NonNullable<typeof p> => p !== null))]
    for (const action of actionNames) {
      const { from, as } = actions[action]
      if (as === 'viewer' || as === 'resident') continue
      const why = whyNot(action, aStanding(from[0], fitting[action]), mine(all, ['viewer']), now)
      assert.equal(why?.code, 'concerns.not-yours', action)
      assert.equal(whyNot(action, aStanding(from[0]), mine(all, []), now)?.code, 'concerns.not-found')
    }
  })

  it('has no state that cannot be reached and none that cannot be left', () => {
    const reached = new Set<State>(['collected'])
    const leavable = new Set<State>()
    for (let grew = true; grew; ) {
      grew = false
      for (const action of actionNames)
        for (const from of actions[action].from as readonly State[])
          for (const to of leadsTo[action]) {
            if (to !== from) leavable.add(from)
            if (reached.has(from) && !reached.has(to)) {
              reached.add(to)
              grew = true
            }
          }
    }
    for (const state of Object.keys(clockMoves) as State[]) leavable.add(state)
    assert.deepEqual([...reached].sort(), [...states].sort())
    assert.deepEqual([...leavable].sort(), [...states].sort())
  })

  it('gives every open state a clock and somebody who is waited for', () => {
    const open = states.filter((s) => s !== 'closed')
    assert.deepEqual(Object.keys(clockOf).sort(), [...open].sort())
    assert.deepEqual(Object.keys(waitsFor).sort(), [...open].sort())
    for (const state of open)
      assert.ok(
        posts.some((p) => p.permissions.includes(waitsFor[state])),
        state,
      )
  })

  const handler = mine(['concerns.handle', 'concerns.check', 'concerns.rule', 'concerns.follow-up'], everyRelation, 'handler')
  const why = (action: Action, state: State, given: Partial<Standing>, who = handler, at = now) =>
    whyNot(action, aStanding(state, given), who, at)?.code ?? null

  it('is returned once a round, within its window', () => {
    assert.equal(why('return-order', 'working', {}), null)
    assert.equal(why('return-order', 'working', { returnedRound: 1 }), 'concerns.already-returned')
    assert.equal(why('return-order', 'working', { returnedRound: 1, round: 2 }), null)
    assert.equal(why('return-order', 'working', { returnUntil: past }), 'concerns.return-too-late')
  })
  it('is extended once a round, asked before it is due, unless its class knows no extension', () => {
    assert.equal(why('ask-extension', 'working', {}), null)
    assert.equal(why('ask-extension', 'working', { extendedRound: 1 }), 'concerns.already-extended')
    assert.equal(why('ask-extension', 'working', { extendUntil: past }), 'concerns.extension-too-late')
    assert.equal(why('ask-extension', 'working', { extensionAllowed: false }), 'concerns.no-extension-for-class')
  })
  it('is checked, followed up and ruled by somebody else', () => {
    assert.equal(why('check', 'replied', {}), 'concerns.by-someone-else')
    assert.equal(why('check', 'replied', { repliedBy: 'another' }), null)
    assert.equal(why('follow-up', 'checked', {}), 'concerns.by-someone-else')
    assert.equal(why('rule-request', 'working', { openRequest: 'pending' }), 'concerns.by-someone-else')
    assert.equal(why('rule-request', 'working', { openRequest: 'pending', requestedBy: 'another' }), null)
  })
  it('is answered only when the helpers have answered or were waived, and no request is open', () => {
    assert.equal(why('reply', 'working', { openCoOrders: 2 }), 'concerns.co-orders-open')
    assert.equal(why('reply', 'working', { openRequest: 'extension' }), 'concerns.request-open')
    assert.equal(why('reply', 'working', {}), null)
  })
  it('is published only with consent, on a topic that may be, and once', () => {
    const publisher = mine(['concerns.publish'], everyRelation)
    assert.equal(why('publish-answer', 'closed', {}, publisher), null)
    assert.equal(why('publish-answer', 'closed', { mayPublish: false }, publisher), 'concerns.no-consent')
    assert.equal(why('publish-answer', 'closed', { publishable: false }, publisher), 'concerns.topic-not-publishable')
    assert.equal(why('publish-answer', 'closed', { published: true }, publisher), 'concerns.already-published')
  })
  it('is reopened by the resident within its window only', () => {
    const resident = mine([], ['resident'], '')
    assert.equal(why('reopen', 'closed', {}, resident), null)
    assert.equal(why('reopen', 'closed', { reopenUntil: past }, resident), 'concerns.reopen-too-late')
    assert.equal(why('reopen', 'closed', { reopenUntil: null }, resident), 'concerns.cannot-reopen')
    assert.equal(why('reopen', 'closed', { reopened: true }, resident), 'concerns.already-reopened')
  })
  it('masks names and numbers', () => {
    assert.deepEqual(
      [maskPhone('13812345678'), maskPhone('1234'), maskName('欧阳娜'), maskName('')],
      ['138****5678', '****', '欧**', ''],
    )
  })
})
