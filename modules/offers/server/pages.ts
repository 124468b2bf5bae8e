import { phone } from '#common/contact.ts'
import { dayOf, instantOf, isDay, plusDays } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { hidePersonalNumbers } from '#common/personal.ts'
import { Refused } from '#common/refusal.ts'
import { all, sql } from '#platform/db.ts'
import { type Html, html } from '#platform/html.ts'
import { Instead, type Page, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayBy, sayDay, sayRefusal, sayTime } from '#platform/site/dates.ts'
import { area, choices, type Fault, faultOf, faultText, line, one, orHaste, select, summary, trap } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import { numberAndKey } from '#platform/site/number-and-key.ts'
import { pageOf, turning } from '#platform/site/turning.ts'
import { namesOf } from '#server/orgs'
import { communitiesToChoose, nodesOf } from '#server/regions'
import { namesOfTeams } from '#server/volunteering'
import { type Rating, ratings } from '../rules.ts'
import { asResident } from './answer-order.ts'
import { kindNames, ruled } from './in-hand.ts'
import { orderAsResident } from './order-service.ts'
import * as store from './store.ts'

/** A number is also known by its digits alone: not every telephone writes Chinese. */
const orders = numberAndKey({
  kind: 'order',
  path: '/services/orders',
  words: 'offers:site.track',
  besides: ['lost'],
  plain: (typed) => typed.replace(/\s/g, '').replace(/^(?=\d+$)/, '服务'),
  find: ({ db }, no) => store.findOrderByNo(db, no),
})
const perPage = 15
const words =
  (ctx: PageContext, part: string) =>
  (key: string, facts = {}) =>
    ctx.say(`offers:site.${part}.${key}`, facts)

/** Found by need and place, not by who gives it. */
export const menu = page('GET', '/services', 'menu', async (ctx, { query }) => {
  const { db, cityId, lang, href } = ctx
  const t = words(ctx, 'menu')
  const { kinds } = await ruled(db)
  const kind = kinds.some(({ key }) => key === one(query, 'kind')) ? one(query, 'kind') : ''
  const community = isId(one(query, 'community')) ? one(query, 'community') : ''
  const at = pageOf(query, 100)
  const rows = await db.many<store.OfferRow>(sql`select ${store.offerColumns} from offers.offers x
    where ${all([
      sql`x.city_id = ${cityId} and x.state = 'listed'`,
      kind !== '' && sql`x.kind = ${kind}`,
      community !== '' &&
        sql`(not exists (select 1 from offers.served s where s.city_id = x.city_id and s.offer_id = x.id and s.ended_at is null)
          or exists (select 1 from offers.served s where s.city_id = x.city_id and s.offer_id = x.id and s.ended_at is null and s.community_id = ${community}))`,
    ])} order by x.listed_at desc, x.id desc limit ${perPage + 1} offset ${(at - 1) * perPage}`)
  const [names, regions] = [await kindNames(ctx), await nodesOf(db)]
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="get" action="${href('/services')}" class="card">
${select(ctx, { id: 'kind', label: t('kind'), value: kind, options: kinds.map((item) => ({ value: item.key, label: item[lang] })) })}
${select(ctx, { id: 'community', label: t('community'), value: community, options: await communitiesToChoose(db) })}<button class="second">${t('find')}</button></form>
${rows.length === 0 && html`<p role="status">${t('none')}</p>`}
${rows
  .slice(0, perPage)
  .map(
    (offer) =>
      html`<article class="card"><h2><a href="${href(`/services/${offer.id}`)}">${clean(offer.title)}</a></h2><p class="hint">${[names.get(offer.kind), ctx.say(`offers:site.modes.${offer.mode}`), offer.brand, offer.communityIds.length < 3 && offer.communityIds.map((id) => regions.get(id)?.name ?? '').join('、')].filter(Boolean).join(' · ')}</p><p>${t('for', { whom: clean(offer.forWhom) })}</p></article>`,
  )}
${turning(ctx, { at, more: rows.length > perPage, path: '/services', asked: { kind, community } })}
<p><a href="${href('/services/orders')}">${t('track')}</a></p>`,
  }
})

/** A unit's words about its service; an office's line may stand there, a person's number never. */
const clean = hidePersonalNumbers

async function open(ctx: PageContext, id: string): Promise<store.OfferRow> {
  const offer = isId(id) ? await store.findOffer(ctx.db, id) : undefined
  if (offer?.state === 'listed') return offer
  const t = words(ctx, 'offer')
  throw new Instead({
    status: 404,
    title: t('gone'),
    body: html`<h1>${t('gone')}</h1><a class="button" href="${ctx.href('/services')}">${t('menu')}</a>`,
  })
}

export const showOffer = page('GET', '/services/:id', 'show-offer', async (ctx, { params }) => {
  const { db, href, now } = ctx
  const offer = await open(ctx, params.id!)
  const t = words(ctx, 'offer')
  const [names, regions, kinds] = [await namesOf(db, offer.providerIds), await nodesOf(db), await kindNames(ctx)]
  const agreed = (await store.providersOf(db, offer.id)).filter(({ state }) => state === 'agreed')
  const teams = await namesOfTeams(
    db,
    agreed.flatMap(({ teamId }) => teamId ?? []),
  )
  const by = agreed.map(({ orgId, teamId }) => [names.get(orgId), teams.get(teamId ?? '')].filter(Boolean).join(' · ')).join('、')
  const where = offer.communityIds.map((id) => regions.get(id)?.name ?? '').join('、') || t('whole-city')
  const days = (await store.sessionsOf(db, offer.id))
    .filter((session) => session.state === 'planned' && session.heldOn >= dayOf(now))
    .reverse()
    .slice(0, 10)
  const people = offer.peopleMax && t('people', { min: offer.peopleMin ?? 1, max: offer.peopleMax })
  const term = (key: string, value: Html | string | number | null | undefined | false) =>
    value !== null && value !== undefined && value !== '' && value !== false && html`<dt>${t(key)}</dt><dd>${value}</dd>`
  const link =
    offer.line && (/^https:\/\//.test(offer.line) ? html`<a href="${offer.line}" rel="noopener">${offer.line}</a>` : offer.line)
  return {
    title: offer.title,
    body: html`<h1>${clean(offer.title)}</h1><p class="hint">${[kinds.get(offer.kind), ctx.say(`offers:site.modes.${offer.mode}`), offer.brand].filter(Boolean).join(' · ')}</p><p class="words">${clean(offer.what)}</p>
<section class="card"><dl>${term('whom', clean(offer.forWhom))}${term('where', where)}${term('hours', offer.hours)}${term('line', offer.mode === 'online' && link)}${term('minutes', offer.minutes && t('minutes-n', { n: offer.minutes }))}${term('people-label', people)}${term('prep', offer.prep && clean(offer.prep))}${term('by', by)}</dl></section>
${days.length > 0 && html`<section class="card"><h2>${t('days')}</h2><ul>${days.map((day) => html`<li>${sayDay(ctx, instantOf(day.heldOn))} ${day.hours} ${regions.get(day.communityId)?.name ?? ''} ${clean(day.placeWords)}</li>`)}</ul></section>`}
${offer.mode === 'order' ? html`<a class="button" href="${href(`/services/${offer.id}/order`)}">${t('order')}</a>` : html`<p class="note">${t(`how-${offer.mode}`)}</p>`}
<a class="button second" href="${href('/services')}">${t('menu')}</a>`,
  }
})

type Typed = { mark: string; value(field: string): string }
async function orderForm(ctx: PageContext, offer: store.OfferRow, typed: Typed, faults: readonly Fault[] = []): Promise<Shown> {
  const t = words(ctx, 'order')
  const field = (id: string, hint = true) => ({
    id,
    label: t(id),
    hint: hint ? t(`${id}-hint`) : undefined,
    value: typed.value(id),
    fault: faultOf(faults, id),
  })
  const title = t('title', { title: offer.title })
  const where = await communitiesToChoose(ctx.db, offer.communityIds)
  const [only, ...others] = where.flatMap(({ options }) => options)
  return {
    status: faults.length ? 422 : 200,
    title,
    body: html`${summary(ctx, faults)}<p><a href="${ctx.href(`/services/${offer.id}`)}">${clean(offer.title)}</a></p><h1>${title}</h1><p class="hint">${t('hint')}</p>
<form method="post" action="${ctx.href(`/services/${offer.id}/order`)}" data-once novalidate><input type="hidden" name="mark" value="${typed.mark}">
<section class="card">${select(ctx, { ...field('communityId', false), ...(only && others.length === 0 && { value: only.value }), options: where })}${line(ctx, { ...field('wishedOn'), type: 'date' })}${area(ctx, { ...field('words'), max: 300, rows: 3 })}</section>
<section class="card">${line(ctx, { ...field('name', false), autocomplete: 'name' })}${line(ctx, { ...field('phone'), type: 'tel', mode: 'tel', autocomplete: 'tel' })}${offer.atHome && line(ctx, field('placeWords'))}</section>${trap(ctx)}
${faultText(ctx, 'send', faultOf(faults, 'send'))}<button id="send">${t('send')}</button></form>`,
  }
}

async function toOrder(ctx: PageContext, id: string): Promise<store.OfferRow> {
  const offer = await open(ctx, id)
  if (offer.mode === 'order') return offer
  throw new Instead({
    ...((await showOffer.answer(ctx, { params: { id }, query: {}, fields: {}, files: [], cookies: {} })) as Shown),
    status: 409,
  })
}
export const showOrder = page('GET', '/services/:id/order', 'show-order', async (ctx, { params }) =>
  orderForm(ctx, await toOrder(ctx, params.id!), { mark: newMark(ctx.now), value: () => '' }),
)

export const sendOrder = page('POST', '/services/:id/order', 'order', async (ctx, { params, fields }) => {
  const mark = readMark(one(fields, 'mark'), ctx.now)
  const before = mark && (await store.findOrderByForm(ctx.db, mark.key))
  if (before) return orders.lead(ctx, before, before.id)
  const offer = await toOrder(ctx, params.id!)
  const typed = { mark: mark ? one(fields, 'mark') : newMark(ctx.now), value: (field: string) => one(fields, field) }
  const given = (field: string) => one(fields, field) || undefined
  const number = phone.safeParse(one(fields, 'phone'))
  const t = words(ctx, 'faults')
  const faults: Fault[] = []
  const fault = (field: string, key = field, facts = {}) => faults.push({ field, text: t(key, facts) })
  if (!isId(one(fields, 'communityId'))) fault('communityId')
  const day = given('wishedOn')
  if (day && (!isDay(day) || day < dayOf(ctx.now) || day > plusDays(dayOf(ctx.now), 365))) fault('wishedOn')
  if ((given('words')?.length ?? 0) > 300) fault('words', 'words', { length: given('words')!.length })
  if (!given('name') || given('name')!.length > 20) fault('name')
  if (!number.success) fault('phone')
  if (offer.atHome && (!given('placeWords') || given('placeWords')!.length > 100)) fault('placeWords')
  if (one(fields, 'website')) faults.push({ field: 'send', text: ctx.say('site:form.trap') })
  const wrong = orHaste(ctx, mark, faults)
  if (wrong.length || !mark || !number.success) throw new Instead(await orderForm(ctx, offer, typed, wrong))
  try {
    const order = await orderAsResident(ctx, {
      offerId: offer.id,
      communityId: one(fields, 'communityId'),
      words: given('words'),
      wishedOn: day,
      name: given('name')!,
      phone: number.data,
      placeWords: offer.atHome ? given('placeWords') : undefined,
      clientKey: mark.key,
    })
    return orders.lead(ctx, order, order.id)
  } catch (error) {
    if (!(error instanceof Refused) || !error.refusal.code.startsWith('offers.')) throw error
    const field = error.refusal.code === 'offers.too-many-orders' ? 'phone' : 'communityId'
    throw new Instead(await orderForm(ctx, offer, typed, [{ field, text: sayRefusal(ctx, error.refusal) }]))
  }
})

export const showTrack = page('GET', '/services/orders', 'show-track', (ctx) => orders.form(ctx))
export const track = page('POST', '/services/orders', 'track', orders.track)

const acts = ['confirm', 'rate', 'cancel'] as const
const mayDo = ({ state }: store.OrderRow): (typeof acts)[number] | null =>
  state === 'served'
    ? 'confirm'
    : state === 'confirmed'
      ? 'rate'
      : ['ordered', 'accepted', 'scheduled', 'unplaced'].includes(state)
        ? 'cancel'
        : null

async function ownPage(ctx: PageContext, order: store.OrderRow, did = '', faults: readonly Fault[] = []): Promise<Shown> {
  const { db, say } = ctx
  const t = words(ctx, 'own')
  const events = await store.events(db, order.id)
  const names = await namesOf(
    db,
    events.flatMap(({ orgId }) => orgId ?? []),
  )
  const looks = (await store.reveals(db, order.id)).length
  const provider =
    order.acceptedAt && order.providerOrgId ? (await namesOf(db, [order.providerOrgId])).get(order.providerOrgId) : undefined
  const act = mayDo(order)
  const action = ctx.href(`/services/orders/${encodeURIComponent(order.no)}`)
  const form = (name: string, inside: Html | false, button: Html) =>
    html`<form method="post" action="${action}" data-once novalidate><input type="hidden" name="act" value="${name}">${inside}${button}</form>`
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    cookies: orders.leave(ctx, order),
    body: html`${summary(ctx, faults)}${(acts as readonly string[]).includes(did) && html`<p class="note good" role="status">${t(`did-${did}`)}</p>`}
${orders.received(ctx, order, clean(order.title))}
<p class="state${['rated', 'cancelled'].includes(order.state) && ' closed'}">${t(`states.${order.state}`)}</p>
${order.state === 'ordered' && order.answerBy && html`<p>${t('answer-by', { by: sayBy(ctx, order.answerBy) })}</p>`}
${order.scheduledAt && order.state === 'scheduled' && html`<p><strong>${t('when', { at: sayTime(ctx, order.scheduledAt) })}</strong></p>`}${provider && html`<p>${t('provider', { org: provider })}</p>`}
${act === 'confirm' && html`<section class="card todo"><h2>${t('confirm')}</h2>${form('confirm', html`<p class="hint">${t('confirm-hint')}</p>`, html`<button>${t('confirm-send')}</button>`)}</section>`}
${
  act === 'rate' &&
  html`<section class="card todo"><h2>${t('rate')}</h2>${form(
    'rate',
    html`${choices(ctx, { id: 'rating', label: t('rating'), value: '', fault: faultOf(faults, 'rating'), options: ratings.map((value) => ({ value, label: say(`offers:ratings.${value}`) })) })}${area(ctx, { id: 'words', label: t('rate-words'), value: '', fault: faultOf(faults, 'words'), max: 300, rows: 3 })}`,
    html`<button>${t('rate-send')}</button>`,
  )}</section>`
}
${act === 'cancel' && html`<details class="card"><summary>${t('cancel')}</summary>${form('cancel', html`<p class="hint">${t('cancel-hint')}</p>`, html`<button class="second">${t('cancel')}</button>`)}</details>`}
<section class="card"><h2>${t('timeline')}</h2><ol class="timeline">${events.map(
      (event) =>
        html`<li><strong>${say(`offers:site.events.${event.kind}`, { org: names.get(event.orgId ?? '') ?? '' })}</strong><span class="when"><time datetime="${event.at.toISOString()}">${sayTime(ctx, event.at)}</time></span>${event.kind === 'cancelled' && event.words && html`<p class="words">${clean(event.words)}</p>`}</li>`,
    )}</ol></section>
<p class="hint">${t(looks > 0 ? 'looked' : 'not-looked', { count: looks })}</p><a class="button second" href="${ctx.href('/services')}">${say('offers:site.offer.menu')}</a>`,
  }
}

/** How the order stands, and the one thing that is the resident's to do now. */
export const showOwn = page('GET', '/services/orders/:no', 'show-own', async (ctx, input) =>
  ownPage(ctx, await orders.own(ctx, input), one(input.query, 'did')),
)

export const actOn = page('POST', '/services/orders/:no', 'act', async (ctx, input) => {
  const order = await orders.own(ctx, input)
  const act = acts.find((name) => name === one(input.fields, 'act'))
  if (!act) throw new Refused({ code: 'input.unreadable' })
  // Sent twice by an impatient thumb: what is done already leads on.
  if (mayDo(order) === act) {
    const rating = ratings.find((value) => value === one(input.fields, 'rating'))
    const said = one(input.fields, 'words')
    const faults: Fault[] = []
    if (act === 'rate' && !rating) faults.push({ field: 'rating', text: words(ctx, 'faults')('rating') })
    if (said.length > 300) faults.push({ field: 'words', text: words(ctx, 'faults')('words', { length: said.length }) })
    if (faults.length) throw new Instead(await ownPage(ctx, order, '', faults))
    if (act === 'rate') await asResident.rate(ctx, order.id, rating as Rating, said || undefined)
    else await asResident[act](ctx, order.id)
  }
  return orders.lead(ctx, order, order.id, `?did=${act}`)
})

export const pages: Page[] = [menu, showTrack, track, showOwn, actOn, showOffer, showOrder, sendOrder]
