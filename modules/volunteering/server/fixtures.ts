import { newId } from '#common/ids.ts'
import type { Caller } from '#platform/testing.ts'

type Role = { name: string; need: number; spare?: number; skill?: string }
type Given = { communityId: string; kind?: 'liaison' | 'volunteer' }

/** A station of a community, set up by its worker. */
export async function aStation(worker: Caller, { communityId, kind = 'volunteer' }: Given): Promise<string> {
  const body = { kind, communityId, name: `${kind} ${newId().slice(-6)}`, venue: '榕树下 1 号', posts: ['清洁'] }
  const answer = await worker.post('/api/volunteering/stations', body)
  if (answer.status === 200) return answer.body.id as string
  const { rows } = (await worker.get(`/api/volunteering/stations?communityId=${communityId}&kind=${kind}`)).body as {
    rows: { id: string }[]
  }
  return rows[0]!.id
}

/** A shift of a station, two days after the tests' clock unless said otherwise. */
export async function aShift(
  worker: Caller,
  stationId: string,
  {
    from = '2026-10-11T09:00:00+08:00',
    until = '2026-10-11T11:00:00+08:00',
    roles = [{ name: '清洁', need: 2 }],
  }: { from?: string; until?: string; roles?: Role[] } = {},
): Promise<{ id: string; roles: { id: string; name: string; need: number; taken: number; waiting: number }[] }> {
  const body = { stationId, title: '周末清洁', place: '榕树公园', startsAt: from, endsAt: until, roles }
  const { body: opened } = await worker.post('/api/volunteering/shifts', body)
  const { body: read } = await worker.get(`/api/volunteering/shifts/${opened.id}`)
  return read as never
}
