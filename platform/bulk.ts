import { type Db, sql, trusted } from './db.ts'

/**
 * Many rows of one table in one statement, for seeds and imports: keys are column names, `city_id` is added, what a row does
 * not name is null. Table and columns are known at writing time, never from input.
 */
export async function insertAll(db: Db, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return
  const names = [...new Set(['city_id', ...rows.flatMap((row) => Object.keys(row))])]
  if (![table, ...names].every((name) => /^[a-z_]+(\.[a-z_]+)?$/.test(name))) throw new Error('a name that is none of ours')
  const [into, columns] = [trusted(table), trusted(names.join(', '))]
  const json = JSON.stringify(rows.map((row) => ({ ...row, city_id: db.cityId })))
  await db.run(
    sql`insert into ${into} (${columns}) select ${columns} from jsonb_populate_recordset(null::${into}, ${json}::jsonb)`,
  )
}
