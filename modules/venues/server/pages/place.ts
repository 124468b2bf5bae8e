import { dayOf, instantOf } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { found } from '#common/refusal.ts'
import * as files from '#platform/files.ts'
import { html } from '#platform/html.ts'
import { type PageContext, page } from '#platform/pages.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { sayDay } from '#platform/site/dates.ts'
import { calendarOf } from '#server/calendar'
import * as orgs from '#server/orgs'
import { nodesOf } from '#server/regions'
import { rules } from '../../rulebook.ts'
import { merged, timeOf } from '../../rules.ts'
import { placeFeed, unitFeed } from '../feeds.ts'
import { sayOpen } from '../hours.ts'
import * as store from '../store.ts'
import { isPublic, placeKind, sayHours } from './public.ts'

export async function publicPlace(ctx: PageContext, id: string): Promise<store.Place> {
  const place = isId(id) ? await store.find(ctx.db, id) : undefined
  return found(place && isPublic(place) ? place : undefined, 'venues.not-found')
}

/** What it is, when it is open, its rules, and how to book it. A member’s home is named by its community only. */
export const showPlace = page('GET', '/places/:id', 'place', async (ctx, { params }) => {
  const { db, say, href, lang, now } = ctx
  const t = (key: string, facts = {}) => say(`venues:site.${key}`, facts)
  const place = await publicPlace(ctx, params.id!)
  const [calendar, book, nodes] = [await calendarOf(db), await rulesOf(db, 'venues', rules), await nodesOf(db)]
  const open = sayOpen(ctx, place, calendar, dayOf(now))
  const home = place.level === 'memberHome'
  const where = home ? nodes.get(place.gridId ?? place.communityId ?? '')?.path.join(' ') : place.address
  const rooms = ((await store.known.of(db)).resources.get(place.id) ?? []).filter((one) => !one.endedAt)
  const items = (await store.itemsOf(db, [place.id])).filter((item) => item.state === 'listed')
  const names = await orgs.namesOf(db, [
    place.ownerOrgId,
    ...place.partners.map(({ orgId }) => orgId),
    ...place.roster.map(({ orgId }) => orgId),
  ])
  const photos = home ? [] : await files.listOf(ctx, place.id)
  const named = (weekday: number) => say(`venues:weekdays.${weekday}`)
  // Days that follow each other with the same hours are one line.
  const week: { from: number; to: number; hours: string }[] = []
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const hours = sayHours(merged(place.windows.filter((one) => one.weekday === weekday)))
    const last = week.at(-1)
    if (last?.hours === hours) last.to = weekday
    else week.push({ from: weekday, to: weekday, hours })
  }
  const special = place.exceptions.filter(({ day }) => day >= dayOf(now)).slice(0, 8)
  const whom = place.forWhom
    .map((key) => book.forWhom.find((one) => one.key === key)?.[lang] ?? key)
    .join(lang === 'zh' ? '、' : ', ')
  const comma = (...parts: (string | null)[]) => parts.filter(Boolean).join(lang === 'zh' ? '，' : ', ')
  const fact = (key: string, value: string | number | null | undefined | false) =>
    value !== '' && value && html`<dt>${t(key)}</dt><dd>${value}</dd>`
  return {
    title: place.name,
    body: html`<p><a href="${href('/places')}">${t('back')}</a></p><h1>${place.name}</h1>
<p class="hint">${placeKind(ctx, place, book.facilityKinds)}</p><p class="state${open.open && ' closed'}">${open.words}</p>
${place.state === 'suspended' && html`<p class="note">${place.suspendedUntil ? t('suspended-until', { day: sayDay(ctx, instantOf(place.suspendedUntil)), why: place.suspendedWhy }) : t('suspended', { why: place.suspendedWhy })}</p>`}
${photos.slice(0, 3).map(({ id, name }) => html`<p><img src="/api/venues/${place.id}/photos/${id}" alt="${name}" loading="lazy" style="max-width:100%"></p>`)}
${place.residents ? html`<a class="button" href="${href(`/places/${place.id}/book`)}">${t('book')}</a>` : html`<p class="note">${t('by-units')}</p>`}
<section class="card"><dl>${fact('where', where)}${fact('owner', home ? '' : names.get(place.ownerOrgId))}${fact('area', place.area > 0 && !home && t('square', { n: place.area }))}${fact('for', whom)}${fact('access', place.accessibility)}${fact('theme', place.theme)}${fact('approval', say(`venues:approvals.${place.approval}`))}</dl></section>
<section class="card"><h2>${t('hours')}</h2><dl>${week.map(({ from, to, hours }) => html`<dt>${from === to ? named(from) : t('through', { from: named(from), to: named(to) })}</dt><dd>${hours || t('shut')}</dd>`)}</dl>
${special.length > 0 && html`<h3>${t('special')}</h3><dl>${special.map((one) => html`<dt>${sayDay(ctx, instantOf(one.day))}</dt><dd>${sayHours(one.windows) || t('shut')} ${one.words}</dd>`)}</dl>`}
<p class="hint">${t(place.onHolidays ? 'holidays-open' : 'holidays-shut')}</p></section>
${place.rules && html`<section class="card"><h2>${t('rules')}</h2><p class="words">${place.rules}</p></section>`}
<section class="card"><h2>${t('rooms')}</h2><dl>${rooms.map((room) => html`<dt>${room.name}</dt><dd>${comma(room.capacity > 1 ? t('capacity', { n: room.capacity }) : t('whole'), room.equipment)}</dd>`)}</dl></section>
${items.length > 0 && html`<section class="card"><h2>${t('menu')}</h2><dl>${items.map((item) => html`<dt>${item.title}</dt><dd>${t('item', { kind: say(`venues:itemKinds.${item.kind}`), minutes: item.minutes, min: item.minPeople, max: item.maxPeople })}${item.prep && html`<br>${item.prep}`}</dd>`)}</dl></section>`}
${
  place.kind === 'home' &&
  html`<section class="card"><h2>${t('bases')}</h2><dl>${place.bases.map((base) => html`<dt>${book.homeBases.find((one) => one.key === base.key)?.[lang] ?? base.key}</dt><dd>${base.words ?? t('base-empty')}</dd>`)}</dl>
<h2>${t('partners')}</h2><ul>${place.partners.map(({ orgId, words }) => html`<li>${names.get(orgId)} ${words}</li>`)}</ul>
${place.roster.length > 0 && html`<h2>${t('roster')}</h2><dl>${[...place.roster].sort((a, b) => a.weekday - b.weekday || a.from - b.from).map((duty) => html`<dt>${say(`venues:weekdays.${duty.weekday}`)} ${timeOf(duty.from)}–${timeOf(duty.to)}</dt><dd>${names.get(duty.orgId)} ${duty.words}</dd>`)}</dl>`}</section>`
}
${book.publicFeeds && !home && html`<p><a href="${href(`/places/${place.id}/busy.ics`)}">${t('feed')}</a><br><span class="hint">${t('feed-hint')}</span></p>`}`,
  }
})

export const busy = page('GET', '/places/:id/busy.ics', 'place-feed', async (ctx, { params }) => {
  const { publicFeeds } = await rulesOf(ctx.db, 'venues', rules)
  const place = await publicPlace(ctx, params.id!)
  return placeFeed(ctx, found(publicFeeds && place.level !== 'memberHome' ? place : undefined, 'venues.not-found'))
})

/** The secret address of a unit’s calendar; an ended one is like one that never was. */
export const subscribed = page('GET', '/feeds/:file', 'unit-feed', async (ctx, { params }) =>
  found(await unitFeed(ctx, params.file!.replace(/\.ics$/, '')), 'venues.no-feed'),
)
