import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgsOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { rules } from '../rulebook.ts'
import { clausesOf, kindOf, kindsIn } from '../templates.ts'
import { mayDraftIn } from './policy.ts'

/** What a draft begins from: my communities, their units, and the clauses of each kind of unit. */
export async function choicesForDraft({ db, actor }: Context) {
  const { longest, templates } = await rulesOf(db, 'pacts', rules)
  const regions = await nodesOf(db)
  const mine = [...regions.values()].filter(
    (node) => node.level === 'community' && mayDraftIn(actor, { communityId: node.id, subdistrictId: node.subdistrictId }),
  )
  const communities = new Set(mine.map(({ id }) => id))
  const taken = new Set(
    (
      await db.many<{ orgId: string }>(sql`select org_id from pacts.pacts where city_id = ${db.cityId}
        and state in ('negotiating', 'signed', 'published', 'performing', 'reviewed')`)
    ).map(({ orgId }) => orgId),
  )
  const units = (await orgsOf(db, { kind: 'localUnit' })).flatMap((org) => {
    const communityId = regions.get(org.regionId)?.communityId
    if (!communityId || !communities.has(communityId)) return []
    return [{ id: org.id, name: org.name, communityId, taken: taken.has(org.id), template: kindOf(templates, org.name) }]
  })
  return {
    communities: mine.map(({ id, name }) => ({ id, name })),
    units,
    templates: kindsIn(templates).map((key) => ({ key, clauses: clausesOf(templates, key) })),
    longestMonths: longest,
  }
}
