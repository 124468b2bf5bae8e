import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import * as orgs from '#server/orgs'
import { holdersOf } from '#server/people'
import { nodesOf, tree } from '#server/regions'
import type { PartyKind, Query } from '../contract.ts'
import { named, procedureFor } from './managed.ts'
import { mayBallot, mayManage, mayRead, represented } from './policy.ts'
import * as store from './store.ts'

const mayList = (ctx: Context) => allowed(holds(ctx.actor, 'deliberations.read') || holds(ctx.actor, 'deliberations.represent'))

async function shown(db: Db, now: Date, rows: readonly store.Listed[]) {
  const nodes = await nodesOf(db)
  return rows.map((row) => ({
    ...row,
    place: (nodes.get(row.communityId)?.path ?? []).join(' '),
    late: row.nextAt !== null && row.nextAt < now,
  }))
}

export async function list(ctx: Context, { limit, ...query }: Query) {
  mayList(ctx)
  const page = await store.page(ctx.db, ctx.actor, query, limit)
  return { ...page, rows: await shown(ctx.db, ctx.now, page.rows) }
}

export async function read(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const row = await store.findListed(db, id)
  const parties = row ? await named(ctx, await store.allParties(db, id)) : []
  const standing = row ? await store.partiesOf(db, id) : []
  const mine = standing.filter(({ orgId }) => orgId !== null && represented(actor).includes(orgId)).map((party) => party.id)
  const topic = found(
    row && (mayRead(actor, row) || mayManage(actor, row) || mine.length > 0) ? row : undefined,
    'deliberations.not-found',
  )
  const may = mayManage(actor, topic)
  const attendance = await store.attendancesOf(db, id)
  const objections = await store.objectionsOf(db, id)
  const decisions = await store.decisionsOf(db, id)
  const owners = await orgs.namesOf(
    db,
    decisions.map(({ ownerOrgId }) => ownerOrgId),
  )
  const today = dayOf(now)
  const [own] = await shown(db, now, [topic])
  const current = new Map(standing.map((party, i) => [party.id, i]))
  const place = (partyId: string) => current.get(partyId) ?? standing.length
  return {
    ...own!,
    told: may ? topic.told : null,
    sources: await store.sourcesOf(db, id),
    procedure: topic.class ? await procedureFor(ctx, topic.class) : null,
    // Those who stood in earlier sessions are named there; the ones of today are marked by their place in the list.
    parties: parties
      .toSorted((a, b) => place(a.id) - place(b.id))
      .map((party) => ({
        ...party,
        leftOut: !current.has(party.id),
        delegate: may ? party.delegate : null,
        personId: may ? party.personId : null,
      })),
    sessions: (await store.sessionsOf(db, id)).map((session) => ({
      ...session,
      attendance: attendance
        .filter(({ sessionId }) => sessionId === session.id)
        .toSorted((a, b) => place(a.partyId) - place(b.partyId))
        .map((one) => ({ ...one, who: may ? one.who : null })),
    })),
    positions: await store.positionsOf(db, id),
    decisions: decisions.map((decision) => ({
      ...decision,
      ownerName: owners.get(decision.ownerOrgId) ?? '',
      objections: objections
        .filter(({ decisionId }) => decisionId === decision.id)
        .map((one) => ({ ...one, words: may ? one.words : '', late: one.answer === null && one.answerBy < today })),
    })),
    notes: await store.notesOf(db, id),
    mayManage: may,
    mayBallot: mayBallot(actor, topic),
    mine,
  }
}

const partyOf: Partial<Record<orgs.Org['kind'], PartyKind>> = {
  partyCommittee: 'party',
  residentsCommittee: 'residentsCommittee',
  localUnit: 'localOrg',
  ownersCommittee: 'ownersCommittee',
  propertyFirm: 'property',
}
/** Where a topic may be put, and in one of those places who may be a party and who may stand for it. */
export async function readPlaces(ctx: Context, { communityId }: { communityId?: string | undefined }) {
  const { db, actor, now } = ctx
  mayList(ctx)
  const scope = scopeOf(actor, 'deliberations.manage')
  const communities = [...(await tree(db)).nodes.values()]
    .filter((node) => node.level === 'community' && covers(scope, node))
    .map(({ id, name }) => ({ id, name }))
  if (!communityId || !communities.some(({ id }) => id === communityId)) return { communities, orgs: [] }
  const nodes = await nodesOf(db)
  // An owners' committee stands in a grid of the community.
  const here = (await orgs.orgsOf(db, { kind: Object.keys(partyOf) as orgs.Org['kind'][] })).filter(
    ({ regionId }) => nodes.get(regionId)?.communityId === communityId,
  )
  const listed = []
  for (const { id, name, kind } of here) {
    const people = [
      ...(await holdersOf(db, id, 'deliberations.represent', now)),
      ...(await holdersOf(db, id, 'deliberations.manage', now)),
    ]
    listed.push({
      id,
      name,
      kind: partyOf[kind] ?? null,
      people: people.filter((one, i) => people.findIndex((p) => p.id === one.id) === i),
    })
  }
  return { communities, orgs: listed }
}

const keys = ['no', 'title', 'class', 'state', 'place', 'proposedAt', 'nextAt', 'openObjections'] as const
export function exportList(ctx: Context, query: Omit<Query, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  mayList(ctx)
  const columns = keys.map((key) => ({
    title: say(`deliberations:columns.${key}`),
    kind: key === 'openObjections' ? ('number' as const) : key.endsWith('At') ? ('instant' as const) : ('text' as const),
  }))
  return exportOf(format, say('deliberations:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, actor, { ...query, cursor }, 500)
    const cells = (await shown(db, now, rows)).map((row) => [
      row.no,
      row.title,
      row.class && say(`deliberations:classes.${row.class}`),
      say(`deliberations:states.${row.state}`),
      row.place,
      row.proposedAt,
      row.nextAt,
      row.openObjections,
    ])
    return { rows: cells, next }
  })
}

export async function figures({ db }: Context) {
  const { open, published, done } = await store.sums(db)
  return [
    { key: 'open', value: open, link: '/deliberations?ended=false' },
    { key: 'published', value: published, link: '/deliberations?state=published' },
    { key: 'done', value: done, link: '/deliberations?state=done' },
  ]
}
/** What an organisation was there for, in a community between two days: sessions it was a party of, and those it came to. */
export const factsFor = (
  db: Db,
  { orgId, communityId, from, to }: { orgId: string; communityId: string; from: string; to: string },
): Promise<store.Counts> => store.partyFacts(db, orgId, communityId, from, to)
