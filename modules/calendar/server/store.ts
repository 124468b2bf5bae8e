import type { Day } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import type { Hours, Span, YearFile } from '../calendar.ts'
import { changed, type Sources } from '../changes.ts'
import type { Change } from '../contract.ts'
import { defaultHours, shippedYears } from '../shipped.ts'

type YearRow = { year: number; papers: string[]; days: YearFile['days'][number][]; publishedIn: number }
type HoursRow = { since: Day; spans: Span[]; dayEnds: string | null; setIn: number }
export type DayRow = { id: string; day: Day; kind: 'work' | 'rest'; name: string; enteredIn: number; withdrawnIn: number | null }
export type ChangeRow = {
  version: number
  kind: string
  says: string
  basis: string
  moved: number
  settled: number
  madeByName: string
  madeAt: Date
}

const versionOf = async (db: Db) =>
  (
    await db.one<{ version: number }>(
      sql`select coalesce(max(version), 0)::int as version from calendar.changes where city_id = ${db.cityId}`,
    )
  ).version

export const years = (db: Db) =>
  db.many<YearRow>(sql`select distinct on (year) year, papers, days, published_in from calendar.years
    where city_id = ${db.cityId} order by year, published_in desc`)

export const days = (db: Db) =>
  db.many<DayRow>(
    sql`select id, day, kind, name, entered_in, withdrawn_in from calendar.days where city_id = ${db.cityId} order by day`,
  )

export const hours = (db: Db) =>
  db.many<HoursRow>(sql`select distinct on (since) since::text as since, spans, day_ends, set_in from calendar.hours
    where city_id = ${db.cityId} order by since, set_in desc`)

export const listChanges = (db: Db, versions: readonly number[], latest: number) =>
  db.many<ChangeRow>(sql`select version, kind, says, basis, moved, settled, made_by_name, made_at from calendar.changes
    where city_id = ${db.cityId} and (version = any(${versions as number[]}) or version > ${latest}) order by version desc`)

/** What the city's calendar is built from: shipped years and hours, its own over them. */
export async function sourcesOf(db: Db): Promise<Sources> {
  const shipped: Sources = { version: await versionOf(db), years: shippedYears, days: [], hours: defaultHours }
  const published = (await years(db)).reduce<Sources>((s, y) => changed(s, { kind: 'publish-year', file: y }), shipped)
  const ownHours = (await hours(db)).map(
    (h): Hours => ({
      spans: h.spans,
      ...(h.since === '-infinity' ? {} : { since: h.since }),
      ...(h.dayEnds ? { dayEnds: h.dayEnds } : {}),
    }),
  )
  return {
    ...published,
    days: (await days(db)).map((d) => ({ ...d, withdrawn: d.withdrawnIn !== null })),
    hours: ownHours.some((h) => !h.since) ? ownHours : [...defaultHours, ...ownHours],
  }
}

/** The same, and nobody else changes this city's calendar until the transaction ends. */
export async function sourcesForUpdate(db: Db): Promise<Sources> {
  await db.run(sql`select pg_advisory_xact_lock(hashtext('calendar'), ${db.cityId})`)
  return sourcesOf(db)
}

export async function keepChange(
  { db, actor, now }: Context,
  version: number,
  change: Change,
  facts: { id: string; says: string; basis: string; moved: number; settled: number },
): Promise<void> {
  await db.run(sql`insert into calendar.changes (city_id, version, id, kind, says, basis, moved, settled, made_by, made_by_name, made_at)
    values (${db.cityId}, ${version}, ${facts.id}, ${change.kind}, ${facts.says}, ${facts.basis}, ${facts.moved}, ${facts.settled},
      ${actor.personId}, ${actor.name}, ${now})`)
  if (change.kind === 'add-day')
    await db.run(sql`insert into calendar.days (city_id, id, day, kind, name, entered_in)
      values (${db.cityId}, ${newId(now.getTime())}, ${change.day}, ${change.as}, ${change.name}, ${version})`)
  else if (change.kind === 'withdraw-day')
    await db.run(sql`update calendar.days set withdrawn_in = ${version} where city_id = ${db.cityId} and id = ${change.id}`)
  else if (change.kind === 'publish-year')
    await db.run(sql`insert into calendar.years (city_id, year, published_in, papers, days) values (${db.cityId}, ${change.file.year}, ${version},
      ${JSON.stringify(change.file.papers)}, ${JSON.stringify(change.file.days)})`)
  else
    await db.run(sql`insert into calendar.hours (city_id, since, set_in, spans, day_ends) values (${db.cityId},
      ${change.hours.since ?? '-infinity'}::date, ${version}, ${JSON.stringify(change.hours.spans)}, ${change.hours.dayEnds})`)
}
