import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalised, whyNotUscc } from './uscc.ts'
import vectors from './vectors/uscc.json' with { type: 'json' }

const why = (code: string) => whyNotUscc(code)?.code ?? null

test('every published code is accepted, those whose check character is 0 too', () => {
  assert.ok(vectors.valid.length > 60)
  for (const code of [...vectors.valid, ...vectors.known_library_bug.wrongly_rejects]) assert.equal(why(code), null, code)
})

test('no code with a wrong length, character or check is accepted', () => {
  assert.ok(vectors.invalid.length > 15)
  for (const { value, reason } of vectors.invalid) assert.ok(why(normalised(value)), `${value} ${reason}`)
})

test('spaces, hyphens and small letters are how people write it', () => {
  for (const { in: written, out } of vectors.normalise) {
    assert.equal(normalised(written), out)
    assert.equal(why(normalised(written)), null)
  }
  assert.equal(normalised('91-110000-60003734-1l'), '91110000600037341L')
})

test('the sentence says where to look', () => {
  assert.deepEqual(whyNotUscc('12345'), { code: 'orgs.uscc-length', facts: { length: 5 } })
  assert.deepEqual(whyNotUscc('9111000060003I341L'), { code: 'orgs.uscc-character', facts: { at: 14, character: 'I' } })
  assert.deepEqual(whyNotUscc('B1110000600037341L'), { code: 'orgs.uscc-character', facts: { at: 1, character: 'B' } })
  assert.deepEqual(whyNotUscc('911100A0600037341L'), { code: 'orgs.uscc-division', facts: { at: 7 } })
  assert.deepEqual(whyNotUscc('91110000600037342L'), { code: 'orgs.uscc-body' })
  assert.deepEqual(whyNotUscc('91110000600037341M'), { code: 'orgs.uscc-check' })
})
