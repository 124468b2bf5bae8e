import { type Html, html } from '../html.ts'
import type { PageContext, PageInput } from '../pages.ts'
import { one } from './form.ts'

/** The page that an address asks for, `?page=3`: the first where it asks for none or nonsense, none beyond `last`. */
export const pageOf = (query: PageInput['query'], last: number): number =>
  Math.min(Math.max(Number.parseInt(one(query, 'page'), 10) || 1, 1), last)

type Place = { at: number; more: boolean; of?: number; path: string; asked?: Record<string, string> }

/** Back and on in a list, by links that keep what was `asked`; nothing where everything stands on one page. */
export function turning({ say, href }: PageContext, { at, more, of, path, asked = {} }: Place): Html | false {
  if (at === 1 && !more) return false
  const given = Object.entries(asked).filter(([, value]) => value !== '')
  const to = (page: number) => href(`${path}?${new URLSearchParams([...given, ['page', String(page)]])}`)
  const here = of === undefined ? say('site:pages.page', { n: at }) : say('site:pages.page-of', { n: at, of })
  return html`<nav class="pages" aria-label="${here}">${at > 1 && html`<a href="${to(at - 1)}">${say('site:pages.previous')}</a>`}<span>${here}</span>${more && html`<a href="${to(at + 1)}">${say('site:pages.following')}</a>`}</nav>`
}
