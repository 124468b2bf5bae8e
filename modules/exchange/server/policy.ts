import { covers, holds, type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { type Directory, directory, type Org } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { Side } from '../contract.ts'

type Lying = { communityId: string; subdistrictId: string | null }

/** What an actor may do here, worked out once a request: `exchange.manage` in communities, `exchange.offer` for his unit. */
export type Rights = {
  system: boolean
  manage: Scope
  /** What he may read as a whole: his region's, by reading or managing. */
  read: Scope
  offers: boolean
  sees: boolean
  /** Organisations for which he lists resources. */
  owned: ReadonlySet<string>
}

/** A community offers what is its own by its committees. */
const communityKinds = new Set(['residentsCommittee', 'partyCommittee'])
/** Who may own a resource besides a community. */
const owners = new Set([
  'localUnit',
  'propertyFirm',
  'cityDept',
  'cityOffice',
  'stationedAgency',
  'volunteerTeam',
  'subdistrictOffice',
  'ownersCommittee',
])

export async function rightsOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<Rights> {
  const manage = scopeOf(actor, 'exchange.manage')
  const { orgs, standing } = await directory(db)
  const nodes = await nodesOf(db)
  const offering = scopeOf(actor, 'exchange.offer').orgs.filter((id) => owners.has(orgs.get(id)?.kind ?? ''))
  const own = standing.filter((org) => communityKinds.has(org.kind) && covers(manage, placeOf(org, nodes))).map(({ id }) => id)
  return {
    system: actor.kind === 'system',
    manage,
    read: union(manage, scopeOf(actor, 'exchange.read')),
    offers: holds(actor, 'exchange.offer'),
    sees: sees(actor),
    owned: new Set([...offering, ...own]),
  }
}

export const sees = (actor: Actor): boolean =>
  actor.kind === 'system' || ['exchange.read', 'exchange.manage', 'exchange.offer'].some((right) => holds(actor, right))

export const mayManage = (rights: Rights, at: Lying): boolean => rights.system || covers(rights.manage, at)
export const mayOwn = (rights: Rights, orgId: string): boolean => rights.system || rights.owned.has(orgId)
export const mayReadAt = (rights: Rights, at: Lying): boolean => rights.system || covers(rights.read, at)

/** The sides of a pair or an order that he may speak for. */
export const sidesOf = (rights: Rights, it: Lying & { ownerOrgId: string }): Side[] => [
  ...(mayManage(rights, it) ? (['need'] as const) : []),
  ...(mayOwn(rights, it.ownerOrgId) ? (['owner'] as const) : []),
]

export const placeOf = (org: Pick<Org, 'regionId'>, nodes: Awaited<ReturnType<typeof nodesOf>>) => {
  const node = nodes.get(org.regionId)
  return { communityId: node?.communityId ?? null, subdistrictId: node?.subdistrictId ?? null }
}
export type Orgs = Directory['orgs']

const union = (a: Scope, b: Scope): Scope => ({
  city: a.city || b.city,
  subdistricts: [...a.subdistricts, ...b.subdistricts],
  communities: [...a.communities, ...b.communities],
  grids: [],
  orgs: [...a.orgs, ...b.orgs],
})
