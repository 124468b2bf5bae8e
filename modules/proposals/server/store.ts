import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { AnswerKind, DraftProposal, ProposalQuery, State } from '../contract.ts'
import { readable } from './policy.ts'

export type Proposal = {
  id: string
  no: string | null
  replyNo: string | null
  title: string
  facts: string
  content: string
  state: State
  subdistrictId: string
  orgId: string
  targetOrgId: string
  periodFrom: string
  periodTo: string
  topicCode: string | null
  communityId: string | null
  draftedAt: Date
  decidedOn: string | null
  decisionNo: string | null
  meetingId: string | null
  countedAt: Date | null
  sentAt: Date | null
  limit: { amount: number; unit: 'workingDays' } | null
  dueAt: Date | null
  provisional: boolean
  warnedAt: Date | null
  raisedAt: Date | null
  answeredAt: Date | null
  answer: AnswerKind | null
  reason: string | null
  promisedOn: string | null
  claimedAt: Date | null
  claimedWords: string | null
  endedWords: string | null
  version: number
}
export type Stat = {
  key: string
  kind: 'total' | 'topic' | 'place'
  topicCode: string | null
  communityId: string | null
  count: number
  solved: number
  redone: number
  concernIds: string[]
}
export type Event = { id: string; at: Date; kind: string; byPerson: string | null; words: string | null }

const columns = sql`p.id, p.no, p.reply_no, p.title, p.facts, p.content, p.state, p.subdistrict_id, p.org_id, p.target_org_id, p.period_from, p.period_to,
  p.topic_code, p.community_id, p.drafted_at, p.decided_on, p.decision_no, p.meeting_id, p.counted_at, p.sent_at, p."limit", p.due_at, p.provisional, p.warned_at,
  p.raised_at, p.answered_at, p.answer, p.reason, p.promised_on, p.claimed_at, p.claimed_words, p.ended_words, p.version`

export const pageOf = (
  db: Db,
  actor: Actor,
  { q, state, answer, targetId, late, answered, sent, sort, cursor }: Omit<ProposalQuery, 'limit'>,
  limit: number,
  now: Date,
) =>
  listPage<Proposal>(db, {
    columns,
    from: sql`proposals.proposals p`,
    where: all([
      sql`p.city_id = ${db.cityId}`,
      readable(actor),
      !!state?.length && sql`p.state = any(${state})`,
      !!answer?.length && sql`p.answer = any(${answer})`,
      targetId && sql`p.target_org_id = ${targetId}`,
      late === 'true' && sql`p.state <> 'withdrawn' and coalesce(p.answered_at, ${now}) > p.due_at`,
      answered === 'true' && sql`p.answered_at is not null`,
      sent === 'true' && sql`p.sent_at is not null and p.state <> 'withdrawn'`,
      !!q?.trim() && sql`strpos(p.title || ' ' || coalesce(p.no, ''), ${q.trim()}) > 0`,
    ]),
    id: sql`p.id`,
    sorts: {
      draftedAt: { by: sql`p.drafted_at`, type: 'timestamptz' },
      sentAt: { by: sql`coalesce(p.sent_at, '-infinity')`, type: 'timestamptz' },
      dueAt: { by: sql`coalesce(case when p.state = 'sent' then p.due_at end, 'infinity')`, type: 'timestamptz' },
    },
    sort,
    usual: '-draftedAt',
    cursor,
    limit,
  })

export const find = (db: Db, id: string): Promise<Proposal | undefined> =>
  db.maybe(sql`select ${columns} from proposals.proposals p where p.city_id = ${db.cityId} and p.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Proposal | undefined> =>
  db.maybe(sql`select ${columns} from proposals.proposals p where p.city_id = ${db.cityId} and p.id = ${id} for update`)
export const openSent = (db: Db): Promise<Proposal[]> =>
  db.many(sql`select ${columns} from proposals.proposals p where p.city_id = ${db.cityId} and p.state = 'sent'`)

export const insert = (
  db: Db,
  p: DraftProposal & { id: string; subdistrictId: string; orgId: string },
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into proposals.proposals (city_id, id, title, facts, content, subdistrict_id, org_id, target_org_id, period_from, period_to, topic_code,
      community_id, drafted_at, drafted_by)
    values (${db.cityId}, ${p.id}, ${p.title}, ${p.facts}, ${p.content}, ${p.subdistrictId}, ${p.orgId}, ${p.targetOrgId}, ${p.periodFrom}, ${p.periodTo},
      ${p.topicCode ?? null}, ${p.communityId ?? null}, ${at}, ${by})`)

const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update proposals.proposals set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const rewrite = (db: Db, id: string, p: DraftProposal) =>
  change(
    db,
    id,
    sql`title = ${p.title}, facts = ${p.facts}, content = ${p.content}, target_org_id = ${p.targetOrgId}, period_from = ${p.periodFrom},
      period_to = ${p.periodTo}, topic_code = ${p.topicCode ?? null}, community_id = ${p.communityId ?? null}`,
  )
export const decide = (db: Db, id: string, given: { on: string; no: string; meetingId: string | null }, at: Date) =>
  change(
    db,
    id,
    sql`state = 'decided', decided_on = ${given.on}, decision_no = ${given.no}, meeting_id = ${given.meetingId}, counted_at = ${at}`,
  )
export const send = (db: Db, id: string, no: string, at: Date, limit: object, due: { dueAt: Date; provisional: boolean }) =>
  change(
    db,
    id,
    sql`state = 'sent', no = ${no}, sent_at = ${at}, "limit" = ${JSON.stringify(limit)}, due_at = ${due.dueAt}, provisional = ${due.provisional}`,
  )
export const withdraw = (db: Db, id: string, words: string) => change(db, id, sql`state = 'withdrawn', ended_words = ${words}`)
export const answer = (
  db: Db,
  id: string,
  a: { answer: AnswerKind; reason: string; promisedOn?: string | undefined },
  replyNo: string,
  by: string | null,
  at: Date,
) =>
  change(
    db,
    id,
    sql`state = ${a.answer === 'decline' ? 'declined' : 'tracking'}, answer = ${a.answer}, reason = ${a.reason}, reply_no = ${replyNo},
      promised_on = ${a.promisedOn ?? null}, answered_at = ${at}, answered_by = ${by}`,
  )
export const touch = (db: Db, id: string) => change(db, id, sql`state = state`)
export const claim = (db: Db, id: string, words: string, at: Date) =>
  change(db, id, sql`claimed_at = ${at}, claimed_words = ${words}`)
export const unclaim = (db: Db, id: string) => change(db, id, sql`claimed_at = null, claimed_words = null`)
export const finish = (db: Db, id: string, at: Date) => change(db, id, sql`state = 'done', done_at = ${at}`)
export const warned = (db: Db, id: string, at: Date) => change(db, id, sql`warned_at = ${at}`)
export const raised = (db: Db, id: string, at: Date) => change(db, id, sql`raised_at = ${at}`)
export const moveDue = (db: Db, id: string, dueAt: Date, provisional: boolean) =>
  change(db, id, sql`due_at = ${dueAt}, provisional = ${provisional}`)

export const insertStats = (db: Db, proposalId: string, stats: readonly Stat[]): Promise<number> =>
  db.run(sql`insert into proposals.statistics (city_id, proposal_id, key, kind, topic_code, community_id, count, solved, redone, concern_ids)
    select ${db.cityId}::int, ${proposalId}::uuid, r.key, r.kind, r."topicCode", r."communityId", r.count, r.solved, r.redone,
      array(select jsonb_array_elements_text(r."concernIds")::uuid)
    from jsonb_to_recordset(${JSON.stringify(stats)}::jsonb) r (key text, kind text, "topicCode" text, "communityId" uuid, count int, solved int,
      redone int, "concernIds" jsonb)`)
export const statsOf = (db: Db, proposalId: string): Promise<Stat[]> =>
  db.many(sql`select key, kind, topic_code, community_id, count, solved, redone, concern_ids from proposals.statistics
    where city_id = ${db.cityId} and proposal_id = ${proposalId} order by array_position(array['total', 'topic', 'place'], kind), count desc, key`)

export function note(db: Db, proposalId: string, event: Event): void {
  db.later(sql`insert into proposals.events (city_id, id, proposal_id, at, kind, by_person, words)
    values (${db.cityId}, ${event.id}, ${proposalId}, ${event.at}, ${event.kind}, ${event.byPerson}, ${event.words})`)
}
export const eventsOf = (db: Db, proposalId: string): Promise<Event[]> =>
  db.many(sql`select id, at, kind, by_person, words from proposals.events
    where city_id = ${db.cityId} and proposal_id = ${proposalId} order by at desc, id desc`)

export const sums = (
  db: Db,
  now: Date,
): Promise<{ sent: number; answered: number; late: number; adopted: number; done: number }> =>
  db.one(sql`select count(*) filter (where sent_at is not null and state <> 'withdrawn') as sent, count(*) filter (where answered_at is not null) as answered,
      count(*) filter (where state <> 'withdrawn' and coalesce(answered_at, ${now}) > due_at) as late,
      count(*) filter (where state = 'tracking') as adopted, count(*) filter (where state = 'done') as done
    from proposals.proposals where city_id = ${db.cityId}`)
