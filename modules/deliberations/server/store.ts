import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Class, OwnersMatter, PartyKind, Query, SetParties, State } from '../contract.ts'
import { represented } from './policy.ts'

export type Topic = {
  id: string
  no: string
  subdistrictId: string
  communityId: string
  title: string
  about: string
  byResident: boolean
  told: string | null
  class: Class | null
  ownersMatter: OwnersMatter | null
  state: State
  declineReason: string | null
  proposedAt: Date
  screenedAt: Date | null
  endedAt: Date | null
  solved: number
  part: number
  unsolved: number
  version: number
}
export type Source = {
  kind: 'concern' | 'cluster' | 'hearing' | 'meeting' | 'proposal'
  sourceId: string
  title: string
  link: string | null
}
export type Party = {
  id: string
  deliberationId: string
  kind: PartyKind
  orgId: string | null
  personId: string | null
  delegate: string | null
  affected: boolean
  whyNot: string | null
}
export type Option = { key: string; text: string }
export type Session = {
  id: string
  deliberationId: string
  seq: number
  startsAt: Date
  place: string
  materials: string
  options: Option[]
  heldAt: Date | null
  record: string | null
  outcome: 'consensus' | 'ballot' | 'noResult' | null
  chosen: string | null
  ballotId: string | null
  calledOff: string | null
}
export type Attendance = {
  sessionId: string
  partyId: string
  status: 'present' | 'substitute' | 'absent'
  who: string | null
  heads: number
}
export type Position = {
  id: string
  partyId: string
  sessionId: string | null
  side: 'for' | 'against' | 'dissent'
  words: string
  at: Date
}
export type Decision = {
  id: string
  deliberationId: string
  sessionId: string
  no: string
  text: string
  ownerOrgId: string
  ownerPersonId: string | null
  dueOn: string
  moneyFen: number | null
  moneyFrom: string | null
  publishedAt: Date
  objectionsUntil: string
  settledAs: 'stands' | 'changed' | 'back' | null
  settledAt: Date | null
  settledWords: string | null
  taskId: string | null
  doneAt: Date | null
  doneWords: string | null
  notDoneWords: string | null
}
export type Objection = {
  id: string
  no: string
  decisionId: string
  words: string
  at: Date
  answerBy: string
  answer: string | null
  answeredAt: Date | null
}

const columns = sql`d.id, d.no, d.subdistrict_id, d.community_id, d.title, d.about, d.by_resident, d.told, d.class, d.owners_matter, d.state,
  d.decline_reason, d.proposed_at, d.screened_at, d.ended_at, d.solved, d.part, d.unsolved, d.version`
const partyColumns = sql`p.id, p.deliberation_id, p.kind, p.org_id, p.person_id, p.delegate, p.affected, p.why_not`
const sessionColumns = sql`s.id, s.deliberation_id, s.seq, s.starts_at, s.place, s.materials, s.options, s.held_at, s.record, s.outcome, s.chosen,
  s.ballot_id, s.called_off`
const decisionColumns = sql`k.id, k.deliberation_id, k.session_id, k.no, k.text, k.owner_org_id, k.owner_person_id, k.due_on, k.money_fen, k.money_from,
  k.published_at, k.objections_until, k.settled_as, k.settled_at, k.settled_words, k.task_id, k.done_at, k.done_words, k.not_done_words`
const objectionColumns = sql`o.id, o.no, o.decision_id, o.words, o.at, o.answer_by, o.answer, o.answered_at`

export const find = (db: Db, id: string): Promise<Topic | undefined> =>
  db.maybe(sql`select ${columns} from deliberations.deliberations d where d.city_id = ${db.cityId} and d.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Topic | undefined> =>
  db.maybe(sql`select ${columns} from deliberations.deliberations d where d.city_id = ${db.cityId} and d.id = ${id} for update`)
export const findByNo = (db: Db, no: string): Promise<Topic | undefined> =>
  db.maybe(sql`select ${columns} from deliberations.deliberations d where d.city_id = ${db.cityId} and d.no = ${no}`)

export type NewTopic = Pick<Topic, 'id' | 'no' | 'subdistrictId' | 'communityId' | 'title' | 'about' | 'byResident' | 'told'> & {
  clientKey: string | null
}
export const insert = (db: Db, t: NewTopic, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into deliberations.deliberations (city_id, id, no, subdistrict_id, community_id, title, about, by_resident, told, client_key, state, proposed_at, proposed_by)
    values (${db.cityId}, ${t.id}, ${t.no}, ${t.subdistrictId}, ${t.communityId}, ${t.title}, ${t.about}, ${t.byResident}, ${t.told}, ${t.clientKey}, 'proposed', ${at}, ${by})`)
export const ofForm = (db: Db, clientKey: string): Promise<Topic | undefined> =>
  db.maybe(
    sql`select ${columns} from deliberations.deliberations d where d.city_id = ${db.cityId} and d.client_key = ${clientKey}`,
  )
export const insertSource = (db: Db, deliberationId: string, s: Source): Promise<number> =>
  db.run(sql`insert into deliberations.sources (city_id, deliberation_id, kind, source_id, title, link)
    values (${db.cityId}, ${deliberationId}, ${s.kind}, ${s.sourceId}, ${s.title}, ${s.link}) on conflict do nothing`)
export const sourcesOf = (db: Db, id: string): Promise<Source[]> =>
  db.many(
    sql`select kind, source_id, title, link from deliberations.sources where city_id = ${db.cityId} and deliberation_id = ${id} order by kind, source_id`,
  )

/** Whatever changes the topic counts its version on. */
export const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update deliberations.deliberations set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )

export const partiesOf = (db: Db, id: string): Promise<Party[]> =>
  db.many(sql`select ${partyColumns} from deliberations.parties p where p.city_id = ${db.cityId} and p.deliberation_id = ${id} and not p.left_out
    order by array_position(array['party', 'residentsCommittee', 'localOrg', 'ownersCommittee', 'property', 'residents'], p.kind), p.id`)
/** Those of earlier sessions too. */
export const allParties = (db: Db, id: string): Promise<Party[]> =>
  db.many(
    sql`select ${partyColumns} from deliberations.parties p where p.city_id = ${db.cityId} and p.deliberation_id = ${id} order by p.id`,
  )
export async function setParties(
  db: Db,
  id: string,
  parties: readonly (SetParties['parties'][number] & { id: string })[],
): Promise<void> {
  await db.run(
    sql`update deliberations.parties set left_out = true where city_id = ${db.cityId} and deliberation_id = ${id} and not left_out`,
  )
  await db.run(sql`insert into deliberations.parties (city_id, id, deliberation_id, kind, org_id, person_id, delegate, affected, why_not)
    select ${db.cityId}::int, r.id, ${id}::uuid, r.kind, r."orgId", r."personId", r.delegate, r.affected, r."whyNot"
    from jsonb_to_recordset(${JSON.stringify(parties)}::jsonb)
      r (id uuid, kind text, "orgId" uuid, "personId" uuid, delegate text, affected boolean, "whyNot" text)`)
}

export const sessionsOf = (db: Db, id: string): Promise<Session[]> =>
  db.many(
    sql`select ${sessionColumns} from deliberations.sessions s where s.city_id = ${db.cityId} and s.deliberation_id = ${id} order by s.seq`,
  )
export const lastSession = (db: Db, id: string): Promise<Session | undefined> =>
  db.maybe(sql`select ${sessionColumns} from deliberations.sessions s where s.city_id = ${db.cityId} and s.deliberation_id = ${id}
    order by s.seq desc limit 1`)
export const sessionOfBallot = (db: Db, ballotId: string): Promise<Session | undefined> =>
  db.maybe(
    sql`select ${sessionColumns} from deliberations.sessions s where s.city_id = ${db.cityId} and s.ballot_id = ${ballotId}`,
  )
export type NewSession = Pick<Session, 'id' | 'deliberationId' | 'startsAt' | 'place' | 'materials' | 'options'>
export const insertSession = (db: Db, s: NewSession, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into deliberations.sessions (city_id, id, deliberation_id, seq, starts_at, place, materials, options, called_at, called_by)
    select ${db.cityId}, ${s.id}, ${s.deliberationId}, coalesce(max(x.seq), 0) + 1, ${s.startsAt}, ${s.place}, ${s.materials}, ${JSON.stringify(s.options)}::jsonb,
      ${at}, ${by} from deliberations.sessions x where x.city_id = ${db.cityId} and x.deliberation_id = ${s.deliberationId}`)
const changeSession = (db: Db, id: string, set: Sql): Promise<number> =>
  db.run(sql`update deliberations.sessions set ${set} where city_id = ${db.cityId} and id = ${id}`)
export const hold = (db: Db, id: string, record: string, options: readonly Option[], by: string | null, at: Date) =>
  changeSession(
    db,
    id,
    sql`held_at = ${at}, record = ${record}, options = ${JSON.stringify(options)}::jsonb, recorded_by = ${by}`,
  )
export const callOff = (db: Db, id: string, reason: string) => changeSession(db, id, sql`called_off = ${reason}`)
export const setBallot = (db: Db, id: string, ballotId: string) => changeSession(db, id, sql`ballot_id = ${ballotId}`)
export const conclude = (db: Db, id: string, outcome: Session['outcome'], chosen: string | null) =>
  changeSession(db, id, sql`outcome = ${outcome}, chosen = ${chosen}`)

export const insertAttendances = (db: Db, rows: readonly Attendance[]): Promise<number> =>
  db.run(sql`insert into deliberations.attendances (city_id, session_id, party_id, status, who, heads)
    select ${db.cityId}::int, r."sessionId", r."partyId", r.status, r.who, r.heads
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("sessionId" uuid, "partyId" uuid, status text, who text, heads int)`)
export const attendancesOf = (db: Db, id: string): Promise<Attendance[]> =>
  db.many(sql`select a.session_id, a.party_id, a.status, a.who, a.heads from deliberations.attendances a
    join deliberations.sessions s on s.city_id = a.city_id and s.id = a.session_id
    where a.city_id = ${db.cityId} and s.deliberation_id = ${id}`)

export type NewPosition = Omit<Position, 'at'> & { deliberationId: string }
export const insertPositions = (db: Db, rows: readonly NewPosition[], by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into deliberations.positions (city_id, id, deliberation_id, session_id, party_id, side, words, at, by_person)
    select ${db.cityId}::int, r.id, r."deliberationId", r."sessionId", r."partyId", r.side, r.words, ${at}, ${by}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id uuid, "deliberationId" uuid, "sessionId" uuid, "partyId" uuid, side text, words text)`)
export const positionsOf = (db: Db, id: string): Promise<Position[]> =>
  db.many(sql`select id, party_id, session_id, side, words, at from deliberations.positions
    where city_id = ${db.cityId} and deliberation_id = ${id} order by at, id`)

export const decisionsOf = (db: Db, id: string): Promise<Decision[]> =>
  db.many(sql`select ${decisionColumns} from deliberations.decisions k where k.city_id = ${db.cityId} and k.deliberation_id = ${id}
    order by k.published_at, k.id`)
export const lastDecision = (db: Db, id: string): Promise<Decision | undefined> =>
  db.maybe(sql`select ${decisionColumns} from deliberations.decisions k where k.city_id = ${db.cityId} and k.deliberation_id = ${id}
    order by k.published_at desc, k.id desc limit 1`)
export const findDecision = (db: Db, id: string): Promise<Decision | undefined> =>
  db.maybe(sql`select ${decisionColumns} from deliberations.decisions k where k.city_id = ${db.cityId} and k.id = ${id}`)
export type NewDecision = Pick<
  Decision,
  | 'id'
  | 'deliberationId'
  | 'sessionId'
  | 'no'
  | 'text'
  | 'ownerOrgId'
  | 'ownerPersonId'
  | 'dueOn'
  | 'moneyFen'
  | 'moneyFrom'
  | 'objectionsUntil'
>
export const insertDecision = (db: Db, k: NewDecision, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into deliberations.decisions (city_id, id, deliberation_id, session_id, no, text, owner_org_id, owner_person_id, due_on, money_fen,
      money_from, published_at, published_by, objections_until)
    values (${db.cityId}, ${k.id}, ${k.deliberationId}, ${k.sessionId}, ${k.no}, ${k.text}, ${k.ownerOrgId}, ${k.ownerPersonId}, ${k.dueOn}, ${k.moneyFen},
      ${k.moneyFrom}, ${at}, ${by}, ${k.objectionsUntil})`)
const changeDecision = (db: Db, id: string, set: Sql): Promise<number> =>
  db.run(sql`update deliberations.decisions set ${set} where city_id = ${db.cityId} and id = ${id}`)
export const settle = (db: Db, id: string, as: Decision['settledAs'], words: string | null, by: string | null, at: Date) =>
  changeDecision(db, id, sql`settled_as = ${as}, settled_words = ${words}, settled_by = ${by}, settled_at = ${at}`)
export const setTask = (db: Db, id: string, taskId: string) => changeDecision(db, id, sql`task_id = ${taskId}`)
export const setDone = (db: Db, id: string, words: string, at: Date) =>
  changeDecision(db, id, sql`done_at = ${at}, done_words = ${words}`)
export const setNotDone = (db: Db, id: string, words: string) => changeDecision(db, id, sql`not_done_words = ${words}`)

export const objectionsOf = (db: Db, id: string): Promise<Objection[]> =>
  db.many(sql`select ${objectionColumns} from deliberations.objections o join deliberations.decisions k on k.city_id = o.city_id and k.id = o.decision_id
    where o.city_id = ${db.cityId} and k.deliberation_id = ${id} order by o.at, o.id`)
export const findObjection = (db: Db, id: string): Promise<(Objection & { deliberationId: string }) | undefined> =>
  db.maybe(sql`select ${objectionColumns}, k.deliberation_id from deliberations.objections o
    join deliberations.decisions k on k.city_id = o.city_id and k.id = o.decision_id where o.city_id = ${db.cityId} and o.id = ${id} for update of o`)
export const objectionByNo = (db: Db, no: string): Promise<(Objection & { deliberationId: string }) | undefined> =>
  db.maybe(sql`select ${objectionColumns}, k.deliberation_id from deliberations.objections o
    join deliberations.decisions k on k.city_id = o.city_id and k.id = o.decision_id where o.city_id = ${db.cityId} and o.no = ${no}`)
export const objectionByForm = (db: Db, clientKey: string): Promise<Objection | undefined> =>
  db.maybe(
    sql`select ${objectionColumns} from deliberations.objections o where o.city_id = ${db.cityId} and o.client_key = ${clientKey}`,
  )
export const insertObjection = (
  db: Db,
  o: Pick<Objection, 'id' | 'no' | 'decisionId' | 'words' | 'answerBy'> & { clientKey: string },
  at: Date,
): Promise<number> =>
  db.run(sql`insert into deliberations.objections (city_id, id, no, decision_id, words, client_key, at, answer_by)
    values (${db.cityId}, ${o.id}, ${o.no}, ${o.decisionId}, ${o.words}, ${o.clientKey}, ${at}, ${o.answerBy})`)
export const answer = (db: Db, id: string, words: string, by: string | null, at: Date): Promise<number> =>
  db.run(
    sql`update deliberations.objections set answer = ${words}, answered_by = ${by}, answered_at = ${at} where city_id = ${db.cityId} and id = ${id}`,
  )

export const notesOf = (db: Db, id: string): Promise<{ id: string; at: Date; words: string }[]> =>
  db.many(
    sql`select id, at, words from deliberations.notes where city_id = ${db.cityId} and deliberation_id = ${id} order by at, id`,
  )
export const insertNote = (
  db: Db,
  deliberationId: string,
  id: string,
  words: string,
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into deliberations.notes (city_id, id, deliberation_id, at, by_person, words)
    values (${db.cityId}, ${id}, ${deliberationId}, ${at}, ${by}, ${words})`)
/** False: this form was sent before. */
export const countForm = async (db: Db, deliberationId: string, clientKey: string): Promise<boolean> =>
  (await db.run(sql`insert into deliberations.evaluations (city_id, client_key, deliberation_id)
    values (${db.cityId}, ${clientKey}, ${deliberationId}) on conflict do nothing`)) > 0

export type Listed = Topic & { nextAt: Date | null; openObjections: number }
const openObjections = sql`(select count(*) from deliberations.objections o join deliberations.decisions k on k.city_id = o.city_id and k.id = o.decision_id
  where k.city_id = d.city_id and k.deliberation_id = d.id and o.answer is null) as open_objections`
/** The session that is called, the last day for objections, the day the decision is due. */
const nextAt = sql`case
  when d.state = 'called' then (select s.starts_at from deliberations.sessions s where s.city_id = d.city_id and s.deliberation_id = d.id order by s.seq desc limit 1)
  when d.state = 'published' then (select (k.objections_until + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 minute' from deliberations.decisions k
    where k.city_id = d.city_id and k.deliberation_id = d.id order by k.published_at desc limit 1)
  when d.state in ('standing', 'notDone') then (select (k.due_on + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 minute' from deliberations.decisions k
    where k.city_id = d.city_id and k.deliberation_id = d.id order by k.published_at desc limit 1)
  end as next_at`
const within = ({ city, subdistricts, communities }: Scope): Sql =>
  city ? sql`true` : sql`(d.subdistrict_id = any(${subdistricts}::uuid[]) or d.community_id = any(${communities}::uuid[]))`
const asParty = (orgIds: readonly string[]): Sql =>
  sql`exists (select from deliberations.parties p where p.city_id = d.city_id and p.deliberation_id = d.id and not p.left_out
    and p.org_id = any(${orgIds as string[]}::uuid[]))`
const ended = sql`d.state in ('done', 'notDone', 'referred', 'declined')`

export const page = (
  db: Db,
  actor: Actor,
  { q, state, class: classes, communityId, sourceId, ended: over, sort, cursor }: Omit<Query, 'limit'>,
  limit: number,
) =>
  listPage<Listed>(db, {
    columns: sql`${columns}, ${nextAt}, ${openObjections}`,
    from: sql`deliberations.deliberations d`,
    where: all([
      sql`d.city_id = ${db.cityId}`,
      sql`(${within(scopeOf(actor, 'deliberations.read'))} or ${asParty(represented(actor))})`,
      !!state?.length && sql`d.state = any(${state})`,
      !!classes?.length && sql`d.class = any(${classes})`,
      !!communityId && sql`d.community_id = ${communityId}`,
      over === 'true' && ended,
      over === 'false' && sql`not (${ended})`,
      !!sourceId &&
        sql`exists (select from deliberations.sources s where s.city_id = d.city_id and s.deliberation_id = d.id and s.source_id = ${sourceId})`,
      !!q?.trim() && sql`(strpos(d.title, ${q.trim()}) > 0 or d.no = ${q.trim()})`,
    ]),
    id: sql`d.id`,
    sorts: {
      proposedAt: { by: sql`d.proposed_at`, type: 'timestamptz' },
      title: { by: sql`d.title`, type: 'words' },
      class: { by: sql`coalesce(d.class, '')`, type: 'text' },
    },
    sort,
    usual: '-proposedAt',
    cursor,
    limit,
  })
export const findListed = (db: Db, id: string): Promise<Listed | undefined> =>
  db.maybe(
    sql`select ${columns}, ${nextAt}, ${openObjections} from deliberations.deliberations d where d.city_id = ${db.cityId} and d.id = ${id}`,
  )

export type Public = Pick<Topic, 'id' | 'title' | 'state' | 'class' | 'communityId'> & { nextAt: Date | null }
/** For everybody: what was taken up. */
export const publicOnes = (db: Db, communityId: string | null): Promise<Public[]> =>
  db.many(sql`select d.id, d.title, d.state, d.class, d.community_id, ${nextAt} from deliberations.deliberations d
    where ${all([sql`d.city_id = ${db.cityId}`, sql`d.state not in ('proposed', 'declined')`, communityId && sql`d.community_id = ${communityId}`])}
    order by d.screened_at desc, d.id desc limit 200`)

export const sums = (db: Db): Promise<{ open: number; published: number; done: number }> =>
  db.one(sql`select count(*) filter (where not (${ended})) as open, count(*) filter (where d.state = 'published') as published,
    count(*) filter (where d.state = 'done') as done from deliberations.deliberations d where d.city_id = ${db.cityId}`)
export type Counts = { sessions: number; present: number }
export const partyFacts = (db: Db, orgId: string, communityId: string, from: string, to: string): Promise<Counts> =>
  db.one(sql`select count(*) as sessions, count(*) filter (where a.status in ('present', 'substitute')) as present
    from deliberations.attendances a join deliberations.parties p on p.city_id = a.city_id and p.id = a.party_id
    join deliberations.sessions s on s.city_id = a.city_id and s.id = a.session_id
    join deliberations.deliberations d on d.city_id = s.city_id and d.id = s.deliberation_id
    where a.city_id = ${db.cityId} and p.org_id = ${orgId} and d.community_id = ${communityId}
      and (s.held_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}`)

export type LoadedPart = 'topics' | 'parties' | 'sessions' | 'attendances' | 'positions' | 'decisions' | 'objections' | 'notes'
export async function load(db: Db, rows: Record<LoadedPart, readonly object[]>): Promise<void> {
  const json = (part: LoadedPart) => JSON.stringify(rows[part])
  await db.run(sql`insert into deliberations.deliberations (city_id, id, no, subdistrict_id, community_id, title, about, by_resident, told, class, owners_matter,
      state, decline_reason, proposed_at, screened_at, ended_at, solved, part, unsolved)
    select ${db.cityId}::int, r.id, r.no, r."subdistrictId", r."communityId", r.title, r.about, coalesce(r."byResident", false), r.told, r.class,
      r."ownersMatter", r.state, r."declineReason", r."proposedAt", r."screenedAt", r."endedAt", r.solved, r.part, r.unsolved
    from jsonb_to_recordset(${json('topics')}::jsonb) r (id uuid, no text, "subdistrictId" uuid, "communityId" uuid, title text, about text,
      "byResident" boolean, told text, class text, "ownersMatter" text, state text, "declineReason" text, "proposedAt" timestamptz,
      "screenedAt" timestamptz, "endedAt" timestamptz, solved int, part int, unsolved int)`)
  await db.run(sql`insert into deliberations.parties (city_id, id, deliberation_id, kind, org_id, person_id, delegate, affected, why_not)
    select ${db.cityId}::int, r.id, r."deliberationId", r.kind, r."orgId", r."personId", r.delegate, r.affected, r."whyNot"
    from jsonb_to_recordset(${json('parties')}::jsonb)
      r (id uuid, "deliberationId" uuid, kind text, "orgId" uuid, "personId" uuid, delegate text, affected boolean, "whyNot" text)`)
  await db.run(sql`insert into deliberations.sessions (city_id, id, deliberation_id, seq, starts_at, place, materials, options, called_at, ballot_id)
    select ${db.cityId}::int, r.id, r."deliberationId", 1, r."startsAt", r.place, r.materials, r.options, r."calledAt", r."ballotId"
    from jsonb_to_recordset(${json('sessions')}::jsonb) r (id uuid, "deliberationId" uuid, "startsAt" timestamptz, place text, materials text,
      options jsonb, "calledAt" timestamptz, "ballotId" uuid)`)
  await insertAttendances(db, rows.attendances as Attendance[])
  await db.run(sql`update deliberations.sessions s set held_at = r."heldAt", record = r.record, outcome = r.outcome, chosen = r.chosen
    from jsonb_to_recordset(${json('sessions')}::jsonb) r (id uuid, "heldAt" timestamptz, record text, outcome text, chosen text)
    where s.city_id = ${db.cityId} and s.id = r.id and r."heldAt" is not null`)
  await db.run(sql`insert into deliberations.positions (city_id, id, deliberation_id, session_id, party_id, side, words, at)
    select ${db.cityId}::int, r.id, r."deliberationId", r."sessionId", r."partyId", r.side, r.words, r.at
    from jsonb_to_recordset(${json('positions')}::jsonb)
      r (id uuid, "deliberationId" uuid, "sessionId" uuid, "partyId" uuid, side text, words text, at timestamptz)`)
  await db.run(sql`insert into deliberations.decisions (city_id, id, deliberation_id, session_id, no, text, owner_org_id, due_on, money_fen, money_from,
      published_at, objections_until, settled_as, settled_at, done_at, done_words, not_done_words)
    select ${db.cityId}::int, r.id, r."deliberationId", r."sessionId", r.no, r.text, r."ownerOrgId", r."dueOn", r."moneyFen", r."moneyFrom",
      r."publishedAt", r."objectionsUntil", r."settledAs", r."settledAt", r."doneAt", r."doneWords", r."notDoneWords"
    from jsonb_to_recordset(${json('decisions')}::jsonb) r (id uuid, "deliberationId" uuid, "sessionId" uuid, no text, text text, "ownerOrgId" uuid,
      "dueOn" date, "moneyFen" bigint, "moneyFrom" text, "publishedAt" timestamptz, "objectionsUntil" date, "settledAs" text, "settledAt" timestamptz,
      "doneAt" timestamptz, "doneWords" text, "notDoneWords" text)`)
  await db.run(sql`insert into deliberations.objections (city_id, id, no, decision_id, words, at, answer_by, answer, answered_at)
    select ${db.cityId}::int, r.id, r.no, r."decisionId", r.words, r.at, r."answerBy", r.answer, r."answeredAt"
    from jsonb_to_recordset(${json('objections')}::jsonb)
      r (id uuid, no text, "decisionId" uuid, words text, at timestamptz, "answerBy" date, answer text, "answeredAt" timestamptz)`)
  await db.run(sql`insert into deliberations.notes (city_id, id, deliberation_id, at, words)
    select ${db.cityId}::int, r.id, r."deliberationId", r.at, r.words
    from jsonb_to_recordset(${json('notes')}::jsonb) r (id uuid, "deliberationId" uuid, at timestamptz, words text)`)
}
