import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven } from '#platform/numbers.ts'
import { put } from '#server/inbox'
import { nodesOf } from '#server/regions'
import type { Mode } from '../contract.ts'
import { setClocks } from './branches.ts'
import { deskOf } from './place.ts'

export type LoadedAgreement = {
  no: string
  memberId: string
  memberName: string
  mode: Mode
  homeOrgId: string
  communityId: string
  fromOn: string
  untilOn: string
  /** Who has proposed it, where it waits; without it, it is in force. */
  proposedBy?: 'home' | 'host'
  at: Date
}
export type LoadedBranch = {
  name: string
  communityId: string
  secretaryId: string
  memberIds: readonly string[]
  activities: readonly string[]
  basis: string
  foundedOn: string
  untilOn: string
  record: readonly {
    kind: string
    heldOn: string
    place: string
    words: string
    memberIds: readonly string[]
    saidBy: string | null
  }[]
}
export type LoadedPledge = {
  memberId: string
  memberName: string
  communityId: string
  words: string
  metric: string | null
  dueOn: string
  promisedAt: Date
  keptAt?: Date
  keptWords?: string
  reviewedAt?: Date
  result?: 'kept' | 'partly' | 'not'
  reviewWords?: string
}

/** Agreements, branches and pledges of members that are there, without asking who may. For seeds. */
export async function loadWork(
  ctx: Context,
  given: { agreements: readonly LoadedAgreement[]; branches: readonly LoadedBranch[]; pledges: readonly LoadedPledge[] },
): Promise<void> {
  await loadAgreements(ctx, given.agreements)
  for (const branch of given.branches) await loadBranch(ctx, branch)
  await loadPledges(ctx, given.pledges)
}

async function loadAgreements(ctx: Context, agreements: readonly LoadedAgreement[]): Promise<void> {
  const { db, cityId, now } = ctx
  const nodes = await nodesOf(db)
  const rows = agreements.map((a) => ({
    id: newId(now.getTime()),
    no: a.no,
    member_id: a.memberId,
    mode: a.mode,
    home_org_id: a.homeOrgId,
    subdistrict_id: nodes.get(a.communityId)?.subdistrictId ?? null,
    community_id: a.communityId,
    from_on: a.fromOn,
    until_on: a.untilOn,
    state: a.proposedBy ? 'proposed' : 'inForce',
    at: a.at,
    home: a.proposedBy === 'host' ? null : a.at,
    host: a.proposedBy === 'home' ? null : a.at,
  }))
  await db.run(sql`insert into members.agreements (city_id, id, no, member_id, mode, home_org_id, subdistrict_id, community_id, from_on, until_on,
      state, proposed_at, home_confirmed_at, host_confirmed_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, no text, member_id uuid, mode text,
      home_org_id uuid, subdistrict_id uuid, community_id uuid, from_on date, until_on date, state text, at timestamptz,
      home timestamptz, host timestamptz)`)
  const years = Map.groupBy(agreements, ({ no }) => Number(/〔(\d{4})〕/.exec(no)?.[1] ?? 0))
  for (const [year, of] of years) if (year) await numbersGiven(ctx, 'members.agreement', year, of.length)
  for (const [i, a] of agreements.entries()) {
    if (!a.proposedBy) continue
    const orgId = a.proposedBy === 'home' ? (await deskOf(ctx, a.communityId))?.id : a.homeOrgId
    if (!orgId) continue
    put(
      { ...ctx, now: a.at },
      {
        module: 'members',
        subjectId: rows[i]!.id,
        kind: 'confirm-mode',
        title: ctx.say('members:inbox.confirm-mode', { name: a.memberName, no: a.no }),
        link: '/members/modes?state=proposed',
        dueAt: null,
        orgId,
        permission: a.proposedBy === 'home' ? 'members.register' : 'members.represent',
      },
    )
  }
}

async function loadBranch(ctx: Context, b: LoadedBranch): Promise<void> {
  const { db, cityId, now } = ctx
  const id = newId(now.getTime())
  const subdistrictId = (await nodesOf(db)).get(b.communityId)?.subdistrictId ?? null
  await db.run(sql`insert into members.branches (city_id, id, name, subdistrict_id, community_id, secretary_id, activities, basis, founded_on,
      until_on, state)
    values (${cityId}, ${id}, ${b.name}, ${subdistrictId}, ${b.communityId}, ${b.secretaryId}, ${b.activities as string[]}, ${b.basis},
      ${b.foundedOn}, ${b.untilOn}, 'standing')`)
  await db.run(sql`insert into members.branch_members (city_id, branch_id, member_id, from_on)
    select ${cityId}::int, ${id}::uuid, x, ${b.foundedOn}::date from unnest(${b.memberIds as string[]}::uuid[]) x`)
  for (const one of b.record) {
    const activityId = newId(now.getTime())
    await db.run(sql`insert into members.activities (city_id, id, branch_id, kind, held_on, place, words, came, said_by, recorded_at)
      values (${cityId}, ${activityId}, ${id}, ${one.kind}, ${one.heldOn}, ${one.place}, ${one.words}, ${one.memberIds.length},
        ${one.saidBy}, (${one.heldOn} || ' 17:00+08')::timestamptz)`)
    await db.run(sql`insert into members.attendance (city_id, activity_id, member_id)
      select ${cityId}::int, ${activityId}::uuid, x from unnest(${one.memberIds as string[]}::uuid[]) x`)
  }
  await setClocks(ctx, id, b.untilOn)
}

async function loadPledges(ctx: Context, pledges: readonly LoadedPledge[]): Promise<void> {
  const { db, cityId, now } = ctx
  const rows = pledges.map((p) => ({
    id: newId(now.getTime()),
    member_id: p.memberId,
    words: p.words,
    metric: p.metric,
    due_on: p.dueOn,
    state: p.result ? 'reviewed' : p.keptAt ? 'kept' : 'promised',
    promised_at: p.promisedAt,
    kept_at: p.keptAt ?? null,
    kept_words: p.keptWords ?? null,
    result: p.result ?? null,
    reviewed_at: p.reviewedAt ?? null,
    review_words: p.reviewWords ?? null,
  }))
  await db.run(sql`insert into members.pledges (city_id, id, member_id, words, metric, due_on, state, promised_at, kept_at, kept_words, result,
      reviewed_at, review_words)
    select ${cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, member_id uuid, words text, metric text,
      due_on date, state text, promised_at timestamptz, kept_at timestamptz, kept_words text, result text, reviewed_at timestamptz,
      review_words text)`)
  for (const [i, p] of pledges.entries()) {
    const desk = p.keptAt && !p.result ? await deskOf(ctx, p.communityId) : null
    if (desk)
      put(
        { ...ctx, now: p.keptAt! },
        {
          module: 'members',
          subjectId: rows[i]!.id,
          kind: 'review-pledge',
          title: ctx.say('members:inbox.review-pledge', { name: p.memberName }),
          link: `/members/${p.memberId}`,
          dueAt: null,
          orgId: desk.id,
          permission: 'members.register',
        },
      )
  }
}
