import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import { clear, put } from '#server/inbox'
import { namesOf as orgNames } from '#server/orgs'
import type { MakePledge, PledgeQuery } from '../contract.ts'
import { whyNotKeep, whyNotPledge, whyNotReviewPledge, whyStale } from '../rules.ts'
import { deskOf } from './place.ts'
import { isHost, mayList, mayRead } from './policy.ts'
import * as store from './store.ts'
import { orgActing, take } from './take.ts'

export type PledgeRow = {
  id: string
  memberId: string
  words: string
  metric: string | null
  dueOn: string
  state: 'promised' | 'kept' | 'reviewed' | 'withdrawn'
  promisedAt: Date
  keptAt: Date | null
  keptWords: string | null
  result: 'kept' | 'partly' | 'not' | null
  reviewedAt: Date | null
  reviewedOrgId: string | null
  reviewWords: string | null
  version: number
}
const columns = sql`p.id, p.member_id, p.words, p.metric, p.due_on, p.state, p.promised_at, p.kept_at, p.kept_words, p.result,
  p.reviewed_at, p.reviewed_org_id, p.review_words, p.version`

export const pledgesOf = (db: Db, memberId: string): Promise<PledgeRow[]> =>
  db.many(sql`select ${columns} from members.pledges p where p.city_id = ${db.cityId} and p.member_id = ${memberId}
    and p.state <> 'withdrawn' order by p.due_on desc, p.id desc`)

export async function presentPledges({ db }: Context, member: store.Row, rows: readonly PledgeRow[]) {
  const orgs = await orgNames(
    db,
    rows.flatMap(({ reviewedOrgId }) => (reviewedOrgId ? [reviewedOrgId] : [])),
  )
  return rows.map((row) => ({
    ...row,
    memberNo: member.no,
    memberName: member.name,
    reviewedByOrg: row.reviewedOrgId ? (orgs.get(row.reviewedOrgId) ?? null) : null,
  }))
}

/** By staff on his behalf; the record says so. */
export async function pledge(ctx: Context, memberId: string, given: MakePledge) {
  const row = await take(ctx, memberId)
  allowed(isHost(ctx.actor, row))
  return promise(ctx, row, given)
}

export async function promise(ctx: Context, row: store.Row, { words, metric, dueOn }: MakePledge) {
  refuseIf(whyNotPledge(row, dueOn, dayOf(ctx.now)))
  const id = newId(ctx.now.getTime())
  await ctx.db.run(sql`insert into members.pledges (city_id, id, member_id, words, metric, due_on, state, promised_at, promised_by)
    values (${ctx.cityId}, ${id}, ${row.id}, ${words}, ${metric ?? null}, ${dueOn}, 'promised', ${ctx.now}, ${ctx.actor.personId})`)
  store.tell(ctx, 'promised', { memberId: row.id, orgId: orgActing(ctx), onBehalf: ctx.actor.kind === 'person', words })
  return { id }
}

async function takePledge({ db }: Context, id: string): Promise<PledgeRow> {
  return found(
    await db.maybe<PledgeRow>(
      sql`select ${columns} from members.pledges p where p.city_id = ${db.cityId} and p.id = ${id} for update`,
    ),
    'members.no-pledge',
  )
}

export async function keep(ctx: Context, id: string, { words, version }: { words?: string | undefined; version: number }) {
  const one = await takePledge(ctx, id)
  const row = found(await store.find(ctx.db, one.memberId), 'members.no-pledge')
  found(mayRead(ctx.actor, row) || undefined, 'members.no-pledge')
  allowed(isHost(ctx.actor, row))
  refuseIf(whyStale(one, version))
  return markKept(ctx, row, one, words)
}

/** By the member himself, from his own page. */
export async function keepOwn(ctx: Context, row: store.Row, id: string, words: string | undefined) {
  const one = await takePledge(ctx, id)
  found(one.memberId === row.id || undefined, 'members.no-pledge')
  return markKept(ctx, row, one, words)
}

async function markKept(ctx: Context, row: store.Row, one: PledgeRow, words: string | undefined) {
  refuseIf(whyNotKeep(one))
  await ctx.db.run(sql`update members.pledges set state = 'kept', kept_at = ${ctx.now}, kept_by = ${ctx.actor.personId},
    kept_words = ${words ?? null}, version = version + 1 where city_id = ${ctx.cityId} and id = ${one.id}`)
  store.tell(ctx, 'kept', {
    memberId: row.id,
    orgId: orgActing(ctx),
    onBehalf: ctx.actor.kind === 'person',
    words: words ?? null,
  })
  const desk = await deskOf(ctx, row.communityId)
  if (desk)
    put(ctx, {
      module: 'members',
      subjectId: one.id,
      kind: 'review-pledge',
      title: ctx.say('members:inbox.review-pledge', { name: row.name }),
      link: `/members/${row.id}`,
      dueAt: null,
      orgId: desk.id,
      permission: 'members.register',
    })
  return { id: one.id, version: one.version + 1 }
}

type Found = { result: 'kept' | 'partly' | 'not'; words: string; version: number }
export async function reviewPledge(ctx: Context, id: string, { result, words, version }: Found) {
  const one = await takePledge(ctx, id)
  const row = found(await store.find(ctx.db, one.memberId), 'members.no-pledge')
  found(mayRead(ctx.actor, row) || undefined, 'members.no-pledge')
  allowed(isHost(ctx.actor, row))
  refuseIf(whyStale(one, version))
  refuseIf(whyNotReviewPledge(one, dayOf(ctx.now)))

  const orgId = orgActing(ctx)
  await ctx.db.run(sql`update members.pledges set state = 'reviewed', result = ${result}, reviewed_at = ${ctx.now},
    reviewed_by = ${ctx.actor.personId}, reviewed_org_id = ${orgId}, review_words = ${words}, version = version + 1
    where city_id = ${ctx.cityId} and id = ${id}`)
  clear(ctx, 'members', id)
  store.tell(ctx, 'pledge-reviewed', { memberId: row.id, orgId, words })
  return { id, version: one.version + 1 }
}

type Listed = Omit<PledgeRow, 'result'> & { memberNo: string; memberName: string }
/** By their days, never by what came of them. */
export async function listPledges(ctx: Context, query: PledgeQuery) {
  const { db, actor, now } = ctx
  allowed(mayList(actor))
  return listPage<Listed>(db, {
    columns: sql`${columns}, m.no as member_no, m.name as member_name`,
    from: sql`members.pledges p join members.members m on m.city_id = p.city_id and m.id = p.member_id`,
    where: all([
      sql`p.city_id = ${db.cityId} and p.state <> 'withdrawn'`,
      store.within(scopeOf(actor, 'members.read'), scopeOf(actor, 'members.represent').orgs),
      !!query.state?.length && sql`p.state = any(${query.state})`,
      !!query.communityId && sql`m.community_id = ${query.communityId}`,
      query.late === 'true' && sql`p.state = 'promised' and p.due_on < ${dayOf(now)}::date`,
      !!query.q && sql`(m.name like ${`%${query.q.replace(/[%_\\]/g, '\\$&')}%`} or m.no = ${query.q})`,
    ]),
    id: sql`p.id`,
    sorts: { dueOn: { by: sql`p.due_on`, type: 'date' }, name: { by: sql`m.name`, type: 'words' } },
    sort: query.sort,
    usual: 'dueOn',
    cursor: query.cursor,
    limit: query.limit,
  })
}
