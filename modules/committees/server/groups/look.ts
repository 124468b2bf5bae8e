import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { changesOf } from '../../group-rules.ts'
import { rules } from '../../rulebook.ts'
import { checkDue } from './read.ts'
import { rosterOf } from './roster.ts'
import * as store from './store.ts'

/** Marks rosters that no longer say who sits there, and puts each before its office once; one that is right again waits no longer. */
export async function lookAtGroups(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const groups = await store.activeForUpdate(db)
  if (groups.length === 0) return
  const today = dayOf(now)
  const { groupCheckEvery } = await rulesOf(db, 'committees', rules)
  const seats = await store.seatsOf(
    db,
    groups.map(({ id }) => id),
  )
  const rosters = Map.groupBy(await rosterOf({ ...ctx, lang: 'zh' }, seats), ({ groupId }) => groupId)
  const issued = new Map((await store.lastVersions(db)).map((version) => [version.groupId, version.roster]))
  for (const group of groups) {
    const stale = changesOf(issued.get(group.id) ?? [], rosters.get(group.id) ?? []).length > 0
    if (stale !== (group.staleSince !== null)) {
      await store.seen(db, group.id, stale ? today : null)
      if (stale) put(ctx, group, 'stale')
      else inbox.clear(ctx, 'committees', group.id)
    }
    const due = checkDue(group, groupCheckEvery)
    if (!stale && due !== null && due < today && group.toldCheckOn !== due) {
      put(ctx, group, 'check')
      await store.toldCheck(db, group.id, due)
    }
  }
}

const put = (ctx: Context, group: store.Group, kind: 'stale' | 'check'): void =>
  inbox.put(ctx, {
    module: 'committees',
    subjectId: group.id,
    kind,
    title: ctx.say(`committees:groups.told.${kind}`, { name: group.name }),
    link: `/committees/groups/${group.id}`,
    orgId: group.officeOrgId,
    permission: 'committees.manage',
    dueAt: null,
  })
