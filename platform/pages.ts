import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as audit from './audit.ts'
import type { Context } from './context.ts'
import type { House } from './house.ts'
import { type Html, html } from './html.ts'
import type { FileAnswer, Problem } from './http.ts'
import { readMultipart, type Upload } from './multipart.ts'

/** What a residents' page works with: `href` keeps the city in the address, `large` is 大字版. */
export type PageContext = Context & { cityName: string; href(path: string): string; large: boolean }
export type PageInput = {
  params: Record<string, string>
  query: Record<string, string>
  fields: Record<string, string | string[]>
  files: Upload[]
}
export type Redirect = { redirect: string; cookies?: Record<string, string> }
export type PageAnswer = { status?: number; title: string; body: Html; script?: string } | Redirect | FileAnswer

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

const style = readFileSync(new URL('./site/site.css', import.meta.url))
const script = readFileSync(new URL('./site/site.js', import.meta.url))
const stamp = (content: Buffer) => createHash('sha256').update(content).digest('base64url').slice(0, 10)
export const assets = {
  style: { path: `/assets/site.${stamp(style)}.css`, type: 'text/css; charset=utf-8', content: style },
  script: { path: `/assets/site.${stamp(script)}.js`, type: 'text/javascript; charset=utf-8', content: script },
}

export function mountAssets(house: House): void {
  for (const { path, type, content } of Object.values(assets))
    house.app.get(path, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(content),
    )
}

/** A refusal as a page: what happened, in words, and the way back. */
export async function problemPage(house: House, request: FastifyRequest, problem: Problem): Promise<string> {
  const lang = house.langOf(request)
  const say = house.words.say(lang)
  const cityId = await house.defaultCity().catch(() => undefined)
  const ctx = {
    say,
    lang,
    large: request.cookies.large === '1',
    href: (path: string) => path,
    cityName: cityId ? await house.cityName(cityId) : '',
  }
  return layout(ctx, '/', problem.title, html`<h1>${problem.title}</h1><p><a href="/">${say('site:home')}</a></p>`)
}

export function mountPage(house: House, module: string, { name, method, path, answer }: Page): void {
  house.app.route({
    method,
    url: path,
    config: { rateLimit: house.limitFor('public', method) },
    async handler(request, reply) {
      const incoming = method === 'POST' ? await readMultipart(request) : { fields: {}, files: [] }
      const input = {
        params: (request.params ?? {}) as Record<string, string>,
        query: (request.query ?? {}) as Record<string, string>,
        fields: incoming.fields as PageInput['fields'],
        files: incoming.files,
      }
      const work = async (ctx: Context) => {
        const pageContext = await pageContextOf(house, request, ctx)
        const given = await answer(pageContext, input)
        if (method === 'POST') audit.note(ctx, { action: `${module}.${name}` })
        return { given, pageContext }
      }
      const { given, pageContext } = await (method === 'GET'
        ? house.read(request, 'public', work)
        : house.write(request, 'public', work))
      return sendPage(request, reply, given, pageContext)
    },
  })
}

async function pageContextOf(house: House, request: FastifyRequest, ctx: Context): Promise<PageContext> {
  const base = /^\/c\/\d{6}(?=\/|\?|$)/.exec(request.originalUrl)?.[0] ?? ''
  return { ...ctx, cityName: await house.cityName(ctx.cityId), href: (path) => base + path, large: request.cookies.large === '1' }
}

function sendPage(request: FastifyRequest, reply: FastifyReply, given: PageAnswer, ctx: PageContext): FastifyReply {
  if ('redirect' in given) {
    for (const [name, value] of Object.entries(given.cookies ?? {}))
      reply.setCookie(name, value, { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: false })
    return reply.redirect(given.redirect, 303)
  }
  if ('type' in given) {
    reply.headers({ 'x-content-type-options': 'nosniff', ...given.headers }).type(given.type)
    return reply.header('content-disposition', given.inline ? 'inline' : 'attachment').send(given.body)
  }
  reply
    .code(given.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
  return reply.send(layout(ctx, request.url, given.title, given.body, given.script))
}

/** One column, the city's name, large type on request, the other language; `path` is where the switches lead back. */
export function layout(
  ctx: Pick<PageContext, 'say' | 'lang' | 'large' | 'href' | 'cityName'>,
  path: string,
  title: string,
  body: Html,
  extra?: string,
): string {
  const { say, lang, large, href, cityName } = ctx
  const back = encodeURIComponent(path)
  const page = html`<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"${large ? html` class="large"` : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} - ${cityName}</title><link rel="stylesheet" href="${assets.style.path}"><link rel="icon" href="data:,"></head><body><a class="skip" href="#main">${say('site:skip')}</a><header class="top"><div class="wide"><a class="brand" href="${href('/')}">${cityName} <span>${say('site:service')}</span></a><nav aria-label="${say('site:settings')}"><a href="${href(`/large?back=${back}`)}">${large ? say('site:normal-type') : say('site:large-type')}</a> <a href="${href(`/lang?back=${back}`)}" lang="${lang === 'zh' ? 'en' : 'zh-CN'}">${lang === 'zh' ? 'English' : '中文'}</a></nav></div></header><main id="main" class="column">${body}</main><footer class="wide"><p>${say('site:footer')}</p></footer><script src="${assets.script.path}" defer></script>${extra ? html`<script src="${extra}" defer></script>` : ''}</body></html>`
  return page.text
}
