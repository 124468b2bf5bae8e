import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven } from '#platform/numbers.ts'
import { nodesOf } from '#server/regions'
import type { Mode, Source, State } from '../contract.ts'
import { keyHash, phoneMark } from './own-keys.ts'

export type LoadedMember = {
  /** Fixed where a demo must know it; else made here. */
  id?: string
  no: string
  name: string
  kind: string
  stage?: 'full' | 'probationary' | null
  communityId: string
  gridId?: string | null
  homeOrgId?: string | null
  homeWords?: string | null
  mode?: Mode
  skills?: readonly string[]
  willing?: readonly string[]
  times?: readonly string[]
  state?: State
  source?: Source
  personId?: string | null
  phone?: string | null
  registeredOn: string
  confirmedAt?: Date | null
  reviewDueOn?: string | null
  leftOn?: string | null
  /** A key fixed beforehand, beside the one that follows from the id. */
  key?: string
}

/** Puts a roster in, without asking who may; answers each number's id. For seeds. */
export async function load(ctx: Context, members: readonly LoadedMember[]): Promise<Map<string, string>> {
  const { db, cityId, now } = ctx
  const nodes = await nodesOf(db)
  const rows = members.map((m) => ({
    id: m.id ?? newId(now.getTime()),
    no: m.no,
    name: m.name,
    kind: m.kind,
    stage: m.stage ?? null,
    subdistrict_id: nodes.get(m.communityId)?.subdistrictId ?? null,
    community_id: m.communityId,
    grid_id: m.gridId ?? null,
    home_org_id: m.homeOrgId ?? null,
    home_words: m.homeWords ?? null,
    mode: m.mode ?? 'none',
    skills: m.skills ?? [],
    willing: m.willing ?? [],
    times: m.times ?? [],
    state: m.state ?? 'confirmed',
    source: m.source ?? 'roster',
    person_id: m.personId ?? null,
    phone_mark: m.phone ? phoneMark(cityId, m.phone).toString('hex') : null,
    registered_on: m.registeredOn,
    confirmed_at: m.confirmedAt ?? ((m.state ?? 'confirmed') === 'confirmed' ? `${m.registeredOn}T10:00:00+08:00` : null),
    review_due_on: m.reviewDueOn ?? null,
    left_on: m.leftOn ?? null,
  }))
  await db.run(sql`insert into members.members (city_id, id, no, name, kind, stage, subdistrict_id, community_id, grid_id, home_org_id,
      home_words, mode, skills, willing, times, state, source, person_id, phone_mark, registered_on, confirmed_at, review_due_on, left_on)
    select ${cityId}::int, r.id, r.no, r.name, r.kind, r.stage, r.subdistrict_id, r.community_id, r.grid_id, r.home_org_id, r.home_words,
      r.mode, r.skills, r.willing, r.times, r.state, r.source, r.person_id, decode(r.phone_mark, 'hex'), r.registered_on,
      r.confirmed_at, r.review_due_on, r.left_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, no text, name text, kind text, stage text, subdistrict_id uuid,
      community_id uuid, grid_id uuid, home_org_id uuid, home_words text, mode text, skills text[], willing text[], times text[],
      state text, source text, person_id uuid, phone_mark text, registered_on date, confirmed_at timestamptz, review_due_on date,
      left_on date)`)
  const ids = rows.map(({ id }) => id)
  const phones = members.flatMap(({ phone }, i) => (phone ? [{ id: ids[i]!, phone }] : []))
  await db.run(sql`insert into members.contacts (city_id, member_id, phone)
    select ${cityId}::int, x, y from unnest(${phones.map(({ id }) => id)}::uuid[], ${phones.map(({ phone }) => phone)}::text[]) r (x, y)`)
  await db.run(sql`insert into members.stays (city_id, id, member_id, community_id, from_on, until_on)
    select city_id, gen_random_uuid(), id, community_id, registered_on, left_on from members.members
    where city_id = ${cityId} and id = any(${ids}::uuid[])`)
  await db.run(sql`insert into members.events (city_id, id, member_id, kind, at)
    select city_id, gen_random_uuid(), id, 'registered', (registered_on || ' 09:00+08')::timestamptz from members.members
    where city_id = ${cityId} and id = any(${ids}::uuid[])`)
  for (const [i, { key }] of members.entries())
    if (key)
      await db.run(
        sql`update members.members set key_hash = ${keyHash(ids[i]!, key)} where city_id = ${cityId} and id = ${ids[i]}`,
      )
  const last = new Map<number, number>()
  for (const { no } of members) {
    const [, year, n] = /^(\d{4})(\d{5,})$/.exec(no) ?? []
    if (year && n) last.set(Number(year), Math.max(last.get(Number(year)) ?? 0, Number(n)))
  }
  for (const [year, n] of last) await numbersGiven(ctx, 'members.member', year, n)
  return new Map(rows.map(({ no, id }) => [no, id]))
}
