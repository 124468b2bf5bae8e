import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { BallotForm, BallotQuery, BallotState, Grade, Group, Option, Result } from '../contract.ts'
import type { Count, Stored } from '../rules.ts'

export type Ballot = {
  id: string
  no: string
  module: string
  subjectId: string
  link: string | null
  subdistrictId: string | null
  communityId: string | null
  title: string
  words: string | null
  form: BallotForm
  options: Option[]
  grades: Grade[]
  most: number
  groups: Group[]
  secret: boolean
  paper: boolean
  quorum: number
  pass: number
  closesAt: Date | null
  state: Stored
  rollSize: number
  edition: number
  releasedAt: Date | null
  releasedBy: string | null
  paperMark: Buffer | null
  paperTypedBy: string | null
  paperCheckedAt: Date | null
  openedAt: Date | null
  closedAt: Date | null
  cancelReason: string | null
  result: Result | null
  version: number
}
export type Right = {
  id: string
  ballotId: string
  seq: number
  groupKey: string
  kind: 'person' | 'slip'
  personId: string | null
  voted: boolean
  byPaper: boolean
}

const columns = sql`b.id, b.no, b.module, b.subject_id, b.link, b.subdistrict_id, b.community_id, b.title, b.words, b.form, b.options, b.grades, b.most,
  b.groups, b.secret, b.paper, b.quorum, b.pass, b.closes_at, b.state, b.roll_size, b.edition, b.released_at, b.released_by, b.paper_mark,
  b.paper_typed_by, b.paper_checked_at, b.opened_at, b.closed_at, b.cancel_reason, b.result, b.version`
const rightColumns = sql`r.id, r.ballot_id, r.seq, r.group_key, r.kind, r.person_id, r.voted, r.by_paper`

export const find = (db: Db, id: string): Promise<Ballot | undefined> =>
  db.maybe(sql`select ${columns} from ballots.ballots b where b.city_id = ${db.cityId} and b.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Ballot | undefined> =>
  db.maybe(sql`select ${columns} from ballots.ballots b where b.city_id = ${db.cityId} and b.id = ${id} for update`)
/** Voters hold it together; who closes waits for them, and they for him. */
export const findForVote = (db: Db, id: string): Promise<Ballot | undefined> =>
  db.maybe(sql`select ${columns} from ballots.ballots b where b.city_id = ${db.cityId} and b.id = ${id} for key share`)
export const findByNo = (db: Db, no: string): Promise<Ballot | undefined> =>
  db.maybe(sql`select ${columns} from ballots.ballots b where b.city_id = ${db.cityId} and b.no = ${no}`)
export const ofSubjects = (db: Db, module: string, subjectIds: readonly string[]): Promise<Ballot[]> =>
  db.many(sql`select ${columns} from ballots.ballots b where b.city_id = ${db.cityId} and b.module = ${module}
    and b.subject_id = any(${subjectIds as string[]}::uuid[]) order by b.id`)

export type NewBallot = Pick<
  Ballot,
  | 'id'
  | 'no'
  | 'module'
  | 'subjectId'
  | 'link'
  | 'subdistrictId'
  | 'communityId'
  | 'title'
  | 'words'
  | 'form'
  | 'options'
  | 'grades'
  | 'most'
  | 'groups'
  | 'secret'
  | 'paper'
  | 'quorum'
  | 'pass'
  | 'closesAt'
>
export const insertDraft = (db: Db, b: NewBallot): Promise<number> =>
  db.run(sql`insert into ballots.ballots (city_id, id, no, module, subject_id, link, subdistrict_id, community_id, title, words, form, options,
      grades, most, groups, secret, paper, quorum, pass, closes_at)
    values (${db.cityId}, ${b.id}, ${b.no}, ${b.module}, ${b.subjectId}, ${b.link}, ${b.subdistrictId}, ${b.communityId}, ${b.title}, ${b.words},
      ${b.form}, ${JSON.stringify(b.options)}::jsonb, ${JSON.stringify(b.grades)}::jsonb, ${b.most}, ${JSON.stringify(b.groups)}::jsonb,
      ${b.secret}, ${b.paper}, ${b.quorum}, ${b.pass}, ${b.closesAt})`)

export type NewRight = { id: string; seq: number; groupKey: string; personId: string | null }
export const insertRoll = (db: Db, ballotId: string, roll: readonly NewRight[]): Promise<number> =>
  db.run(sql`insert into ballots.roll (city_id, id, ballot_id, seq, group_key, kind, person_id)
    select ${db.cityId}::int, r.id, ${ballotId}::uuid, r.seq, r."groupKey", case when r."personId" is null then 'slip' else 'person' end, r."personId"
    from jsonb_to_recordset(${JSON.stringify(roll)}::jsonb) r (id uuid, seq int, "groupKey" text, "personId" uuid)`)

const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update ballots.ballots set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const open = (db: Db, id: string, rollSize: number, by: string | null, at: Date) =>
  change(db, id, sql`state = 'open', roll_size = ${rollSize}, opened_by = ${by}, opened_at = ${at}`)
export const stop = (db: Db, id: string, by: string | null, at: Date) =>
  change(db, id, sql`state = 'counting', stopped_by = ${by}, stopped_at = ${at}`)
export const cancel = (db: Db, id: string, reason: string, by: string | null, at: Date) =>
  change(db, id, sql`state = 'cancelled', cancel_reason = ${reason}, cancelled_by = ${by}, cancelled_at = ${at}`)
export const release = (db: Db, id: string, by: string | null, at: Date) =>
  change(db, id, sql`edition = edition + 1, released_by = ${by}, released_at = ${at}`)
export const typedOnce = (db: Db, id: string, mark: Buffer, by: string | null, at: Date) =>
  change(db, id, sql`paper_mark = ${mark}, paper_typed_by = ${by}, paper_typed_at = ${at}`)
export const typedTwice = (db: Db, id: string, by: string | null, at: Date) =>
  change(db, id, sql`paper_checked_by = ${by}, paper_checked_at = ${at}`)
export const seal = (db: Db, id: string) => change(db, id, sql`state = 'sealing'`)
export const close = (db: Db, id: string, result: Result, by: string | null, at: Date) =>
  change(db, id, sql`state = 'closed', result = ${JSON.stringify(result)}::jsonb, closed_by = ${by}, closed_at = ${at}`)

export const rightOf = (db: Db, ballotId: string, personId: string): Promise<Right | undefined> =>
  db.maybe(
    sql`select ${rightColumns} from ballots.roll r where r.city_id = ${db.cityId} and r.ballot_id = ${ballotId} and r.person_id = ${personId}`,
  )
export const slipOf = (db: Db, ballotId: string, seq: number): Promise<Right | undefined> =>
  db.maybe(
    sql`select ${rightColumns} from ballots.roll r where r.city_id = ${db.cityId} and r.ballot_id = ${ballotId} and r.seq = ${seq} and r.kind = 'slip'`,
  )
export const unusedSlips = (db: Db, ballotId: string): Promise<Right[]> =>
  db.many(sql`select ${rightColumns} from ballots.roll r where r.city_id = ${db.cityId} and r.ballot_id = ${ballotId} and r.kind = 'slip'
    and not r.voted and not r.by_paper order by r.seq`)
export const personsOf = async (db: Db, ballotId: string): Promise<string[]> =>
  (
    await db.many<{
      personId: string
    }>(sql`select person_id from ballots.roll where city_id = ${db.cityId} and ballot_id = ${ballotId}
      and person_id is not null order by seq`)
  ).map((row) => row.personId)

/** Uses a right, if nobody was faster. */
export const use = (db: Db, id: string): Promise<number> =>
  db.run(sql`update ballots.roll set voted = true where city_id = ${db.cityId} and id = ${id} and not voted and not by_paper`)
export const handOut = (db: Db, id: string): Promise<number> =>
  db.run(sql`update ballots.roll set by_paper = true where city_id = ${db.cityId} and id = ${id} and not voted and not by_paper`)
export const insertVote = (
  db: Db,
  v: { id: string; ballotId: string; groupKey: string; choices: readonly string[]; rollId: string | null },
): Promise<number> =>
  db.run(sql`insert into ballots.votes (city_id, id, ballot_id, group_key, choices, roll_id)
    values (${db.cityId}, ${v.id}, ${v.ballotId}, ${v.groupKey}, ${v.choices as string[]}::text[], ${v.rollId})`)

export type Usage = { groupKey: string; rights: number; slips: number; voted: number; handed: number }
export const usage = (db: Db, ballotId: string): Promise<Usage[]> =>
  db.many(sql`select group_key, count(*) as rights, count(*) filter (where kind = 'slip') as slips, count(*) filter (where voted) as voted,
      count(*) filter (where by_paper) as handed
    from ballots.roll where city_id = ${db.cityId} and ballot_id = ${ballotId} group by group_key`)

/** Only while the ballot is being sealed: the database counts, the program sees no vote. */
export async function counted(db: Db, ballotId: string): Promise<{ counts: Count[]; blank: number }> {
  const rows = await db.many<{ groupKey: string; choice: string; n: number }>(
    sql`select * from ballots.counted(${ballotId}::uuid)`,
  )
  return { counts: countsOf(rows), blank: rows.reduce((sum, { choice, n }) => sum + (choice === '' ? n : 0), 0) }
}
export const insertPapers = (db: Db, ballotId: string, rows: readonly object[]): Promise<number> =>
  db.run(sql`insert into ballots.papers (city_id, ballot_id, group_key, choice, n)
    select ${db.cityId}::int, ${ballotId}::uuid, r."groupKey", r.choice, r.n
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("groupKey" text, choice text, n int)`)
export const papers = async (db: Db, ballotId: string): Promise<Count[]> =>
  countsOf(
    await db.many(sql`select group_key, choice, n from ballots.papers where city_id = ${db.cityId} and ballot_id = ${ballotId}`),
  )

const countsOf = (rows: readonly { groupKey: string; choice: string; n: number }[]): Count[] =>
  [...Map.groupBy(rows, (row) => row.groupKey)].map(([groupKey, own]) => ({
    groupKey,
    votes: own.find(({ choice }) => choice === '*')?.n ?? 0,
    choices: Object.fromEntries(own.filter(({ choice }) => choice !== '*' && choice !== '').map(({ choice, n }) => [choice, n])),
  }))

export type Listed = Ballot & { used: number; mine: 'unused' | 'used' | null }
const used = sql`(select count(*) from ballots.roll r where r.city_id = b.city_id and r.ballot_id = b.id and (r.voted or r.by_paper)) as used`
const mine = (
  personId: string | null,
) => sql`(select case when r.voted or r.by_paper then 'used' else 'unused' end from ballots.roll r
  where r.city_id = b.city_id and r.ballot_id = b.id and r.person_id = ${personId}) as mine`
const onRoll = (personId: string | null) =>
  sql`exists (select from ballots.roll r where r.city_id = b.city_id and r.ballot_id = b.id and r.person_id = ${personId})`
const within = ({ city, subdistricts, communities }: Scope): Sql =>
  city ? sql`true` : sql`(b.subdistrict_id = any(${subdistricts}::uuid[]) or b.community_id = any(${communities}::uuid[]))`

/** Passed its time counts as counting already, whether or not the house has turned. */
const stateIs = (state: BallotState, now: Date): Sql =>
  state === 'open'
    ? sql`(b.state = 'open' and (b.closes_at is null or b.closes_at > ${now}))`
    : state === 'counting'
      ? sql`(b.state = 'counting' or (b.state = 'open' and b.closes_at <= ${now}))`
      : sql`b.state = ${state}`

export const findListed = (db: Db, id: string, personId: string | null): Promise<Listed | undefined> =>
  db.maybe(
    sql`select ${columns}, ${used}, ${mine(personId)} from ballots.ballots b where b.city_id = ${db.cityId} and b.id = ${id}`,
  )

export const page = (
  db: Db,
  actor: Actor,
  { q, state, module, mine: own, sort, cursor }: Omit<BallotQuery, 'limit'>,
  limit: number,
  now: Date,
) =>
  listPage<Listed>(db, {
    columns: sql`${columns}, ${used}, ${mine(actor.personId)}`,
    from: sql`ballots.ballots b`,
    where: all([
      sql`b.city_id = ${db.cityId}`,
      sql`b.state <> 'draft'`,
      own === 'true' ? onRoll(actor.personId) : sql`(${within(scopeOf(actor, 'ballots.open'))} or ${onRoll(actor.personId)})`,
      !!state?.length &&
        sql`(${joined(
          state.map((one) => stateIs(one, now)),
          ' or ',
        )})`,
      !!module?.length && sql`b.module = any(${module})`,
      !!q?.trim() && sql`(strpos(b.title, ${q.trim()}) > 0 or b.no = ${q.trim()})`,
    ]),
    id: sql`b.id`,
    sorts: {
      closesAt: { by: sql`coalesce(b.closed_at, b.closes_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
      title: { by: sql`b.title`, type: 'words' },
      no: { by: sql`b.no`, type: 'text' },
    },
    sort,
    usual: '-closesAt',
    cursor,
    limit,
  })

export async function load(db: Db, rows: Record<'ballots' | 'roll', readonly object[]>): Promise<void> {
  await db.run(sql`insert into ballots.ballots (city_id, id, no, module, subject_id, link, subdistrict_id, community_id, title, words, form, options,
      grades, most, groups, secret, paper, quorum, pass, closes_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.ballots)}::jsonb)
      r (id uuid, no text, module text, "subjectId" uuid, link text, "subdistrictId" uuid, "communityId" uuid, title text, words text, form text,
        options jsonb, grades jsonb, most int, groups jsonb, secret boolean, paper boolean, quorum int, pass int, "closesAt" timestamptz)`)
  await db.run(sql`insert into ballots.roll (city_id, id, ballot_id, seq, group_key, kind, person_id)
    select ${db.cityId}::int, r.id, r."ballotId", r.seq, r."groupKey", case when r."personId" is null then 'slip' else 'person' end, r."personId"
    from jsonb_to_recordset(${JSON.stringify(rows.roll)}::jsonb) r (id uuid, "ballotId" uuid, seq int, "groupKey" text, "personId" uuid)`)
  await db.run(sql`update ballots.ballots b set state = r.state, roll_size = r."rollSize", opened_at = r."openedAt", closed_at = r."closedAt", result = r.result
    from jsonb_to_recordset(${JSON.stringify(rows.ballots)}::jsonb) r (id uuid, state text, "rollSize" int, "openedAt" timestamptz,
      "closedAt" timestamptz, result jsonb) where b.city_id = ${db.cityId} and b.id = r.id`)
}

export const untyped = (db: Db, id: string) =>
  change(db, id, sql`paper_mark = null, paper_typed_by = null, paper_typed_at = null`)
