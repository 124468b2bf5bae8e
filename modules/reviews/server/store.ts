import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { PairQuery } from '../contract.ts'
import type { Grade, Grades, Part3, Result, RoundRules, Side } from '../rules.ts'

export type Round = {
  id: string
  year: number
  part: Part3
  periodFrom: string
  periodTo: string
  openedOn: string
  closesOn: string
  closedAt: Date | null
  publishedAt: Date | null
  rules: RoundRules
}
export type Pair = {
  id: string
  roundId: string
  pactId: string
  communityId: string
  subdistrictId: string
  orgId: string
  communityInAt: Date | null
  unitInAt: Date | null
  openedAt: Date | null
  notReviewedAt: Date | null
  unitBand: Grade | null
  communityBand: Grade | null
  result: Results | null
}
export type Results = { unit: Result; community: Result; facts: unknown }
export type PairOfRound = Pair & Pick<Round, 'year' | 'part' | 'closesOn' | 'closedAt'>

const roundColumns = sql`r.id, r.year, r.part, r.period_from, r.period_to, r.opened_on, r.closes_on, r.closed_at, r.published_at, r.rules`
const columns = sql`p.id, p.round_id, p.pact_id, p.community_id, p.subdistrict_id, p.org_id, p.community_in_at, p.unit_in_at, p.opened_at,
  p.not_reviewed_at, p.unit_band, p.community_band, p.result`
const withRound = sql`${columns}, r.year, r.part, r.closes_on, r.closed_at`
const from = sql`reviews.pairs p join reviews.rounds r on r.city_id = p.city_id and r.id = p.round_id`

/** Those above by region, each side by its own. */
function within(actor: Actor): Sql {
  const { city, subdistricts, communities } = scopeOf(actor, 'reviews.read')
  if (city) return sql`true`
  const given = scopeOf(actor, 'reviews.give').communities
  const { orgs } = scopeOf(actor, 'reviews.represent')
  return sql`(p.subdistrict_id = any(${subdistricts}::uuid[]) or p.community_id = any(${[...communities, ...given]}::uuid[])
    or p.org_id = any(${orgs}::uuid[]))`
}

export type CountedRound = Round & { pairs: number; opened: number; notReviewed: number }
export const listRounds = (db: Db, actor: Actor): Promise<CountedRound[]> =>
  db.many(sql`select ${roundColumns}, count(p.id) as pairs, count(p.opened_at) as opened, count(p.not_reviewed_at) as not_reviewed
    from reviews.rounds r left join reviews.pairs p on p.city_id = r.city_id and p.round_id = r.id and ${within(actor)}
    where r.city_id = ${db.cityId} group by ${roundColumns} order by r.year desc, r.period_to desc, r.id limit 100`)

export const findRound = (db: Db, id: string): Promise<Round | undefined> =>
  db.maybe(sql`select ${roundColumns} from reviews.rounds r where r.city_id = ${db.cityId} and r.id = ${id}`)
export const findRoundForUpdate = (db: Db, id: string): Promise<Round | undefined> =>
  db.maybe(sql`select ${roundColumns} from reviews.rounds r where r.city_id = ${db.cityId} and r.id = ${id} for no key update`)
export const roundOf = (db: Db, year: number, part: Part3): Promise<Round | undefined> =>
  db.maybe(
    sql`select ${roundColumns} from reviews.rounds r where r.city_id = ${db.cityId} and r.year = ${year} and r.part = ${part}`,
  )

export const insertRound = (db: Db, r: Omit<Round, 'closedAt' | 'publishedAt'>, by: string | null): Promise<number> =>
  db.run(sql`insert into reviews.rounds (city_id, id, year, part, period_from, period_to, opened_on, opened_by, closes_on, rules)
    values (${db.cityId}, ${r.id}, ${r.year}, ${r.part}, ${r.periodFrom}, ${r.periodTo}, ${r.openedOn}, ${by}, ${r.closesOn},
      ${JSON.stringify(r.rules)})`)
export const publish = (db: Db, id: string, at: Date): Promise<number> =>
  db.run(sql`update reviews.rounds set published_at = ${at} where city_id = ${db.cityId} and id = ${id}`)
export const closeRound = (db: Db, id: string, at: Date): Promise<number> =>
  db.run(sql`update reviews.rounds set closed_at = ${at} where city_id = ${db.cityId} and id = ${id} and closed_at is null`)
/** What is not open stays sealed; answers the pairs. */
export const endUnopened = (db: Db, roundId: string, at: Date): Promise<{ id: string }[]> =>
  db.many(sql`update reviews.pairs set not_reviewed_at = ${at} where city_id = ${db.cityId} and round_id = ${roundId}
    and opened_at is null and not_reviewed_at is null returning id`)

export type NewPair = { id: string; pactId: string; communityId: string; subdistrictId: string; orgId: string }
export type SheetIds = { pairId: string; community: string; unit: string }
export async function insertPairs(
  db: Db,
  roundId: string,
  pairs: readonly NewPair[],
  sheets: readonly SheetIds[],
): Promise<void> {
  const rows = pairs.map((p) => ({
    id: p.id,
    pact_id: p.pactId,
    community_id: p.communityId,
    subdistrict_id: p.subdistrictId,
    org_id: p.orgId,
  }))
  await db.run(sql`insert into reviews.pairs (city_id, id, round_id, pact_id, community_id, subdistrict_id, org_id)
    select ${db.cityId}::int, r.id, ${roundId}::uuid, r.pact_id, r.community_id, r.subdistrict_id, r.org_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, pact_id uuid, community_id uuid, subdistrict_id uuid, org_id uuid)`)
  const blank = sheets.flatMap(({ pairId, community, unit }) => [
    { id: community, pair_id: pairId, side: 'community' },
    { id: unit, pair_id: pairId, side: 'unit' },
  ])
  await db.run(sql`insert into reviews.sheets (city_id, id, pair_id, side)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(blank)}::jsonb) r (id uuid, pair_id uuid, side text)`)
}

const mineMissing = (actor: Actor): Sql => {
  const { communities } = scopeOf(actor, 'reviews.give')
  const { orgs } = scopeOf(actor, 'reviews.represent')
  return sql`(p.opened_at is null and p.not_reviewed_at is null and ((p.community_id = any(${communities}::uuid[]) and p.community_in_at is null)
    or (p.org_id = any(${orgs}::uuid[]) and p.unit_in_at is null)))`
}
const states: Record<string, Sql> = {
  waiting: sql`(p.opened_at is null and p.not_reviewed_at is null)`,
  opened: sql`p.opened_at is not null`,
  notReviewed: sql`p.not_reviewed_at is not null`,
}

export const page = (
  db: Db,
  actor: Actor,
  { roundId, state, communityId, orgId, mine, sort, cursor }: Omit<PairQuery, 'limit' | 'q'>,
  limit: number,
  orgIds: readonly string[] | null,
) =>
  listPage<PairOfRound>(db, {
    columns: withRound,
    from,
    where: all([
      sql`p.city_id = ${db.cityId}`,
      within(actor),
      !!roundId && sql`p.round_id = ${roundId}`,
      !!state?.length &&
        sql`(${joined(
          state.map((one) => states[one]!),
          ' or ',
        )})`,
      !!communityId && sql`p.community_id = ${communityId}`,
      !!orgId && sql`p.org_id = ${orgId}`,
      orgIds && sql`p.org_id = any(${orgIds as string[]}::uuid[])`,
      mine === '1' && mineMissing(actor),
    ]),
    id: sql`p.id`,
    sorts: {
      closesOn: { by: sql`r.closes_on`, type: 'date' },
      openedAt: { by: sql`coalesce(p.opened_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
    },
    sort,
    usual: '-closesOn',
    cursor,
    limit,
  })

export const find = (db: Db, id: string): Promise<PairOfRound | undefined> =>
  db.maybe(sql`select ${withRound} from ${from} where p.city_id = ${db.cityId} and p.id = ${id}`)
/** Who changes a pair holds it alone: two sheets that come in at once come in one after the other. */
export const findForUpdate = (db: Db, id: string): Promise<Pair | undefined> =>
  db.maybe(sql`select ${columns} from reviews.pairs p where p.city_id = ${db.cityId} and p.id = ${id} for update`)

export type SheetRow = { side: Side; grades: Grades; words: string }
/** The one way to a sheet: what PostgreSQL itself lets through for these sides. */
export const sheetsOpenTo = (db: Db, pairId: string, own: readonly Side[]): Promise<SheetRow[]> =>
  db.many(sql`select side, grades, words from reviews.sheets_open_to(${pairId}::uuid, ${own as Side[]}::text[])`)

export const writeSheet = (
  db: Db,
  pairId: string,
  side: Side,
  grades: Grades,
  words: string,
  by: string | null,
): Promise<number> =>
  db.run(sql`update reviews.sheets set grades = ${JSON.stringify(grades)}, words = ${words}, written_by = ${by}
    where city_id = ${db.cityId} and pair_id = ${pairId} and side = ${side}`)
export const sheetId = (db: Db, pairId: string, side: Side): Promise<{ id: string }> =>
  db.one(sql`select id from reviews.sheets where city_id = ${db.cityId} and pair_id = ${pairId} and side = ${side}`)

const inAt = (side: Side) => (side === 'community' ? sql`community_in_at` : sql`unit_in_at`)
/** In or not; with the second one both open, by this one statement. */
export const setIn = (db: Db, pairId: string, side: Side, at: Date | null, openedAt: Date | null): Promise<number> =>
  db.run(
    sql`update reviews.pairs set ${inAt(side)} = ${at}, opened_at = ${openedAt} where city_id = ${db.cityId} and id = ${pairId}`,
  )
export const setResult = (db: Db, pairId: string, { unit, community, facts }: Results): Promise<number> =>
  db.run(sql`update reviews.pairs set result = ${JSON.stringify({ unit, community, facts })}, unit_score = ${unit.score},
    community_score = ${community.score}, unit_band = ${unit.band}, community_band = ${community.band}
    where city_id = ${db.cityId} and id = ${pairId}`)

export const repliesOf = (db: Db, pairId: string): Promise<{ side: Side; words: string; at: Date }[]> =>
  db.many(sql`select side, words, at from reviews.replies where city_id = ${db.cityId} and pair_id = ${pairId} order by at`)
export const insertReply = (db: Db, pairId: string, side: Side, words: string, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into reviews.replies (city_id, pair_id, side, words, at, by_person)
    values (${db.cityId}, ${pairId}, ${side}, ${words}, ${at}, ${by})`)

export type Published = { communityId: string; orgId: string; unitBand: Grade; communityScore: number }
/** Of the latest published round: for residents, who read bands only. */
export const latestPublished = (db: Db): Promise<Round | undefined> =>
  db.maybe(sql`select ${roundColumns} from reviews.rounds r where r.city_id = ${db.cityId} and r.published_at is not null
    order by r.period_to desc, r.published_at desc limit 1`)
export const publishedBands = (db: Db, roundId: string): Promise<Published[]> =>
  db.many(sql`select p.community_id, p.org_id, p.unit_band, p.community_score from reviews.pairs p
    join reviews.rounds r on r.city_id = p.city_id and r.id = p.round_id
    where p.city_id = ${db.cityId} and p.round_id = ${roundId} and p.opened_at is not null and r.published_at is not null`)

export async function load(
  db: Db,
  round: Omit<Round, 'publishedAt'> & { publishedAt: Date | null },
  pairs: readonly object[],
  sheets: readonly object[],
  replies: readonly object[],
) {
  await db.run(sql`insert into reviews.rounds (city_id, id, year, part, period_from, period_to, opened_on, closes_on, closed_at, published_at, rules)
    values (${db.cityId}, ${round.id}, ${round.year}, ${round.part}, ${round.periodFrom}, ${round.periodTo}, ${round.openedOn}, ${round.closesOn},
      ${round.closedAt}, ${round.publishedAt}, ${JSON.stringify(round.rules)})`)
  await db.run(sql`insert into reviews.pairs (city_id, id, round_id, pact_id, community_id, subdistrict_id, org_id, community_in_at, unit_in_at,
      opened_at, not_reviewed_at, result, unit_score, community_score, unit_band, community_band)
    select ${db.cityId}::int, r.id, ${round.id}::uuid, r.pact_id, r.community_id, r.subdistrict_id, r.org_id, r.community_in_at, r.unit_in_at,
      r.opened_at, r.not_reviewed_at, r.result, r.unit_score, r.community_score, r.unit_band, r.community_band
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) r (id uuid, pact_id uuid, community_id uuid, subdistrict_id uuid, org_id uuid,
      community_in_at timestamptz, unit_in_at timestamptz, opened_at timestamptz, not_reviewed_at timestamptz, result jsonb,
      unit_score int, community_score int, unit_band text, community_band text)`)
  await db.run(sql`insert into reviews.sheets (city_id, id, pair_id, side, grades, words)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(sheets)}::jsonb)
      r (id uuid, pair_id uuid, side text, grades jsonb, words text)`)
  await db.run(sql`insert into reviews.replies (city_id, pair_id, side, words, at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(replies)}::jsonb) r (pair_id uuid, side text, words text, at timestamptz)`)
}
