import { dayOf, plusDays } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { all, type Sql, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import * as files from '#platform/files.ts'
import { listPage, type SortKey } from '#platform/lists.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { calendarOf } from '#server/calendar'
import * as orgs from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { PlaceQuery, PlaceRow } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { windowsOn } from '../rules.ts'
import { holidayOn, hoursOf, planOf, sayOpen } from './hours.ts'
import { incidentsOf } from './incidents.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

type Asked = Omit<PlaceQuery, 'cursor' | 'limit'>
const ownName: SortKey = { by: sql`p.name`, type: 'words' }
const sorts: Record<string, SortKey> = {
  name: ownName,
  area: { by: sql`p.area`, type: 'int' },
  agreedTo: { by: sql`coalesce(p.agreed_to, '9999-12-31'::date)`, type: 'date' },
}

/** Agreements in force today; the same words count and list them. */
export const inForceSql = (today: string): Sql =>
  sql`p.kind = 'facility' and p.state in ('agreed', 'open', 'suspended') and p.agreed_from <= ${today} and (p.agreed_to is null or p.agreed_to >= ${today})`

function narrowed(ctx: Context, { q, kind, level, facilityKind, state, regionId, mine, inForce }: Asked): Sql {
  const own = [...new Set([...policy.keepingOrgs(ctx.actor), ...policy.bookingOrgs(ctx.actor)])]
  return all(
    [
      sql`p.city_id = ${ctx.cityId}`,
      q ? sql`(p.name ilike ${like(q)} or p.address ilike ${like(q)} or p.agreement_no ilike ${like(q)})` : undefined,
      kind?.length ? sql`p.kind = any(${kind as string[]})` : undefined,
      level?.length ? sql`p.level = any(${level as string[]})` : undefined,
      facilityKind?.length ? sql`p.facility_kind = any(${facilityKind})` : undefined,
      state?.length ? sql`p.state = any(${state as string[]})` : sql`p.state <> 'ended'`,
      regionId ? sql`${regionId}::uuid in (p.subdistrict_id, p.community_id, p.grid_id)` : undefined,
      mine ? sql`(p.keeper_org_id = any(${own}::uuid[]) or p.owner_org_id = any(${own}::uuid[]))` : undefined,
      inForce ? inForceSql(dayOf(ctx.now)) : undefined,
    ].filter((each) => each !== undefined),
  )
}
const like = (q: string) => `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`

async function page(ctx: Context, asked: Asked, cursor: string | undefined, limit: number) {
  const { rows, next, total } = await listPage<store.Place>(ctx.db, {
    columns: store.placeColumns,
    from: sql`venues.places p`,
    where: narrowed(ctx, asked),
    id: sql`p.id`,
    sorts,
    sort: asked.sort,
    usual: 'name',
    cursor,
    limit,
  })
  return { rows: await shown(ctx, rows), next, total }
}

export async function shown(ctx: Context, places: readonly store.Place[]): Promise<PlaceRow[]> {
  const { db, lang, now } = ctx
  const [calendar, { resources }, { facilityKinds }] = [
    await calendarOf(db),
    await store.known.of(db),
    await rulesOf(db, 'venues', rules),
  ]
  const names = await orgs.namesOf(
    db,
    places.flatMap((place) => [place.ownerOrgId, place.keeperOrgId]),
  )
  const nodes = await nodesOf(db)
  return places.map((place) => {
    const { open, words } = sayOpen(ctx, place, calendar, dayOf(now))
    return {
      ...place,
      facilityKindName: facilityKinds.find(({ key }) => key === place.facilityKind)?.[lang] ?? place.facilityKind,
      ownerName: names.get(place.ownerOrgId) ?? '',
      keeperName: names.get(place.keeperOrgId) ?? '',
      regionName: (nodes.get(place.gridId ?? place.communityId ?? place.subdistrictId ?? '')?.path ?? []).join(' '),
      capacity: (resources.get(place.id) ?? []).reduce((sum, one) => sum + (one.endedAt ? 0 : one.capacity), 0),
      openNow: open,
      openWords: words,
    }
  })
}

export function listPlaces(ctx: Context, { cursor, limit, ...asked }: PlaceQuery) {
  allowed(policy.mayRead(ctx.actor))
  return page(ctx, asked, cursor, limit)
}

export function exportPlaces(ctx: Context, asked: Asked, as: Format) {
  allowed(policy.mayRead(ctx.actor))
  const { say } = ctx
  const t = (key: string) => say(`venues:columns.${key}`)
  const keys = ['name', 'kind', 'owner', 'keeper', 'region', 'area', 'capacity', 'state', 'agreementNo', 'agreedTo'] as const
  const columns = keys.map((key) => ({
    title: t(key),
    kind: key === 'area' || key === 'capacity' ? ('number' as const) : key === 'agreedTo' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(as, say('venues:name'), columns, async (db, cursor) => {
    const { rows, next } = await page({ ...ctx, db }, asked, cursor, 500)
    return {
      rows: rows.map((row) => [
        row.name,
        kindOf(ctx, row),
        row.ownerName,
        row.keeperName,
        row.regionName,
        row.area,
        row.capacity,
        say(`venues:placeStates.${row.state}`),
        row.agreementNo,
        row.agreedTo,
      ]),
      next,
    }
  })
}
export const kindOf = ({ say }: Pick<Context, 'say'>, row: Pick<PlaceRow, 'kind' | 'level' | 'facilityKindName'>): string =>
  row.level
    ? say(`venues:levels.${row.level}`)
    : row.kind === 'facility'
      ? (row.facilityKindName ?? '')
      : say(`venues:placeKinds.${row.kind}`)

export async function readPlace(ctx: Context, id: string) {
  allowed(policy.mayRead(ctx.actor))
  const { db, cityId, actor, lang } = ctx
  const place = found(await store.find(db, id), 'venues.not-found')
  const [row] = await shown(ctx, [place])
  const book = await rulesOf(db, 'venues', rules)
  const { resources } = await store.known.of(db)
  const closures =
    await db.many<Closure>(sql`select c.id, c.resource_id, r.name as resource_name, c.kind, c.from_day, c.to_day, c.weekdays, c.from_slot, c.to_slot, c.org_id, c.words
    from venues.closures c join venues.resources r on r.city_id = c.city_id and r.id = c.resource_id
    where c.city_id = ${cityId} and c.place_id = ${id} and c.lifted_at is null and c.to_day >= ${dayOf(ctx.now)} order by c.from_day, c.id`)
  const mine = {
    keep: policy.mayKeep(actor, place),
    manage: policy.mayManage(actor, place),
    own: policy.mayOwn(actor, place),
    book: policy.bookingOrgs(actor).length > 0,
  }
  const names = await orgs.namesOf(
    db,
    [...place.partners, ...place.roster, ...closures].flatMap(({ orgId }) => orgId ?? []),
  )
  const named = <T extends { orgId: string }>(one: T) => ({ ...one, orgName: names.get(one.orgId) ?? '' })
  return {
    ...place,
    ...row!,
    regionId: place.gridId ?? place.communityId ?? place.subdistrictId,
    point: place.lat === null || place.lng === null ? null : { lat: place.lat, lng: place.lng },
    forWhomNames: place.forWhom.map((key) => book.forWhom.find((one) => one.key === key)?.[lang] ?? key),
    partners: place.partners.map(named),
    bases: place.bases.map((base) => ({ ...base, name: book.homeBases.find((one) => one.key === base.key)?.[lang] ?? base.key })),
    roster: place.roster.map(named),
    resources: resources.get(id) ?? [],
    items: await store.itemsOf(db, [id]),
    closures: closures.map((one) => ({ ...one, orgName: names.get(one.orgId ?? '') ?? null })),
    // What went wrong is for those who keep or own it, and for who answers for the region.
    incidents: mine.keep || mine.own ? await incidentsOf(ctx, id) : [],
    files: (await files.listOf(ctx, id)).map(({ id: fileId, name, type }) => ({ id: fileId, name, type })),
    mine,
  }
}
type Closure = {
  id: string
  resourceId: string
  resourceName: string
  kind: 'blackout' | 'lease'
  fromDay: string
  toDay: string
  weekdays: number[]
  fromSlot: number
  toSlot: number
  orgId: string | null
  words: string
}

export async function readPlan(ctx: Context, id: string, { from, days }: { from: string; days: number }) {
  allowed(policy.mayRead(ctx.actor))
  return { days: await planOf(ctx.db, found(await store.find(ctx.db, id), 'venues.not-found'), from, days) }
}

/** What a unit gave with its place: how long it was open, who used it, how many came. */
export async function countUses(ctx: Context, id: string, { from, to }: { from: string; to: string }) {
  const { db, cityId } = ctx
  const place = found(await store.find(db, id), 'venues.not-found')
  allowed(policy.mayOwn(ctx.actor, place) || policy.mayKeep(ctx.actor, place))
  const calendar = await calendarOf(db)
  const last = to < dayOf(ctx.now) ? to : dayOf(ctx.now)
  let [daysOpen, halfHoursOpen] = [0, 0]
  for (let day = from, n = 0; day <= last && n < 400; day = plusDays(day, 1), n++) {
    const spans =
      place.state === 'ended' ? windowsOn(place, day, holidayOn(calendar, day) !== null) : hoursOf(place, day, calendar)
    const length = spans.reduce((sum, span) => sum + span.to - span.from, 0)
    if (length > 0) daysOpen++
    halfHoursOpen += length
  }
  const used = await db.one<{
    uses: number
    halfHoursUsed: number
    heads: number
    noShows: number
    ratings: number
    rating: number | null
  }>(sql`
    select count(*) filter (where state in ('held', 'done')) as uses,
      coalesce(sum(to_slot - from_slot) filter (where state in ('held', 'done')), 0) as half_hours_used,
      coalesce(sum(coalesce(came, heads)) filter (where state in ('held', 'done')), 0) as heads,
      count(*) filter (where state = 'no-show') as no_shows, count(rating) as ratings, round(avg(rating), 1) as rating
    from venues.bookings where city_id = ${cityId} and place_id = ${id} and day between ${from} and ${to}`)
  return { from, to, daysOpen, halfHoursOpen, ...used, rating: used.ratings < 10 ? null : used.rating }
}

export async function choices(ctx: Context) {
  allowed(policy.mayRead(ctx.actor))
  const book = await rulesOf(ctx.db, 'venues', rules)
  const items = (list: readonly { key: string; zh: string; en: string }[]) =>
    list.map((one) => ({ key: one.key, name: one[ctx.lang] }))
  const names = await orgs.namesOf(ctx.db, policy.bookingOrgs(ctx.actor))
  return {
    facilityKinds: items(book.facilityKinds),
    forWhom: items(book.forWhom),
    homeBases: items(book.homeBases),
    orgs: [...names].map(([id, name]) => ({ id, name })),
    today: dayOf(ctx.now),
    ahead: book.ahead,
  }
}
