import { dayOf, instantOf } from '#common/dates.ts'
import { html } from '#platform/html.ts'
import { Instead, type Page, type PageContext, page } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { stateOn } from '../rules.ts'
import * as store from './store.ts'

const isPublic = ({ visibility }: store.Document) => visibility === 'public'

/** Documents that residents may read: those in force first, then what was so before. */
const list = page('GET', '/documents', 'public-documents', async (ctx, { query }) => {
  const { db, say, href, now } = ctx
  const t = (key: string, facts = {}) => say(`documents:site.${key}`, facts)
  const today = dayOf(now)
  const words = typeof query.q === 'string' ? query.q.trim().slice(0, 60) : ''
  const all = (await store.issued(db)).filter(isPublic)
  const found = words ? all.filter(({ title, body, docNo }) => [title, body, docNo].some((text) => text?.includes(words))) : all
  const isStanding = (one: store.Document) => stateOn(one, today) === 'inForce'
  const card = (one: store.Document) =>
    html`<li><a href="${href(`/documents/${one.id}`)}">${one.title}<br><span class="hint">${one.docNo}${
      !isStanding(one) && html` · ${say(`documents:states.${stateOn(one, today)}`)}`
    }</span></a></li>`
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p>${t('intro')}</p>
<form method="get" action="${href('/documents')}" role="search"><label for="q">${t('search')}</label><input type="search" id="q" name="q" value="${words}" maxlength="60"><button class="button" type="submit">${t('find')}</button></form>
${
  found.length
    ? html`<ul class="links">${[...found.filter(isStanding), ...found.filter((one) => !isStanding(one))].map(card)}</ul>`
    : html`<p>${t(words ? 'noneFound' : 'none')}</p>`
}`,
  }
})

const one = page('GET', '/documents/:id', 'public-document', async (ctx, { params }) => {
  const { db, say, href, now } = ctx
  const t = (key: string, facts = {}) => say(`documents:site.${key}`, facts)
  const id = params.id ?? ''
  const document = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(id) ? await store.find(db, id) : undefined
  if (document?.state !== 'issued' || !isPublic(document))
    throw new Instead({ status: 404, title: t('title'), body: html`<h1>${t('title')}</h1><p>${t('unknown')}</p>` })
  const state = stateOn(document, dayOf(now))
  const day = (on: string) => sayDay(ctx, instantOf(on))
  return {
    title: document.title,
    body: html`<p><a href="${href('/documents')}">${t('back')}</a></p><h1>${document.title}</h1>
<p>${document.docNo} ${document.issuer}</p>
<p>${endOf(ctx, document, state, day)}</p>
${document.demo && html`<p>${t('demo')}</p>`}
${document.preamble
  .split('\n')
  .filter(Boolean)
  .map((line) => html`<p>${line}</p>`)}
${document.clauses.map(({ no, key, level, text }) =>
  level === 0
    ? html`<h2>${no} ${text}</h2>`
    : html`<p id="${key}">${level === 2 ? no : html`<strong>${no}${key.startsWith('h') ? '、' : ''}</strong> `}${text}</p>`,
)}`,
  }
})

function endOf({ say }: PageContext, { effectiveOn, expiresOn }: store.Document, state: string, day: (on: string) => string) {
  const said = say(`documents:states.${state}`)
  return expiresOn
    ? say('documents:site.fromTo', { state: said, from: day(effectiveOn!), to: day(expiresOn) })
    : say('documents:site.from', { state: said, from: day(effectiveOn!) })
}

export const pages: Page[] = [list, one]
