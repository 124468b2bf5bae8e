import { newId } from '#common/ids.ts'
import { type Db, sql } from '#platform/db.ts'
import type { Unit } from '../contract.ts'

/** Whose account: `ownerKind` is `module.kind`. */
export type Account = { ownerKind: string; ownerId: string; unit: Unit; purpose?: string }
/** How an account is opened when it is first posted to. */
export type Opening = Account & { least?: number; most?: number; wide?: boolean }

export const keyOf = ({ ownerKind, ownerId, unit, purpose = '' }: Account): string => `${ownerKind}|${ownerId}|${unit}|${purpose}`

/** The ids of these accounts by `keyOf`; those that do not stand yet are opened. */
export async function idsOf(db: Db, accounts: readonly Opening[], now: Date): Promise<Map<string, string>> {
  const asked = [...new Map(accounts.map((one) => [keyOf(one), one])).values()]
  const known = await find(db, asked)
  const missing = asked.filter((one) => !known.has(keyOf(one)))
  if (missing.length === 0) return known
  await db.run(sql`insert into ledger.accounts (city_id, id, owner_kind, owner_id, unit, purpose, least, most, wide, opened_at)
    select ${db.cityId}::int, r.id, r.owner_kind, r.owner_id, r.unit, r.purpose, r.least, r.most, r.wide, ${now}
    from jsonb_to_recordset(${JSON.stringify(missing.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).map(rowOf(now)))}::jsonb)
      r (id uuid, owner_kind text, owner_id uuid, unit text, purpose text, least bigint, most bigint, wide boolean)
    on conflict (city_id, owner_kind, owner_id, unit, purpose) do nothing`)
  for (const [key, id] of await find(db, missing)) known.set(key, id)
  return known
}

const rowOf =
  (now: Date) =>
  ({ ownerKind, ownerId, unit, purpose = '', least, most, wide }: Opening) => ({
    id: newId(now.getTime()),
    owner_kind: ownerKind,
    owner_id: ownerId,
    unit,
    purpose,
    least: least ?? null,
    most: most ?? null,
    wide: wide ?? false,
  })

async function find(db: Db, accounts: readonly Account[]): Promise<Map<string, string>> {
  const rows = await db.many<Account & { id: string }>(sql`select id, owner_kind, owner_id, unit, purpose
    from ledger.accounts where city_id = ${db.cityId} and (owner_kind, owner_id, unit, purpose) in (
      select * from unnest(${accounts.map((a) => a.ownerKind)}::text[], ${accounts.map((a) => a.ownerId)}::uuid[],
        ${accounts.map((a) => a.unit)}::text[], ${accounts.map((a) => a.purpose ?? '')}::text[]))`)
  return new Map(rows.map((row) => [keyOf(row), row.id]))
}

/** Nothing can be posted to it any more; its past stays. */
export async function closeAccount({ db, now }: { db: Db; now: Date }, account: Account): Promise<void> {
  await db.run(sql`update ledger.accounts set closed_at = ${now} where city_id = ${db.cityId} and owner_kind = ${account.ownerKind}
    and owner_id = ${account.ownerId} and unit = ${account.unit} and purpose = ${account.purpose ?? ''} and closed_at is null`)
}
