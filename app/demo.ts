import pg from 'pg'
import type { Running } from '#platform/start.ts'
import type { StageParts } from '../demo/concerns/stage.ts'
import { seedDemo } from '../demo/seed.ts'

/**
 * The demo cities on an empty database: made-up people and organisations in real divisions. Before the house opens: the
 * past is played with a clock of its own, and no loop of today's may run beside it.
 */
export async function loadDemo(parts: StageParts, ownerUrl: string, say: (line: string) => void): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from platform.cities where not demo')
    if (rows[0]!.n) return
    const { faults } = await seedDemo({ ...parts, owner, now: new Date(), say })
    for (const fault of faults) say(fault)
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
