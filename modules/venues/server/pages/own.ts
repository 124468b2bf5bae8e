import { instantOf } from '#common/dates.ts'
import { found, Refused, refuse } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { page } from '#platform/pages.ts'
import { sayDay, sayTime } from '#platform/site/dates.ts'
import { one } from '#platform/site/form.ts'
import { numberAndKey } from '#platform/site/number-and-key.ts'
import { hasBegun, timeOf } from '../../rules.ts'
import { cancelled, offerTaken } from '../decide.ts'
import { before } from '../read-bookings.ts'
import * as store from '../store.ts'

const grouped = (no: string) => no.replace(/^(.{5})(.+)$/, '$1 $2')
const bookings = numberAndKey({
  kind: 'venue booking',
  path: '/bookings',
  words: 'venues:site.track',
  besides: ['no'],
  find: async ({ db }, no) => {
    const booking = await store.bookingByNo(db, no)
    return booking?.booker === 'resident' ? booking : undefined
  },
  below: ({ href, say }) => html`<p><a href="${href('/places')}">${say('venues:site.title')}</a></p>`,
})
export const leadToOwn = bookings.lead

export const showTrack = page('GET', '/bookings', 'show-track', (ctx) => bookings.form(ctx))
export const track = page('POST', '/bookings', 'track', bookings.track)

/** What I booked: when, how it stands, what I can do now. Number and key stand here while the leave lasts. */
export const showOwn = page('GET', '/bookings/:no', 'own-booking', async (ctx, input) => {
  const booking = await bookings.own(ctx, input)
  const place = found(await store.find(ctx.db, booking.placeId), 'venues.no-booking')
  const t = (key: string, facts = {}) => ctx.say(`venues:site.own.${key}`, facts)
  const fresh = one(input.query, 'new') === '1'
  const time = `${sayDay(ctx, instantOf(booking.day))} ${timeOf(booking.fromSlot)}–${timeOf(booking.toSlot)}`
  const open = ['waiting', 'offered', 'asked', 'confirmed'].includes(booking.state) && !hasBegun(booking, ctx.now)
  return {
    title: t('title'),
    body: html`${fresh ? bookings.received(ctx, booking, t(`fresh.${booking.state === 'waiting' || booking.state === 'asked' ? booking.state : 'confirmed'}`), grouped(booking.no)) : html`<h1>${t('title')}</h1>`}
<p class="state${['confirmed', 'done', 'held'].includes(booking.state) && ' closed'}">${ctx.say(`venues:bookingStates.${booking.state}`)}</p>
${booking.state === 'waiting' && html`<p>${t('line', { n: await before(ctx, booking) })}</p>`}
${booking.state === 'asked' && html`<p>${ctx.say(`venues:approvals.${place.approval}`)}</p>`}
${booking.state === 'offered' && booking.offerUntil && html`<section class="card todo"><h2>${t('offered')}</h2><p>${t('offered-until', { time: sayTime(ctx, booking.offerUntil) })}</p><form method="post" action="${ctx.href(`/bookings/${booking.no}/take`)}" data-once><button>${t('take')}</button></form></section>`}
<section class="card"><dl><dt>${t('place')}</dt><dd><a href="${ctx.href(`/places/${place.id}`)}">${place.name}</a></dd><dt>${t('time')}</dt><dd>${time}</dd><dt>${t('heads')}</dt><dd>${booking.heads}</dd><dt>${t('purpose')}</dt><dd>${booking.purpose}</dd>${booking.why && html`<dt>${t('why')}</dt><dd>${booking.why}</dd>`}</dl></section>
${open && html`<form method="post" action="${ctx.href(`/bookings/${booking.no}/cancel`)}" data-once><button class="second">${t('cancel')}</button></form><p class="hint">${t('cancel-hint')}</p>`}
<p><a href="${ctx.href(`/places/${place.id}/book`)}">${t('again')}</a></p>`,
    cookies: bookings.leave(ctx, booking),
  }
})

const act = (deed: 'cancel' | 'take') =>
  page('POST', `/bookings/:no/${deed}`, `${deed}-own-booking`, async (ctx, input) => {
    const { id } = await bookings.own(ctx, input)
    const booking = found(await store.takeBooking(ctx.db, id), 'venues.no-booking')
    const place = found(await store.find(ctx.db, booking.placeId), 'venues.no-booking')
    if (deed === 'take') {
      if (booking.state !== 'offered') throw new Refused(refuse('venues.offer-over'))
      await offerTaken(ctx, place, booking)
    } else {
      if (!['waiting', 'offered', 'asked', 'confirmed'].includes(booking.state))
        throw new Refused(refuse('venues.booking-state', { state: ctx.say(`venues:bookingStates.${booking.state}`) }))
      await cancelled(ctx, place, booking, ctx.say('venues:why.byResident'))
    }
    return bookings.lead(ctx, booking, id)
  })
export const cancelOwn = act('cancel')
export const takeOwn = act('take')
