import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AHouse, aHouse, type SignedIn } from '../../app/testing.ts'

describe('the rules that the report leaves to the city', () => {
  let house: AHouse
  let officer: SignedIn
  before(async () => {
    house = await aHouse()
    officer = await house.signedIn({ post: 'organisationOfficer' })
  })
  after(() => house?.close())

  type Rule = { key: string; label: string; value: unknown; changed: boolean; basis: { zh: string; en: string } }
  type Book = { module: string; name: string; version: number; rules: Rule[] }
  const booksFor = async (who: SignedIn) => (await who.get('/api/rules')).body as { books: Book[]; mayChange: boolean }
  const careshop = async (who = officer) => (await booksFor(who)).books.find(({ module }) => module === 'careshop')!
  const basis = { zh: '鼎委组〔2026〕9号第三条', en: 'Document 9 of 2026, clause 3' }
  const change = (who: Pick<SignedIn, 'put'>, value: unknown, version: number, key = 'monthlyPoints', module = 'careshop') =>
    who.put(`/api/rules/${module}`, { key, value, basis, reason: '年度调整', version })

  it('stand with their words, values and the clause they rest on, for whoever works in the city', async () => {
    const { books, mayChange } = await booksFor(officer)
    assert.ok(mayChange && books.length > 10, `${books.length} books`)
    for (const { module, name, rules } of books)
      for (const { key, label, basis } of [...rules, { key: 'name', label: name, basis: { zh: name, en: name } }]) {
        assert.ok(label && !label.includes(':') && !label.startsWith('rules.'), `${module}.${key} has no words`)
        assert.ok(basis.zh && basis.en, `${module}.${key} rests on nothing`)
      }
    assert.equal((await booksFor(await house.signedIn({ post: 'liaison' }))).mayChange, false)
  })

  it('are changed one at a time, with a clause and a reason, and hold at once in this city alone', async () => {
    const { status, body } = await change(officer, 25, 0)
    const changed = (body as unknown as Book).rules.find(({ key }) => key === 'monthlyPoints')!
    assert.deepEqual([status, changed.value, changed.changed, changed.basis], [200, 25, true, basis])
    const elsewhere = await house.signedIn({ city: 'yunxi', post: 'organisationOfficer' })
    const there = (await careshop(elsewhere)).rules.find(({ key }) => key === 'monthlyPoints')!
    assert.deepEqual([there.value, there.changed], [40, false])
    assert.equal((await change(officer, 30, 0)).body.code, 'version.stale')
    assert.equal((await careshop()).version, 1)
  })

  it('keep their bounds, and there is no rule that no module declares', async () => {
    for (const wrong of [0, 10_001, 2.5, 'forty', true]) {
      const { status, body } = await change(officer, wrong, 1)
      assert.deepEqual([status, body.code], [422, 'rules.out-of-bounds'], String(wrong))
    }
    assert.equal((await change(officer, 5, 1, 'toString')).body.code, 'rules.not-found')
    assert.equal((await change(officer, 5, 0, 'monthlyPoints', 'nowhere')).body.code, 'rules.not-found')
  })

  it('may be a list of lines with cells, each cell kept to its kind', async () => {
    const pacts = (await booksFor(officer)).books.find(({ module }) => module === 'pacts')!
    const rule = pacts.rules.find(({ key }) => key === 'templates')! as Rule & { columns: { label: string }[] }
    const rows = rule.value as Record<string, unknown>[]
    assert.equal(rule.columns.length, 12)
    assert.ok(rule.columns.every(({ label }) => label && !label.includes('ruleColumns')))
    const put = (value: unknown) => change(officer, value, 0, 'templates', 'pacts')
    const wrong = await put([rows[0], { ...rows[1], quantity: 0 }])
    assert.equal(wrong.body.code, 'rules.cell')
    assert.match(JSON.stringify(wrong.body), /第 2 行的“数量”/)
    assert.equal((await put([{ ...rows[0], dual: 'nothing' }])).body.code, 'rules.cell')
    assert.equal((await put([{ ...rows[0], more: 'x' }])).body.code, 'rules.cell')

    const fire = { ...rows[3], units: '消防', title: '为居民楼做消防演练' }
    assert.equal((await put([...rows, fire])).status, 200)
    const secretary = await house.signedIn({ post: 'communitySecretary' })
    type Choices = { templates: { key: string; clauses: { title: string }[] }[] }
    const { templates } = (await secretary.get('/api/pacts/choices')).body as Choices
    const added = templates.find(({ key }) => key === '消防')!
    assert.deepEqual(added.clauses.map(({ title }) => title).slice(-1), ['为居民楼做消防演练'])
    assert.ok(added.clauses.length > 1, 'with the clauses of every unit')
  })

  it('are changed by nobody else', async () => {
    assert.equal((await house.anyone.get('/api/rules')).status, 401)
    assert.equal((await change(house.anyone, 5, 1)).status, 401)
    for (const post of ['communitySecretary', 'systemAdmin', 'liaison'] as const)
      assert.equal((await change(await house.signedIn({ post }), 5, 1)).status, 403, post)
    const former = await house.signedIn({ post: 'organisationOfficer' })
    await house.endAppointment(former)
    assert.ok([401, 403].includes((await change(former, 5, 1)).status))
  })
})
