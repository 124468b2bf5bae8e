import pg from 'pg'
import { forgetAll } from './cache.ts'
import type { Pool } from './db.ts'
import type { Logger } from './log.ts'

export type Live = {
  /** Tells every signed-in browser of the city that these things happened: names only, no content. */
  publish(cityId: number, names: readonly string[]): Promise<void>
  listen(cityId: number, hear: (names: readonly string[]) => void): () => void
  stop(): Promise<void>
}

type Message = { cityId: number; names: string[]; from: string }

/** Live updates over one LISTEN connection, so that several processes of one city hear each other. */
export async function startLive(pool: Pool, url: string, log: Logger): Promise<Live> {
  const me = crypto.randomUUID()
  const ears = new Map<number, Set<(names: readonly string[]) => void>>()
  const spread = ({ cityId, names, from }: Message) => {
    if (from !== me) forgetAll(cityId)
    for (const hear of ears.get(cityId) ?? []) hear(names)
  }
  let stopped = false
  let client: pg.Client | undefined
  const open = async () => {
    client = new pg.Client({ connectionString: url, application_name: 'sigong-live' })
    client.on('notification', ({ payload }) => payload && spread(JSON.parse(payload) as Message))
    client.on('error', (error) => {
      log.warn({ err: error.message }, 'live channel lost')
      forgetAll()
      if (!stopped) setTimeout(() => open().catch((e: Error) => log.warn({ err: e.message }, 'live channel')), 2000).unref()
    })
    await client.connect()
    await client.query('listen sigong_live')
  }
  await open()
  return {
    async publish(cityId, names) {
      const unique = [...new Set(names)].slice(0, 50)
      if (unique.length)
        await pool.query('select pg_notify($1, $2)', ['sigong_live', JSON.stringify({ cityId, names: unique, from: me })])
    },
    listen(cityId, hear) {
      const set = ears.get(cityId) ?? new Set()
      ears.set(cityId, set.add(hear))
      return () => void set.delete(hear)
    },
    async stop() {
      stopped = true
      await client?.end().catch(() => undefined)
    },
  }
}
