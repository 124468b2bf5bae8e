import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { grades, Query, State } from '../contract.ts'

export type Hearing = {
  id: string
  no: string
  subdistrictId: string
  communityId: string
  title: string
  period: string
  startsAt: Date
  venue: string
  questionsUntil: string
  state: State
  heldAt: Date | null
  members: number
  residents: number
  record: string | null
  closedAt: Date | null
  callOffReason: string | null
  ballotId: string | null
  version: number
}
export type Item = { id: string; hearingId: string; seq: number; title: string; report: string }
export type Question = {
  id: string
  no: string
  hearingId: string
  door: 'site' | 'desk' | 'hall'
  words: string
  name: string | null
  askedAt: Date
  publicWords: string | null
  answer: string | null
  answeredAt: Date | null
  promisedOn: string | null
  ownerOrgId: string | null
  taskId: string | null
  topicId: string | null
}
type Graded = Record<(typeof grades)[number], number>

const columns = sql`h.id, h.no, h.subdistrict_id, h.community_id, h.title, h.period, h.starts_at, h.place as venue, h.questions_until, h.state, h.held_at,
  h.members, h.residents, h.record, h.closed_at, h.call_off_reason, h.ballot_id, h.version`
const questionColumns = sql`q.id, q.no, q.hearing_id, q.door, q.words, q.name, q.asked_at, q.public_words, q.answer, q.answered_at, q.promised_on,
  q.owner_org_id, q.task_id, q.topic_id`

export const find = (db: Db, id: string): Promise<Hearing | undefined> =>
  db.maybe(sql`select ${columns} from hearings.hearings h where h.city_id = ${db.cityId} and h.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Hearing | undefined> =>
  db.maybe(sql`select ${columns} from hearings.hearings h where h.city_id = ${db.cityId} and h.id = ${id} for update`)
export const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update hearings.hearings set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )

export type NewHearing = Pick<
  Hearing,
  'id' | 'no' | 'subdistrictId' | 'communityId' | 'title' | 'period' | 'startsAt' | 'venue' | 'questionsUntil'
>
export const insert = (db: Db, h: NewHearing, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into hearings.hearings (city_id, id, no, subdistrict_id, community_id, title, period, starts_at, place, questions_until, called_at, called_by)
    values (${db.cityId}, ${h.id}, ${h.no}, ${h.subdistrictId}, ${h.communityId}, ${h.title}, ${h.period}, ${h.startsAt}, ${h.venue}, ${h.questionsUntil}, ${at}, ${by})`)
export const insertItems = (db: Db, items: readonly Item[]): Promise<number> =>
  db.run(sql`insert into hearings.items (city_id, id, hearing_id, seq, title, report)
    select ${db.cityId}::int, r.id, r."hearingId", r.seq, r.title, r.report
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) r (id uuid, "hearingId" uuid, seq int, title text, report text)`)
export const itemsOf = (db: Db, hearingId: string): Promise<Item[]> =>
  db.many(
    sql`select id, hearing_id, seq, title, report from hearings.items where city_id = ${db.cityId} and hearing_id = ${hearingId} order by seq`,
  )

export const questionsOf = (db: Db, hearingId: string): Promise<Question[]> =>
  db.many(
    sql`select ${questionColumns} from hearings.questions q where q.city_id = ${db.cityId} and q.hearing_id = ${hearingId} order by q.no`,
  )
export const findQuestion = (db: Db, id: string): Promise<Question | undefined> =>
  db.maybe(sql`select ${questionColumns} from hearings.questions q where q.city_id = ${db.cityId} and q.id = ${id} for update`)
export const questionByNo = (db: Db, no: string): Promise<Question | undefined> =>
  db.maybe(sql`select ${questionColumns} from hearings.questions q where q.city_id = ${db.cityId} and q.no = ${no}`)
export const questionByForm = (db: Db, clientKey: string): Promise<Question | undefined> =>
  db.maybe(
    sql`select ${questionColumns} from hearings.questions q where q.city_id = ${db.cityId} and q.client_key = ${clientKey}`,
  )
export const insertQuestion = (
  db: Db,
  q: Pick<Question, 'id' | 'no' | 'hearingId' | 'door' | 'words' | 'name'> & { clientKey: string | null },
  at: Date,
): Promise<number> =>
  db.run(sql`insert into hearings.questions (city_id, id, no, hearing_id, door, words, name, client_key, asked_at)
    values (${db.cityId}, ${q.id}, ${q.no}, ${q.hearingId}, ${q.door}, ${q.words}, ${q.name}, ${q.clientKey}, ${at})`)
const changeQuestion = (db: Db, id: string, set: Sql): Promise<number> =>
  db.run(sql`update hearings.questions set ${set} where city_id = ${db.cityId} and id = ${id}`)
export const answer = (db: Db, id: string, words: string, publicWords: string, by: string | null, at: Date) =>
  changeQuestion(db, id, sql`answer = ${words}, public_words = ${publicWords}, answered_by = ${by}, answered_at = ${at}`)
export const giveDate = (db: Db, id: string, on: string, ownerOrgId: string, publicWords: string, taskId: string) =>
  changeQuestion(
    db,
    id,
    sql`promised_on = ${on}, owner_org_id = ${ownerOrgId}, public_words = ${publicWords}, task_id = ${taskId}`,
  )
export const setTopic = (db: Db, id: string, topicId: string) => changeQuestion(db, id, sql`topic_id = ${topicId}`)

export const ratingsOf = async (db: Db, hearingId: string): Promise<Map<string, Graded>> => {
  const rows = await db.many<{
    itemId: string
    grade: keyof Graded
    n: number
  }>(sql`select r.item_id, r.grade, r.n from hearings.ratings r
    join hearings.items i on i.city_id = r.city_id and i.id = r.item_id where r.city_id = ${db.cityId} and i.hearing_id = ${hearingId}`)
  const found = new Map<string, Graded>()
  for (const { itemId, grade, n } of rows) {
    const own = found.get(itemId) ?? { good: 0, fair: 0, plain: 0, poor: 0 }
    own[grade] = n
    found.set(itemId, own)
  }
  return found
}
export const putRatings = (
  db: Db,
  rows: readonly { itemId: string; grade: string; n: number }[],
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into hearings.ratings (city_id, item_id, grade, n, counted_by, counted_at)
    select ${db.cityId}::int, r."itemId", r.grade, r.n, ${by}::uuid, ${at}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("itemId" uuid, grade text, n int)
    on conflict (city_id, item_id, grade) do update set n = excluded.n, counted_by = excluded.counted_by, counted_at = excluded.counted_at`)

export type Listed = Hearing & { questions: number; open: number; late: number }
const counts = (today: string) => sql`
  (select count(*) from hearings.questions q where q.city_id = h.city_id and q.hearing_id = h.id) as questions,
  (select count(*) from hearings.questions q where q.city_id = h.city_id and q.hearing_id = h.id and q.answer is null and q.promised_on is null) as open,
  (select count(*) from hearings.questions q where q.city_id = h.city_id and q.hearing_id = h.id and q.answer is null and q.promised_on < ${today}) as late`
const within = ({ city, subdistricts, communities }: Scope): Sql =>
  city ? sql`true` : sql`(h.subdistrict_id = any(${subdistricts}::uuid[]) or h.community_id = any(${communities}::uuid[]))`

/** By title and number only: nobody is looked for by what he asked, nor by his name. */
export const page = (
  db: Db,
  actor: Actor,
  { q, state, communityId, open, sort, cursor }: Omit<Query, 'limit'>,
  limit: number,
  today: string,
) =>
  listPage<Listed>(db, {
    columns: sql`${columns}, ${counts(today)}`,
    from: sql`hearings.hearings h`,
    where: all([
      sql`h.city_id = ${db.cityId}`,
      within(scopeOf(actor, 'hearings.read')),
      !!state?.length && sql`h.state = any(${state})`,
      !!communityId && sql`h.community_id = ${communityId}`,
      open === 'true' &&
        sql`exists (select from hearings.questions q where q.city_id = h.city_id and q.hearing_id = h.id and q.answer is null and (q.promised_on is null or q.promised_on < ${today}))`,
      !!q?.trim() && sql`(strpos(h.title, ${q.trim()}) > 0 or h.no = ${q.trim()})`,
    ]),
    id: sql`h.id`,
    sorts: { startsAt: { by: sql`h.starts_at`, type: 'timestamptz' }, title: { by: sql`h.title`, type: 'words' } },
    sort,
    usual: '-startsAt',
    cursor,
    limit,
  })
export const findListed = (db: Db, id: string, today: string): Promise<Listed | undefined> =>
  db.maybe(sql`select ${columns}, ${counts(today)} from hearings.hearings h where h.city_id = ${db.cityId} and h.id = ${id}`)
export const publicOnes = (db: Db): Promise<Hearing[]> =>
  db.many(
    sql`select ${columns} from hearings.hearings h where h.city_id = ${db.cityId} and h.state <> 'calledOff' order by h.starts_at desc, h.id limit 100`,
  )

export const communitiesWith = async (db: Db, period: string): Promise<Set<string>> =>
  new Set(
    (
      await db.many<{ communityId: string }>(
        sql`select distinct community_id from hearings.hearings where city_id = ${db.cityId} and period = ${period} and state <> 'calledOff'`,
      )
    ).map((row) => row.communityId),
  )
/** False: it was told before. */
export const remind = async (db: Db, communityId: string, period: string, at: Date): Promise<boolean> =>
  (await db.run(sql`insert into hearings.reminders (city_id, community_id, period, told_at) values (${db.cityId}, ${communityId}, ${period}, ${at})
    on conflict do nothing`)) > 0
export const sums = (db: Db): Promise<{ closed: number; called: number }> =>
  db.one(sql`select count(*) filter (where state = 'closed') as closed, count(*) filter (where state = 'called') as called
    from hearings.hearings where city_id = ${db.cityId}`)

export async function load(
  db: Db,
  rows: Record<'hearings' | 'items' | 'questions' | 'ratings', readonly object[]>,
  at: Date,
): Promise<void> {
  await db.run(sql`insert into hearings.hearings (city_id, id, no, subdistrict_id, community_id, title, period, starts_at, place, questions_until, called_at,
      state, held_at, members, residents, record)
    select ${db.cityId}::int, r.id, r.no, r."subdistrictId", r."communityId", r.title, r.period, r."startsAt", r.venue, r."questionsUntil", r."calledAt",
      r."loadState", r."heldAt", r.members, r.residents, r.record
    from jsonb_to_recordset(${JSON.stringify(rows.hearings)}::jsonb) r (id uuid, no text, "subdistrictId" uuid, "communityId" uuid, title text, period text,
      "startsAt" timestamptz, venue text, "questionsUntil" date, "calledAt" timestamptz, "loadState" text, "heldAt" timestamptz, members int,
      residents int, record text)`)
  await insertItems(db, rows.items as Item[])
  await db.run(sql`insert into hearings.questions (city_id, id, no, hearing_id, door, words, name, asked_at, public_words, answer, answered_at, promised_on, owner_org_id)
    select ${db.cityId}::int, r.id, r.no, r."hearingId", r.door, r.words, r.name, r."askedAt", r."publicWords", r.answer, r."answeredAt", r."promisedOn", r."ownerOrgId"
    from jsonb_to_recordset(${JSON.stringify(rows.questions)}::jsonb) r (id uuid, no text, "hearingId" uuid, door text, words text, name text,
      "askedAt" timestamptz, "publicWords" text, answer text, "answeredAt" timestamptz, "promisedOn" date, "ownerOrgId" uuid)`)
  await putRatings(db, rows.ratings as { itemId: string; grade: string; n: number }[], null, at)
  await db.run(sql`update hearings.hearings h set state = 'closed', closed_at = r."closedAt"
    from jsonb_to_recordset(${JSON.stringify(rows.hearings)}::jsonb) r (id uuid, "closedAt" timestamptz)
    where h.city_id = ${db.cityId} and h.id = r.id and r."closedAt" is not null`)
}
