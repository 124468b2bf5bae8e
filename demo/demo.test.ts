import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { DEMO_PASSWORD } from './accounts.ts'
import { stories } from './concerns/stories.ts'
import { departments } from './departments.ts'
import { fuding } from './fuding/index.ts'
import { communityUnions, overlaps, within } from './geometry-checks.ts'
import type { DemoCity, Handler } from './types.ts'
import { madeUpUscc, usccCheck } from './uscc.ts'
import { yunxi } from './yunxi/index.ts'

const cities: DemoCity[] = [fuding, yunxi]
const standsOn = (day: string) => (each: { validFrom: string; validUntil: string | null }) =>
  each.validFrom <= day && (each.validUntil === null || day < each.validUntil)
const unique = (values: string[]) => assert.equal(new Set(values).size, values.length)

test('on the day of the report 3 subdistricts and 17 urban communities stand, since the list of 2021 there are 21', () => {
  const count = (day: string, kind: string) => fuding.divisions.filter(standsOn(day)).filter((each) => each.kind === kind).length
  assert.equal(count('2018-09-21', 'subdistrict'), 3)
  assert.equal(count('2018-09-21', 'community'), 17)
  assert.equal(count('2026-11-23', 'community'), 21)
  assert.equal(count('2018-09-21', 'village') - count('2026-11-23', 'village'), 2)
  const villages = fuding.divisions.filter((each) => each.validUntil).map((each) => each.name)
  assert.deepEqual(villages, ['镇西村', '五里牌村'])
})

test('the report’s figures hold: 51 departments, 119 local organisations as seven a community, 30 leaders', () => {
  const of = (kind: string) => fuding.orgs.filter((org) => org.kind === kind)
  assert.equal(departments.length, 51)
  assert.equal(of('cityDept').length, 51)
  assert.equal(of('localUnit').length, 119)
  const byCommunity = Map.groupBy(of('localUnit'), (org) => org.division)
  assert.equal(byCommunity.size, 17)
  for (const units of byCommunity.values()) assert.equal(units.length, 7)
  assert.equal(fuding.appointments.filter((each) => each.post === 'cityLeader').length, 30)
  assert.equal(of('workCommittee').length, 3)
})

test('49 officers of departments help to lead the 17 communities, and 65 community workers are sent to local organisations', () => {
  const held = fuding.appointments.filter((each) => each.kind === 'concurrent' && each.post !== 'gridWorker')
  assert.equal(held.length, 49)
  assert.equal(new Set(held.map((each) => each.person)).size, 49)
  assert.equal(new Set(held.map((each) => each.org)).size, 17)
  const sent = fuding.appointments.filter((each) => each.kind === 'secondment')
  assert.equal(sent.length, 65)
  assert.equal(new Set(sent.map((each) => each.person)).size, 65)
  for (const each of sent) assert.ok(each.until && each.org.startsWith('local.'))
})

test('each urban community of the report has about ten grids, and every grid has a worker', () => {
  const grids = fuding.divisions.filter((each) => each.level === 'grid')
  assert.ok(grids.length >= 170)
  for (const community of fuding.divisions.filter((each) => each.kind === 'community' && each.validFrom < '2021')) {
    const own = grids.filter((grid) => grid.parent === community.code).length
    assert.ok(own >= 9 && own <= 11)
  }
  const served = new Set(fuding.appointments.filter((each) => each.post === 'gridWorker').map((each) => each.division))
  for (const grid of grids) assert.ok(served.has(grid.code), grid.code)
})

for (const city of cities) {
  const { zh } = city.name
  const divisionCodes = new Set(city.divisions.map((each) => each.code))
  const orgKeys = new Set(city.orgs.map((org) => org.key))

  test(`${zh}: codes, keys and names that must be unique are`, () => {
    unique(city.divisions.map((each) => each.code))
    unique(city.orgs.map((org) => org.key))
    unique(city.orgs.map((org) => org.name))
    unique(city.orgs.flatMap((org) => org.uscc ?? []))
    unique(city.people.map((person) => person.key))
    unique(city.people.map((person) => person.phone))
    unique(city.places.map((place) => place.name))
    unique(city.topics.map((topic) => topic.code))
    unique(city.accounts.map((account) => account.signInName))
  })

  test(`${zh}: a division's code begins with its parent's, and its level gives the length`, () => {
    const digits = { city: 6, subdistrict: 9, community: 12, grid: 15 }
    for (const each of city.divisions) {
      assert.equal(each.code.length, digits[each.level])
      if (each.parent) assert.ok(divisionCodes.has(each.parent) && each.code.startsWith(each.parent), each.code)
    }
  })

  test(`${zh}: every credit code is valid, and none can be a registered one`, () => {
    for (const { uscc } of city.orgs) {
      if (!uscc) continue
      assert.match(uscc, new RegExp(`^(11|12|52|55|91)${city.code}DM[0-9]{6}[0-9X][0-9A-HJ-NP-RTUWXY]$`))
      assert.equal(usccCheck(uscc.slice(0, 17)), uscc[17])
    }
  })

  test(`${zh}: every telephone number is one that cannot be called`, () => {
    for (const person of city.people) assert.match(person.phone, /^100\d{8}$/)
  })

  test(`${zh}: grids lie inside their community, do not overlap, and hold their named places`, () => {
    const grids = city.divisions.filter((each) => each.level === 'grid')
    assert.deepEqual(overlaps(grids), [])
    assert.deepEqual(communityUnions(city.divisions), [])
    for (const grid of grids) assert.ok(grid.synthetic)
    const outlineOf = new Map(grids.map((grid) => [grid.code, grid.outline!]))
    for (const place of city.places) assert.ok(within([place.lon, place.lat], outlineOf.get(place.grid)!), place.name)
  })

  test(`${zh}: lines of belonging, appointments and accounts point at what stands`, () => {
    const people = new Set(city.people.map((person) => person.key))
    for (const org of city.orgs) {
      assert.ok(divisionCodes.has(org.division), org.key)
      for (const line of org.lines) assert.ok(orgKeys.has(line.parent), `${org.key} ${line.parent}`)
    }
    for (const each of city.appointments) {
      assert.ok(people.has(each.person) && orgKeys.has(each.org), each.org)
      assert.ok(each.division === null || divisionCodes.has(each.division))
      assert.ok(each.until === null || each.from < each.until)
    }
    for (const account of city.accounts) assert.ok(people.has(account.person))
  })

  test(`${zh}: every topic that can be filed has a leader in the catalogue, and every row a topic`, () => {
    const leaves = city.topics.filter((topic) => topic.level === 3)
    for (const leaf of leaves) {
      assert.ok(leaf.class && leaf.keywords.length > 0, leaf.code)
      assert.ok(
        city.catalogue.some((row) => row.placeKind === null && leaf.code.startsWith(row.topic)),
        leaf.code,
      )
      if (leaf.common) assert.ok(!leaf.stopper?.closed)
    }
    const streets = city.divisions.filter((each) => each.level === 'subdistrict').map((each) => each.code)
    const stands = (handler: Handler) =>
      handler.by === 'dept'
        ? orgKeys.has(handler.org)
        : handler.by !== 'agency' || streets.every((street) => orgKeys.has(`agency.${handler.agency}.${street}`))
    for (const row of city.catalogue) {
      assert.ok(
        city.topics.some((topic) => topic.code === row.topic),
        row.topic,
      )
      assert.ok([row.lead, ...row.co].every(stands), row.topic)
    }
    unique(city.catalogue.map((row) => `${row.topic} ${row.placeKind}`))
    for (const { topicCode } of city.topicLimits) assert.ok(leaves.some((leaf) => leaf.code === topicCode))
  })
}

test('the tree has 120 to 210 leaves, twelve of them on the residents’ first page', () => {
  const leaves = fuding.topics.filter((topic) => topic.level === 3)
  assert.ok(leaves.length >= 120 && leaves.length <= 210, String(leaves.length))
  const positions = leaves.flatMap((leaf) => leaf.common?.position ?? []).sort((a, b) => a - b)
  assert.deepEqual(
    positions,
    Array.from({ length: 12 }, (_, i) => i + 1),
  )
})

test('the tiny city takes a code that no division has', () => {
  const real = readFileSync(new URL('./data/divisions-350982.csv', import.meta.url), 'utf8')
  assert.ok(!real.includes('350999'))
  for (const org of yunxi.orgs) assert.ok(!fuding.orgs.some((other) => other.uscc && other.uscc === org.uscc))
})

test('credit codes follow the published example of the rule', () => {
  assert.equal(usccCheck('91350100M000100Y4'), '3')
  assert.match(madeUpUscc('91', '350982', 1), /^91350982DM000001/)
})

test('some names hold characters that old software loses', () => {
  assert.ok(fuding.people.some((person) => /[\u{20000}-\u{2FFFF}]/u.test(person.name)))
  assert.ok(DEMO_PASSWORD.length >= 12)
})

test('every made-up concern has a topic that can be filed, and no digits that look like a person’s', () => {
  for (const story of stories) {
    const topic = fuding.topics.find((each) => each.code === story.topic)
    assert.ok(topic?.level === 3 && !topic.stopper?.closed, story.topic)
    assert.ok(!story.publicAnswer || topic.publishable, story.topic)
    assert.doesNotMatch(story.words + story.answer, /\d{5}/)
  }
})
