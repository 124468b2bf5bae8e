import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, sql } from '#platform/db.ts'
import { exportList, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import * as timers from '#platform/timers.ts'
import { clear, put } from '#server/inbox'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf as personNames } from '#server/people'
import { namesOf as regionNames } from '#server/regions'
import type { BranchQuery, ChangeBranch, Found, RecordActivity } from '../contract.ts'
import { whyNotBranch, whyNotEndBranch, whyNotRecord, whyNotRenew, whyNotUntil, whyStale } from '../rules.ts'
import * as branches from './branches-store.ts'
import { namesOf } from './door.ts'
import { chosen, communityOf, deskOf, rulebookOf } from './place.ts'
import { isHost, mayReadBranch } from './policy.ts'
import * as store from './store.ts'

export const branchNotice = 'members.branch-notice'
export const branchEnd = 'members.branch-end'

async function takeBranch(ctx: Context, id: string, version?: number): Promise<branches.BranchRow> {
  const branch = found(await branches.findBranch(ctx.db, id, sql` for update`), 'members.no-branch')
  found(mayReadBranch(ctx.actor, branch) || undefined, 'members.no-branch')
  allowed(isHost(ctx.actor, branch))
  if (version !== undefined) refuseIf(whyStale(branch, version))
  return branch
}

/** A branch has only confirmed members of its own community. */
async function ofCommunity({ db }: Context, communityId: string, ids: readonly string[], already: readonly string[] = []) {
  const known = new Map((await store.findMany(db, ids)).map((row) => [row.id, row]))
  for (const id of ids) {
    const row = known.get(id)
    if (row && already.includes(id)) continue
    if (row?.communityId !== communityId || row.state !== 'confirmed')
      throw new Refused(refuse('members.not-of-the-community', { name: row?.name ?? '' }))
  }
}

/** Notice some days before, the end on the day itself. */
export async function setClocks(ctx: Context, id: string, untilOn: string): Promise<void> {
  const { branchNotice: days } = await rulebookOf(ctx)
  const subject = { subject: 'members.branch', subjectId: id }
  timers.set(ctx, { ...subject, kind: branchNotice, dueAt: instantOf(plusDays(untilOn, -days), '08:30') })
  timers.set(ctx, { ...subject, kind: branchEnd, dueAt: instantOf(untilOn) })
}

export async function foundBranch(ctx: Context, given: Found) {
  const community = await communityOf(ctx, given.communityId)
  allowed(isHost(ctx.actor, { communityId: community.id, subdistrictId: community.subdistrictId }))
  const book = await rulebookOf(ctx)
  chosen(book.activities, given.activities)
  const today = dayOf(ctx.now)
  refuseIf(whyNotUntil(given.untilOn, today))
  refuseIf((await branches.isNameTaken(ctx.db, community.id, given.name)) && refuse('members.branch-name-taken'))
  const people = [...new Set([...given.memberIds, ...(given.secretaryId ? [given.secretaryId] : [])])]
  await ofCommunity(ctx, community.id, people)

  const id = await branches.insertBranch(ctx, {
    name: given.name,
    subdistrictId: community.subdistrictId,
    communityId: community.id,
    secretaryId: given.secretaryId ?? null,
    activities: given.activities,
    basis: given.basis ?? null,
    foundedOn: today,
    untilOn: given.untilOn,
  })
  await branches.setPeople(ctx.db, id, people, today)
  await setClocks(ctx, id, given.untilOn)
  return { id, version: 1 }
}

export async function changeBranch(ctx: Context, id: string, given: ChangeBranch) {
  const branch = await takeBranch(ctx, id, given.version)
  refuseIf(whyNotBranch(branch))
  chosen(
    (await rulebookOf(ctx)).activities,
    given.activities.filter((key) => !branch.activities.includes(key)),
  )
  refuseIf((await branches.isNameTaken(ctx.db, branch.communityId, given.name, id)) && refuse('members.branch-name-taken'))
  const before = (await branches.peopleOf(ctx.db, id)).map((one) => one.id)
  const people = [...new Set([...given.memberIds, ...(given.secretaryId ? [given.secretaryId] : [])])]
  await ofCommunity(ctx, branch.communityId, people, before)

  await branches.setPeople(ctx.db, id, people, dayOf(ctx.now))
  const { name, activities, secretaryId = null } = given
  await branches.saveBranch(ctx.db, { ...branch, name, activities, secretaryId })
  return { id, version: branch.version + 1 }
}

/** Written down by staff; who told it is named. */
export async function recordActivity(ctx: Context, id: string, given: RecordActivity) {
  const branch = await takeBranch(ctx, id)
  refuseIf(whyNotRecord(branch, given.heldOn, dayOf(ctx.now)))
  chosen((await rulebookOf(ctx)).activities, [given.kind])
  const people = new Set((await branches.peopleOf(ctx.db, id)).map((one) => one.id))
  const came = [...new Set(given.memberIds)]
  refuseIf(
    [...came, ...(given.saidBy ? [given.saidBy] : [])].some((one) => !people.has(one)) && refuse('members.not-in-the-branch'),
  )

  const { kind, heldOn, place, words = null, saidBy = null } = given
  const activity = { kind, heldOn, place, words, saidBy, came: came.length + given.guests }
  return { id: await branches.insertActivity(ctx, id, activity, came) }
}

export async function renewBranch(ctx: Context, id: string, { untilOn, version }: { untilOn: string; version: number }) {
  const branch = await takeBranch(ctx, id, version)
  refuseIf(whyNotRenew(branch, untilOn, dayOf(ctx.now)))

  clear(ctx, 'members', id)
  await setClocks(ctx, id, untilOn)
  await branches.saveBranch(ctx.db, { ...branch, untilOn })
  return { id, version: branch.version + 1 }
}

export async function endBranch(ctx: Context, id: string, { on, version }: { on: string; version: number }) {
  const branch = await takeBranch(ctx, id, version)
  refuseIf(whyNotEndBranch(branch, on, dayOf(ctx.now)))

  timers.cancel(ctx, id, [branchNotice, branchEnd])
  await close(ctx, branch, on)
  return { id, version: branch.version + 1 }
}

async function close(ctx: Context, branch: branches.BranchRow, on: string): Promise<void> {
  clear(ctx, 'members', branch.id)
  await branches.setPeople(ctx.db, branch.id, [], on)
  await branches.saveBranch(ctx.db, { ...branch, state: 'ended', endedOn: on })
}

/** Thirty days before: renew it or let it end. */
export async function ringNotice(ctx: Context, { subjectId }: { subjectId: string }): Promise<void> {
  const branch = await branches.findBranch(ctx.db, subjectId)
  const desk = branch?.state === 'standing' && (await deskOf(ctx, branch.communityId))
  if (!branch || !desk) return
  put(ctx, {
    module: 'members',
    subjectId,
    kind: 'branch-ends',
    title: ctx.say('members:inbox.branch-ends', { name: branch.name, on: branch.untilOn }),
    link: `/members/branches/${subjectId}`,
    dueAt: instantOf(branch.untilOn),
    orgId: desk.id,
    permission: 'members.register',
  })
}
export async function ringEnd(ctx: Context, { subjectId }: { subjectId: string }): Promise<void> {
  const branch = await branches.findBranch(ctx.db, subjectId, sql` for update`)
  if (branch?.state === 'standing') await close(ctx, branch, branch.untilOn)
}

type Listed = branches.BranchRow & { secretaryName: string | null; members: number; held: number }
const listColumns = sql`${branches.branchColumns},
  (select s.name from members.members s where s.city_id = b.city_id and s.id = b.secretary_id) as secretary_name,
  (select count(*) from members.branch_members x where x.city_id = b.city_id and x.branch_id = b.id and x.until_on is null) as members,
  (select count(*) from members.activities y where y.city_id = b.city_id and y.branch_id = b.id) as held`

export async function listBranches(ctx: Context, query: BranchQuery) {
  const { db, actor, now } = ctx
  allowed(scopeOf(actor, 'members.read').orgs.length > 0)
  const by = plusDays(dayOf(now), (await rulebookOf(ctx)).branchNotice)
  const page = await listPage<Listed>(db, {
    columns: listColumns,
    from: sql`members.branches b`,
    where: all([
      sql`b.city_id = ${db.cityId}`,
      store.within(scopeOf(actor, 'members.read'), [], 'b'),
      !!query.state?.length && sql`b.state = any(${query.state})`,
      !!query.communityId && sql`b.community_id = ${query.communityId}`,
      query.due === 'true' && sql`b.state = 'standing' and b.until_on <= ${by}::date`,
      !!query.q && sql`b.name like ${`%${query.q.replace(/[%_\\]/g, '\\$&')}%`}`,
    ]),
    id: sql`b.id`,
    sorts: {
      name: { by: sql`b.name`, type: 'words' },
      untilOn: { by: sql`b.until_on`, type: 'date' },
      foundedOn: { by: sql`b.founded_on`, type: 'date' },
    },
    sort: query.sort,
    usual: 'name',
    cursor: query.cursor,
    limit: query.limit,
  })
  const regions = await regionNames(
    db,
    page.rows.map(({ communityId }) => communityId),
  )
  return { ...page, rows: page.rows.map((row) => ({ ...row, communityName: regions.get(row.communityId) ?? '' })) }
}

export function exportBranches(ctx: Context, query: Omit<BranchQuery, 'cursor' | 'limit'>, format: Format) {
  allowed(scopeOf(ctx.actor, 'members.read').orgs.length > 0)
  const title = (key: string) => ctx.say(`members:${key}`)
  return exportList(ctx, format, title('pages.branches'), (ctx, page) => listBranches(ctx, { ...query, ...page }), [
    [title('branch.name'), 'text', (row) => row.name],
    [title('columns.community'), 'text', (row) => row.communityName],
    [title('branch.members'), 'number', (row) => row.members],
    [title('branch.held'), 'number', (row) => row.held],
    [title('branch.foundedOn'), 'day', (row) => row.foundedOn],
    [title('branch.untilOn'), 'day', (row) => row.untilOn],
    [title('columns.state'), 'text', (row) => title(`branch.states.${row.state}`)],
  ])
}

export async function readBranch(ctx: Context, id: string) {
  const { db, actor } = ctx
  const branch = found(
    await db.maybe<Listed>(sql`select ${listColumns} from members.branches b where b.city_id = ${db.cityId} and b.id = ${id}`),
    'members.no-branch',
  )
  found(mayReadBranch(actor, branch) || undefined, 'members.no-branch')
  const host = isHost(actor, branch)
  const [people, record] = [await branches.peopleOf(db, id), await branches.activitiesOf(db, id)]
  const orgs = await orgNames(
    db,
    people.flatMap(({ homeOrgId }) => (homeOrgId ? [homeOrgId] : [])),
  )
  const names = await namesOf(
    db,
    record.flatMap(({ memberIds, saidBy }) => [...memberIds, ...(saidBy ? [saidBy] : [])]),
  )
  const persons = await personNames(
    db,
    record.flatMap(({ recordedBy }) => (recordedBy ? [recordedBy] : [])),
  )
  const regions = await regionNames(db, [branch.communityId])
  const stands = branch.state === 'standing'
  return {
    ...branch,
    communityName: regions.get(branch.communityId) ?? '',
    // Beyond the community only numbers are read, not who sits in which branch.
    people: host ? people.map(({ homeOrgId, ...one }) => ({ ...one, homeName: orgs.get(homeOrgId ?? '') ?? null })) : [],
    record: record.map(({ memberIds, saidBy, recordedBy, ...one }) => ({
      ...one,
      names: host ? memberIds.map((member) => names.get(member) ?? '').sort() : [],
      saidBy: host && saidBy ? (names.get(saidBy) ?? null) : null,
      recordedBy: recordedBy ? (persons.get(recordedBy) ?? null) : null,
    })),
    may: host
      ? [...(stands ? (['change'] as const) : []), 'record' as const, ...(stands ? (['renew', 'end'] as const) : [])]
      : [],
  }
}
