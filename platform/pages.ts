import type { FastifyReply, FastifyRequest } from 'fastify'
import { readable } from '#common/shapes.ts'
import * as audit from './audit.ts'
import type { Context } from './context.ts'
import { sql } from './db.ts'
import type { House } from './house.ts'
import type { Html } from './html.ts'
import type { FileAnswer } from './http.ts'
import type { Entrance } from './module.ts'
import { readMultipart, type Upload } from './multipart.ts'
import * as site from './site/assets.ts'
import { cityPart, type Frame, layout } from './site/layout.ts'
import { mountSwitches } from './site/switches.ts'

export { assets } from './site/assets.ts'
export { problemPage } from './site/layout.ts'

/** What a residents' page works with: `href` keeps the city in the address, `large` is 大字版, `demo` a made-up city. */
export type PageContext = Context & Frame
export type PageInput = {
  params: Record<string, string>
  query: Record<string, string | string[] | undefined>
  fields: Record<string, string | string[] | undefined>
  files: Upload[]
  cookies: Record<string, string | undefined>
}
/** No script reads it; it goes back to this site only. */
export type PageCookie = { value: string; minutes: number }
type Cookies = { cookies?: Record<string, PageCookie> }
/** Where a command leads on; `subjectId` is what it was about, for the audit. */
export type Redirect = { redirect: string; subjectId?: string } & Cookies
export type Shown = { status?: number; title: string; body: Html; script?: string } & Cookies
export type PageAnswer = Shown | Redirect | FileAnswer

/** Thrown by a page: whatever it began to write is undone, and this is shown instead. */
export class Instead extends Error {
  readonly page: Shown
  constructor(page: Shown) {
    super(page.title)
    this.page = page
  }
}

/** A page for residents, rendered here, working without JavaScript. A POST is a command: one transaction, audited. */
export type Page = {
  name: string
  method: 'GET' | 'POST'
  path: string
  answer: (ctx: PageContext, input: PageInput) => Promise<PageAnswer> | PageAnswer
}

export const page = (method: Page['method'], path: string, name: string, answer: Page['answer']): Page => ({
  name,
  method,
  path,
  answer,
})

/** What every city's site has before any module's pages: stylesheet, script, large type and language. */
export function mountAssets(house: House): void {
  site.mountAssets(house)
  mountSwitches(house)
}

export function mountPage(house: House, module: string, { name, method, path, answer }: Page): void {
  house.app.route({
    method,
    url: path,
    config: { rateLimit: house.limitFor('public', method) },
    async handler(request, reply) {
      const incoming = method === 'POST' ? await readMultipart(request) : { fields: {}, files: [] }
      const input: PageInput = {
        params: tidied(request.params) as PageInput['params'],
        query: tidied(request.query),
        fields: tidied(incoming.fields),
        files: incoming.files,
        cookies: request.cookies,
      }
      let frame: Frame | undefined
      const work = async (ctx: Context) => {
        frame = await frameOf(house, request, ctx)
        const given = await answer({ ...ctx, ...frame }, input)
        if (method === 'POST') audit.note(ctx, { action: `${module}.${name}`, ...subjectOf(module, given) })
        return given
      }
      try {
        const given = await (method === 'GET' ? house.read(request, 'public', work) : house.write(request, 'public', work))
        return sendPage(house, reply, given, frame!)
      } catch (error) {
        if (error instanceof Instead) return sendPage(house, reply, error.page, frame!)
        throw error
      }
    },
  })
}

/** Whoever types a control character means nothing by it, and PostgreSQL takes none. */
const tidied = (given: unknown): PageInput['fields'] =>
  Object.fromEntries(
    Object.entries(given ?? {}).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.filter((one) => typeof one === 'string').map(readable)
        : typeof value === 'string'
          ? readable(value)
          : undefined,
    ]),
  )

const subjectOf = (module: string, given: PageAnswer) =>
  'redirect' in given && given.subjectId ? { subject: module, subjectId: given.subjectId } : {}

async function frameOf(house: House, request: FastifyRequest, { db, cityId, say, lang }: Context): Promise<Frame> {
  const base = cityPart(request)
  const { demo } = await db.one<{ demo: boolean }>(sql`select demo from platform.cities where city_id = ${cityId}`)
  return {
    say,
    lang,
    demo,
    large: request.cookies.large === '1',
    cityName: await house.cityName(cityId),
    path: request.originalUrl,
    href: (path) => base + path,
    entrances: house.modules
      .flatMap(({ name, entrances = [] }) => entrances.map((one) => ({ ...one, name })))
      .sort((a, b) => a.order - b.order)
      .map(({ name, path, words, lookUp }: Entrance & { name: string }) => ({
        path,
        title: say(`${name}:${words}`),
        lookUp: lookUp === true,
      })),
  }
}

function sendPage({ config }: House, reply: FastifyReply, given: PageAnswer, frame: Frame): FastifyReply {
  const secure = config.SIGONG_ORIGIN?.startsWith('https://') ?? false
  if ('cookies' in given)
    for (const [name, { value, minutes }] of Object.entries(given.cookies ?? {}))
      reply.setCookie(name, value, { path: '/', maxAge: minutes * 60, sameSite: 'lax', httpOnly: true, secure })
  reply.header('cache-control', 'private, no-store')
  if ('redirect' in given) return reply.redirect(given.redirect, 303)
  if ('type' in given) {
    reply.headers({ 'x-content-type-options': 'nosniff', ...given.headers }).type(given.type)
    return reply.header('content-disposition', given.inline ? 'inline' : 'attachment').send(given.body)
  }
  reply.code(given.status ?? 200).type('text/html; charset=utf-8')
  return reply.send(layout(frame, given.title, given.body, given.script))
}
