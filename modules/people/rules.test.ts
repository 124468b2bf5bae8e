import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { posts } from './posts.ts'
import {
  afterFailure,
  maskPhone,
  type Throttle,
  usualRules,
  whyNotAppoint,
  whyNotPassword,
  whyNotThoseDates,
  whyNotThoseRights,
} from './rules.ts'

const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null

describe('a password', () => {
  const why = (password: string) => codeOf(whyNotPassword(password, 'linwanqing', usualRules))
  it('may be anything of ten characters that is not easily guessed', () => {
    for (const good of ['willow over water', '柳树 石桥 渡口 茶', 'Tr0mbone-11', 'zebra4 tango9'])
      assert.equal(why(good), null, good)
  })
  it('is refused where it is short, common, a run, or the name', () => {
    assert.equal(why('短密码'), 'people.password-too-short')
    assert.equal(why('x'.repeat(129)), 'people.password-too-long')
    for (const bad of ['Password123', 'qwertyuiop', '１２３４５６７８９０', 'ababababab', 'abcdefghijkl', 'ponmlkjihgf'])
      assert.equal(why(bad), 'people.password-common', bad)
    assert.equal(why('LinWanqing2026'), 'people.password-like-name')
  })
})

describe('a lock', () => {
  const start = new Date('2026-10-09T01:00:00Z')
  const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
  const fail = (n: number, at: Date, before?: Throttle) => {
    for (let i = 0; i < n; i++) before = afterFailure(before, at, 5, 15)
    return before!
  }
  const minutes = ({ lockedUntil, lastAt }: Throttle) => lockedUntil && (lockedUntil.getTime() - lastAt.getTime()) / 60_000

  it('comes with the fifth failure and doubles each time, up to a day', () => {
    assert.equal(minutes(fail(4, start)), null)
    let throttle = fail(5, start)
    assert.equal(minutes(throttle), 15)
    for (const expected of [30, 60, 120, 240, 480, 960, 1440, 1440]) {
      throttle = fail(5, throttle.lockedUntil!, throttle)
      assert.equal(minutes(throttle), expected)
    }
  })
  it('is forgotten after quiet days', () => {
    assert.equal(minutes(fail(1, later(24 * 60), fail(4, start))), null)
    assert.equal(minutes(fail(5, later(3 * 24 * 60), fail(5, start))), 15)
  })
})

describe('an appointment', () => {
  const why = (post: string, held: string[], by: string | null = 'admin') =>
    codeOf(whyNotAppoint({ post, personId: 'person', by, heldMeanwhile: held.map((one) => ({ post: one })) }))
  it('may stand beside others of business, of any kind', () => {
    assert.equal(why('firstSecretary', ['deptHandler', 'liaison']), null)
    assert.equal(why('communityWorker', [], null), null, 'the house itself, as in a seed')
  })
  it('never joins two administrations, nor one with business, nor comes from one’s own hand', () => {
    const three = ['systemAdmin', 'securityAdmin', 'auditAdmin']
    for (const one of three) for (const other of three) assert.equal(why(one, [other]), 'people.one-administration')
    for (const { code } of posts.filter((post) => !three.includes(post.code)))
      for (const admin of three) {
        assert.equal(why(code, [admin]), 'people.administrators-do-no-business')
        assert.equal(why(admin, [code]), 'people.administrators-do-no-business')
      }
    for (const { code } of posts) assert.equal(why(code, [], 'person'), 'people.not-oneself')
  })
  it('has its days in order, and a term where it is a secondment', () => {
    assert.equal(
      codeOf(whyNotThoseDates({ kind: 'main', from: '2026-01-01', until: '2026-01-01' })),
      'people.ends-before-it-begins',
    )
    assert.equal(codeOf(whyNotThoseDates({ kind: 'secondment', from: '2026-01-01' })), 'people.secondment-needs-an-end')
    assert.equal(whyNotThoseDates({ kind: 'secondment', from: '2026-01-01', until: '2027-01-01' }), null)
  })
})

describe('the rights of a post', () => {
  it('as shipped keep to their side of administration', () => {
    for (const { code, permissions, secondFactor } of posts)
      assert.equal(whyNotThoseRights(code, permissions, secondFactor), null, code)
  })
  it('never give business to an administrator, nor administration to anyone else', () => {
    assert.equal(codeOf(whyNotThoseRights('systemAdmin', ['concerns.read'], true)), 'people.right-not-for-this-post')
    assert.equal(codeOf(whyNotThoseRights('systemAdmin', ['audit.read'], true)), 'people.right-not-for-this-post')
    assert.equal(codeOf(whyNotThoseRights('centreHead', ['people.manage'], false)), 'people.right-not-for-this-post')
    assert.equal(codeOf(whyNotThoseRights('auditAdmin', ['audit.read'], false)), 'people.administrators-need-a-second-factor')
  })
})

describe('a telephone number', () => {
  it('shows three digits and four', () => {
    assert.equal(maskPhone('10000005678'), '100****5678')
    assert.equal(maskPhone('12345'), '****')
    assert.equal(maskPhone(null), '')
  })
})
