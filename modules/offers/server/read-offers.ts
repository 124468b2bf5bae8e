import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import { directory, namesOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { namesOfTeams, teamsOf } from '#server/volunteering'
import type { OfferQuery } from '../contract.ts'
import { kindNames, ruled } from './in-hand.ts'
import { orgOfTeam } from './manage-offer.ts'
import { mayOrder, mayReadOffers, provides, providingOrgs } from './policy.ts'
import * as store from './store.ts'

type Asked = Omit<OfferQuery, 'limit' | 'cursor'>
const sorts = {
  title: { by: sql`x.title`, type: 'words' },
  createdAt: { by: sql`x.created_at`, type: 'timestamptz' },
} as const

function page({ actor }: Pick<Context, 'actor'>, db: Db, query: Asked, cursor: string | undefined, limit: number) {
  const { q, mode, kind, state, communityId, mine, sort } = query
  const orgs = providingOrgs(actor)
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const ours = sql`exists (select 1 from offers.providers p where p.city_id = x.city_id and p.offer_id = x.id and p.ended_at is null and p.provider_org_id = any(${orgs}::uuid[]))`
  const where = all([
    sql`x.city_id = ${db.cityId} and (x.state <> 'draft' or ${ours})`,
    like && sql`(x.title ilike ${like} or x.what ilike ${like} or x.brand ilike ${like})`,
    mode?.length ? sql`x.mode = any(${mode}::text[])` : null,
    kind && sql`x.kind = ${kind}`,
    state?.length ? sql`x.state = any(${state}::text[])` : null,
    mine === 'true' && ours,
    communityId &&
      sql`(not exists (select 1 from offers.served s where s.city_id = x.city_id and s.offer_id = x.id and s.ended_at is null)
        or exists (select 1 from offers.served s where s.city_id = x.city_id and s.offer_id = x.id and s.ended_at is null and s.community_id = ${communityId}))`,
  ])
  const from = sql`offers.offers x`
  const list = { columns: store.offerColumns, from, where, id: sql`x.id`, sorts, sort, usual: '-createdAt', cursor, limit }
  return listPage<store.OfferRow>(db, list)
}

async function shown(ctx: Pick<Context, 'lang'>, db: Db, rows: readonly store.OfferRow[]) {
  const [kinds, regions, { orgs }] = [await kindNames({ db, lang: ctx.lang }), await nodesOf(db), await directory(db)]
  const counts = new Map(
    (
      await store.countsOf(
        db,
        rows.map(({ id }) => id),
      )
    ).map((row) => [row.offerId, row]),
  )
  return rows.map((row) => ({
    ...row,
    kindName: kinds.get(row.kind) ?? row.kind,
    provider: orgs.get(row.providerIds[0] ?? '')?.name ?? '',
    providers: row.providerIds.length,
    communities: row.communityIds.map((id) => regions.get(id)?.name ?? ''),
    openOrders: counts.get(row.id)?.open ?? 0,
    served: counts.get(row.id)?.served ?? 0,
  }))
}

export async function listOffers(ctx: Context, { cursor, limit, ...query }: OfferQuery) {
  allowed(mayReadOffers(ctx.actor))
  const { rows, ...rest } = await page(ctx, ctx.db, query, cursor, limit)
  return { rows: await shown(ctx, ctx.db, rows), ...rest }
}

export function exportOffers(ctx: Context, query: Asked, format: Format) {
  allowed(mayReadOffers(ctx.actor))
  const { say } = ctx
  const keys = ['title', 'brand', 'mode', 'kind', 'provider', 'communities', 'state', 'openOrders', 'served'] as const
  const columns = keys.map((key) => ({
    title: say(`offers:columns.${key}`),
    kind: key === 'openOrders' || key === 'served' ? ('number' as const) : ('text' as const),
  }))
  return exportOf(format, say('offers:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await page(ctx, db, query, cursor, 200)
    const cells = (await shown(ctx, db, rows)).map((row) => [
      row.title,
      row.brand,
      say(`offers:modes.${row.mode}`),
      row.kindName,
      row.provider,
      row.communities.join('、') || say('offers:wholeCity'),
      say(`offers:offerStates.${row.state}`),
      row.openOrders,
      row.served,
    ])
    return { rows: cells, next }
  })
}

export async function readOffer(ctx: Context, id: string) {
  const { db, actor } = ctx
  allowed(mayReadOffers(actor))
  const row = found(await store.findOffer(db, id), 'offers.not-found')
  const ours = row.providerIds.some((orgId) => provides(actor, orgId))
  const providers = await store.providersOf(db, id)
  const mine = providers.filter(({ orgId }) => provides(actor, orgId))
  found(row.state === 'draft' && mine.length === 0 ? null : row, 'offers.not-found')
  const [one] = await shown(ctx, db, [row])
  const names = await namesOf(
    db,
    providers.map(({ orgId }) => orgId),
  )
  const teams = await namesOfTeams(
    db,
    providers.flatMap(({ teamId }) => teamId ?? []),
  )
  const regions = await nodesOf(db)
  const sessions = (await store.sessionsOf(db, id)).map((session) => {
    const theirs = mayOrder(actor, session)
    const deeds: ('hold' | 'confirm' | 'cancel')[] = []
    if (session.state === 'planned' && ours && session.heldOn <= dayOf(ctx.now)) deeds.push('hold')
    if (session.state === 'held' && theirs) deeds.push('confirm')
    if (session.state === 'planned' && (ours || theirs)) deeds.push('cancel')
    return { ...session, community: regions.get(session.communityId)?.name ?? '', deeds }
  })
  return {
    ...one!,
    providerList: providers.map(({ orgId, state, teamId }) => ({
      id: orgId,
      name: names.get(orgId) ?? '',
      state,
      team: teamId ? { id: teamId, name: teams.get(teamId) ?? '' } : null,
    })),
    naming: namingOf(row, mine, names),
    sessions,
    mayManage: provides(actor, row.ownerOrgId),
    mayOrder: holds(actor, 'offers.order') && row.state === 'listed' && row.mode !== 'online',
  }
}

type Deed = 'agree' | 'decline' | 'leave'
/** What my unit may do about being named: first where it is asked, then where it may leave. */
function namingOf(offer: store.OfferRow, mine: readonly store.Provider[], names: ReadonlyMap<string, string>) {
  const own = mine.find(({ state }) => state === 'asked') ?? mine.find(({ orgId }) => orgId !== offer.ownerOrgId)
  if (!own || offer.state === 'retired') return null
  const deeds: Deed[] = own.state === 'asked' ? ['agree', 'decline'] : ['leave']
  return { orgId: own.orgId, orgName: names.get(own.orgId) ?? '', deeds }
}

export async function findTeams({ db, actor }: Context, { communityId }: { communityId: string }) {
  allowed(providingOrgs(actor).length > 0)
  const teams = await teamsOf(db, communityId)
  const owners = await Promise.all(teams.map((team) => orgOfTeam(db, team)))
  const names = await namesOf(
    db,
    owners.flatMap((orgId) => orgId ?? []),
  )
  return { rows: teams.map(({ id, name }, i) => ({ id, name, orgName: names.get(owners[i] ?? '') ?? '' })) }
}

export async function readChoices({ db, actor, lang, now }: Context) {
  allowed(mayReadOffers(actor))
  const orgs = [...new Set(providingOrgs(actor))]
  const names = await namesOf(db, orgs)
  return {
    today: dayOf(now),
    kinds: (await ruled(db)).kinds.map((kind) => ({ key: kind.key, name: kind[lang] })),
    orgs: orgs.map((id) => ({ id, name: names.get(id) ?? '' })),
  }
}
