import { covers, holding, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { orgOf, unitOf } from '#server/orgs'

/** The organisations one acts for with a right; a committee of the Party acts for the unit beside it too. */
async function orgsOf({ db, actor }: Pick<Context, 'db' | 'actor'>, right: string): Promise<string[]> {
  const found = new Set<string>()
  for (const a of holding(actor, right)) {
    found.add(a.orgId)
    const org = a.orgKind === 'partyCommittee' || a.orgKind === 'workCommittee' ? await orgOf(db, a.orgId) : undefined
    const unit = org && (await unitOf(db, org.regionId))
    if (unit) found.add(unit.id)
  }
  return [...found]
}

/** The city’s planners and those who approve see the plan as a whole. */
export type Mine = { inspect: readonly string[]; reply: readonly string[]; insider: boolean }
export const mineOf = async (ctx: Pick<Context, 'db' | 'actor'>): Promise<Mine> => ({
  inspect: await orgsOf(ctx, 'inspections.inspect'),
  reply: await orgsOf(ctx, 'inspections.reply'),
  insider: scopeOf(ctx.actor, 'inspections.plan').city || scopeOf(ctx.actor, 'inspections.approve').city,
})

type Inspection = { byOrgId: string; state: string }
type Target = { orgId: string; subdistrictId: string | null; communityId: string | null }
/** From then on the inspected, and those above them, see it. */
export const shownStates = ['noticed', 'visited', 'issued', 'closed']

export const mayRead = (actor: Actor, mine: Mine, one: Inspection, targets: readonly Target[]): boolean =>
  mine.insider ||
  mine.inspect.includes(one.byOrgId) ||
  (shownStates.includes(one.state) && targets.some((target) => mine.reply.includes(target.orgId) || reads(actor, target)))

/** A department reads what concerns itself; a subdistrict and a community what lies in them. */
const reads = (actor: Actor, target: Target): boolean => {
  const { subdistricts, communities } = scopeOf(actor, 'inspections.read')
  return covers({ city: false, subdistricts, communities, grids: [], orgs: [] }, target)
}

export const mayInspect = (mine: Mine, one: Inspection): boolean => mine.inspect.includes(one.byOrgId)
export const mayApprove = (actor: Actor): boolean => scopeOf(actor, 'inspections.approve').city
export const mayList = (actor: Actor): boolean =>
  ['inspections.read', 'inspections.inspect', 'inspections.reply', 'inspections.plan', 'inspections.approve'].some((right) =>
    holds(actor, right),
  )
