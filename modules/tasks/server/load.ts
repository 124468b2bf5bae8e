import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as timers from '#platform/timers.ts'
import { orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { TaskState } from '../contract.ts'
import { endOf, lateness } from './desks.ts'
import type { Origin } from './open-task.ts'

export type LoadedTask = {
  id?: string
  origin: Origin
  title: string
  words?: string
  askedBy: string
  ownerOrgId: string
  verifyBy: string
  dueOn: string
  openedAt: Date
  state: TaskState
  /** With who claimed, verified or ended it; `returned`: not accepted once, and why. */
  claimedBy?: string
  verifiedBy?: string
  proof?: string
  returned?: string
  endedWords?: string
  note?: string
  at?: Date
}

/** Fills a city's tasks in a few statements: for seeds. They pass no gate and lie in no inbox. */
export async function load({ db, now }: Context, tasks: readonly LoadedTask[]): Promise<string[]> {
  const nodes = await nodesOf(db)
  const rows = []
  for (const task of tasks) {
    const owner = await orgOf(db, task.ownerOrgId)
    const at = owner && nodes.get(owner.regionId)
    const ended = ['done', 'refused', 'withdrawn'].includes(task.state)
    const claimed = task.state === 'claimed' || task.state === 'done'
    const later = task.at ?? task.openedAt
    rows.push({
      id: task.id ?? newId(task.openedAt.getTime()),
      title: task.title,
      words: task.words ?? null,
      module: task.origin.module,
      subject: task.origin.subjectId,
      kind: task.origin.kind,
      from: task.origin.title,
      link: task.origin.link,
      asker: task.askedBy,
      owner: task.ownerOrgId,
      verify: task.verifyBy,
      subdistrict: at?.subdistrictId ?? null,
      community: at?.communityId ?? null,
      due: task.dueOn,
      late: endOf(task.dueOn),
      opened: task.openedAt,
      state: task.state,
      claimedAt: claimed ? later : null,
      claimedBy: claimed ? task.claimedBy : null,
      proof: claimed ? (task.proof ?? null) : null,
      returns: task.returned ? 1 : 0,
      returned: task.returned ?? null,
      endedAt: ended ? later : null,
      verifiedBy: task.state === 'done' ? task.verifiedBy : null,
      ended: task.endedWords ?? null,
      note: task.note ?? null,
      noteAt: later,
    })
  }
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("id" uuid, "title" text, "words" text, "module" text, "subject" uuid,
    "kind" text, "from" text, "link" text, "asker" uuid, "owner" uuid, "verify" uuid, "subdistrict" uuid, "community" uuid, "due" date,
    "opened" timestamptz, "state" text, "claimedAt" timestamptz, "claimedBy" uuid, "proof" text, "returns" int,
    "returned" text, "endedAt" timestamptz, "verifiedBy" uuid, "ended" text, "note" text, "noteAt" timestamptz)`
  await db.run(sql`insert into tasks.tasks (city_id, id, title, words, origin_module, origin_subject_id, origin_kind, origin_title, origin_link,
      asked_by_org_id, owner_org_id, verify_org_id, subdistrict_id, community_id, due_on, opened_at, state, claimed_at, claimed_by, proof,
      returns, returned_words, ended_at, verified_by, ended_words, event_count)
    select ${db.cityId}::int, r.id, r.title, r.words, r.module, r.subject, r.kind, r."from", r.link, r.asker, r.owner, r.verify, r.subdistrict,
      r.community, r.due, r.opened, r.state, r."claimedAt", r."claimedBy", r.proof, r.returns, r.returned, r."endedAt", r."verifiedBy", r.ended,
      case when r.note is null then 1 else 2 end from ${given}`)
  await db.run(sql`insert into tasks.events (city_id, task_id, seq, at, kind, words)
    select ${db.cityId}::int, r.id, 1, r.opened, 'opened', null from ${given}
    union all select ${db.cityId}::int, r.id, 2, r."noteAt", 'note', r.note from ${given} where r.note is not null`)
  for (const { id, state, late } of rows)
    if ((state === 'open' || state === 'doing') && late > now)
      timers.set({ db, now }, { subject: 'tasks.task', subjectId: id, kind: lateness, dueAt: late })
  return rows.map(({ id }) => id)
}
