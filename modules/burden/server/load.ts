import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Decision, Frequency, Kind } from '../contract.ts'

export type LoadedItem = {
  key: string
  kind: Kind
  name: string
  category: string
  imposer: string
  basis: string | null
  frequency: Frequency
  halfHours: number
  decision: Decision
  decidedOn: string | null
  reason: string | null
  /** Key of the item it was merged into. */
  into?: string
  published: boolean
  addedAt: Date
}
type Loaded = {
  round: { docNo: string; on: string }
  items: readonly LoadedItem[]
  alarms: readonly {
    key: string
    title: string
    byOrgId: string
    quarter: string
    at: Date
    settled: string | null
    link: string | null
  }[]
  typed: readonly { communityId: string; week: string; module: string; seconds: number }[]
}

/** Fills a city's register and sums, one statement a table: for seeds. */
export async function load({ db, now }: Context, { round, items, alarms, typed }: Loaded): Promise<void> {
  const roundId = newId(now.getTime())
  const ids = new Map(items.map(({ key, addedAt }) => [key, newId(addedAt.getTime())]))
  const rows = items.map((item) => ({
    id: ids.get(item.key),
    kind: item.kind,
    name: item.name,
    category: item.category,
    imposer: item.imposer,
    basis: item.basis,
    frequency: item.frequency,
    half_hours: item.halfHours,
    decision: item.decision,
    decided_on: item.decidedOn,
    reason: item.reason,
    replaced_by: item.into ? ids.get(item.into) : null,
    round_id: item.published ? roundId : null,
    added_at: item.addedAt,
  }))
  await db.run(
    sql`insert into burden.rounds (city_id, id, doc_no, published_on) values (${db.cityId}, ${roundId}, ${round.docNo}, ${round.on})`,
  )
  await db.run(sql`insert into burden.items (city_id, id, kind, name, category, imposer, basis, frequency, half_hours, decision, decided_on, reason,
      replaced_by, round_id, added_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, kind text, name text, category text, imposer text,
      basis text, frequency text, half_hours int, decision text, decided_on date, reason text, replaced_by uuid, round_id uuid, added_at timestamptz)`)
  const rang = alarms.map((one) => ({
    id: newId(one.at.getTime()),
    title: one.title,
    item_id: ids.get(one.key),
    by_org_id: one.byOrgId,
    quarter: one.quarter,
    link: one.link,
    at: one.at,
    settled_at: one.settled ? one.at : null,
    settled_words: one.settled,
  }))
  await db.run(sql`insert into burden.alarms (city_id, id, kind, title, item_id, by_org_id, quarter, link, at, settled_at, settled_words)
    select ${db.cityId}::int, r.id, 'cancelled-again', r.title, r.item_id, r.by_org_id, r.quarter, r.link, r.at, r.settled_at, r.settled_words
    from jsonb_to_recordset(${JSON.stringify(rang)}::jsonb) r (id uuid, title text, item_id uuid, by_org_id uuid, quarter date, link text, at timestamptz,
      settled_at timestamptz, settled_words text)`)
  await db.run(sql`insert into burden.typed (city_id, community_id, week, module, seconds)
    select ${db.cityId}::int, r.community_id, r.week, r.module, r.seconds from jsonb_to_recordset(${JSON.stringify(
      typed.map((one) => ({ community_id: one.communityId, week: one.week, module: one.module, seconds: one.seconds })),
    )}::jsonb) r (community_id uuid, week date, module text, seconds int)`)
}
