import { posts } from '#contract/people'
import type { Context } from '#platform/context.ts'
import * as orgs from '#server/orgs'
import type { RosterRow } from '../../groups.ts'
import { sittersOf } from '../sitters.ts'
import type { Seat } from './store.ts'

export type Sat = RosterRow & { seatId: string; groupId: string }

/** Who sits where today, by the posts that the seats are bound to. */
export async function rosterOf(ctx: Pick<Context, 'db' | 'now' | 'lang'>, seats: readonly Seat[]): Promise<Sat[]> {
  const sitters = await sittersOf(ctx, seats)
  const names = await orgs.namesOf(
    ctx.db,
    seats.map(({ orgId }) => orgId),
  )
  return seats.map(({ id, groupId, role, post, orgId, duty }) => ({
    seatId: id,
    groupId,
    role,
    orgId,
    orgName: names.get(orgId) ?? '',
    post,
    postName: posts.find(({ code }) => code === post)?.[ctx.lang] ?? post,
    duty,
    personId: sitters.get(id)?.personId ?? null,
    name: sitters.get(id)?.name ?? null,
  }))
}

/** As it goes into a version: without the seats' ids, and in Chinese whoever issues it. */
export const asIssued = (roster: readonly Sat[]): RosterRow[] => roster.map(({ seatId: _seat, groupId: _group, ...row }) => row)
