import type { z } from 'zod'
import type { ImportState, SheetPreview } from '#common/imports.ts'
import type { Refusal } from '#common/refusal.ts'
import type { Lang } from '#common/words.ts'
import type { Actor } from '../actor.ts'
import type { Context } from '../context.ts'
import { all, type Db, type Sql, sql } from '../db.ts'

/** Why an import ended; `cause` is the row's refusal behind `imports.changed-meanwhile`. */
export type Failure = Refusal & { cause?: Refusal }
export type Preview = z.infer<typeof SheetPreview>
export type ImportRecord = {
  id: string
  name: string
  state: ImportState
  fileName: string
  sha256: Buffer
  personId: string
  personName: string
  lang: Lang
  sheet: string
  headerRow: number
  preview: Preview | null
  matching: Record<string, string>
  acting: Actor | null
  skipFaulty: boolean
  rows: number
  progress: number
  faulty: number
  created: number
  updated: number
  unchanged: number
  failure: Failure | null
  at: Date
  confirmedByName: string | null
  finishedAt: Date | null
}
export type Problem = { rowNumber: number; nth: number; columnKey: string | null; code: string; facts: Refusal['facts'] }

const columns = sql`id, name, state, file_name, sha256, person_id, person_name, lang, sheet, header_row, preview, matching, acting,
  skip_faulty, rows, progress, faulty, created, updated, unchanged, failure, at, confirmed_by_name, finished_at`

export const find = (db: Db, id: string): Promise<ImportRecord | undefined> =>
  db.maybe(sql`select ${columns} from platform.imports where city_id = ${db.cityId} and id = ${id}`)

export const findForUpdate = (db: Db, id: string): Promise<ImportRecord | undefined> =>
  db.maybe(sql`select ${columns} from platform.imports where city_id = ${db.cityId} and id = ${id} for update`)

export async function insert(
  { db, actor, now, lang }: Context,
  given: {
    id: string
    name: string
    fileName: string
    sha256: Buffer
    content: Buffer
    preview: Preview
    matching: Record<string, string>
  },
): Promise<void> {
  const { id, preview, content } = given
  await db.run(sql`insert into platform.imports (city_id, id, name, state, file_name, sha256, bytes, person_id, person_name, lang, sheet, header_row,
      preview, matching, rows, at)
    values (${db.cityId}, ${id}, ${given.name}, 'uploaded', ${given.fileName}, ${given.sha256}, ${content.length}, ${actor.personId}, ${actor.name},
      ${lang}, ${preview.sheet}, ${preview.headerRow}, ${JSON.stringify(preview)}, ${JSON.stringify(given.matching)}, ${preview.total}, ${now})`)
  await db.run(
    sql`insert into platform.import_contents (city_id, import_id, content, at) values (${db.cityId}, ${id}, ${content}, ${now})`,
  )
}

/** Sets columns of one import; `what` is a list of assignments. */
export const update = (db: Db, id: string, what: Sql): Promise<number> =>
  db.run(sql`update platform.imports set ${what} where city_id = ${db.cityId} and id = ${id}`)

export const contentOf = async (db: Db, id: string): Promise<Buffer | undefined> =>
  (
    await db.maybe<{ content: Buffer }>(
      sql`select content from platform.import_contents where city_id = ${db.cityId} and import_id = ${id}`,
    )
  )?.content

/** Steps that were begun and have not moved for a while: their process is gone. */
export const stopped = (db: Db, before: Date, now: Date): Promise<{ id: string; state: 'checking' | 'applying' }[]> =>
  db.many(sql`update platform.imports set moved_at = ${now}
    where city_id = ${db.cityId} and state in ('checking', 'applying') and moved_at < ${before} returning id, state`)

const KEPT_UNFINISHED = 10

/** One person keeps ten sheets that were never imported; older ones are given up. */
export async function giveUpOld(db: Db, personId: string | null, now: Date): Promise<void> {
  const old = sql`state in ('uploaded', 'checked', 'failed') and preview is not null and person_id = ${personId} and id not in (
    select id from platform.imports where city_id = ${db.cityId} and person_id = ${personId}
      and state in ('uploaded', 'checked', 'failed') and preview is not null order by id desc limit ${KEPT_UNFINISHED})`
  const ids = (await db.many<{ id: string }>(sql`select id from platform.imports where city_id = ${db.cityId} and ${old}`)).map(
    (row) => row.id,
  )
  if (ids.length === 0) return
  await forget(db, sql`id = any(${ids})`)
  await db.run(
    sql`update platform.imports set state = 'abandoned', finished_at = ${now} where city_id = ${db.cityId} and id = any(${ids})`,
  )
}

/** The content, the preview and the problems' details go; who imported what when stays. */
export async function forget(db: Db, which: Sql): Promise<void> {
  const ids = sql`select id from platform.imports where city_id = ${db.cityId} and ${which}`
  await db.run(sql`delete from platform.import_contents where city_id = ${db.cityId} and import_id in (${ids})`)
  await db.run(sql`delete from platform.import_problems where city_id = ${db.cityId} and import_id in (${ids})`)
  await db.run(sql`update platform.imports set preview = null, acting = null where city_id = ${db.cityId} and ${which}`)
}

export const sameFileBefore = (db: Db, record: ImportRecord): Promise<{ at: Date; by: string } | undefined> =>
  db.maybe(sql`select finished_at as at, person_name as by from platform.imports
    where city_id = ${db.cityId} and sha256 = ${record.sha256} and state = 'done' and name = ${record.name} and id <> ${record.id}
    order by finished_at desc limit 1`)

export const list = (db: Db, name: string, before: string | undefined, limit: number): Promise<ImportRecord[]> =>
  db.many(sql`select ${columns} from platform.imports
    where ${all([sql`city_id = ${db.cityId}`, sql`name = ${name}`, sql`state <> 'abandoned'`, before !== undefined && sql`id < ${before}`])}
    order by id desc limit ${limit}`)

export const problems = (db: Db, id: string, limit: number): Promise<Problem[]> =>
  db.many(sql`select row_number, nth, column_key, code, facts from platform.import_problems
    where city_id = ${db.cityId} and import_id = ${id} order by row_number, nth limit ${limit}`)

export async function countProblems(db: Db, id: string): Promise<number> {
  const { n } = await db.one<{ n: number }>(
    sql`select count(*) as n from platform.import_problems where city_id = ${db.cityId} and import_id = ${id}`,
  )
  return n
}

export const faultyRows = (db: Db, id: string): Promise<{ rowNumber: number }[]> =>
  db.many(sql`select distinct row_number from platform.import_problems where city_id = ${db.cityId} and import_id = ${id}`)

export async function replaceProblems(db: Db, id: string, found: Problem[]): Promise<void> {
  await db.run(sql`delete from platform.import_problems where city_id = ${db.cityId} and import_id = ${id}`)
  for (let from = 0; from < found.length; from += 5000) {
    const some = found.slice(from, from + 5000)
    await db.run(sql`insert into platform.import_problems (city_id, import_id, row_number, nth, column_key, code, facts)
      select ${db.cityId}, ${id}, t.row_number, t.nth, t.column_key, t.code, t.facts
      from unnest(${some.map((p) => p.rowNumber)}::int[], ${some.map((p) => p.nth)}::int[], ${some.map((p) => p.columnKey)}::text[],
        ${some.map((p) => p.code)}::text[], ${some.map((p) => JSON.stringify(p.facts ?? {}))}::jsonb[]) t (row_number, nth, column_key, code, facts)`)
  }
}
