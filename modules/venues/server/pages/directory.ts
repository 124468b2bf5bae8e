import { dayOf } from '#common/dates.ts'
import { html } from '#platform/html.ts'
import { type PageContext, page, type Shown } from '#platform/pages.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { one, select } from '#platform/site/form.ts'
import { calendarOf } from '#server/calendar'
import { communitiesToChoose, nodesOf } from '#server/regions'
import { rules } from '../../rulebook.ts'
import { sayOpen } from '../hours.ts'
import { known, type Place } from '../store.ts'
import { placeKind, publicPlaces } from './public.ts'

const most = 40
type Asked = { communityId: string; forWhom: string; kind: string; open: boolean; point: { lat: number; lng: number } | null }

/** One directory: open now, near me, for whom, what kind. */
export const directory = page('GET', '/places', 'places', (ctx, { query }) =>
  shown(ctx, {
    communityId: one(query, 'community'),
    forWhom: one(query, 'for'),
    kind: one(query, 'kind'),
    open: one(query, 'open') === '1',
    point: null,
  }),
)

/** By the place where the phone is: it comes with this one question, orders its answer, and is kept nowhere. */
export const near = page('POST', '/places', 'places-near', (ctx, { fields }) => {
  const [lat, lng] = [Number(one(fields, 'lat')), Number(one(fields, 'lng'))]
  const point = lat && lng && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null
  return shown(ctx, {
    communityId: one(fields, 'community'),
    forWhom: one(fields, 'for'),
    kind: one(fields, 'kind'),
    open: one(fields, 'open') === '1',
    point,
  })
})

async function shown(ctx: PageContext, asked: Asked): Promise<Shown> {
  const { db, say, lang, href, now } = ctx
  const t = (key: string, facts = {}) => say(`venues:site.${key}`, facts)
  const [calendar, book, nodes] = [await calendarOf(db), await rulesOf(db, 'venues', rules), await nodesOf(db)]
  const today = dayOf(now)
  const found = publicPlaces((await known.of(db)).places)
    .filter((place) => !asked.communityId || place.communityId === asked.communityId)
    .filter((place) => !asked.forWhom || place.forWhom.includes(asked.forWhom) || place.forWhom.includes('everybody'))
    .filter((place) => !asked.kind || keyOf(place) === asked.kind)
    .map((place) => ({ place, open: sayOpen(ctx, place, calendar, today), far: asked.point && distance(asked.point, place) }))
    .filter(({ open }) => !asked.open || open.open)
    .sort(
      (a, b) =>
        (a.far ?? 0) - (b.far ?? 0) || Number(b.open.open) - Number(a.open.open) || (a.place.name < b.place.name ? -1 : 1),
    )
  const field = (id: string, value: string) => ({ id, label: t(id), value })
  const kinds = [
    ...(['subdistrict', 'community', 'grid', 'memberHome'] as const).map((level) => ({
      value: level,
      label: say(`venues:levels.${level}`),
    })),
    ...(['base', 'home'] as const).map((kind) => ({ value: kind, label: say(`venues:placeKinds.${kind}`) })),
    ...book.facilityKinds.map((one) => ({ value: one.key, label: one[lang] })),
  ]
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form class="card" action="${href('/places')}" method="get">
${select(ctx, { ...field('community', asked.communityId), options: await communitiesToChoose(db) })}
<div class="choices one"><label><input type="checkbox" name="open" value="1"${asked.open && html` checked`}><span>${t('open-now')}</span></label></div>
<details${(asked.kind || asked.forWhom) !== '' && html` open`}><summary>${t('narrow')}</summary>${select(ctx, { ...field('kind', asked.kind), options: kinds })}
${select(ctx, { ...field('for', asked.forWhom), options: book.forWhom.map((one) => ({ value: one.key, label: one[lang] })) })}</details>
<button>${t('find')}</button>
<div hidden><input type="hidden" name="lat" value=""><input type="hidden" name="lng" value=""><p id="locate" data-label="${t('locate')}" data-done="${t('located')}" data-failed="${t('locate-failed')}" role="status"></p>
<button class="second" formmethod="post">${t('near')}</button><p class="hint">${t('near-hint')}</p></div></form>
<div role="status"><h2>${t('found', { n: found.length })}</h2></div>
${found.length === 0 && html`<p>${t('none')}</p>`}
<ul class="links">${found
      .slice(0, most)
      .map(
        ({ place, open, far }) =>
          html`<li><a href="${href(`/places/${place.id}`)}">${place.name}<br><span class="hint">${[placeKind(ctx, place, book.facilityKinds), nodes.get(place.communityId ?? '')?.name, open.words, far !== null && sayFar(ctx, far)].filter(Boolean).join(' · ')}</span></a></li>`,
      )}</ul>
${found.length > most && html`<p class="hint">${t('more', { n: found.length - most })}</p>`}
<p><a href="${href('/bookings')}">${t('follow')}</a></p>`,
  }
}

const keyOf = (place: Place): string => place.level ?? place.facilityKind ?? place.kind
/** Metres on a flat earth: good enough within a city. */
function distance(from: { lat: number; lng: number }, { lat, lng, level }: Place): number {
  if (lat === null || lng === null || level === 'memberHome') return 1e9
  const x = (lng - from.lng) * Math.cos((from.lat * Math.PI) / 180)
  return Math.round(Math.hypot(x, lat - from.lat) * 111_320)
}
const sayFar = ({ say }: PageContext, metres: number): string | null =>
  metres > 1e8
    ? null
    : metres < 950
      ? say('venues:site.metres', { n: Math.max(50, Math.round(metres / 50) * 50) })
      : say('venues:site.km', { n: (metres / 1000).toFixed(1) })
