import { newId } from '#common/ids.ts'
import { type Refusal, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { constraintOf, sql } from '#platform/db.ts'
import { type CapLimits, periodsOf, whyNotPost } from '../rules.ts'
import { idsOf, keyOf, type Opening } from './accounts.ts'

/** How much of a rule's cap an entry takes from an owner, in the periods that have a limit. */
export type Cap = { ownerKind: string; ownerId: string; rule: string; amount: number; limits: CapLimits }
export type Posting = {
  /** `points`, `hours`: what it is; once for each source. */
  kind: string
  on: string
  words: string
  rule?: string | null
  source: { kind: string; id: string }
  lines: readonly { account: Opening; amount: number }[]
  cap?: Cap
}
type Ctx = Pick<Context, 'db' | 'now' | 'actor'>

/** One entry, in the caller's transaction: it commits or fails with what it rewards. Answers its id. */
export async function post(ctx: Ctx, posting: Posting): Promise<string> {
  return (await postAll(ctx, [posting]))[0]!
}

/**
 * Many entries in two statements. Several entries of one command go together: rows are then locked in one order for all,
 * so that two commands never wait for each other.
 */
export async function postAll({ db, now, actor }: Ctx, postings: readonly Posting[]): Promise<string[]> {
  if (postings.length === 0) return []
  for (const { lines } of postings) refuseIf(whyNotPost(lines))
  const accounts = await idsOf(
    db,
    postings.flatMap(({ lines }) => lines.map(({ account }) => account)),
    now,
  )
  const ids = postings.map(() => newId(now.getTime()))
  const entries = postings.map(({ kind, on, words, rule, source, lines }, i) => ({
    id: ids[i],
    on_day: on,
    kind,
    words,
    rule: rule ?? null,
    source: source.kind,
    source_id: source.id,
    lines: lines.length,
  }))
  const lines = postings.flatMap(({ on, lines }, i) =>
    lines.map(({ account, amount }, no) => ({
      entry_id: ids[i],
      no: no + 1,
      account_id: accounts.get(keyOf(account)),
      unit: account.unit,
      on_day: on,
      amount,
    })),
  )
  const uses = postings.flatMap(({ on, cap }, i) =>
    cap
      ? periodsOf(on, cap.limits).map(({ period, most }) => ({
          entry_id: ids[i],
          owner_kind: cap.ownerKind,
          owner_id: cap.ownerId,
          rule: cap.rule,
          period,
          amount: cap.amount,
          most,
        }))
      : [],
  )
  const capped = sql`, used as (insert into ledger.cap_uses (city_id, entry_id, owner_kind, owner_id, rule, period, amount, most)
      select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb)
        r (entry_id uuid, owner_kind text, owner_id uuid, rule text, period text, amount bigint, most bigint))`
  await db
    .run(sql`with posted as (insert into ledger.entries (city_id, id, on_day, kind, words, rule, source, source_id, lines, posted_by, posted_at)
      select ${db.cityId}::int, r.*, ${actor.personId}::uuid, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
        r (id uuid, on_day date, kind text, words text, rule text, source text, source_id uuid, lines smallint))${uses.length ? capped : sql``}
    insert into ledger.lines (city_id, entry_id, no, account_id, unit, on_day, amount)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      r (entry_id uuid, no smallint, account_id uuid, unit text, on_day date, amount bigint)`)
    .catch(asRefusal)
  return ids
}

const said: Record<string, Refusal> = {
  posted_once: refuse('ledger.already-posted'),
  reversed_once: refuse('ledger.already-reversed'),
  within_the_cap: refuse('ledger.cap-reached'),
  balance_within_limits: refuse('ledger.out-of-limits'),
  account_is_open: refuse('ledger.closed'),
}

/** What the database refuses by the name of a rule is that rule's refusal. */
export function asRefusal(error: unknown): never {
  const refusal = said[constraintOf(error) ?? '']
  throw refusal ? new Refused(refusal) : error
}
