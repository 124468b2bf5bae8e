import { dayOf, instantOf, isDay, plusDays } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import { sql } from '#platform/db.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { sayDay, sayRefusal } from '#platform/site/dates.ts'
import { type Fault, faultOf, line, one, orHaste, select, summary, trap } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import { Book } from '../../contract.ts'
import { rules } from '../../rulebook.ts'
import { slotAt, timeOf } from '../../rules.ts'
import { bookAsResident } from '../book.ts'
import { planOf } from '../hours.ts'
import type { Place } from '../store.ts'
import { leadToOwn } from './own.ts'
import { publicPlace } from './place.ts'
import { sayHours } from './public.ts'

type Typed = (field: string) => string

/** First the day: two weeks at a glance. Then one form. */
export const showBook = page('GET', '/places/:id/book', 'show-book', async (ctx, { params, query }) => {
  const place = await publicPlace(ctx, params.id!)
  if (!place.residents) throw new Refused({ code: 'venues.not-for-residents' })
  const day = one(query, 'day')
  if (!isDay(day)) return days(ctx, place, Number(one(query, 'week')) || 0)
  return form(ctx, place, day, newMark(ctx.now), (field) => (field === 'heads' || field === 'units' ? '1' : ''))
})

async function days(ctx: PageContext, place: Place, page: number): Promise<Shown> {
  const { say, href, db, now } = ctx
  const t = (key: string, facts = {}) => say(`venues:site.${key}`, facts)
  const { ahead } = await rulesOf(db, 'venues', rules)
  const at = Math.min(Math.max(page, 0), Math.floor(ahead / 14))
  const plan = await planOf(db, place, plusDays(dayOf(now), at * 14), 14)
  return {
    title: t('day', { name: place.name }),
    body: html`<p><a href="${href(`/places/${place.id}`)}">${place.name}</a></p><h1>${t('day', { name: place.name })}</h1><p class="hint">${t('day-hint')}</p>
<ul class="links">${plan.map(({ day, windows, resources }) => {
      const free = resources.some((room) => room.free.some((units) => units > 0))
      const label = html`${sayDay(ctx, instantOf(day))}<br><span class="hint">${windows.length === 0 ? t('shut') : `${sayHours(windows)} · ${t(free ? 'free' : 'full')}`}</span>`
      return windows.length === 0
        ? html`<li style="padding:12px 0">${label}</li>`
        : html`<li><a href="${href(`/places/${place.id}/book?day=${day}`)}">${label}</a></li>`
    })}</ul>
<nav class="pages" aria-label="${t('weeks')}">${at > 0 && html`<a href="${href(`/places/${place.id}/book?week=${at - 1}`)}">${t('earlier')}</a>`}<span></span>${(at + 1) * 14 <= ahead && html`<a href="${href(`/places/${place.id}/book?week=${at + 1}`)}">${t('later')}</a>`}</nav>`,
  }
}

async function form(
  ctx: PageContext,
  place: Place,
  day: string,
  mark: string,
  typed: Typed,
  faults: readonly Fault[] = [],
  full = false,
): Promise<Shown> {
  const { say, href, db, now } = ctx
  const t = (key: string, facts = {}) => say(`venues:site.${key}`, facts)
  const [plan] = await planOf(db, place, day, 1)
  const rooms = plan!.resources
  const begun = day === dayOf(now) ? slotAt(now) : -1
  const starts = plan!.windows
    .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
    .filter((slot) => slot > begun)
  const left = (slot: number) => Math.max(...rooms.map((room) => room.free[slot] ?? 0))
  const field = (id: string, hint = false) => ({
    id,
    label: t(`field.${id}`),
    hint: hint ? t(`field.${id}-hint`) : undefined,
    value: typed(id),
    fault: faultOf(faults, id),
  })
  const title = t('form', { name: place.name, day: sayDay(ctx, instantOf(day)) })
  const several = rooms.some((room) => room.capacity > 1)
  return {
    status: faults.length ? 422 : 200,
    title,
    body: html`${summary(ctx, faults)}<p><a href="${href(`/places/${place.id}/book`)}">${t('other-day')}</a></p><h1>${title}</h1>
<p class="hint">${plan!.windows.length ? t('open-day', { hours: sayHours(plan!.windows) }) : t('shut-day')}</p>
<form method="post" action="${href(`/places/${place.id}/book`)}" class="card" data-once novalidate>
<input type="hidden" name="mark" value="${mark}"><input type="hidden" name="day" value="${day}">
${rooms.length > 1 ? select(ctx, { ...field('room'), options: rooms.map(({ id, name }) => ({ value: id, label: name })) }) : html`<input type="hidden" name="room" value="${rooms[0]?.id}">`}
${select(ctx, { ...field('from'), options: starts.map((slot) => ({ value: String(slot), label: left(slot) > 0 ? timeOf(slot) : t('time-full', { time: timeOf(slot) }) })) })}
${select(ctx, { ...field('length'), options: [1, 2, 3, 4, 5, 6, 8].map((n) => ({ value: String(n), label: t('hours-long', { n: n / 2 }) })) })}
${several ? line(ctx, { ...field('units', true), type: 'number', mode: 'numeric' }) : html`<input type="hidden" name="units" value="1">`}
${line(ctx, { ...field('heads'), type: 'number', mode: 'numeric' })}${line(ctx, field('purpose', true))}
${line(ctx, { ...field('name'), autocomplete: 'name' })}${line(ctx, { ...field('phone', true), type: 'tel', mode: 'tel', autocomplete: 'tel' })}
${full && html`<div class="choices one"><label><input type="checkbox" name="wait" value="1"><span>${t('wait')}</span></label></div>`}
${trap(ctx)}<p class="hint">${t('privacy')}</p><button id="send">${t('send')}</button></form>`,
  }
}

const fieldOfPath: Record<string, string> = {
  resourceId: 'room',
  fromSlot: 'from',
  units: 'units',
  heads: 'heads',
  purpose: 'purpose',
}
const fieldOf: Record<string, string> = {
  'venues.phone': 'phone',
  'venues.too-many-units': 'units',
  'venues.people': 'heads',
  'venues.no-resource': 'room',
}

const longest = { purpose: 200, name: 30 }

/** Number and key at the end; the same form sent twice is one booking. */
export const sendBook = page('POST', '/places/:id/book', 'book', async (ctx, { params, fields }) => {
  const place = await publicPlace(ctx, params.id!)
  const typed: Typed = (field) => one(fields, field)
  const day = typed('day')
  if (!isDay(day)) throw new Instead(await days(ctx, place, 0))
  const mark = readMark(typed('mark'), ctx.now)
  const again = async (faults: readonly Fault[], full = false) =>
    new Instead(await form(ctx, place, day, mark ? typed('mark') : newMark(ctx.now), typed, faults, full))
  const before =
    mark &&
    (await ctx.db.maybe<{ no: string; id: string }>(
      sql`select no, id from venues.bookings where city_id = ${ctx.cityId} and client_key = ${mark.key}`,
    ))
  if (before) return leadToOwn(ctx, before, before.id, '?new=1')
  const faults = ['room', 'from', 'length', 'purpose', 'name', 'phone'].filter((field) => typed(field) === '')
  const whole = (field: string) => /^\d{1,5}$/.test(typed(field)) && Number(typed(field)) > 0
  for (const field of ['units', 'heads']) if (!whole(field)) faults.push(field)
  for (const field of ['purpose', 'name'] as const) if (typed(field).length > longest[field]) faults.push(`${field}-long`)
  if (typed('room') !== '' && !isId(typed('room'))) faults.push('room')
  const written = faults.map((fault) => ({
    field: fault.replace('-long', ''),
    text: ctx.say(`venues:site.fault.${fault}`, { most: longest[fault.replace('-long', '') as keyof typeof longest] }),
  }))
  if (typed('website')) written.push({ field: 'send', text: ctx.say('site:form.trap') })
  if (written.length) throw await again(written)
  const from = Number(typed('from'))
  const asked = Book.safeParse({
    resourceId: typed('room'),
    day,
    fromSlot: from,
    toSlot: from + Number(typed('length')),
    units: Number(typed('units')),
    heads: Number(typed('heads')),
    purpose: typed('purpose'),
    resident: { name: typed('name'), phone: typed('phone').slice(0, 20) },
    wait: typed('wait') === '1',
  })
  if (!asked.success) {
    const fields = new Set(asked.error.issues.map(({ path }) => fieldOfPath[String(path[0])] ?? 'length'))
    throw await again([...fields].map((field) => ({ field, text: ctx.say(`venues:site.fault.${field}`) })))
  }
  const haste = orHaste(ctx, mark, [])
  if (haste.length || !mark) throw await again(haste)
  try {
    const booking = await bookAsResident(ctx, asked.data, mark.key)
    return leadToOwn(ctx, booking, booking.id, '?new=1')
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code } = error.refusal
    const text = sayRefusal(ctx, error.refusal)
    throw await again([{ field: fieldOf[code] ?? 'from', text }], code === 'venues.full')
  }
})
