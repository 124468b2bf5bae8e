import { instantOf } from '#common/dates.ts'
import { found, Refused, refuse } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, type PageInput, page, type Shown } from '#platform/pages.ts'
import { sayDay, sayTime } from '#platform/site/dates.ts'
import { type Fault, faultOf, line, one, summary } from '#platform/site/form.ts'
import { grant, granted } from '#platform/site/grants.ts'
import { guarded } from '#platform/site/wrong-keys.ts'
import { hasBegun, timeOf } from '../../rules.ts'
import { keyOf } from '../bookings.ts'
import { cancelled, offerTaken } from '../decide.ts'
import { before } from '../read-bookings.ts'
import * as store from '../store.ts'

const grouped = (no: string) => no.replace(/^(.{5})(.+)$/, '$1 $2')
const tidy = (text: string) => text.replace(/[\s-]/g, '').toUpperCase()

function keyForm(
  ctx: PageContext,
  { no = '', faults = [], status = 200 }: { no?: string; faults?: readonly Fault[]; status?: number } = {},
): Shown {
  const t = (key: string) => ctx.say(`venues:site.${key}`)
  const field = (id: string, value: string) => ({
    id,
    label: t(`track.${id}`),
    hint: t(`track.${id}-hint`),
    value,
    fault: faultOf(faults, id),
  })
  return {
    status,
    title: t('track.title'),
    body: html`${summary(ctx, faults)}<h1>${t('track.title')}</h1><p class="hint">${t('track.hint')}</p>
<form method="post" action="${ctx.href('/bookings')}" class="card" novalidate>${line(ctx, field('no', no))}${line(ctx, field('key', ''))}<button>${t('track.look')}</button></form>
<p><a href="${ctx.href('/places')}">${t('title')}</a></p>`,
  }
}
export const showTrack = page('GET', '/bookings', 'show-track', (ctx) => keyForm(ctx))

/** A wrong number and a wrong key are answered alike, and counted. */
export const track = page('POST', '/bookings', 'track', async (ctx, { fields }) => {
  const [no, key] = [tidy(one(fields, 'no')), tidy(one(fields, 'key'))]
  const t = (name: string) => ctx.say(`venues:site.track.${name}`)
  try {
    const row = await guarded(ctx, 'booking', no, async () => {
      const booking = no.length === 10 ? await store.bookingByNo(ctx.db, no) : undefined
      if (booking?.booker !== 'resident' || keyOf(booking.id) !== key) throw new Refused(refuse('venues.no-booking'))
      return booking
    })
    return { redirect: ctx.href(`/bookings/${row.no}`), subjectId: row.id, cookies: grant(ctx, 'booking', row.no) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const often = error.refusal.code === 'input.too-many-requests'
    throw new Instead(
      keyForm(ctx, { no, status: often ? 429 : 404, faults: [{ field: 'no', text: t(often ? 'too-often' : 'wrong') }] }),
    )
  }
})

async function own(ctx: PageContext, input: PageInput): Promise<{ booking: store.Booking; place: store.Place } | null> {
  const no = input.params.no!
  if (!granted(ctx, input, 'booking', no)) return null
  const booking = found(await store.bookingByNo(ctx.db, no), 'venues.no-booking')
  return { booking, place: found(await store.find(ctx.db, booking.placeId), 'venues.no-booking') }
}

/** What I booked: when, how it stands, what I can do now. Number and key stand here while the leave lasts. */
export const showOwn = page('GET', '/bookings/:no', 'own-booking', async (ctx, input) => {
  const mine = await own(ctx, input)
  if (!mine) return keyForm(ctx, { no: input.params.no!.slice(0, 10), status: 403 })
  const { booking, place } = mine
  const t = (key: string, facts = {}) => ctx.say(`venues:site.own.${key}`, facts)
  const fresh = one(input.query, 'new') === '1'
  const time = `${sayDay(ctx, instantOf(booking.day))} ${timeOf(booking.fromSlot)}–${timeOf(booking.toSlot)}`
  const open = ['waiting', 'offered', 'asked', 'confirmed'].includes(booking.state) && !hasBegun(booking, ctx.now)
  return {
    title: t('title'),
    body: html`${
      fresh &&
      html`<section class="card received"><h1>${t(`fresh.${booking.state === 'waiting' ? 'waiting' : booking.state === 'asked' ? 'asked' : 'confirmed'}`)}</h1>
<dl><dt>${t('no')}</dt><dd class="number" id="no">${grouped(booking.no)}</dd><dt>${t('key')}</dt><dd class="number key" id="key">${keyOf(booking.id)}</dd></dl></section>
<p class="note">${t('keep')}</p><p id="keep" data-copy="${`${t('no')} ${booking.no} ${t('key')} ${keyOf(booking.id)}`}" data-label="${t('copy')}" data-done="${t('copied')}" data-print="${t('print')}" role="status"></p>`
    }
${!fresh && html`<h1>${t('title')}</h1>`}
<p class="state${['confirmed', 'done', 'held'].includes(booking.state) && ' closed'}">${ctx.say(`venues:bookingStates.${booking.state}`)}</p>
${booking.state === 'waiting' && html`<p>${t('line', { n: await before(ctx, booking) })}</p>`}
${booking.state === 'asked' && html`<p>${ctx.say(`venues:approvals.${place.approval}`)}</p>`}
${booking.state === 'offered' && booking.offerUntil && html`<section class="card todo"><h2>${t('offered')}</h2><p>${t('offered-until', { time: sayTime(ctx, booking.offerUntil) })}</p><form method="post" action="${ctx.href(`/bookings/${booking.no}/take`)}" data-once><button>${t('take')}</button></form></section>`}
<section class="card"><dl><dt>${t('place')}</dt><dd><a href="${ctx.href(`/places/${place.id}`)}">${place.name}</a></dd><dt>${t('time')}</dt><dd>${time}</dd><dt>${t('heads')}</dt><dd>${booking.heads}</dd><dt>${t('purpose')}</dt><dd>${booking.purpose}</dd>${booking.why && html`<dt>${t('why')}</dt><dd>${booking.why}</dd>`}</dl></section>
${open && html`<form method="post" action="${ctx.href(`/bookings/${booking.no}/cancel`)}" data-once><button class="second">${t('cancel')}</button></form><p class="hint">${t('cancel-hint')}</p>`}
<p><a href="${ctx.href(`/places/${place.id}/book`)}">${t('again')}</a></p>`,
    cookies: grant(ctx, 'booking', booking.no),
  }
})

const act = (deed: 'cancel' | 'take') =>
  page('POST', `/bookings/:no/${deed}`, `${deed}-own-booking`, async (ctx, input) => {
    const mine = await own(ctx, input)
    if (!mine) throw new Instead(keyForm(ctx, { status: 403 }))
    const booking = found(await store.takeBooking(ctx.db, mine.booking.id), 'venues.no-booking')
    if (deed === 'take') {
      if (booking.state !== 'offered') throw new Refused(refuse('venues.offer-over'))
      await offerTaken(ctx, mine.place, booking)
    } else {
      if (!['waiting', 'offered', 'asked', 'confirmed'].includes(booking.state))
        throw new Refused(refuse('venues.booking-state', { state: ctx.say(`venues:bookingStates.${booking.state}`) }))
      await cancelled(ctx, mine.place, booking, ctx.say('venues:why.byResident'))
    }
    return { redirect: ctx.href(`/bookings/${booking.no}`), subjectId: booking.id, cookies: grant(ctx, 'booking', booking.no) }
  })
export const cancelOwn = act('cancel')
export const takeOwn = act('take')
