import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Kind, LinkQuery, ProblemQuery, PutPost, RecordVisit, State, VisitQuery } from '../contract.ts'

export type PostRow = {
  id: string
  title: string
  place: number
  personId: string | null
  contactId: string | null
  endedOn: string | null
  version: number
}
export type LinkRow = {
  id: string
  postId: string
  title: string
  personId: string | null
  contactId: string | null
  communityId: string
  subdistrictId: string
  role: string
  validFrom: string
  validUntil: string | null
  publishedAt: Date | null
  lastVisitOn: string | null
  remindedFor: string | null
  endWords: string | null
  openProblems: number
  version: number
}
export type ProblemRow = {
  id: string
  linkId: string
  postTitle: string
  personId: string | null
  contactId: string | null
  communityId: string
  subdistrictId: string
  title: string
  words: string
  takenOn: string
  dueOn: string
  kind: Kind
  recordId: string
  recordNo: string
  ownerOrgId: string
  state: State
  version: number
}
export type VisitRow = {
  id: string
  linkId: string
  postTitle: string
  personId: string | null
  contactId: string | null
  communityId: string
  subdistrictId: string
  visitedOn: string
  people: number
  talkedWith: string
  heard: string[]
  taken: number
  recordedBy: string | null
}

const postColumns = sql`p.id, p.title, p.place, p.person_id, p.contact_id, p.ended_on, p.version`
const linkColumns = sql`l.id, l.post_id, p.title, p.person_id, p.contact_id, l.community_id, l.subdistrict_id, l.role, l.valid_from, l.valid_until,
  l.published_at, l.last_visit_on, l.reminded_for, l.end_words, l.version,
  (select count(*) from leaderlinks.problems x where x.city_id = l.city_id and x.link_id = l.id and x.state in ('open', 'reported')) as open_problems`
const links = sql`leaderlinks.links l join leaderlinks.posts p on p.city_id = l.city_id and p.id = l.post_id`
const problemColumns = sql`x.id, x.link_id, p.title as post_title, p.person_id, p.contact_id, x.community_id, x.subdistrict_id, x.title, x.words, x.taken_on,
  x.due_on, x.kind, x.record_id, x.record_no, x.owner_org_id, x.state, x.version`
const problems = sql`leaderlinks.problems x join leaderlinks.links l on l.city_id = x.city_id and l.id = x.link_id
  join leaderlinks.posts p on p.city_id = l.city_id and p.id = l.post_id`
const visitColumns = sql`x.id, x.link_id, p.title as post_title, p.person_id, p.contact_id, x.community_id, x.subdistrict_id, x.visited_on, x.people,
  x.talked_with, x.heard, x.recorded_by, (select count(*) from leaderlinks.problems y where y.city_id = x.city_id and y.link_id = x.link_id
    and y.taken_on = x.visited_on) as taken`
const visits = sql`leaderlinks.visits x join leaderlinks.links l on l.city_id = x.city_id and l.id = x.link_id
  join leaderlinks.posts p on p.city_id = l.city_id and p.id = l.post_id`

/** The same reach for links, visits and problems: the place, the post's holder, its contact officer. */
function within(actor: Actor, subdistrict: Sql, community: Sql): Sql {
  const { city, subdistricts, communities } = scopeOf(actor, 'leaderlinks.read')
  if (city) return sql`true`
  const own = actor.personId
  return sql`(${subdistrict} = any(${subdistricts}::uuid[]) or ${community} = any(${communities}::uuid[]) or p.person_id = ${own} or p.contact_id = ${own})`
}
const at = (t: Sql) => [sql`${t}.subdistrict_id`, sql`${t}.community_id`] as const
const l = sql`l`
const x = sql`x`

export const listPosts = (db: Db, withEnded: boolean): Promise<PostRow[]> =>
  db.many(sql`select ${postColumns} from leaderlinks.posts p where p.city_id = ${db.cityId} and (${withEnded} or p.ended_on is null)
    order by p.place, p.id`)
export const findPost = (db: Db, id: string): Promise<PostRow | undefined> =>
  db.maybe(sql`select ${postColumns} from leaderlinks.posts p where p.city_id = ${db.cityId} and p.id = ${id} for update`)
export const insertPost = (db: Db, id: string, p: PutPost, by: string | null, now: Date): Promise<number> =>
  db.run(sql`insert into leaderlinks.posts (city_id, id, title, place, person_id, contact_id, made_at, made_by)
    values (${db.cityId}, ${id}, ${p.title}, ${p.place}, ${p.personId ?? null}, ${p.contactId ?? null}, ${now}, ${by})`)
export const changePost = (db: Db, id: string, p: PutPost): Promise<{ version: number }> =>
  db.one(sql`update leaderlinks.posts set title = ${p.title}, place = ${p.place}, person_id = ${p.personId ?? null}, contact_id = ${p.contactId ?? null},
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
export const endPost = (db: Db, id: string, on: string, words: string): Promise<{ version: number }> =>
  db.one(sql`update leaderlinks.posts set ended_on = ${on}, end_words = ${words}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const postIsLinked = async (db: Db, id: string): Promise<boolean> =>
  (
    await db.one<{
      linked: boolean
    }>(sql`select exists (select from leaderlinks.links where city_id = ${db.cityId} and post_id = ${id}
      and valid_until is null) as linked`)
  ).linked

export const pageOfLinks = (db: Db, actor: Actor, q: LinkQuery, late: { everyMonths: number; today: string }) =>
  listPage<LinkRow>(db, {
    columns: linkColumns,
    from: links,
    where: all([
      sql`l.city_id = ${db.cityId}`,
      within(actor, ...at(l)),
      q.ended !== 'true' && sql`l.valid_until is null`,
      !!q.postId && sql`l.post_id = ${q.postId}`,
      !!q.communityId && sql`l.community_id = ${q.communityId}`,
      !!q.q?.trim() && sql`p.title like ${`%${q.q?.trim()}%`}`,
      q.late === 'true' &&
        sql`l.published_at is not null and coalesce(l.last_visit_on, l.valid_from) + make_interval(months => ${late.everyMonths}::int) < ${late.today}::date`,
    ]),
    id: sql`l.id`,
    sorts: {
      place: { by: sql`p.place`, type: 'int' },
      lastVisitOn: { by: sql`coalesce(l.last_visit_on, l.valid_from)`, type: 'date' },
    },
    sort: q.sort,
    usual: 'place',
    cursor: q.cursor,
    limit: q.limit,
  })

export const findLink = (db: Db, id: string): Promise<LinkRow | undefined> =>
  db.maybe(sql`select ${linkColumns} from ${links} where l.city_id = ${db.cityId} and l.id = ${id}`)
export const findLinkForUpdate = (db: Db, id: string): Promise<LinkRow | undefined> =>
  db.maybe(sql`select ${linkColumns} from ${links} where l.city_id = ${db.cityId} and l.id = ${id} for update of l`)
export const linksOfPerson = (db: Db, personId: string | null): Promise<LinkRow[]> =>
  db.many(sql`select ${linkColumns} from ${links} where l.city_id = ${db.cityId} and l.valid_until is null and l.published_at is not null
    and (p.person_id = ${personId} or p.contact_id = ${personId}) order by p.place, l.id limit 60`)
export const linksInForce = (db: Db): Promise<LinkRow[]> =>
  db.many(sql`select ${linkColumns} from ${links} where l.city_id = ${db.cityId} and l.valid_until is null and l.published_at is not null
    order by p.place, l.id limit 2000`)
export const linksOfCommunity = (db: Db, communityId: string): Promise<LinkRow[]> =>
  db.many(sql`select ${linkColumns} from ${links} where l.city_id = ${db.cityId} and l.community_id = ${communityId} and l.valid_until is null
    and l.published_at is not null order by p.place, l.id limit 60`)
export const linkIsOpen = async (db: Db, postId: string, communityId: string): Promise<boolean> =>
  (
    await db.one<{
      open: boolean
    }>(sql`select exists (select from leaderlinks.links where city_id = ${db.cityId} and post_id = ${postId}
      and community_id = ${communityId} and valid_until is null) as open`)
  ).open
export const insertLink = (
  db: Db,
  link: { id: string; postId: string; communityId: string; subdistrictId: string; role: string; from: string },
  by: string | null,
  now: Date,
): Promise<number> =>
  db.run(sql`insert into leaderlinks.links (city_id, id, post_id, community_id, subdistrict_id, role, valid_from, assigned_at, assigned_by)
    values (${db.cityId}, ${link.id}, ${link.postId}, ${link.communityId}, ${link.subdistrictId}, ${link.role}, ${link.from}, ${now}, ${by})`)
export const endLink = (db: Db, id: string, on: string, words: string): Promise<{ version: number }> =>
  db.one(sql`update leaderlinks.links set valid_until = ${on}, end_words = ${words}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const draftsCount = async (db: Db): Promise<number> =>
  (
    await db.one<{
      n: number
    }>(sql`select count(*) as n from leaderlinks.links where city_id = ${db.cityId} and published_at is null
      and valid_until is null`)
  ).n
export async function publish(db: Db, id: string, no: string, by: string | null, now: Date): Promise<void> {
  await db.run(sql`insert into leaderlinks.arrangements (city_id, id, no, published_at, published_by)
    values (${db.cityId}, ${id}, ${no}, ${now}, ${by})`)
  await db.run(sql`update leaderlinks.links set published_at = ${now}, arrangement_id = ${id}, version = version + 1
    where city_id = ${db.cityId} and published_at is null and valid_until is null`)
}
export const lastArrangement = (db: Db): Promise<{ no: string; publishedAt: Date } | undefined> =>
  db.maybe(
    sql`select no, published_at from leaderlinks.arrangements where city_id = ${db.cityId} order by published_at desc limit 1`,
  )
export const reminded = (db: Db, id: string, dueOn: string): Promise<number> =>
  db.run(sql`update leaderlinks.links set reminded_for = ${dueOn} where city_id = ${db.cityId} and id = ${id}`)

export async function insertVisit(
  db: Db,
  id: string,
  link: LinkRow,
  v: RecordVisit,
  by: string | null,
  now: Date,
): Promise<void> {
  await db.run(sql`insert into leaderlinks.visits (city_id, id, link_id, community_id, subdistrict_id, visited_on, people, talked_with, heard, recorded_at, recorded_by)
    values (${db.cityId}, ${id}, ${link.id}, ${link.communityId}, ${link.subdistrictId}, ${v.visitedOn}, ${v.people}, ${v.talkedWith}, ${v.heard}, ${now}, ${by})`)
  await db.run(sql`update leaderlinks.links set last_visit_on = greatest(coalesce(last_visit_on, ${v.visitedOn}::date), ${v.visitedOn}::date),
    version = version + 1 where city_id = ${db.cityId} and id = ${link.id}`)
}
export const pageOfVisits = (db: Db, actor: Actor, q: VisitQuery) =>
  listPage<VisitRow>(db, {
    columns: visitColumns,
    from: visits,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      within(actor, ...at(x)),
      !!q.communityId && sql`x.community_id = ${q.communityId}`,
      !!q.linkId && sql`x.link_id = ${q.linkId}`,
    ]),
    id: sql`x.id`,
    sorts: { visitedOn: { by: sql`x.visited_on`, type: 'date' } },
    sort: q.sort,
    usual: '-visitedOn',
    cursor: q.cursor,
    limit: q.limit,
  })
export const visitsOf = (db: Db, linkId: string): Promise<VisitRow[]> =>
  db.many(
    sql`select ${visitColumns} from ${visits} where x.city_id = ${db.cityId} and x.link_id = ${linkId} order by x.visited_on desc, x.id limit 100`,
  )
export const findVisit = (db: Db, id: string): Promise<VisitRow | undefined> =>
  db.maybe(sql`select ${visitColumns} from ${visits} where x.city_id = ${db.cityId} and x.id = ${id}`)

export const pageOfProblems = (db: Db, actor: Actor, q: ProblemQuery, today: string) =>
  listPage<ProblemRow>(db, {
    columns: problemColumns,
    from: problems,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      within(actor, ...at(x)),
      !!q.state && sql`x.state = any(${q.state as string[]}::text[])`,
      !!q.kind && sql`x.kind = any(${q.kind as string[]}::text[])`,
      !!q.communityId && sql`x.community_id = ${q.communityId}`,
      !!q.linkId && sql`x.link_id = ${q.linkId}`,
      !!q.q?.trim() && sql`x.title like ${`%${q.q?.trim()}%`}`,
      q.late === 'true' && sql`x.state in ('open', 'reported') and x.due_on < ${today}::date`,
    ]),
    id: sql`x.id`,
    sorts: { dueOn: { by: sql`x.due_on`, type: 'date' }, takenOn: { by: sql`x.taken_on`, type: 'date' } },
    sort: q.sort,
    usual: 'dueOn',
    cursor: q.cursor,
    limit: q.limit,
  })
export const openProblemsOf = (db: Db, linkIds: readonly string[]): Promise<ProblemRow[]> =>
  db.many(sql`select ${problemColumns} from ${problems} where x.city_id = ${db.cityId} and x.link_id = any(${linkIds as string[]}::uuid[])
    and x.state in ('open', 'reported') order by x.due_on, x.id limit 300`)
export const problemsOf = (db: Db, linkId: string): Promise<ProblemRow[]> =>
  db.many(
    sql`select ${problemColumns} from ${problems} where x.city_id = ${db.cityId} and x.link_id = ${linkId} order by x.taken_on desc, x.id limit 100`,
  )
export const findProblem = (db: Db, id: string): Promise<ProblemRow | undefined> =>
  db.maybe(sql`select ${problemColumns} from ${problems} where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findProblemForUpdate = (db: Db, id: string): Promise<ProblemRow | undefined> =>
  db.maybe(sql`select ${problemColumns} from ${problems} where x.city_id = ${db.cityId} and x.id = ${id} for update of x`)
export const problemOfRecord = (db: Db, recordId: string): Promise<ProblemRow | undefined> =>
  db.maybe(
    sql`select ${problemColumns} from ${problems} where x.city_id = ${db.cityId} and x.record_id = ${recordId} for update of x`,
  )

export type Passed = { kind: Kind; recordId: string; recordNo: string; ownerOrgId: string; dueOn: string }
export const insertProblem = (
  db: Db,
  p: { id: string; link: LinkRow; title: string; words: string; takenOn: string } & Passed,
  by: string | null,
  now: Date,
): Promise<number> =>
  db.run(sql`insert into leaderlinks.problems (city_id, id, link_id, community_id, subdistrict_id, title, words, taken_on, due_on, kind, record_id, record_no,
      owner_org_id, taken_at, taken_by)
    values (${db.cityId}, ${p.id}, ${p.link.id}, ${p.link.communityId}, ${p.link.subdistrictId}, ${p.title}, ${p.words}, ${p.takenOn}, ${p.dueOn}, ${p.kind},
      ${p.recordId}, ${p.recordNo}, ${p.ownerOrgId}, ${now}, ${by})`)
export const passOn = (db: Db, id: string, p: Passed): Promise<{ version: number }> =>
  db.one(sql`update leaderlinks.problems set kind = ${p.kind}, record_id = ${p.recordId}, record_no = ${p.recordNo}, owner_org_id = ${p.ownerOrgId},
    due_on = ${p.dueOn}, state = 'open', version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
export const setState = (
  db: Db,
  id: string,
  state: State,
  solved: { at: Date; by: string | null } | null,
): Promise<{ version: number }> =>
  db.one(sql`update leaderlinks.problems set state = ${state}, solved_at = ${solved?.at ?? null}, solved_by = ${solved?.by ?? null}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export type LineKind = 'taken' | 'asked' | 'answered' | 'reported' | 'solved' | 'unsolved' | 'again' | 'dropped'
export type LineRow = { id: string; kind: LineKind; words: string | null; byPerson: string | null; at: Date }
export const linesOf = (db: Db, problemId: string): Promise<LineRow[]> =>
  db.many(
    sql`select id, kind, words, by_person, at from leaderlinks.lines where city_id = ${db.cityId} and problem_id = ${problemId} order by at, id limit 300`,
  )
export const addLine = (
  db: Db,
  line: { id: string; problemId: string; kind: LineKind; words: string | null; by: string | null; at: Date },
): void =>
  db.later(sql`insert into leaderlinks.lines (city_id, id, problem_id, kind, words, by_person, at)
    values (${db.cityId}, ${line.id}, ${line.problemId}, ${line.kind}, ${line.words}, ${line.by}, ${line.at})`)

export const totals = (db: Db): Promise<{ links: number; visits: number; solved: number }> =>
  db.one(sql`select (select count(*) from leaderlinks.links where city_id = ${db.cityId} and valid_until is null) as links,
    (select count(*) from leaderlinks.visits where city_id = ${db.cityId}) as visits,
    (select count(*) from leaderlinks.problems where city_id = ${db.cityId} and state = 'solved') as solved`)

export type LoadRows = Record<'posts' | 'links' | 'visits' | 'problems' | 'lines', object[]>
export async function load(db: Db, arrangement: { id: string; no: string; at: Date }, rows: LoadRows): Promise<void> {
  const of = (key: keyof LoadRows) => sql`jsonb_to_recordset(${JSON.stringify(rows[key])}::jsonb)`
  await db.run(
    sql`insert into leaderlinks.arrangements (city_id, id, no, published_at) values (${db.cityId}, ${arrangement.id}, ${arrangement.no}, ${arrangement.at})`,
  )
  await db.run(sql`insert into leaderlinks.posts (city_id, id, title, place, person_id, contact_id, made_at)
    select ${db.cityId}::int, r.* from ${of('posts')} r (id uuid, title text, place int, person_id uuid, contact_id uuid, made_at timestamptz)`)
  await db.run(sql`insert into leaderlinks.links (city_id, id, post_id, community_id, subdistrict_id, role, valid_from, last_visit_on, reminded_for, assigned_at,
      arrangement_id, published_at)
    select ${db.cityId}::int, r.*, ${arrangement.id}::uuid, ${arrangement.at}::timestamptz from ${of('links')} r (id uuid, post_id uuid, community_id uuid,
      subdistrict_id uuid, role text, valid_from date, last_visit_on date, reminded_for date, assigned_at timestamptz)`)
  await db.run(sql`insert into leaderlinks.visits (city_id, id, link_id, community_id, subdistrict_id, visited_on, people, talked_with, heard, recorded_at, recorded_by)
    select ${db.cityId}::int, r.id, r.link_id, r.community_id, r.subdistrict_id, r.visited_on, r.people, r.talked_with,
      array(select jsonb_array_elements_text(r.heard)), r.recorded_at, r.recorded_by
    from ${of('visits')} r (id uuid, link_id uuid, community_id uuid, subdistrict_id uuid, visited_on date, people int, talked_with text, heard jsonb,
      recorded_at timestamptz, recorded_by uuid)`)
  await db.run(sql`insert into leaderlinks.problems (city_id, id, link_id, community_id, subdistrict_id, title, words, taken_on, due_on, kind, record_id, record_no,
      owner_org_id, state, solved_at, taken_at)
    select ${db.cityId}::int, r.* from ${of('problems')} r (id uuid, link_id uuid, community_id uuid, subdistrict_id uuid, title text, words text, taken_on date,
      due_on date, kind text, record_id uuid, record_no text, owner_org_id uuid, state text, solved_at timestamptz, taken_at timestamptz)`)
  await db.run(sql`insert into leaderlinks.lines (city_id, id, problem_id, kind, words, by_person, at)
    select ${db.cityId}::int, r.* from ${of('lines')} r (id uuid, problem_id uuid, kind text, words text, by_person uuid, at timestamptz)`)
}
