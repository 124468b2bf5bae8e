import { dayOf, plusDays } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import type { OutColumn, Value } from '#platform/sheets/index.ts'
import { namesOf as orgNames, orgOf } from '#server/orgs'
import { namesOf as personNames } from '#server/people'
import { namesOf as regionNames, tree } from '#server/regions'
import type { MemberQuery } from '../contract.ts'
import { dutiesOf, maskPhone, mayDo } from '../rules.ts'
import { presentAgreements } from './agreements.ts'
import { agreementsOf } from './agreements-store.ts'
import { branchesOf } from './branches-store.ts'
import { keyOf } from './own-keys.ts'
import { rulebookOf } from './place.ts'
import { pledgesOf, presentPledges } from './pledges.ts'
import { isHost, mayList, mayRead, mayReveal, seesContact, sidesOf } from './policy.ts'
import * as store from './store.ts'

type Filters = Omit<MemberQuery, 'cursor' | 'limit'>

async function whereOf(ctx: Context, query: Filters): Promise<Sql> {
  const { db, actor, now } = ctx
  const { due, sort: _sort, communityId, gridId, homeOrgId, q, ...rest } = query
  const by = plusDays(dayOf(now), (await rulebookOf(ctx)).reviewNotice)
  const which = {
    ...(rest as Partial<store.Which>),
    ...(communityId && { communityId }),
    ...(gridId && { gridId }),
    ...(homeOrgId && { homeOrgId }),
    ...(q && { q: q.trim() }),
    due: due === 'true',
  }
  return all([
    store.matching(db, which, by),
    store.within(scopeOf(actor, 'members.read'), scopeOf(actor, 'members.represent').orgs),
  ])
}

const pageOf = (db: Db, where: Sql, query: { sort?: string | undefined; cursor?: string | undefined; limit: number }) =>
  listPage<store.Row>(db, {
    columns: store.columns,
    from: sql`members.members m`,
    where,
    id: sql`m.id`,
    sorts: {
      name: { by: sql`m.name`, type: 'words' },
      no: { by: sql`m.no`, type: 'text' },
      registeredOn: { by: sql`m.registered_on`, type: 'date' },
    },
    sort: query.sort,
    usual: 'name',
    cursor: query.cursor,
    limit: query.limit,
    most: 50_000, // a city's number of members is told as it is
  })

/** Rows with their names, in bulk. */
export async function named<R extends store.Row>(db: Db, rows: readonly R[]) {
  const orgs = await orgNames(
    db,
    rows.flatMap(({ homeOrgId }) => (homeOrgId ? [homeOrgId] : [])),
  )
  const regions = await regionNames(
    db,
    rows.flatMap(({ communityId, gridId }) => (gridId ? [communityId, gridId] : [communityId])),
  )
  return rows.map((row) => ({
    ...row,
    communityName: regions.get(row.communityId) ?? '',
    gridName: row.gridId ? (regions.get(row.gridId) ?? null) : null,
    homeName: (row.homeOrgId ? orgs.get(row.homeOrgId) : row.homeWords) ?? null,
  }))
}

export async function listMembers(ctx: Context, query: MemberQuery) {
  allowed(mayList(ctx.actor))
  const page = await pageOf(ctx.db, await whereOf(ctx, query), query)
  return { ...page, rows: await named(ctx.db, page.rows) }
}

/** Without contact data, whoever asks. */
export async function exportMembers(ctx: Context, query: Filters, format: Format) {
  allowed(mayList(ctx.actor))
  const { say, lang } = ctx
  const where = await whereOf(ctx, query)
  const book = await rulebookOf(ctx)
  const called = (items: readonly { key: string; zh: string; en: string }[], keys: readonly string[]) =>
    keys.map((key) => items.find((item) => item.key === key)?.[lang] ?? key).join(lang === 'zh' ? '、' : ', ')
  const keys = [
    'no',
    'name',
    'kind',
    'community',
    'grid',
    'home',
    'mode',
    'skills',
    'willing',
    'times',
    'state',
    'registeredOn',
  ] as const
  const columns: OutColumn[] = keys.map((key) => ({
    title: say(`members:columns.${key}`),
    kind: key === 'registeredOn' ? 'day' : 'text',
  }))
  return exportOf(format, say('members:pages.list'), columns, async (db, cursor) => {
    const page = await pageOf(db, where, { sort: query.sort, cursor, limit: 200 })
    const rows = (await named(db, page.rows)).map((row): Value[] => [
      row.no,
      row.name,
      called(book.kinds, [row.kind]),
      row.communityName,
      row.gridName,
      row.homeName,
      say(`members:modes.${row.mode}`),
      called(book.skills, row.skills),
      called(book.willing, row.willing),
      called(book.times, row.times),
      say(`members:states.${row.state}`),
      row.registeredOn,
    ])
    return { rows, next: page.next }
  })
}

export async function dutiesUnder(ctx: Context, mode: store.Row['mode']) {
  return mode === 'none' ? [] : dutiesOf((await rulebookOf(ctx)).duties, mode)
}

export async function readMember(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = found(await store.find(db, id), 'members.not-found')
  found(mayRead(actor, row) || undefined, 'members.not-found')
  const sides = sidesOf(actor, row)
  const manages = sides.length > 0
  const [one] = await named(db, [row])
  const phone = seesContact(actor, row) ? await store.phoneOf(db, id) : null
  const [agreements, pledges, events] = [await agreementsOf(db, id), await pledgesOf(db, id), await store.events(db, id)]
  const [stays, reveals] = [await store.stays(db, id), await store.reveals(db, id)]
  const alike = manages ? await store.alike(db, { name: row.name, mark: null, but: id }) : []
  const persons = await personNames(db, [
    ...events.flatMap(({ personId }) => (personId ? [personId] : [])),
    ...[row.confirmedBy, row.personId].filter((each): each is string => each !== null),
  ])
  const orgs = await orgNames(
    db,
    events.flatMap(({ orgId }) => (orgId ? [orgId] : [])),
  )
  const regions = await regionNames(
    db,
    [...stays, ...alike].map(({ communityId }) => communityId),
  )
  return {
    ...one!,
    confirmedBy: persons.get(row.confirmedBy ?? '') ?? null,
    personName: persons.get(row.personId ?? '') ?? null,
    phone: maskPhone(phone),
    alike: alike.map(({ no, communityId }) => ({ no, communityName: regions.get(communityId) ?? '' })),
    stays: stays.map((stay) => ({ ...stay, communityName: regions.get(stay.communityId) ?? '' })),
    branches: await branchesOf(db, id),
    agreements: await presentAgreements(
      ctx,
      agreements.map((a) => ({ ...a, memberNo: row.no, memberName: row.name })),
    ),
    duties: await dutiesUnder(ctx, row.mode),
    // Pledges and history are for the two who manage him; a subdistrict or the city reads the roster.
    pledges: manages ? await presentPledges(ctx, row, pledges) : [],
    events: manages
      ? events.map(({ personId, orgId, ...event }) => ({
          ...event,
          by: personId ? (persons.get(personId) ?? null) : null,
          org: orgId ? (orgs.get(orgId) ?? null) : null,
        }))
      : [],
    reveals: reveals.length,
    may: mayDo(row, sides, { reveal: mayReveal(actor, row), hasPhone: phone !== null }),
  }
}

/** Number and key for his slip: the community's staff hand it over. */
export async function readSlip(ctx: Context, id: string) {
  const row = found(await store.find(ctx.db, id), 'members.not-found')
  found(mayRead(ctx.actor, row) || undefined, 'members.not-found')
  allowed(isHost(ctx.actor, row))
  return { id, no: row.no, key: keyOf(id) }
}

export async function readChoices(ctx: Context) {
  const { db, actor, now } = ctx
  const { kinds, skills, willing, times, activities, agreementMonths, branchMonths } = await rulebookOf(ctx)
  const scope = scopeOf(actor, 'members.register')
  const { nodes } = await tree(db)
  const mine = [...nodes.values()].filter(
    (node) =>
      node.level === 'community' &&
      (scope.city || scope.communities.includes(node.id) || scope.subdistricts.includes(node.subdistrictId ?? '')),
  )
  const units = []
  for (const orgId of new Set(scopeOf(actor, 'members.represent').orgs)) {
    const org = await orgOf(db, orgId)
    if (org) units.push({ id: org.id, name: org.name })
  }
  return {
    kinds: [...kinds],
    skills: [...skills],
    willing: [...willing],
    times: [...times],
    activities: [...activities],
    agreementMonths,
    branchMonths,
    today: dayOf(now),
    communities: mine.map(({ id, name }) => ({ id, name })),
    units,
  }
}
