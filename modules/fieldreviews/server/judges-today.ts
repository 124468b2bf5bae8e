import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { orgOf } from '#server/orgs'
import { appointmentsOn, namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import { mayManage } from './policy.ts'

/** Leaders, and the secretaries each other (领导评、书记互评). */
const judging = ['cityLeader', 'workCommitteeSecretary', 'communitySecretary', 'organisationOfficer'] as const
export type Candidate = { personId: string; orgId: string; communityId: string | null }

/** Who may judge today, each once: by the first of his posts in this order, and with the community of any of them as his own. */
export async function judgesToday({ db, now }: Context): Promise<Candidate[]> {
  const nodes = await nodesOf(db)
  const byPerson = new Map<string, Candidate>()
  for (const post of judging)
    for (const { personId, orgId, regionId } of await appointmentsOn(db, now, { post })) {
      const seat = regionId ?? (await orgOf(db, orgId))?.regionId
      const first = byPerson.get(personId) ?? { personId, orgId, communityId: null }
      byPerson.set(personId, { ...first, communityId: first.communityId ?? ((seat && nodes.get(seat)?.communityId) || null) })
    }
  return [...byPerson.values()]
}

export async function findJudges(ctx: Context, { q }: { q?: string | undefined }) {
  allowed(mayManage(ctx.actor))
  return { rows: (await named(ctx, await judgesToday(ctx))).filter((row) => !q || `${row.name}${row.orgName}`.includes(q)) }
}

export async function named<T extends Candidate>({ db }: Pick<Context, 'db'>, judges: readonly T[]) {
  const names = await namesOf(
    db,
    judges.map(({ personId }) => personId),
  )
  const rows = []
  for (const judge of judges)
    rows.push({ ...judge, name: names.get(judge.personId) ?? '', orgName: (await orgOf(db, judge.orgId))?.name ?? '' })
  return rows
}
