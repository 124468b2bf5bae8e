import type { FastifyRequest } from 'fastify'
import type { Lang } from '#common/words.ts'
import type { Say } from '../context.ts'
import type { House } from '../house.ts'
import { type Html, html } from '../html.ts'
import type { Problem } from '../http.ts'
import { assets } from './assets.ts'

/** What the frame of a page needs; `path` is the page's own address, where the switches lead back to. */
export type Frame = {
  say: Say
  lang: Lang
  large: boolean
  demo: boolean
  cityName: string
  path: string
  href(path: string): string
  /** What other modules offer to residents, for the first page. */
  entrances: readonly { path: string; title: string; lookUp: boolean }[]
}

const tongue = { zh: 'zh-CN', en: 'en' } as const

/** One column, the city's name, large type on request, the other language. */
export function layout(
  { say, lang, large, demo, cityName, path, href }: Frame,
  title: string,
  body: Html,
  extra?: string,
): string {
  const back = encodeURIComponent(path)
  const other = lang === 'zh' ? 'en' : 'zh'
  return html`<!doctype html>
<html lang="${tongue[lang]}"${large && html` class="large"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>${title} - ${cityName}${say('site:service')}</title>
<link rel="stylesheet" href="${assets.style.path}">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#main">${say('site:skip')}</a>
<header class="top"><div class="wide">
<a class="brand" href="${href('/')}">${cityName} <span>${say('site:service')}</span></a>
<nav aria-label="${say('site:settings')}"><a class="turn" href="${href(`/large?back=${back}`)}">${say(large ? 'site:normal-type' : 'site:large-type')}</a> <a class="turn" href="${href(`/lang?back=${back}`)}" lang="${tongue[other]}" hreflang="${tongue[other]}">${say(`site:tongue.${other}`)}</a></nav>
</div></header>
<main id="main" class="column">${body}</main>
<footer><div class="wide">
${path !== href('/') && html`<p><a href="${href('/')}">${say('site:home')}</a></p>`}
${demo && html`<p>${say('site:demo', { city: cityName })}</p>`}
<p>${say('site:footer')} <a href="${href('/about-data')}">${say('site:about-data')}</a></p>
</div></footer>
<script src="${assets.script.path}" defer></script>${extra && html`<script src="${extra}" defer></script>`}
</body>
</html>`.text
}

/** The city part of an address, `/c/350999`, or nothing. */
export const cityPart = (request: FastifyRequest): string => /^\/c\/\d{6}(?=\/|\?|$)/.exec(request.originalUrl)?.[0] ?? ''

/** A refusal or fault as a page: what happened, in words, and one next step. */
export async function problemPage(house: House, request: FastifyRequest, problem: Problem): Promise<string> {
  const lang = house.langOf(request)
  const say = house.words.say(lang)
  const busy = problem.status === 503
  // A house without a free connection is not asked again for its cities.
  const cities: number[] = busy ? [] : await house.cities().catch(() => [])
  const asked = cityPart(request)
  const known = asked !== '' && cities.includes(Number(asked.slice(3)))
  const cityId = known ? Number(asked.slice(3)) : await house.defaultCity().catch(() => undefined)
  const href = (path: string) => (known ? asked : '') + path
  const frame: Frame = {
    say,
    lang,
    href,
    large: request.cookies.large === '1',
    demo: false,
    cityName: cityId === undefined ? '' : await house.cityName(cityId).catch(() => ''),
    path: request.method === 'GET' && problem.status !== 404 ? request.originalUrl : href('/'),
    entrances: [],
  }
  const waits = busy || problem.status === 429
  const kind = problem.status === 404 ? 'lost' : waits ? 'wait' : problem.status >= 500 ? 'fault' : 'refused'
  return layout(
    frame,
    say(`site:problems.${kind}`),
    html`<h1>${say(`site:problems.${kind}`)}</h1>
<p>${problem.title}</p>
${(kind === 'wait' || problem.status === 413) && html`<p>${say('site:back')}</p>`}
<p class="emergency">${say('site:emergency')} <a href="tel:110">110</a> <a href="tel:119">119</a> <a href="tel:120">120</a></p>
<a class="button second" href="${href('/')}">${say('site:home')}</a>`,
  )
}
