import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as admission from '#server/admission'
import { calendarOf } from '#server/calendar'
import { communitiesOf, orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { rules } from '../rulebook.ts'
import { whyNotDue } from '../rules.ts'
import { putBeforeOwner, wind } from './desks.ts'
import { whyNotGive } from './policy.ts'
import * as store from './store.ts'

export type Origin = { module: string; subjectId: string; kind: string; title: string; link: string | null }
export type Opening = {
  origin: Origin
  title: string
  words?: string | null
  askedBy: string
  owner: { orgId: string; personId?: string | null }
  coOrgIds?: readonly string[]
  /** Those that sat in the body that decided it: bound by it, though they stand above who asks. */
  bound?: readonly string[]
  /** Not before today. */
  dueOn: string
  /** Verified by somebody of this organisation, and never by who claimed it. */
  verifyBy: { orgId: string }
  kind?: 'work' | 'form'
  /** An admitted matter of the asker, or an emergency with its end: for asks that the gate would refuse. */
  matterId?: string | null
  emergency?: admission.Ask['emergency']
  halfHours?: number
  /** By which door of the gate it is asked, where not by its own: `meeting`. */
  door?: admission.Ask['door']
}
/** Asks of communities that have passed the gate as one, by community. */
export type Passed = { askIds: ReadonlyMap<string, string>; subjectId: string }

/** One piece of work with one owner and one day, born from a record of a higher or neighbouring module. Answers its id. */
export async function open(ctx: Context, task: Opening): Promise<string> {
  const [id] = await openAll(ctx, [task], null)
  return id!
}

/** Several at once, in a few statements; what was not passed before passes the gate here, task by task. */
export async function openAll(ctx: Context, openings: readonly Opening[], passed: Passed | null): Promise<string[]> {
  const { db, now, actor } = ctx
  const nodes = await nodesOf(db)
  const own = await communitiesOf(
    db,
    openings.flatMap(({ owner, coOrgIds = [] }) => [owner.orgId, ...coOrgIds]),
  )
  const rows: store.NewTask[] = []
  const help: Parameters<typeof store.insertCoOwners>[1][number][] = []
  for (const task of openings) {
    refuseIf(whyNotDue(task.dueOn, dayOf(now)))
    const owner = found(await orgOf(db, task.owner.orgId), 'tasks.no-such-org')
    refuseIf(await whyNotGive(db, task.askedBy, [owner.id, ...(task.coOrgIds ?? [])], task.bound))
    for (const orgId of [task.askedBy, task.verifyBy.orgId, ...(task.coOrgIds ?? [])])
      found(await orgOf(db, orgId), 'tasks.no-such-org')
    const at = nodes.get(owner.regionId)
    const id = newId(now.getTime())
    // Who helps is asked as who owns is.
    const co = [...new Set(task.coOrgIds ?? [])].filter((orgId) => orgId !== owner.id)
    const communityIds = [owner.id, ...co].flatMap((orgId) => own.get(orgId) ?? [])
    const ask = passed ?? (communityIds.length ? await passOne(ctx, id, task, communityIds) : null)
    const askOf = (orgId: string) => ask?.askIds.get(own.get(orgId) ?? '') ?? null
    const askId = askOf(owner.id)
    help.push(...co.map((orgId) => ({ taskId: id, orgId, dueOn: task.dueOn, askId: askOf(orgId) })))
    rows.push({
      id,
      kind: task.kind ?? 'work',
      title: task.title,
      words: task.words ?? null,
      originModule: task.origin.module,
      originSubjectId: task.origin.subjectId,
      originKind: task.origin.kind,
      originTitle: task.origin.title,
      originLink: task.origin.link,
      askedByOrgId: task.askedBy,
      ownerOrgId: owner.id,
      ownerPersonId: task.owner.personId ?? null,
      verifyOrgId: task.verifyBy.orgId,
      subdistrictId: at?.subdistrictId ?? null,
      communityId: at?.communityId ?? null,
      dueOn: task.dueOn,
      openedAt: now,
      openedBy: actor.personId,
      askId,
      askSubjectId: communityIds.some((one) => ask?.askIds.has(one)) ? ask!.subjectId : null,
    })
  }
  await store.insert(db, rows)
  const ids = rows.map(({ id }) => id)
  await store.insertFirstEvents(db, ids, now, actor.personId)
  if (help.length) await store.insertCoOwners(db, help)
  const { warnBefore } = await rulesOf(db, 'tasks', rules)
  const calendar = await calendarOf(db)
  for (const row of rows) {
    putBeforeOwner(ctx, row)
    wind(ctx, row, calendar, warnBefore)
    news.tell(ctx, 'tasks.opened', newsOf(row))
  }
  return ids
}

async function passOne(ctx: Context, id: string, task: Opening, communityIds: readonly string[]): Promise<Passed> {
  const { matterId, emergency, halfHours } = task
  const { askIds } = await admission.pass(ctx, {
    door: task.door ?? (task.kind === 'form' ? 'form' : 'task'),
    module: 'tasks',
    subjectId: id,
    title: task.title,
    link: `/tasks/${id}`,
    byOrgId: task.askedBy,
    communityIds,
    matterId,
    emergency,
    ...(halfHours === undefined ? {} : { halfHours }),
  })
  return { askIds, subjectId: id }
}

export const newsOf = (task: Pick<store.Task, 'id' | 'originModule' | 'originSubjectId' | 'originKind'>) => ({
  id: task.id,
  module: task.originModule,
  subjectId: task.originSubjectId,
  kind: task.originKind,
})
