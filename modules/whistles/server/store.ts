import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Kind, ScoreSide, State, WhistleQuery } from '../contract.ts'
import type { CallFacts } from '../rules.ts'
import { answerable, readable } from './policy.ts'

export type Whistle = {
  id: string
  no: string | null
  kind: Kind
  state: State
  subject: string
  words: string
  subdistrictId: string
  communityId: string | null
  place: string
  orgId: string | null
  matterId: string | null
  originModule: string | null
  originId: string | null
  originLink: string | null
  draftedAt: Date
  draftedBy: string | null
  draftedOrg: string
  askedBy: string | null
  sentAt: Date | null
  firstCalled: boolean
  approveBy: Date | null
  approveLateAt: Date | null
  approvedAt: Date | null
  approvedBy: string | null
  endedWords: string | null
  verifiedAt: Date | null
  verifiedWords: string | null
  scoreBy: Date | null
  version: number
}
export type Call = CallFacts & {
  id: string
  whistleId: string
  orgId: string
  communityId: string | null
  lead: boolean
  task: string | null
  result: string | null
  refusal: string | null
  ruling: 'mustCome' | 'needNot' | null
  rulingWords: string | null
  openedAt: Date | null
  version: number
}
export type Score = { callId: string; side: ScoreSide; marks: number[]; words: string | null; at: Date }
export type Event = {
  id: string
  at: Date
  kind: string
  callId: string | null
  byPerson: string | null
  words: string | null
  spokeWith: string | null
  dueAt: Date | null
}

const columns = sql`w.id, w.no, w.kind, w.state, w.subject, w.words, w.subdistrict_id, w.community_id, w.place, w.org_id, w.matter_id, w.origin_module,
  w.origin_id, w.origin_link, w.drafted_at, w.drafted_by, w.drafted_org, w.asked_by, w.sent_at, w.first_called, w.approve_by, w.approve_late_at,
  w.approved_at, w.approved_by, w.ended_words, w.verified_at, w.verified_words, w.score_by, w.version`
const callColumns = sql`k.id, k.whistle_id, k.org_id, k.community_id, k.lead, k.task, k.acknowledged_at, k.on_site_at, k.arrival_confirmed_at,
  k.result_at, k.result, k.refused_at, k.refusal, k.ruled_at, k.ruling, k.ruling_words, k.released_at, k.opened_at, k.version`
const callsOfW = sql`whistles.calls k where k.city_id = w.city_id and k.whistle_id = w.id and k.dropped_at is null`
const runningOfW = sql`whistles.clocks c join whistles.calls k on k.city_id = c.city_id and k.id = c.call_id
  where c.city_id = w.city_id and k.whistle_id = w.id and c.met_at is null and c.stopped_at is null`
const dueOfW = sql`case when w.state = 'sent' then (select min(c.due_at) from ${runningOfW})
  when w.state = 'scoring' then w.score_by when w.state = 'asked' then w.approve_by end`

export type Listed = Whistle & {
  called: number
  calledIds: string[]
  arrived: number
  results: number
  dueAt: Date | null
  escalated: boolean
}
const listed = sql`${columns}, (select count(*) from ${callsOfW}) as called,
  (select coalesce(array_agg(k.org_id order by k.lead desc, k.id), '{}') from ${callsOfW}) as called_ids,
  (select count(*) from ${callsOfW} and k.on_site_at is not null) as arrived,
  (select count(*) from ${callsOfW} and (k.result_at is not null or k.released_at is not null)) as results,
  ${dueOfW} as due_at,
  exists (select from whistles.clocks c join whistles.calls k on k.city_id = c.city_id and k.id = c.call_id
    where c.city_id = w.city_id and k.whistle_id = w.id and c.escalated_at is not null) as escalated`

export const pageOf = (
  db: Db,
  actor: Actor,
  {
    q,
    state,
    kind,
    orgId,
    calledId,
    concernId,
    subjectId,
    sent,
    late,
    escalated,
    from,
    to,
    sort,
    cursor,
  }: Omit<WhistleQuery, 'limit'>,
  limit: number,
  now: Date,
) =>
  listPage<Listed>(db, {
    columns: listed,
    from: sql`whistles.whistles w`,
    where: all([
      sql`w.city_id = ${db.cityId}`,
      readable(actor),
      !!state?.length && sql`w.state = any(${state})`,
      !!kind?.length && sql`w.kind = any(${kind})`,
      orgId && sql`w.org_id = ${orgId}`,
      calledId && sql`exists (select from ${callsOfW} and k.org_id = ${calledId})`,
      concernId &&
        sql`exists (select from whistles.concerns n where n.city_id = w.city_id and n.whistle_id = w.id and n.concern_id = ${concernId})`,
      subjectId && sql`w.origin_id = ${subjectId}`,
      sent === 'true' && sql`w.state in ('sent', 'scoring', 'closed')`,
      late === 'true' && sql`w.state = 'sent' and exists (select from ${runningOfW} and c.due_at < ${now})`,
      escalated === 'true' &&
        sql`exists (select from whistles.clocks c join whistles.calls k on k.city_id = c.city_id and k.id = c.call_id
        where c.city_id = w.city_id and k.whistle_id = w.id and c.escalated_at is not null)`,
      from && sql`w.drafted_at >= ${`${from}T00:00:00+08:00`}::timestamptz`,
      to && sql`w.drafted_at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'`,
      !!q?.trim() && sql`strpos(w.subject || ' ' || w.place || ' ' || coalesce(w.no, ''), ${q.trim()}) > 0`,
    ]),
    id: sql`w.id`,
    sorts: {
      draftedAt: { by: sql`w.drafted_at`, type: 'timestamptz' },
      sentAt: { by: sql`coalesce(w.sent_at, '-infinity')`, type: 'timestamptz' },
      dueAt: { by: sql`coalesce(${dueOfW}, 'infinity')`, type: 'timestamptz' },
    },
    sort,
    usual: '-draftedAt',
    cursor,
    limit,
  })

export const read = (db: Db, id: string): Promise<Listed | undefined> =>
  db.maybe(sql`select ${listed} from whistles.whistles w where w.city_id = ${db.cityId} and w.id = ${id}`)
export const readMany = (db: Db, ids: readonly string[]): Promise<Listed[]> =>
  ids.length
    ? db.many(sql`select ${listed} from whistles.whistles w where w.city_id = ${db.cityId} and w.id = any(${ids as string[]})`)
    : Promise.resolve([])
export const find = (db: Db, id: string): Promise<Whistle | undefined> =>
  db.maybe(sql`select ${columns} from whistles.whistles w where w.city_id = ${db.cityId} and w.id = ${id} for update`)
export const findCall = (db: Db, id: string): Promise<Call | undefined> =>
  db.maybe(
    sql`select ${callColumns} from whistles.calls k where k.city_id = ${db.cityId} and k.id = ${id} and k.dropped_at is null`,
  )
export const callsOf = (db: Db, whistleIds: readonly string[]): Promise<Call[]> =>
  db.many(sql`select ${callColumns} from whistles.calls k
    where k.city_id = ${db.cityId} and k.whistle_id = any(${whistleIds as string[]}) and k.dropped_at is null order by k.lead desc, k.id`)

/** What calls the actor's organisations: open ones, or the latest that are done. */
export const myCalls = (db: Db, actor: Actor, open: boolean): Promise<Call[]> =>
  db.many(sql`select ${callColumns} from whistles.calls k join whistles.whistles w on w.city_id = k.city_id and w.id = k.whistle_id
    where k.city_id = ${db.cityId} and k.dropped_at is null and w.sent_at is not null and ${answerable(actor)}
      and (w.state = any(array['sent', 'scoring']) and k.released_at is null) = ${open}
    order by ${open ? sql`${dueOfW} nulls last` : sql`w.sent_at desc`}, k.id limit 50`)

export type NewWhistle = Pick<
  Whistle,
  'id' | 'kind' | 'subject' | 'words' | 'subdistrictId' | 'communityId' | 'place' | 'orgId' | 'draftedAt' | 'draftedOrg'
> & {
  matterId?: string | undefined
  originModule: string | null
  originId: string | null
  originLink: string | null
  draftedBy: string | null
}
export const insert = (db: Db, w: NewWhistle): Promise<number> =>
  db.run(sql`insert into whistles.whistles (city_id, id, kind, subject, words, subdistrict_id, community_id, place, org_id, matter_id, origin_module, origin_id,
      origin_link, drafted_at, drafted_by, drafted_org)
    values (${db.cityId}, ${w.id}, ${w.kind}, ${w.subject}, ${w.words}, ${w.subdistrictId}, ${w.communityId}, ${w.place}, ${w.orgId}, ${w.matterId ?? null},
      ${w.originModule}, ${w.originId}, ${w.originLink}, ${w.draftedAt}, ${w.draftedBy}, ${w.draftedOrg})`)

export const insertConcerns = (db: Db, whistleId: string, concernIds: readonly string[]): Promise<number> =>
  db.run(sql`insert into whistles.concerns (city_id, whistle_id, concern_id)
    select ${db.cityId}, ${whistleId}, unnest(${concernIds as string[]}::uuid[]) on conflict do nothing`)
export const concernIdsOf = async (db: Db, whistleId: string): Promise<string[]> =>
  (
    await db.many<{ concernId: string }>(
      sql`select concern_id from whistles.concerns where city_id = ${db.cityId} and whistle_id = ${whistleId} order by concern_id`,
    )
  ).map(({ concernId }) => concernId)

const change = async (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update whistles.whistles set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const rewrite = (
  db: Db,
  id: string,
  w: Pick<Whistle, 'kind' | 'subject' | 'words' | 'place'> & { matterId?: string | undefined },
) =>
  change(
    db,
    id,
    sql`kind = ${w.kind}, subject = ${w.subject}, words = ${w.words}, place = ${w.place}, matter_id = ${w.matterId ?? null}`,
  )
export const take = (db: Db, id: string, orgId: string) => change(db, id, sql`org_id = ${orgId}`)
export const ask = (db: Db, id: string, by: string | null, at: Date) =>
  change(db, id, sql`state = 'asked', asked_at = ${at}, asked_by = ${by}`)
export const callFirst = (db: Db, id: string, no: string, by: string | null, at: Date, approveBy: Date) =>
  change(
    db,
    id,
    sql`state = 'sent', asked_at = ${at}, asked_by = ${by}, sent_at = ${at}, no = ${no}, first_called = true, approve_by = ${approveBy}`,
  )
export const approve = (db: Db, id: string, by: string | null, at: Date, no: string | null) =>
  change(
    db,
    id,
    sql`state = 'sent', approved_at = ${at}, approved_by = ${by}, no = coalesce(no, ${no}), sent_at = coalesce(sent_at, ${at})`,
  )
export const end = (db: Db, id: string, state: 'declined' | 'withdrawn', words: string, by: string | null, at: Date) =>
  change(db, id, sql`state = ${state}, ended_words = ${words}, ended_by = ${by}, ended_at = ${at}`)
export const verify = (db: Db, id: string, words: string, by: string | null, at: Date, scoreBy: Date) =>
  change(
    db,
    id,
    sql`state = 'scoring', verified_words = ${words}, verified_by = ${by}, verified_at = ${at}, score_by = ${scoreBy}`,
  )
export const close = (db: Db, id: string, at: Date) => change(db, id, sql`state = 'closed', closed_at = ${at}`)
export const approvalLate = (db: Db, id: string, at: Date) => change(db, id, sql`approve_late_at = ${at}`)

export type NewCall = { id: string; orgId: string; communityId: string | null; lead: boolean; task: string | null }
export const insertCalls = (db: Db, whistleId: string, calls: readonly NewCall[]): Promise<number> =>
  db.run(sql`insert into whistles.calls (city_id, id, whistle_id, org_id, community_id, lead, task)
    select ${db.cityId}::int, r.id, ${whistleId}::uuid, r."orgId", r."communityId", r.lead, r.task
    from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) r (id uuid, "orgId" uuid, "communityId" uuid, lead boolean, task text)`)
export const dropCalls = (db: Db, whistleId: string, at: Date): Promise<number> =>
  db.run(
    sql`update whistles.calls set dropped_at = ${at} where city_id = ${db.cityId} and whistle_id = ${whistleId} and dropped_at is null`,
  )

export type CallChange = Partial<
  Pick<
    Call,
    | 'acknowledgedAt'
    | 'onSiteAt'
    | 'arrivalConfirmedAt'
    | 'resultAt'
    | 'result'
    | 'refusedAt'
    | 'refusal'
    | 'ruledAt'
    | 'ruling'
    | 'rulingWords'
    | 'releasedAt'
  >
>
const callColumn: Record<keyof CallChange, Sql> = {
  acknowledgedAt: sql`acknowledged_at`,
  onSiteAt: sql`on_site_at`,
  arrivalConfirmedAt: sql`arrival_confirmed_at`,
  resultAt: sql`result_at`,
  result: sql`result`,
  refusedAt: sql`refused_at`,
  refusal: sql`refusal`,
  ruledAt: sql`ruled_at`,
  ruling: sql`ruling`,
  rulingWords: sql`ruling_words`,
  releasedAt: sql`released_at`,
}
export const changeCall = (db: Db, id: string, set: CallChange): Promise<Call> =>
  db.one(
    sql`update whistles.calls k set ${joined(
      (Object.keys(set) as (keyof CallChange)[]).map((key) => sql`${callColumn[key]} = ${set[key] ?? null}`),
      ', ',
    )}, version = version + 1 where k.city_id = ${db.cityId} and k.id = ${id} returning ${callColumns}`,
  )
export const openScores = (db: Db, whistleId: string, at: Date): Promise<number> =>
  db.run(
    sql`update whistles.calls set opened_at = ${at} where city_id = ${db.cityId} and whistle_id = ${whistleId} and dropped_at is null`,
  )

export const scoresOf = (db: Db, callIds: readonly string[]): Promise<Score[]> =>
  db.many(
    sql`select call_id, side, marks, words, at from whistles.scores where city_id = ${db.cityId} and call_id = any(${callIds as string[]})`,
  )
export const insertScore = (db: Db, score: Score, by: string | null): Promise<number> =>
  db.run(sql`insert into whistles.scores (city_id, call_id, side, marks, words, at, by_person)
    values (${db.cityId}, ${score.callId}, ${score.side}, ${score.marks}, ${score.words}, ${score.at}, ${by})`)

export function note(
  db: Db,
  whistleId: string,
  event: Pick<Event, 'id' | 'at' | 'kind'> & Partial<Omit<Event, 'id' | 'at' | 'kind'>>,
): void {
  const { id, at, kind, callId = null, byPerson = null, words = null, spokeWith = null, dueAt = null } = event
  db.later(sql`insert into whistles.events (city_id, id, whistle_id, call_id, at, kind, by_person, words, spoke_with, due_at)
    values (${db.cityId}, ${id}, ${whistleId}, ${callId}, ${at}, ${kind}, ${byPerson}, ${words}, ${spokeWith}, ${dueAt})`)
}
export const eventsOf = (db: Db, whistleId: string): Promise<Event[]> =>
  db.many(sql`select id, at, kind, call_id, by_person, words, spoke_with, due_at from whistles.events
    where city_id = ${db.cityId} and whistle_id = ${whistleId} order by at desc, id desc`)

export type Facts = {
  called: number
  onTime: number
  late: number
  refused: number
  needNot: number
  scores: { good: number; fair: number; poor: number }
}
/** An organisation's calls sent between two days (both counted); a call is late when any of its steps was. */
export const factsOf = (db: Db, orgId: string, from: string, to: string, now: Date): Promise<Omit<Facts, 'scores'>> =>
  db.one(sql`with mine as (
      select k.id, k.refused_at, k.ruling, exists (select from whistles.clocks c where c.city_id = k.city_id and c.call_id = k.id
          and coalesce(c.met_at, c.stopped_at, ${now}) > c.due_at) as late, k.released_at, k.result_at
      from whistles.calls k join whistles.whistles w on w.city_id = k.city_id and w.id = k.whistle_id
      where k.city_id = ${db.cityId} and k.org_id = ${orgId} and k.dropped_at is null and w.state in ('sent', 'scoring', 'closed')
        and w.sent_at >= ${`${from}T00:00:00+08:00`}::timestamptz and w.sent_at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day')
    select count(*) as called, count(*) filter (where result_at is not null and not late) as on_time,
      count(*) filter (where late and released_at is null) as late, count(*) filter (where refused_at is not null) as refused,
      count(*) filter (where ruling = 'needNot') as need_not from mine`)
/** What callers scored, opened ones only. */
export const scoresFor = (db: Db, orgId: string, from: string, to: string): Promise<{ marks: number[] }[]> =>
  db.many(sql`select s.marks from whistles.scores s join whistles.calls k on k.city_id = s.city_id and k.id = s.call_id
      join whistles.whistles w on w.city_id = k.city_id and w.id = k.whistle_id
    where s.city_id = ${db.cityId} and k.org_id = ${orgId} and s.side = 'caller' and k.opened_at is not null
      and w.sent_at >= ${`${from}T00:00:00+08:00`}::timestamptz and w.sent_at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'`)

export const sums = (db: Db, from: string, now: Date): Promise<{ sent: number; running: number; late: number; closed: number }> =>
  db.one(sql`select count(*) filter (where w.state in ('sent', 'scoring', 'closed') and w.drafted_at >= ${`${from}T00:00:00+08:00`}::timestamptz) as sent,
      count(*) filter (where w.state = 'sent') as running,
      count(*) filter (where w.state = 'sent' and exists (select from ${runningOfW} and c.due_at < ${now})) as late,
      count(*) filter (where w.state = 'closed' and w.drafted_at >= ${`${from}T00:00:00+08:00`}::timestamptz) as closed
    from whistles.whistles w where w.city_id = ${db.cityId}`)
