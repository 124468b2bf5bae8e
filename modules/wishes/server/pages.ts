import { phone } from '#common/contact.ts'
import { isId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import { all, sql } from '#platform/db.ts'
import { html } from '#platform/html.ts'
import { Instead, type Page, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { type Fault, faultOf, faultText, line, one, orHaste, select, summary, trap } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import { numberAndKey } from '#platform/site/number-and-key.ts'
import { pageOf, turning } from '#platform/site/turning.ts'
import { unitOf } from '#server/orgs'
import { communitiesToChoose, nodesOf } from '#server/regions'
import { type PublicWish, publicWish } from '../rules.ts'
import { claimAsResident } from './claim-wish.ts'
import { giveBackAsResident } from './give-back-wish.ts'
import { ruled } from './in-hand.ts'
import * as store from './store.ts'

/** A unit's claim has no key: it stands in the unit's own list. */
const claims = numberAndKey({
  kind: 'claim',
  path: '/wishes/claims',
  words: 'wishes:site.track',
  besides: ['no', 'lost'],
  find: ({ db }, no) => store.findClaimByNo(db, no),
})
const perPage = 12
const yuan = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))
const words =
  (ctx: PageContext, part: string) =>
  (key: string, facts = {}) =>
    ctx.say(`wishes:site.${part}.${key}`, facts)

/** One line that says whose, where and how much; the only things said beside the wish itself. */
async function about(ctx: PageContext, wish: PublicWish): Promise<string> {
  const community = (await nodesOf(ctx.db)).get(wish.communityId)?.name ?? ''
  return words(ctx, 'wall')('wish', { who: ctx.say(`wishes:categories.${wish.category}`), community, yuan: yuan(wish.valueFen) })
}

export const wall = page('GET', '/wishes', 'wall', async (ctx, { query }) => {
  const { db, cityId, href } = ctx
  const t = words(ctx, 'wall')
  const where = isId(one(query, 'community')) ? one(query, 'community') : ''
  const at = pageOf(query, 200)
  const rows = await db.many<store.Row>(sql`select ${store.columns} from wishes.wishes x
    where ${all([sql`x.city_id = ${cityId} and x.state = 'published'`, where !== '' && sql`x.community_id = ${where}`])}
    order by x.published_at desc, x.id desc limit ${perPage + 1} offset ${(at - 1) * perPage}`)
  const wishes = rows.slice(0, perPage).flatMap((row) => publicWish(row) ?? [])
  const cards = await Promise.all(
    wishes.map(
      async (wish) =>
        html`<article class="card"><h2>${wish.title}</h2><p class="hint">${await about(ctx, wish)}</p><p class="words">${wish.words}</p><a class="button" href="${href(`/wishes/${wish.id}/claim`)}">${t('claim')}<span class="unseen"> ${wish.title}</span></a></article>`,
    ),
  )
  const options = await communitiesToChoose(db)
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="get" action="${href('/wishes')}" class="card">${select(ctx, { id: 'community', label: t('where'), value: where, options })}<button class="second">${t('show')}</button></form>
${wishes.length === 0 && html`<p role="status">${t('none')}</p>`}${cards}
${turning(ctx, { at, more: rows.length > perPage, path: '/wishes', asked: { community: where } })}
<p><a href="${href('/wishes/thanks')}">${t('thanks')}</a></p><p><a href="${href('/wishes/claims')}">${t('track')}</a></p>`,
  }
})

type Typed = { mark: string; value(field: string): string }
async function claimForm(ctx: PageContext, wish: PublicWish, typed: Typed, faults: readonly Fault[] = []): Promise<Shown> {
  const { href } = ctx
  const t = words(ctx, 'claim')
  const [{ claimDays }, unit] = [await ruled(ctx.db), await unitOf(ctx.db, wish.communityId)]
  const field = (id: string) => ({ id, label: t(id), hint: t(`${id}-hint`), value: typed.value(id), fault: faultOf(faults, id) })
  const title = t('title', { title: wish.title })
  return {
    status: faults.length ? 422 : 200,
    title,
    body: html`${summary(ctx, faults)}<h1>${title}</h1><p class="hint">${await about(ctx, wish)}</p><p class="words">${wish.words}</p>
<section class="card"><h2>${t('how')}</h2><p>${t('bring', { days: claimDays, unit: unit?.name ?? '' })}</p><p>${t('private')}</p></section>
<form method="post" action="${href(`/wishes/${wish.id}/claim`)}" class="card" data-once novalidate><input type="hidden" name="mark" value="${typed.mark}">
${line(ctx, { ...field('name'), autocomplete: 'name' })}${line(ctx, { ...field('phone'), type: 'tel', mode: 'tel', autocomplete: 'tel' })}${trap(ctx)}
${faultText(ctx, 'send', faultOf(faults, 'send'))}<button id="send">${t('send')}</button></form>
<p><a href="${href('/wishes')}">${t('other')}</a></p>`,
  }
}

/** The wish while it can be claimed, or a page that says it is gone. */
async function open(ctx: PageContext, id: string): Promise<PublicWish> {
  const row = isId(id) ? await store.find(ctx.db, id) : undefined
  const wish = row && publicWish(row)
  if (wish?.state === 'published') return wish
  throw new Instead(gone(ctx, wish ? 409 : 404))
}
function gone(ctx: PageContext, status: 404 | 409): Shown {
  const t = words(ctx, 'claim')
  const title = t(status === 409 ? 'taken' : 'not-found')
  return {
    status,
    title,
    body: html`<h1>${title}</h1><a class="button" href="${ctx.href('/wishes')}">${t('other')}</a>`,
  }
}

export const showClaim = page('GET', '/wishes/:id/claim', 'show-claim', async (ctx, { params }) =>
  claimForm(ctx, await open(ctx, params.id!), { mark: newMark(ctx.now), value: () => '' }),
)

export const sendClaim = page('POST', '/wishes/:id/claim', 'claim', async (ctx, { params, fields }) => {
  const mark = readMark(one(fields, 'mark'), ctx.now)
  const before = mark && (await store.findClaimByForm(ctx.db, mark.key))
  if (before) return claims.lead(ctx, before, before.wishId)
  const wish = await open(ctx, params.id!)
  const typed = { mark: mark ? one(fields, 'mark') : newMark(ctx.now), value: (field: string) => one(fields, field) }
  const [name, number] = [one(fields, 'name'), phone.safeParse(one(fields, 'phone'))]
  const t = words(ctx, 'faults')
  const faults: Fault[] = []
  if (name === '' || name.length > 20) faults.push({ field: 'name', text: t('name') })
  if (!number.success) faults.push({ field: 'phone', text: t('phone') })
  if (one(fields, 'website')) faults.push({ field: 'send', text: ctx.say('site:form.trap') })
  const wrong = orHaste(ctx, mark, faults)
  if (wrong.length || !mark || !number.success) throw new Instead(await claimForm(ctx, wish, typed, wrong))
  try {
    const claim = await claimAsResident(ctx, wish.id, { name, phone: number.data, clientKey: mark.key })
    return claims.lead(ctx, claim, wish.id)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, facts } = error.refusal
    if (code !== 'wishes.too-many-claims') throw new Instead(gone(ctx, code === 'wishes.not-found' ? 404 : 409))
    throw new Instead(
      await claimForm(ctx, wish, typed, [{ field: 'phone', text: ctx.say('wishes:refusals.too-many-claims', facts) }]),
    )
  }
})

export const showTrack = page('GET', '/wishes/claims', 'show-claims', (ctx) => claims.form(ctx))

export const track = page('POST', '/wishes/claims', 'track-claim', async (ctx, { fields }) => {
  const claim = await claims.enter(ctx, fields)
  return claims.lead(ctx, claim, claim.wishId)
})

/** Number and key, where to bring it and by when; the wisher is nowhere in it. */
export const showOwn = page('GET', '/wishes/claims/:no', 'show-own-claim', async (ctx, input) => {
  const claim = await claims.own(ctx, input)
  const t = words(ctx, 'done')
  const row = await store.find(ctx.db, claim.wishId)
  const wish = row && publicWish(row)
  const stands = row?.claimId === claim.id
  const unit = row && (await unitOf(ctx.db, row.communityId))
  const state = !stands ? 'ended' : wish?.state === 'handed' ? 'handed' : wish?.state === 'claimed' ? 'claimed' : 'delivered'
  return {
    title: t('title'),
    cookies: claims.leave(ctx, claim),
    body: html`${one(input.query, 'did') && html`<p class="note good" role="status">${t('returned')}</p>`}
${claims.received(ctx, claim, state === 'claimed' ? t('title') : (wish?.title ?? t('title')))}
<p class="state">${t('state', { state: t(`states.${state}`) })}</p>
${
  state === 'claimed' &&
  html`<section class="card"><h2>${t('next')}</h2><ol><li>${t('bring', { day: sayDay(ctx, claim.dueAt), title: wish?.title ?? '', unit: unit?.name ?? '' })}</li><li>${t('receipt')}</li><li>${t('lapse')}</li></ol></section>
<details class="card"><summary>${t('back')}</summary><form method="post" action="${ctx.href(`/wishes/claims/${claim.no}`)}" data-once><p class="hint">${t('back-hint')}</p><button class="second">${t('back')}</button></form></details>`
}${stands && wish?.thanks && html`<section class="card"><p class="words">${wish.thanks}</p></section>`}
<a class="button second" href="${ctx.href('/wishes')}">${ctx.say('wishes:site.claim.other')}</a>`,
  }
})

export const giveBack = page('POST', '/wishes/claims/:no', 'give-back-claim', async (ctx, input) => {
  const claim = await claims.own(ctx, input)
  if (!claim.endedAt) await giveBackAsResident(ctx, claim)
  return claims.lead(ctx, claim, claim.wishId, '?did=1')
})

/** The words of wishers, newest first. */
export const thanks = page('GET', '/wishes/thanks', 'thanks', async (ctx) => {
  const t = words(ctx, 'thanks')
  const rows = await ctx.db.many<store.Row>(sql`select ${store.columns} from wishes.wishes x
    where x.city_id = ${ctx.cityId} and x.state = 'thanked' order by x.delivered_at desc, x.id desc limit 30`)
  const shown = rows.flatMap((row) => publicWish(row) ?? []).filter((wish) => wish.thanks !== null)
  const cards = await Promise.all(
    shown.map(
      async (wish) =>
        html`<article class="card"><h2>${wish.title}</h2><p class="hint">${await about(ctx, wish)}</p><p class="words">${wish.thanks}</p></article>`,
    ),
  )
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>${shown.length === 0 && html`<p role="status">${t('none')}</p>`}${cards}<a class="button second" href="${ctx.href('/wishes')}">${t('wall')}</a>`,
  }
})

export const pages: Page[] = [wall, showClaim, sendClaim, showTrack, track, showOwn, giveBack, thanks]
