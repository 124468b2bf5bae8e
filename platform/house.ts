import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { commonRefusals, type Refusals, Refused } from '#common/refusal.ts'
import type { Lang } from '#common/words.ts'
import { type Actor, resident, system } from './actor.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { type Db, type Pool, transaction, unreadable, wasBusy, wasOvertaken } from './db.ts'
import { mount, type Problem, problemOf } from './http.ts'
import type { Live } from './live.ts'
import type { Logger } from './log.ts'
import type { ServerModule } from './module.ts'
import { mountAssets, mountPage, problemPage } from './pages.ts'
import type { Words } from './words.ts'

export type Clock = { now(): Date }

/**
 * How a request's session cookie becomes an actor; the people module gives it. `route` is the path as the contract
 * declares it: who must still change his password or enrol a second factor reaches only the routes that do this.
 */
export type SessionReader = (db: Db, token: string, now: Date, route: string) => Promise<Actor | undefined>

export type HouseParts = {
  config: Config
  pool: Pool
  log: Logger
  clock: Clock
  words: Words
  modules: readonly ServerModule[]
  readSession: SessionReader
  live: Live
  wake(): void
}

export type House = HouseParts & {
  app: FastifyInstance
  langOf(request: FastifyRequest): Lang
  statusOf(code: string): number
  limitFor(access: 'public' | 'session', method: string): { max: number; timeWindow: number } | false
  read<T>(request: FastifyRequest, access: 'public' | 'session', work: (ctx: Context) => Promise<T> | T): Promise<T>
  readAgain<T>(request: FastifyRequest, work: (db: Db) => Promise<T>): Promise<T>
  write<T>(request: FastifyRequest, access: 'public' | 'session', work: (ctx: Context) => Promise<T>): Promise<T>
  inCity<T>(cityId: number, work: (ctx: Context) => Promise<T>): Promise<T>
  cities(): Promise<number[]>
  defaultCity(): Promise<number>
  cityName(cityId: number): Promise<string>
  /** How a refusal looks to a reader of pages. */
  problemPage(request: FastifyRequest, problem: Problem): Promise<string>
}

export const sessionCookie = (config: Config): string =>
  config.SIGONG_ORIGIN?.startsWith('https://') ? '__Host-sigong' : 'sigong'

/** Builds the web server around the modules: sessions, transactions, refusals, limits, headers. */
export async function buildHouse(parts: HouseParts): Promise<House> {
  const { config, pool, log, clock, words } = parts
  const refusals: Refusals = Object.assign({}, commonRefusals, ...parts.modules.map((m) => m.refusals))
  const cookieName = sessionCookie(config)
  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.SIGONG_TRUST_PROXY?.split(',').map((s) => s.trim()) ?? false,
    bodyLimit: 1024 * 1024,
    genReqId: () => crypto.randomUUID().slice(0, 13),
    routerOptions: { ignoreTrailingSlash: true },
    // An address that the router cannot even read leads nowhere; before any hook there are no cookies yet.
    frameworkErrors: (_error, request, reply) => {
      request.cookies ??= {}
      void sendProblem(house, request, reply, new Refused({ code: 'route.not-found' }))
    },
    rewriteUrl: (raw) => (raw.url ?? '/').replace(/^\/c\/\d{6}(?=\/|\?|$)/, '') || '/',
  })
  const langOf = (request: FastifyRequest): Lang => {
    const chosen = request.cookies.lang
    if (chosen === 'en' || chosen === 'zh') return chosen
    return 'zh'
  }
  let cityList: number[] = []
  let cityNames = new Map<number, string>()
  const cities = async () => {
    const { rows } = await pool.query<{ city_id: number; name: string }>(
      'select city_id, name from platform.cities order by created_at, city_id',
    )
    cityList = rows.map((row) => row.city_id)
    cityNames = new Map(rows.map((row) => [row.city_id, row.name]))
    return cityList
  }
  const defaultCity = async () => {
    const first = config.SIGONG_CITY ?? cityList[0] ?? (await cities())[0]
    if (first === undefined) throw new Refused({ code: 'route.not-found' })
    return first
  }
  /** A session belongs to a city; the public door names one by /c/350982/…, else the first. */
  const cityOf = async (request: FastifyRequest, session: { cityId: number } | undefined) => {
    if (session) return session.cityId
    const named = /^\/c\/(\d{6})(?=\/|\?|$)/.exec(request.originalUrl)?.[1]
    if (!named) return defaultCity()
    const cityId = Number(named)
    if (!cityList.includes(cityId) && !(await cities()).includes(cityId)) throw new Refused({ code: 'route.not-found' })
    return cityId
  }
  const sessionOf = (request: FastifyRequest) => {
    const [, city, token] = /^(\d{6})\.([\w-]{20,})$/.exec(request.cookies[cookieName] ?? '') ?? []
    return city && token ? { cityId: Number(city), token } : undefined
  }
  const onAfterCommitError = (error: unknown) => log.error({ err: error }, 'after commit')

  const run = async <T>(
    request: FastifyRequest,
    access: 'public' | 'session',
    readOnly: boolean,
    work: (ctx: Context) => Promise<T> | T,
  ) => {
    const session = access === 'session' ? sessionOf(request) : undefined
    if (access === 'session' && !session) throw new Refused({ code: 'session.required' })
    const cityId = await cityOf(request, session)
    return transaction(
      pool,
      cityId,
      async (db) => {
        const now = clock.now()
        const actor = session ? await parts.readSession(db, session.token, now, request.routeOptions.url ?? '') : resident
        if (!actor) throw new Refused({ code: 'session.required' })
        const lang = langOf(request)
        return work({ db, actor, now, lang, say: words.say(lang), cityId, requestId: request.id, ip: request.ip })
      },
      { readOnly, onAfterCommitError },
    )
  }

  const house: House = {
    ...parts,
    app,
    langOf,
    statusOf: (code) => refusals[code] ?? 400,
    limitFor: (access, method) =>
      access === 'public' && method !== 'GET' ? { max: config.SIGONG_PUBLIC_WRITES, timeWindow: 600_000 } : false,
    read: (request, access, work) => run(request, access, true, work),
    readAgain: async (request, work) => transaction(pool, await cityOf(request, sessionOf(request)), work, { readOnly: true }),
    async write(request, access, work) {
      checkOrigin(request, config)
      try {
        for (let tries = 1; ; tries++) {
          try {
            return await run(request, access, false, work)
          } catch (error) {
            if (tries > 2 || !wasOvertaken(error)) throw error
          }
        }
      } finally {
        parts.wake()
      }
    },
    inCity: (cityId, work) =>
      transaction(
        pool,
        cityId,
        (db) =>
          work({ db, actor: system, now: clock.now(), lang: 'zh', say: words.say('zh'), cityId, requestId: 'house', ip: '' }),
        { onAfterCommitError },
      ),
    cities,
    defaultCity,
    async cityName(cityId) {
      if (!cityNames.has(cityId)) await cities()
      return cityNames.get(cityId) ?? ''
    },
    problemPage: (request, problem) => problemPage(house, request, problem),
  }

  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 256 * 1024 })
  await app.register(multipart)
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) =>
      new Refused({ code: 'input.too-many-requests', facts: { seconds: Math.ceil(context.ttl / 1000) } }),
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: config.production ? [] : null,
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.production,
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    log.info(
      { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    )
  })
  app.setErrorHandler((error: Error & { statusCode?: number; validation?: unknown }, request, reply) => {
    if (error instanceof Refused) return sendProblem(house, request, reply, error)
    if (error.statusCode && error.statusCode < 500) return sendProblem(house, request, reply, refusalOfFastify(error))
    if (wasBusy(error)) {
      log.warn({ requestId: request.id }, 'no connection to be had')
      return sendProblem(house, request, reply, new Refused({ code: 'server.busy', facts: { seconds: 5 } }))
    }
    if (unreadable(error)) {
      log.warn(
        { requestId: request.id, err: { message: error.message, stack: error.stack } },
        'a value that PostgreSQL cannot read',
      )
      return sendProblem(house, request, reply, new Refused({ code: 'input.unreadable' }))
    }
    log.error({ requestId: request.id, err: { message: error.message, stack: error.stack } }, 'error')
    return sendProblem(house, request, reply, new Refused({ code: 'server.error', facts: { requestId: request.id } }), 500)
  })
  app.setNotFoundHandler((request, reply) => sendProblem(house, request, reply, new Refused({ code: 'route.not-found' })))

  mountAssets(house)
  for (const module of parts.modules) {
    for (const route of module.routes ?? []) mount(house, module.name, route)
    for (const page of module.pages ?? []) mountPage(house, module.name, page)
  }
  return house
}

async function sendProblem(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused,
  status?: number,
): Promise<FastifyReply> {
  const problem = problemOf(house, request, refused.refusal, refused.fields)
  if (status) problem.status = status
  if (refused.refusal.facts?.seconds) reply.header('retry-after', String(refused.refusal.facts.seconds))
  reply.code(problem.status)
  if (!request.url.startsWith('/api') && request.headers.accept?.includes('text/html'))
    return reply.type('text/html; charset=utf-8').send(await house.problemPage(request, problem))
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}

function refusalOfFastify(error: Error & { statusCode?: number }): Refused {
  if (error.statusCode === 413) return new Refused({ code: 'input.too-large', facts: { megabytes: 1 } })
  if (error.statusCode === 404) return new Refused({ code: 'route.not-found' })
  return new Refused({ code: 'input.unreadable' })
}

/** A browser names where a write comes from; another site's page may not write with this person's cookie. */
function checkOrigin(request: FastifyRequest, config: Config): void {
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  if (site === 'cross-site') throw new Refused({ code: 'access.origin' })
  if (!origin || origin === 'null') return
  const ours = config.SIGONG_ORIGIN ? new URL(config.SIGONG_ORIGIN).host : request.host
  if (new URL(origin).host !== ours && new URL(origin).host !== request.host) throw new Refused({ code: 'access.origin' })
}
