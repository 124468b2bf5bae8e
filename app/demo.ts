import pg from 'pg'
import type { Running } from '#platform/start.ts'
import { seedDemo } from '../demo/seed.ts'

/** The demo cities on an empty database: made-up people and organisations in real divisions. */
export async function loadDemo({ house, pool }: Running, ownerUrl: string, say: (line: string) => void): Promise<void> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from platform.cities where not demo')
  if (rows[0]!.n) return
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await seedDemo({ owner, inCity: house.inCity, say })
  } finally {
    await owner.end()
  }
}

/** Production never runs beside demo accounts. */
export async function refuseDemo({ pool }: Running): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('select name from platform.cities where demo')
  if (rows.length)
    throw new Error(
      `This database holds the demo city ${rows.map((row) => row.name).join(', ')} with accounts everybody knows. Production needs a database of its own: set DATABASE_URL or SIGONG_DATA.`,
    )
}
