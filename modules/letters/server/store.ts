import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { insertAll } from '#platform/bulk.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { LetterQuery, LetterState, Level, Side } from '../contract.ts'

export type Letter = {
  id: string
  no: string | null
  title: string
  year: number
  level: Level
  subdistrictId: string
  communityId: string | null
  upperId: string | null
  aOrgId: string
  aPost: string
  bOrgId: string
  bPost: string
  state: LetterState
  hash: string | null
  signedOn: string | null
  checkedOn: string | null
  scoredOn: string | null
  score: number | null
  version: number
}
export type Counted = Letter & {
  items: number
  weights: number
  withoutParent: number
  notTaken: number
  signedA: boolean
  signedB: boolean
}
export type Item = {
  id: string
  letterId: string
  at: number
  content: string
  target: string
  indicator: string
  weight: number
  parentId: string | null
  factKey: string | null
  progress: 'onTrack' | 'behind' | 'done' | null
  checkWords: string | null
  points: number | null
  scoreWords: string | null
}
export type Signature = {
  side: Side
  how: 'console' | 'paper'
  hash: string
  signedOn: string
  at: Date
  byPerson: string | null
  fileId: string | null
}

const own = sql`l.id, l.no, l.title, l.year, l.level, l.subdistrict_id, l.community_id, l.upper_id, l.a_org_id, l.a_post, l.b_org_id, l.b_post,
  l.state, l.hash, l.signed_on, l.checked_on, l.scored_on, l.score, l.version`
const mine = sql`letters.items i where i.city_id = l.city_id and i.letter_id = l.id and i.dropped_at is null`
const signed = (side: Side) =>
  sql`exists (select from letters.signatures s where s.city_id = l.city_id and s.letter_id = l.id and s.side = ${side})`
const counts = sql`(select count(*) from ${mine}) as items, (select coalesce(sum(i.weight), 0) from ${mine}) as weights,
  (case when l.level = 'community' then (select count(*) from ${mine} and i.parent_id is null) else 0 end) as without_parent,
  (case when l.level = 'subdistrict' and exists (select from letters.letters b where b.city_id = l.city_id and b.upper_id = l.id and b.state <> 'dropped')
    then (select count(*) from ${mine} and not exists (select from letters.items c join letters.letters b on b.city_id = c.city_id and b.id = c.letter_id
      where c.city_id = i.city_id and c.parent_id = i.id and c.dropped_at is null and b.state <> 'dropped')) else 0 end) as not_taken,
  ${signed('a')} as signed_a, ${signed('b')} as signed_b`

const within = ({ city, subdistricts, communities }: Scope): Sql =>
  city ? sql`true` : sql`(l.subdistrict_id = any(${subdistricts}::uuid[]) or l.community_id = any(${communities}::uuid[]))`

const order = sql`((9999 - l.year)::text || case l.level when 'subdistrict' then '0' else '1' end || l.title)`
const chosen = (db: Db, actor: Actor, { q, year, level, state, unsigned, subdistrictId }: Partial<LetterQuery>): Sql =>
  all([
    sql`l.city_id = ${db.cityId}`,
    within(scopeOf(actor, 'letters.read')),
    state?.length ? sql`l.state = any(${state})` : sql`l.state <> 'dropped'`,
    year !== undefined && sql`l.year = ${year}`,
    level && sql`l.level = ${level}`,
    unsigned === 'true' && sql`l.state = 'issued'`,
    subdistrictId && sql`l.subdistrict_id = ${subdistrictId}`,
    !!q?.trim() && sql`(strpos(l.title, ${q.trim()}) > 0 or l.no = ${q.trim()})`,
  ])

export const pageOf = (db: Db, actor: Actor, { sort, cursor, ...query }: Omit<LetterQuery, 'limit'>, limit: number) =>
  listPage<Counted>(db, {
    columns: sql`${own}, ${counts}`,
    from: sql`letters.letters l`,
    where: chosen(db, actor, query),
    id: sql`l.id`,
    sorts: {
      place: { by: order, type: 'text' },
      year: { by: sql`l.year`, type: 'int' },
      signedOn: { by: sql`coalesce(l.signed_on, 'infinity'::date)`, type: 'date' },
      state: { by: sql`l.state`, type: 'text' },
    },
    sort,
    usual: 'place',
    cursor,
    limit,
  })
export const allOf = (db: Db, actor: Actor, query: Partial<LetterQuery>): Promise<Counted[]> =>
  db.many(
    sql`select ${own}, ${counts} from letters.letters l where ${chosen(db, actor, query)} order by ${order}, l.id limit 1000`,
  )

export const findCounted = (db: Db, id: string): Promise<Counted | undefined> =>
  db.maybe(sql`select ${own}, ${counts} from letters.letters l where l.city_id = ${db.cityId} and l.id = ${id}`)
export const find = (db: Db, id: string): Promise<Letter | undefined> =>
  db.maybe(sql`select ${own} from letters.letters l where l.city_id = ${db.cityId} and l.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Letter | undefined> =>
  db.maybe(sql`select ${own} from letters.letters l where l.city_id = ${db.cityId} and l.id = ${id} for update`)
export const ofYear = (db: Db, year: number): Promise<Letter[]> =>
  db.many(sql`select ${own} from letters.letters l where l.city_id = ${db.cityId} and l.year = ${year} and l.state <> 'dropped'`)
export const below = (db: Db, id: string): Promise<Letter[]> =>
  db.many(
    sql`select ${own} from letters.letters l where l.city_id = ${db.cityId} and l.upper_id = ${id} and l.state <> 'dropped' order by l.title`,
  )

const itemColumns = sql`i.id, i.letter_id, i.at, i.content, i.target, i.indicator, i.weight, i.parent_id, i.fact_key, i.progress, i.check_words, i.points, i.score_words`
export const itemsOf = (db: Db, letterIds: readonly string[]): Promise<Item[]> =>
  db.many(sql`select ${itemColumns} from letters.items i where i.city_id = ${db.cityId} and i.letter_id = any(${letterIds as string[]}::uuid[])
    and i.dropped_at is null order by i.letter_id, i.at, i.id`)

export const signaturesOf = (db: Db, id: string): Promise<Signature[]> =>
  db.many(sql`select side, how, hash, signed_on, at, by_person, file_id from letters.signatures
    where city_id = ${db.cityId} and letter_id = ${id} order by side`)

export type NewItem = Pick<
  Item,
  'id' | 'letterId' | 'at' | 'content' | 'target' | 'indicator' | 'weight' | 'parentId' | 'factKey'
>
export const insertItems = (db: Db, items: readonly NewItem[]): Promise<void> =>
  insertAll(
    db,
    'letters.items',
    items.map(({ letterId, parentId, factKey, ...item }) => ({
      ...item,
      letter_id: letterId,
      parent_id: parentId,
      fact_key: factKey,
    })),
  )
export type NewLetter = Pick<
  Letter,
  'id' | 'title' | 'year' | 'level' | 'subdistrictId' | 'communityId' | 'upperId' | 'aOrgId' | 'aPost' | 'bOrgId' | 'bPost'
>
const rowOf = (l: NewLetter) => ({
  id: l.id,
  title: l.title,
  year: l.year,
  level: l.level,
  subdistrict_id: l.subdistrictId,
  community_id: l.communityId,
  upper_id: l.upperId,
  a_org_id: l.aOrgId,
  a_post: l.aPost,
  b_org_id: l.bOrgId,
  b_post: l.bPost,
  version: 1,
})
export const insertLetters = (db: Db, letters: readonly NewLetter[], by: string | null, now: Date): Promise<void> =>
  insertAll(
    db,
    'letters.letters',
    letters.map((letter) => ({ ...rowOf(letter), state: 'draft', drafted_at: now, drafted_by: by })),
  )

export const updateItem = (db: Db, item: NewItem): Promise<number> =>
  db.run(sql`update letters.items set at = ${item.at}, content = ${item.content}, target = ${item.target}, indicator = ${item.indicator},
    weight = ${item.weight}, parent_id = ${item.parentId}, fact_key = ${item.factKey} where city_id = ${db.cityId} and id = ${item.id}`)
export const dropItems = (db: Db, ids: readonly string[], now: Date): Promise<number> =>
  db.run(sql`update letters.items set dropped_at = ${now} where city_id = ${db.cityId} and id = any(${ids as string[]}::uuid[])`)
export const checkItem = (db: Db, id: string, progress: string, words: string | null): Promise<number> =>
  db.run(sql`update letters.items set progress = ${progress}, check_words = ${words} where city_id = ${db.cityId} and id = ${id}`)
export const scoreItem = (db: Db, id: string, points: number, words: string | null): Promise<number> =>
  db.run(sql`update letters.items set points = ${points}, score_words = ${words} where city_id = ${db.cityId} and id = ${id}`)

export const change = (db: Db, id: string, set: Sql): Promise<{ id: string; version: number }> =>
  db.one(
    sql`update letters.letters set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning id, version`,
  )

export const touch = (db: Db, id: string) => change(db, id, sql`title = title`)
export const drop = (db: Db, id: string) => change(db, id, sql`state = 'dropped'`)
export const latestSignature = async (db: Db, id: string): Promise<string> =>
  (
    await db.one<{ on: string }>(
      sql`select max(signed_on) as on from letters.signatures where city_id = ${db.cityId} and letter_id = ${id}`,
    )
  ).on

export const sign = (
  db: Db,
  s: {
    letterId: string
    side: Side
    how: 'console' | 'paper'
    hash: string
    signedOn: string
    post: string
    fileId: string | null
  },
  by: string | null,
  now: Date,
): Promise<number> =>
  db.run(sql`insert into letters.signatures (city_id, letter_id, side, how, hash, signed_on, at, by_person, post, file_id)
    values (${db.cityId}, ${s.letterId}, ${s.side}, ${s.how}, ${s.hash}, ${s.signedOn}, ${now}, ${by}, ${s.post}, ${s.fileId})`)

export const totals = (db: Db, year: number): Promise<{ issued: number; signed: number }> =>
  db.one(sql`select count(*) filter (where state <> 'draft') as issued,
      count(*) filter (where state in ('signed', 'checked', 'scored', 'filed')) as signed
    from letters.letters where city_id = ${db.cityId} and year = ${year} and state <> 'dropped'`)

export type Loaded = NewLetter & {
  no: string | null
  state: LetterState
  hash: string | null
  issuedAt: Date | null
  signedOn: string | null
  checkedOn: string | null
  scoredOn: string | null
  score: number | null
}
export async function load(
  db: Db,
  letters: readonly Loaded[],
  items: readonly Item[],
  signatures: readonly {
    letterId: string
    side: Side
    hash: string
    signedOn: string
    at: Date
    post: string
    byPerson: string | null
  }[],
  now: Date,
): Promise<void> {
  await insertAll(
    db,
    'letters.letters',
    letters.map((l) => ({
      ...rowOf(l),
      no: l.no,
      state: l.state,
      hash: l.hash,
      issued_at: l.issuedAt,
      signed_on: l.signedOn,
      checked_on: l.checkedOn,
      scored_on: l.scoredOn,
      score: l.score,
      drafted_at: now,
    })),
  )
  await insertAll(
    db,
    'letters.items',
    items.map(({ letterId, parentId, factKey, checkWords, scoreWords, ...item }) => ({
      ...item,
      letter_id: letterId,
      parent_id: parentId,
      fact_key: factKey,
      check_words: checkWords,
      score_words: scoreWords,
    })),
  )
  await insertAll(
    db,
    'letters.signatures',
    signatures.map((s) => ({
      letter_id: s.letterId,
      side: s.side,
      how: 'console',
      hash: s.hash,
      signed_on: s.signedOn,
      at: s.at,
      by_person: s.byPerson,
      post: s.post,
    })),
  )
}
