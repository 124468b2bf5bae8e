import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { unitOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import * as tasks from '#server/tasks'
import type { Level, SourceKind } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { put } from './raise.ts'
import * as store from './store.ts'

export type LoadedProblem = {
  regionId: string
  level: Level
  text: string
  leader: string
  source: SourceKind
  foundOn: string
  touchedAt: Date
  state: 'open' | 'measured' | 'claimed' | 'closed'
  claimedBy?: string | undefined
  verifiedBy?: string | undefined
  measures: readonly {
    title: string
    ownerOrgId: string
    dueOn: string
    state: 'open' | 'doing' | 'claimed' | 'done'
    claimedBy?: string | undefined
    verifiedBy?: string | undefined
  }[]
}

/** Fills a city's three lists in a few statements: for seeds. */
export async function load(ctx: Context, problems: readonly LoadedProblem[]): Promise<void> {
  const { db } = ctx
  const { number } = await rulesOf(db, 'lists', rules)
  const rows = []
  const measures = []
  const loadedTasks: tasks.LoadedTask[] = []
  const year = Number(problems[0]?.foundOn.slice(0, 4) ?? 2026)
  for (const [i, one] of problems.entries()) {
    const node = await nodeOf(db, one.regionId)
    const keeper = await unitOf(db, one.regionId)
    if (!node || !keeper) continue
    const raisedAt = new Date(`${one.foundOn}T10:00:00+08:00`)
    const id = newId(raisedAt.getTime())
    const no = written(number, year, i + 1)
    const claimed = one.state === 'claimed' || one.state === 'closed'
    rows.push({
      id,
      no,
      level: one.level,
      subdistrict: node.subdistrictId,
      community: node.communityId,
      keeper: keeper.id,
      text: one.text,
      leader: one.leader,
      source: one.source,
      found: one.foundOn,
      raised: raisedAt,
      touched: one.touchedAt,
      state: one.state,
      claimedBy: claimed ? one.claimedBy : null,
      proof: claimed ? '各项措施已落实，现场已看过。' : null,
      closed: one.state === 'closed' ? one.touchedAt : null,
      verifiedBy: one.state === 'closed' ? one.verifiedBy : null,
    })
    for (const measure of one.measures) {
      const taskId = newId(raisedAt.getTime())
      measures.push({
        task: taskId,
        problem: id,
        title: measure.title,
        owner: measure.ownerOrgId,
        due: measure.dueOn,
        over: measure.state === 'done',
      })
      loadedTasks.push({
        id: taskId,
        origin: { module: 'lists', subjectId: id, kind: 'measure', title: `${no} ${one.text}`, link: `/lists/${id}` },
        title: measure.title,
        askedBy: keeper.id,
        ownerOrgId: measure.ownerOrgId,
        verifyBy: keeper.id,
        dueOn: measure.dueOn,
        openedAt: raisedAt,
        state: measure.state,
        at: one.touchedAt,
        ...(measure.claimedBy ? { claimedBy: measure.claimedBy, proof: '已按要求完成。' } : {}),
        ...(measure.verifiedBy ? { verifiedBy: measure.verifiedBy } : {}),
      })
    }
  }
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("id" uuid, "no" text, "level" text, "subdistrict" uuid, "community" uuid,
    "keeper" uuid, "text" text, "leader" text, "source" text, "found" date, "raised" timestamptz, "touched" timestamptz, "state" text,
    "claimedBy" uuid, "proof" text, "closed" timestamptz, "verifiedBy" uuid)`
  await db.run(sql`insert into lists.problems (city_id, id, no, level, subdistrict_id, community_id, keeper_org_id, text, leader, source,
      found_on, raised_at, touched_at, state, claimed_by, claimed_at, proof, closed_at, verified_by, event_count)
    select ${db.cityId}::int, r.id, r.no, r.level, r.subdistrict, r.community, r.keeper, r.text, r.leader, r.source, r.found, r.raised, r.touched,
      r.state, r."claimedBy", case when r."claimedBy" is not null then r.touched end, r.proof, r.closed, r."verifiedBy",
      case r.state when 'open' then 1 when 'measured' then 2 when 'claimed' then 3 else 4 end from ${given}`)
  await db.run(sql`insert into lists.events (city_id, problem_id, seq, at, kind, person_id, words)
    select ${db.cityId}::int, r.id, e.* from ${given}, lateral (values (1, r.raised, 'raised', null::uuid, null),
      (2, least(r.raised + interval '2 days', r.touched), 'measure', null, null), (3, r.touched, 'claimed', r."claimedBy", r.proof),
      (4, r.touched, 'closed', r."verifiedBy", null)) e (seq, at, kind, person, words)
    where e.seq <= case r.state when 'open' then 1 when 'measured' then 2 when 'claimed' then 3 else 4 end`)
  await tasks.load(ctx, loadedTasks)
  await db.run(sql`insert into lists.measures (city_id, task_id, problem_id, title, owner_org_id, due_on, over)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(measures)}::jsonb)
      r ("task" uuid, "problem" uuid, "title" text, "owner" uuid, "due" date, "over" boolean)`)
  await numbersGiven(ctx, 'lists.problem', year, problems.length)
  for (const row of rows) if (row.state === 'claimed') put(ctx, (await store.find(db, row.id))!, 'verify')
}
