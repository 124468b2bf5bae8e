import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { keyFor, secretOf } from './secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'sigong-secret-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('the secret is made once, 32 bytes long, and only its owner may read it', () => {
  const made = secretOf(folder, {})
  assert.equal(made.length, 32)
  assert.deepEqual(secretOf(folder, {}), made)
  assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
})

test('SIGONG_SECRET goes before the file, and a short one is refused', () => {
  const given = 'a'.repeat(40)
  assert.equal(secretOf(folder, { SIGONG_SECRET: given }).toString(), given)
  assert.throws(() => secretOf(folder, { SIGONG_SECRET: 'short' }), /openssl rand/)
})

test('every purpose has a key of its own', () => {
  const secret = secretOf(folder, {})
  assert.notEqual(keyFor(secret, 'database'), keyFor(secret, 'cookies'))
  assert.match(keyFor(secret, 'database'), /^[0-9a-f]{64}$/)
})
