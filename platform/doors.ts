import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { Endpoint } from '#common/endpoint.ts'
import { commonRefusals, type Refusals } from '#common/refusal.ts'
import type { House } from './house.ts'
import { html } from './html.ts'
import { openApi } from './openapi.ts'

/** The release, as package.json says it. */
export const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }

/** The staff console as built into `ui/dist`; every path below /staff that is no file is the console's own. */
export async function mountStaff(house: House, dist: string): Promise<void> {
  const built = existsSync(join(dist, 'index.html'))
  await house.app.register(fastifyStatic, {
    root: join(dist, 'assets'),
    prefix: '/staff/assets/',
    index: false,
    maxAge: '1y',
    immutable: true,
    preCompressed: true,
  })
  const console_ = (_request: unknown, reply: FastifyReply) =>
    built
      ? // Asked for anew each time: it names the files of this build, which alone may be kept for a year.
        reply.header('cache-control', 'no-cache').sendFile('index.html', dist, { cacheControl: false })
      : reply.code(503).type('text/plain').send('npm run build:web')
  house.app.get('/staff', console_)
  house.app.get('/staff/*', console_)
}

/** Server-sent events: the names of what has happened in my city, so that open lists ask again. No content travels here. */
export function mountLive(house: House): void {
  house.app.get('/api/live', async (request, reply) => {
    const cityId = await house.read(request, 'session', async (ctx) => ctx.cityId)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' })
    raw.write(': open\n\n')
    const stop = house.live.listen(cityId, (names) => raw.write(`data: ${JSON.stringify(names)}\n\n`))
    const beat = setInterval(() => raw.write(': beat\n\n'), 25_000)
    const end = () => {
      clearInterval(beat)
      stop()
      raw.end()
    }
    request.raw.on('close', end)
    streams.add(end)
    request.raw.on('close', () => streams.delete(end))
  })
  house.app.addHook('preClose', async () => {
    for (const end of streams) end()
  })
}
const streams = new Set<() => void>()

/** 200 with the version and the state of database, queue and loops, or 503 with what is wrong. */
export function mountHealth(house: House, state: () => { queue: boolean; stuckSince: Date | null }): void {
  house.app.get('/health', async (_request, reply) => {
    const { queue, stuckSince } = state()
    const database = await house.pool
      .query<{ ok: boolean }>('select count(*) filter (where name is null) = 0 as ok from platform.migrations')
      .then(() => 'ok' as const)
      .catch((error: Error) => error.message)
    const wrong = [
      ...(database === 'ok' ? [] : [`database: ${database}`]),
      ...(queue ? [] : ['queue: not running']),
      ...(stuckSince ? [`loops: no turn since ${stuckSince.toISOString()}`] : []),
    ]
    return reply
      .code(wrong.length ? 503 : 200)
      .send({ status: wrong.length ? 'down' : 'ok', version, database, queue: queue ? 'ok' : 'down', wrong })
  })
}

/** The API's page: every endpoint by module, generated from the contracts; the same as OpenAPI 3.1 at /api/openapi.json. */
export function mountDocs(house: House): void {
  const refusals: Refusals = Object.assign({}, commonRefusals, ...house.modules.map((m) => m.refusals))
  const byModule = house.modules
    .map((m) => ({ name: m.name, endpoints: (m.routes ?? []).map((r) => r.endpoint as Endpoint) }))
    .filter((m) => m.endpoints.length)
  const description = openApi(
    'Sigong 四共',
    version,
    byModule.flatMap((m) => m.endpoints),
    refusals,
  )
  house.app.get('/api/openapi.json', (_request, reply) => reply.send(description))
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Sigong 四共 API</title>
<style>body{font:15px/1.6 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1d2530}code{font-size:.95em}table{border-collapse:collapse;width:100%}td,th{text-align:left;border-bottom:1px solid #c9d1da;padding:.35rem .5rem;vertical-align:top}a{color:#1d5a9e}</style></head><body>
<main><h1>Sigong 四共 API ${version}</h1><p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>. Writes take an <code>Idempotency-Key</code>; refusals are problem+json (RFC 9457) in the reader’s language. Coordinates are WGS-84 degrees, instants ISO 8601 with zone.</p>
${byModule.map((m) => html`<h2>${m.name}</h2><table><thead><tr><th>Door</th><th>What it does</th><th>Refusals</th></tr></thead><tbody>${m.endpoints.map((e) => html`<tr><td><code>${e.method} ${e.path}</code>${e.access === 'public' ? html`<br>public` : ''}</td><td>${e.summary}</td><td>${e.refusals.map((code) => html`<code id="${code}">${code}</code> `)}</td></tr>`)}</tbody></table>`)}
</main></body></html>`
  house.app.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page.text))
}
