import { instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import * as store from './store.ts'

export type LoadedDay = {
  leadOrgId: string
  hosts: readonly { orgId: string; heads?: number; agreed?: boolean }[]
  subject: string
  plan: string
  on: string
  time: string
  place: string
  itemTitle?: string
  state: 'planned' | 'agreed' | 'called' | 'held' | 'archived'
  guests?: number
  record?: string
  summary?: string
}

/** Fills a city's theme days in two statements: for seeds. */
export async function load({ db }: Context, days: readonly LoadedDay[]): Promise<void> {
  const rows: object[] = []
  const hosts: object[] = []
  for (const day of days) {
    const lead = await orgOf(db, day.leadOrgId)
    const node = lead && (await nodeOf(db, lead.regionId))
    const startsAt = instantOf(day.on, day.time)
    const id = newId(startsAt.getTime())
    const over = day.state === 'held' || day.state === 'archived'
    const before = (n: number) => new Date(startsAt.getTime() - n * 86_400_000)
    rows.push({
      id,
      lead_org_id: day.leadOrgId,
      subdistrict_id: node?.subdistrictId ?? null,
      community_id: node?.communityId ?? null,
      subject: day.subject,
      plan: day.plan,
      starts_at: startsAt,
      place: day.place,
      state: day.state,
      called_at: over || day.state === 'called' ? before(5) : null,
      held_at: over ? new Date(startsAt.getTime() + 2 * 3_600_000) : null,
      guests: over ? (day.guests ?? 0) : null,
      record: over ? (day.record ?? day.plan) : null,
      summary: day.summary ?? null,
      archived_at: day.state === 'archived' ? new Date(startsAt.getTime() + 3 * 86_400_000) : null,
      item_title: day.itemTitle ?? null,
      made_at: before(12),
    })
    for (const { orgId, heads, agreed } of day.hosts)
      hosts.push({ day_id: id, org_id: orgId, agreed_at: agreed === false ? null : before(9), heads: over ? (heads ?? 0) : null })
  }
  await store.load(db, rows, hosts)
}
