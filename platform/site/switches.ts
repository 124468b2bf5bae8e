import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../house.ts'

const year = 31_536_000
const nowhere = 'http://nowhere.invalid'

/** Where a switch leads back to: a path of this site, whatever was asked. `//other.example` and its disguises become `/`. */
export function localPath(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/'
  try {
    const url = new URL(asked, nowhere)
    // Dots are resolved only now: `/a/..//other.example` has become a foreign address.
    return url.origin === nowhere && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
  } catch {
    return '/'
  }
}

/** 大字版 and the other language: remembered in a cookie, so that they work without JavaScript; the staff's web reads `lang` too. */
export function mountSwitches({ app, config, langOf }: House): void {
  const secure = config.SIGONG_ORIGIN?.startsWith('https://') ?? false
  const turn = (name: string, next: (request: FastifyRequest) => string) =>
    app.get(`/${name}`, (request: FastifyRequest, reply: FastifyReply) => {
      reply.setCookie(name, next(request), { path: '/', maxAge: year, sameSite: 'lax', httpOnly: false, secure })
      reply.header('cache-control', 'no-store')
      return reply.redirect(localPath((request.query as { back?: unknown }).back), 303)
    })
  turn('large', (request) => (request.cookies.large === '1' ? '0' : '1'))
  turn('lang', (request) => (langOf(request) === 'zh' ? 'en' : 'zh'))
}
