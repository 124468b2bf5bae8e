import { dayOf, instantOf } from '#common/dates.ts'
import { type Html, html } from '#platform/html.ts'
import { Instead, type Page, type PageContext, page } from '#platform/pages.ts'
import { basisOf, rulesOf } from '#platform/rules/rules.ts'
import { sayDay } from '#platform/site/dates.ts'
import { directory } from '#server/orgs'
import { answersTo } from '../certificates.ts'
import type { ListItem, ListKind } from '../contract.ts'
import { rules } from '../rulebook.ts'
import * as lists from './lists-store.ts'
import * as matters from './matters-store.ts'

type T = (key: string, facts?: Record<string, string | number>) => string
const wordsOf =
  ({ say }: PageContext): T =>
  (key, facts = {}) =>
    say(`admission:site.${key}`, facts)
const nowhere = (t: T) =>
  new Instead({ status: 404, title: t('lists'), body: html`<h1>${t('lists')}</h1><p>${t('unknown')}</p>` })
const four: readonly ListKind[] = ['duty', 'assist', 'forbidden', 'certificates']
const kindOf = (words: string | undefined): ListKind | undefined => four.find((kind) => kind === words)

/** What the community does, helps with, must not be made to do, and certifies. */
const entrance = page('GET', '/community-lists', 'admission-lists', async (ctx) => {
  const { db, href } = ctx
  const t = wordsOf(ctx)
  const current = await Promise.all(four.map((kind) => lists.issued(db, kind)))
  const shown = current.flatMap((list) => (list ? [list] : []))
  return {
    title: t('lists'),
    body: html`<h1>${t('lists')}</h1><p>${t('listsIntro')}</p><ul class="links">${shown.map(
      (list) =>
        html`<li><a href="${href(`/community-lists/${list.kind}`)}">${list.title}<br><span class="hint">${t('count', { count: list.items.length })}</span></a></li>`,
    )}<li><a href="${href('/catalogue')}">${t('catalogue')}</a></li><li><a href="${href('/certificate')}">${t('certificate')}</a></li></ul>${
      shown.length === 0 && html`<p>${t('none')}</p>`
    }`,
  }
})

const itemOf = (t: T, item: ListItem): Html =>
  html`<section class="card"><h2>${item.name}</h2>${item.words && html`<p>${item.words}</p>`}${
    item.office && html`<p>${t('office', { office: item.office })}</p>`
  }<p class="hint">${t('basis', { basis: item.basis })}</p>${item.text && html`<p class="hint">“${item.text}”</p>`}</section>`

const one = page('GET', '/community-lists/:kind', 'admission-list', async (ctx, { params }) => {
  const { db, href } = ctx
  const t = wordsOf(ctx)
  const kind = kindOf(params.kind)
  const list = kind && (await lists.issued(db, kind))
  if (!list) throw nowhere(t)
  const parts =
    kind === 'forbidden'
      ? (['work', 'certificate'] as const).map((section) => ({
          heading: t(`sections.${section}`),
          items: list.items.filter((item) => (item.section ?? 'work') === section),
        }))
      : [{ heading: null, items: list.items }]
  return {
    title: list.title,
    body: html`<p><a href="${href('/community-lists')}">${t('back')}</a></p><h1>${list.title}</h1><p>${t('issued', {
      docNo: list.docNo ?? '',
      on: list.issuedOn ? sayDay(ctx, instantOf(list.issuedOn)) : '',
      edition: list.edition,
    })}</p><p class="hint">${t('basis', { basis: list.basis })}</p>${parts
      .filter(({ items }) => items.length > 0)
      .map(({ heading, items }) => html`${heading && html`<h2>${heading}</h2>`}${items.map((item) => itemOf(t, item))}`)}`,
  }
})

/** The public-affairs catalogue as it stands today. */
const catalogue = page('GET', '/catalogue', 'admission-catalogue', async (ctx) => {
  const { db, href, now } = ctx
  const t = wordsOf(ctx)
  const { orgs } = await directory(db)
  const rows = await matters.standing(db, dayOf(now))
  const part = (mode: 'undertake' | 'assist') => {
    const own = rows.filter((row) => row.mode === mode)
    return (
      own.length > 0 &&
      html`<h2>${t(`modes.${mode}`)}</h2><ul class="links">${own.map(
        (row) =>
          html`<li><a href="${href(`/catalogue/${row.id}`)}">${row.name}<br><span class="hint">${orgs.get(row.deptOrgId)?.name ?? ''}</span></a></li>`,
      )}</ul>`
    )
  }
  return {
    title: t('catalogue'),
    body: html`<p><a href="${href('/community-lists')}">${t('back')}</a></p><h1>${t('catalogue')}</h1><p>${t('catalogueIntro')}</p>${
      rows.length ? html`${part('undertake')}${part('assist')}` : html`<p>${t('none')}</p>`
    }`,
  }
})

const cardPage = page('GET', '/catalogue/:id', 'admission-matter', async (ctx, { params }) => {
  const { db, href, now } = ctx
  const t = wordsOf(ctx)
  const { orgs } = await directory(db)
  const matter = (await matters.standing(db, dayOf(now))).find(({ id }) => id === params.id)
  if (!matter) throw nowhere(t)
  const dept = orgs.get(matter.deptOrgId)?.name ?? ''
  return {
    title: matter.name,
    body: html`<p><a href="${href('/catalogue')}">${t('backCatalogue')}</a></p><h1>${matter.name}</h1><p>${matter.content}</p>
<section class="card"><h2>${t('deptDoes', { dept })}</h2><p>${matter.deptDuty}</p></section>
<section class="card"><h2>${t('communityDoes')}</h2><p>${matter.communityDuty}</p></section>
<p>${t('fund', { fund: matter.fundStandard })}</p><p>${t('term', {
      from: sayDay(ctx, instantOf(matter.validFrom)),
      to: matter.validUntil ? sayDay(ctx, instantOf(matter.validUntil)) : t('open'),
    })}</p>${matter.contact && html`<p>${t('contact', { contact: matter.contact })}</p>`}<p class="hint">${t('basis', { basis: matter.basis })}</p>`,
  }
})

/** One types what one needs: what is on the list says how, what is not answers itself with the right door and the text. */
const certificate = page('GET', '/certificate', 'admission-certificate', async (ctx, { query }) => {
  const { db, href, lang } = ctx
  const t = wordsOf(ctx)
  const asked = (typeof query.q === 'string' ? query.q : '').trim().slice(0, 60)
  const [given, denied] = [await lists.issued(db, 'certificates'), await lists.issued(db, 'forbidden')]
  const on = given?.items ?? []
  const not = (denied?.items ?? []).filter(({ section }) => section === 'certificate')
  const form = html`<form method="get" action="${href('/certificate')}"><p><label for="q">${t('need')}</label><span class="hint" id="q-hint">${t(
    'needHint',
  )}</span><input type="search" id="q" name="q" value="${asked}" maxlength="60" aria-describedby="q-hint" autocomplete="off"></p><p><button type="submit">${t('find')}</button></p></form>`
  const named = (title: string, items: typeof on) =>
    items.length > 0 &&
    html`<h2>${title}</h2><ul class="links">${items.map((item) => html`<li><a href="${href(`/certificate?q=${encodeURIComponent(item.name)}`)}">${item.name}</a></li>`)}</ul>`
  const all = html`${named(t('weCertify'), on)}${named(t('others'), not)}`
  if (!asked) return { title: t('certificate'), body: html`<h1>${t('certificate')}</h1>${form}${all}` }
  const [yes, no] = [answersTo(asked, on), answersTo(asked, not)]
  const { certificateText } = await rulesOf(db, 'admission', rules)
  const basis = (await basisOf(db, 'admission', rules, 'certificateText'))[lang]
  const law = html`<p class="hint">${basis}：“${certificateText}”</p>`
  return {
    title: t('certificate'),
    body: html`<h1>${t('certificate')}</h1>${form}${yes.length > 0 && html`<h2>${t('yes')}</h2>${yes.map((item) => itemOf(t, item))}<p>${t('goThere')}</p>`}${
      no.length > 0 && html`<h2>${t('no')}</h2>${no.map((item) => itemOf(t, item))}${law}`
    }${yes.length + no.length === 0 && html`<h2>${t('neither', { asked })}</h2>${law}<p>${t('neitherNow')}</p>`}<p><a href="${href('/report')}">${t('tell')}</a></p>${yes.length + no.length === 0 && all}`,
  }
})

export const pages: Page[] = [entrance, one, catalogue, cardPage, certificate]
