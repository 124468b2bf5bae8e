import type { Facts } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { orgOf, orgsOf } from '#server/orgs'
import { holdersIn, holdersOf } from '#server/people'
import { nodeOf } from '#server/regions'
import type { Side } from '../contract.ts'

type Of = { id: string; communityId: string; orgId: string; communityLiaison: string | null }
type Told = {
  subjectId: string
  /** Also the key of its words at `inbox`. */
  kind: string
  facts?: Facts
  link?: string
  dueAt?: Date | null
  notice?: boolean
}
type Target = { personId: string } | { orgId: string; permission: string }

/** What wants a name under it, or a word of confirmation. */
const signs: readonly string[] = ['sign', 'signed-changed', 'confirm', 'proposed', 'publish', 'witness', 'notice']

export const linkOf = (pact: { id: string }) => `/pacts/${pact.id}`

/** The unit’s liaisons together; the community’s own liaison, or its secretary where none is named. */
async function liaisonsOf(ctx: Context, pact: Of, side: Side): Promise<Target[]> {
  if (side === 'unit') return unitOf(ctx, pact)
  if (pact.communityLiaison) {
    const holders = await holdersIn(ctx.db, pact.communityId, 'pacts.manage', ctx.now)
    if (holders.some(({ id }) => id === pact.communityLiaison)) return [{ personId: pact.communityLiaison }]
  }
  return secretariesOf(ctx, pact, side)
}

async function unitOf({ db, now }: Context, pact: Of): Promise<Target[]> {
  const holders = await holdersOf(db, pact.orgId, 'pacts.represent', now)
  return holders.length ? [{ orgId: pact.orgId, permission: 'pacts.represent' }] : []
}

/** Who answers for a side: the community’s secretaries, or the unit. */
async function secretariesOf(ctx: Context, pact: Of, side: Side): Promise<Target[]> {
  if (side === 'unit') return unitOf(ctx, pact)
  const holders = await holdersIn(ctx.db, pact.communityId, 'pacts.sign', ctx.now)
  return holders.map(({ id }) => ({ personId: id }))
}

async function put(ctx: Context, pact: Of, targets: readonly Target[], told: Told): Promise<number> {
  const facts = { ...(await namesIn(ctx, pact)), ...told.facts }
  for (const target of targets)
    inbox.put(ctx, {
      module: 'pacts',
      subjectId: told.subjectId,
      kind: told.kind,
      title: ctx.say(`pacts:inbox.${told.kind}`, facts),
      link: told.link ?? linkOf(pact),
      dueAt: told.dueAt ?? null,
      notice: told.notice ?? false,
      ...(signs.includes(told.kind) && { line: 'sign' as const }),
      ...target,
    })
  return targets.length
}

export async function namesIn({ db }: Context, pact: { communityId: string; orgId: string }) {
  return {
    org: (await orgOf(db, pact.orgId))?.name ?? '',
    community: (await nodeOf(db, pact.communityId))?.name ?? '',
  }
}

/** Puts it into the inbox of a side’s liaisons and answers how many places it went to. */
export const tellSide = async (ctx: Context, pact: Of, side: Side, told: Told): Promise<number> =>
  put(ctx, pact, await liaisonsOf(ctx, pact, side), told)
export const tellSecretaries = async (ctx: Context, pact: Of, side: Side, told: Told): Promise<number> =>
  put(ctx, pact, await secretariesOf(ctx, pact, side), told)

/** The subdistrict’s work committee: it witnesses, and is told of a clause not kept. */
export async function tellSubdistrict(ctx: Context, pact: Of & { subdistrictId: string }, told: Told): Promise<number> {
  const regionId = pact.subdistrictId
  const committee = (await orgsOf(ctx.db, { kind: 'workCommittee', regionId })).at(0)
  const desk = committee ?? (await orgsOf(ctx.db, { kind: 'subdistrictOffice', regionId })).at(0)
  return put(ctx, pact, desk ? [{ orgId: desk.id, permission: 'pacts.witness' }] : [], told)
}
