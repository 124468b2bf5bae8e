import { verify } from '#platform/audit.ts'
import { connect, transaction } from '#platform/db.ts'
import { asTool, openDatabase } from './database.ts'

/** Walks each city's audit chain from its first entry to its head. Entries of the last moments may not be sealed yet. */
await asTool(async () => {
  const { ownerUrl, end } = await openDatabase()
  const pool = connect(ownerUrl, { max: 1, applicationName: 'sigong-audit-verify' })
  try {
    const { rows } = await pool.query<{ city_id: number; name: string }>('select city_id, name from platform.cities order by 1')
    for (const { city_id, name } of rows) {
      const { entries, unsealed, broken } = await transaction(pool, city_id, verify, { readOnly: true })
      const verdict = broken ? `broken at entry ${broken.seq} (${broken.why})` : 'whole'
      console.log(`${city_id} ${name}: ${verdict}, ${entries} entries sealed, ${unsealed} not yet`)
      if (broken) process.exitCode = 1
    }
  } finally {
    await pool.end()
    await end()
  }
})
