import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { dayOf, plusDays, weekdayOf } from '#common/dates.ts'
import { type FilingRow, pgbench } from './filing.ts'
import { ask, perSecond } from './load.ts'
import { recordStatements } from './record.ts'
import { type Server, signIn } from './server.ts'

/**
 * A booking day under contention: everybody wants the same two hours of the same room at once, so that all wait for the same
 * eight counters. Over HTTP against pgbench sending the very statements of one booking, in turns on the same PostgreSQL.
 */
export async function booking(
  server: Server,
  rounds: number,
  seconds: number,
  connections: number,
  say: (line: string) => void,
): Promise<FilingRow[] | string> {
  const cookie = await signIn(server.origin, 'secretary')
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  const { rows: rooms } = await owner.query<{
    id: string
  }>(`select r.id from venues.resources r join venues.places p on p.city_id = r.city_id and p.id = r.place_id
    where p.city_id = 350982 and p.level = 'grid' and p.state = 'open' order by r.id limit 1`)
  let day = plusDays(dayOf(new Date()), 20)
  while (weekdayOf(day) > 5) day = plusDays(day, 1)
  const wanted = { resourceId: rooms[0]!.id, day, fromSlot: 20, toSlot: 28, heads: 4, purpose: '楼栋议事' }
  const send = (agent: Parameters<typeof ask>[0]) =>
    ask(agent, 'POST', `${server.origin}/api/venue-bookings`, { cookie }, JSON.stringify(wanted))
  // One booking makes the counters; then there is room for everybody, and only the waiting is measured.
  await perSecond(1, 1, send)
  await owner.query('update venues.slots set capacity = 100000000 where city_id = 350982 and resource_id = $1', [
    wanted.resourceId,
  ])
  await owner.end()
  await perSecond(connections, 2, send)
  const file = join(mkdtempSync(join(tmpdir(), 'sigong-pgbench-')), 'booking.sql')
  writeFileSync(file, await recordStatements(server, { url: '/api/venue-bookings', headers: { cookie }, payload: wanted }))
  const rows: FilingRow[] = []
  for (let round = 1; round <= rounds; round++) {
    const ours = await perSecond(connections, seconds, send)
    if (ours.failed) return `${ours.failed} bookings were refused`
    const theirs = await pgbench(server.ownerUrl, file, connections, seconds)
    if (typeof theirs === 'string') return theirs
    rows.push({ round, ours: ours.rate, pgbench: theirs, ratio: ours.rate / theirs })
    say(`booking, round ${round}: ${ours.rate.toFixed(0)} a second over HTTP, pgbench ${theirs.toFixed(0)}`)
  }
  return rows
}
