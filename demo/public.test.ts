import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { personalNumbersIn } from '#common/personal.ts'
import { modules } from '../app/modules.ts'
import { aDemoHouse, type DemoHouse } from './testing.ts'

/** Every page that anybody can reach from a city's first page by links, read as a visitor without JavaScript. */
describe('the demo city, read from all sides', () => {
  let house: DemoHouse
  const pages = new Map<string, { status: number; text: string }>()
  before(async () => {
    house = await aDemoHouse()
    const open = ['/', '/c/350999/']
    while (open.length && pages.size < 600) {
      const path = open.shift()!
      if (pages.has(path)) continue
      const { status, text, headers } = await house.anyone.get(path)
      pages.set(path, { status, text })
      if (!String(headers['content-type']).startsWith('text/html')) continue
      for (const [, found] of text.matchAll(/href="(\/[^"#]*)/g)) {
        const to = found!.replaceAll('&amp;', '&')
        if (!/^(\/c\/\d{6})?\/(large|lang|staff|api|assets)\b/.test(to) && !/\.(css|js|ics)(\?|$)/.test(to)) open.push(to)
      }
    }
  })
  after(() => house?.close())

  /** A member's own pages ask for his number and key. */
  it('shows residents no broken link', () => {
    assert.ok(pages.size > 20, `${pages.size} pages`)
    const broken = [...pages]
      .filter(([path, { status }]) => status >= 400 && status !== 429 && !(status === 403 && path.includes('/member')))
      .map(([path, { status }]) => `${path}: ${status}`)
    assert.deepEqual(broken, [])
  })

  it('answers an address that nobody can read with a page, never a fault', async () => {
    const none = '-'.repeat(27)
    for (const path of [
      ...[
        '/verify',
        '/shifts',
        '/places',
        '/services',
        '/services/orders',
        '/wishes/claims',
        '/bookings',
        '/agreements',
        '/agreement',
      ].flatMap((path) => [`${path}/%00`, `${path}/aaaaaaaa-${none}`]),
      ...['/services', '/wishes', '/places', '/shifts', '/reviews'].map((path) => `${path}?community=aaaaaaaa-${none}&page=1e9`),
      ...['/answers?q=%00', '/report?topic=%00', '/%ff', `/verify/${'A'.repeat(500)}`],
    ]) {
      const { status, text } = await house.anyone.get(path)
      assert.ok([200, 303, 403, 404, 422].includes(status), `${path}: ${status} ${text.slice(0, 200)}`)
    }
  })

  it('shows residents no telephone of a person, no identity number, no flat', () => {
    const told = [...pages].flatMap(([path, { text }]) => {
      const words = text.replace(/<[^>]*>/g, ' ').replace(/\d{6}\.\d{4}|[\w-]+\.[\w-]{20,}/g, ' ')
      const kinds = personalNumbersIn(words).filter((kind) => kind !== 'landline')
      return kinds.length ? [`${path}: ${kinds.join(', ')}`] : []
    })
    assert.deepEqual(told, [])
  })

  it('tells residents no name of anybody employed', async () => {
    const { rows } = await house.owner.query<{ name: string }>(
      'select distinct name from people.persons where char_length(name) >= 3',
    )
    const names = rows.map((row) => row.name)
    const told = [...pages].flatMap(([path, { text }]) =>
      names.filter((name) => text.includes(name)).map((name) => `${path}: ${name}`),
    )
    assert.deepEqual(told.slice(0, 20), [])
  })

  it('tells residents no name of a member, a delegate or a volunteer', async () => {
    const { rows } = await house.owner.query<{ name: string }>(
      'select distinct name from members.members where char_length(name) >= 3',
    )
    assert.ok(rows.length > 1000, `${rows.length} names`)
    const all = [...pages].map(([path, { text }]) => `${path} ${text.replace(/<[^>]*>/g, ' ')}`).join('\n')
    const told = rows.filter(({ name }) => all.includes(name)).map(({ name }) => name)
    assert.deepEqual(told.slice(0, 20), [])
  })

  for (const account of ['secretary', 'worker', 'liaison', 'organiser', 'street', 'deptliaison', 'grid', 'leader', 'auditor'])
    it(`answers every list to a staff account, or says that it may not: ${account}`, async () => {
      const paths = modules
        .flatMap(({ routes }) => routes ?? [])
        .filter(({ endpoint: { method, path } }) => method === 'GET' && !path.includes(':'))
        .map(({ endpoint }) => endpoint.path)
      assert.ok(paths.length > 30, `${paths.length} lists`)
      const caller = await house.as(account)
      const faults: string[] = []
      for (const path of paths) {
        const { status, text } = await caller.get(path)
        if (![200, 302, 303, 401, 403, 404, 409, 422].includes(status)) faults.push(`${path}: ${status} ${text.slice(0, 120)}`)
      }
      assert.deepEqual(faults, [])
    })

  it('words every kind of thing that waits for somebody', async () => {
    const { rows } = await house.owner.query<{ module: string; kind: string }>('select distinct module, kind from inbox.items')
    assert.ok(rows.length > 15, `${rows.length} kinds`)
    const words = new Map(modules.map(({ name, words }) => [name, words.zh.kinds as Record<string, string> | undefined]))
    const mute = rows.filter(({ module, kind }) => !words.get(module)?.[kind])
    assert.deepEqual(mute, [])
  })

  type Figure = { module: string; key: string; value: number; reported: string | null }
  const figuresOf = async (page: string) => {
    const { body } = await (await house.as('organiser')).get(`/api/insight/figures/${page}`)
    const groups = body.groups as { figures: Figure[] }[]
    return new Map(groups.flatMap((group) => group.figures).map((one) => [`${one.module}.${one.key}`, one]))
  }

  it('counts the figures of the report from its rows', async () => {
    const figures = await figuresOf('region')
    const exact = {
      'pacts.communities': 17,
      'pacts.agreements': 119,
      'venues.sharedBases': 10,
      'venues.sharedFacilities': 63,
      'support.departments': 51,
      'people.concurrentPosts': 49,
      'people.secondments': 65,
    }
    for (const [key, value] of Object.entries(exact)) assert.equal(figures.get(key)?.value, value, key)
    const over = {
      'support.confirmedFen': 750_0000_00,
      'members.registered': 9000,
      'volunteering.teams': 170,
      'venues.averageArea': 900,
    }
    for (const [key, value] of Object.entries(over)) assert.ok((figures.get(key)?.value ?? 0) > value, key)
    for (const key of [...Object.keys(exact), ...Object.keys(over)])
      assert.ok(figures.get(key)?.reported, `${key} names its place`)
  })

  it('counts what was decided and is remembered, as many as the report says', async () => {
    const figures = await figuresOf('together')
    const exact = {
      'committees.groups': 21,
      'documents.issued': 19,
      'letters.issued': 20,
      'leaderlinks.links': 30,
      'projects.projects': 86,
      'frontline.branches': 18,
      'frontline.teams': 26,
      'burden.items': 236,
      'burden.appraisals': 39,
    }
    for (const [key, value] of Object.entries(exact)) {
      assert.equal(figures.get(key)?.value, value, key)
      assert.ok(figures.get(key)?.reported, `${key} names its place`)
    }
  })
})
