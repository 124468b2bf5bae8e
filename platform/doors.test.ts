import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { mountStaff } from './doors.ts'
import type { House } from './house.ts'

describe('the staff console’s files', () => {
  const words = 'export const words = "四共"\n'.repeat(200)
  let dist: string
  let app: FastifyInstance
  before(async () => {
    dist = mkdtempSync(join(tmpdir(), 'sigong-dist-'))
    mkdirSync(join(dist, 'assets'))
    writeFileSync(join(dist, 'index.html'), '<!doctype html><title>四共</title>')
    writeFileSync(join(dist, 'assets/words.js'), words)
    writeFileSync(join(dist, 'assets/words.js.br'), brotliCompressSync(words))
    writeFileSync(join(dist, 'assets/words.js.gz'), gzipSync(words))
    writeFileSync(join(dist, 'assets/small.js'), 'export {}')
    app = Fastify()
    await mountStaff({ app } as House, dist)
  })
  after(async () => {
    await app?.close()
    rmSync(dist, { recursive: true, force: true })
  })
  const ask = (url: string, encodings?: string) =>
    app.inject({ url, headers: encodings === undefined ? {} : { 'accept-encoding': encodings } })

  it('go out as they were pressed at the build, to a browser that takes it so', async () => {
    const br = await ask('/staff/assets/words.js', 'gzip, deflate, br')
    assert.equal(br.headers['content-encoding'], 'br')
    assert.match(String(br.headers['content-type']), /javascript/)
    assert.match(String(br.headers['cache-control']), /immutable/)
    assert.match(String(br.headers.vary), /accept-encoding/i)
    assert.equal(brotliDecompressSync(br.rawPayload).toString(), words)

    const gz = await ask('/staff/assets/words.js', 'gzip')
    assert.equal(gz.headers['content-encoding'], 'gzip')
    assert.equal(gunzipSync(gz.rawPayload).toString(), words)
  })

  it('are named by a page that no browser keeps past a new build', async () => {
    for (const url of ['/staff', '/staff/', '/staff/pacts/new'])
      assert.equal((await ask(url)).headers['cache-control'], 'no-cache')
  })

  it('go out plain to a browser that does not, and where nothing lies beside', async () => {
    for (const encodings of [undefined, 'identity']) {
      const plain = await ask('/staff/assets/words.js', encodings)
      assert.equal(plain.headers['content-encoding'], undefined)
      assert.equal(plain.body, words)
    }
    const small = await ask('/staff/assets/small.js', 'br')
    assert.deepEqual([small.statusCode, small.headers['content-encoding'], small.body], [200, undefined, 'export {}'])
    assert.equal((await ask('/staff/anything', 'br')).statusCode, 200)
    assert.equal((await ask('/staff/assets/nothing.js', 'br')).statusCode, 404)
  })
})
