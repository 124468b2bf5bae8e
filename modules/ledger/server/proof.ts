import { allowed } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import type { Proof } from '../contract.ts'

/** For the auditor: sums and counts only, nobody's account. */
export function proveLedger({ db, actor, now }: Context): Promise<Proof> {
  allowed(holds(actor, 'audit.read'))
  return audit(db, now)
}

/** Reads every line once and compares: units, entries, balances, months, caps. */
export async function audit(db: Db, now: Date): Promise<Proof> {
  const city = db.cityId
  const units = await db.many<Proof['units'][number]>(sql`select a.unit, count(distinct a.id) as accounts,
      coalesce(sum(s.amount), 0)::bigint as sum
    from ledger.accounts a left join (select account_id, sum(amount) as amount from ledger.lines where city_id = ${city} group by 1) s
      on s.account_id = a.id where a.city_id = ${city} group by a.unit order by a.unit`)
  const counts = await db.one<
    Pick<Proof, 'entries' | 'lines' | 'entriesWrong' | 'balancesWrong' | 'monthsWrong' | 'capsWrong'>
  >(sql`select
    (select count(*) from ledger.entries where city_id = ${city}) as entries,
    (select count(*) from ledger.lines where city_id = ${city}) as lines,
    (select count(*) from (select entry_id from ledger.lines where city_id = ${city} group by entry_id, unit having sum(amount) <> 0) x)
      + (select count(*) from ledger.entries e left join (select entry_id, count(*) as n from ledger.lines where city_id = ${city} group by 1) l
        on l.entry_id = e.id where e.city_id = ${city} and e.lines is distinct from coalesce(l.n, 0)) as entries_wrong,
    (select count(*) from (select account_id, sum(amount) as amount from ledger.balances where city_id = ${city} group by 1) b
      full join (select account_id, sum(amount) as amount from ledger.lines where city_id = ${city} group by 1) l using (account_id)
      where coalesce(b.amount, 0) <> coalesce(l.amount, 0)) as balances_wrong,
    (select count(*) from (select account_id, month, sum(amount) as amount from ledger.months where city_id = ${city} group by 1, 2) m
      full join (select account_id, date_trunc('month', on_day::timestamp)::date as month, sum(amount) as amount
        from ledger.lines where city_id = ${city} group by 1, 2) l using (account_id, month)
      where coalesce(m.amount, 0) <> coalesce(l.amount, 0)) as months_wrong,
    (select count(*) from (select owner_id, owner_kind, rule, period, used from ledger.caps where city_id = ${city}) c
      full join (select owner_id, owner_kind, rule, period, sum(amount) as used from ledger.cap_uses where city_id = ${city} group by 1, 2, 3, 4) u
        using (owner_id, owner_kind, rule, period) where coalesce(c.used, 0) <> coalesce(u.used, 0)) as caps_wrong`)
  const { entriesWrong, balancesWrong, monthsWrong, capsWrong } = counts
  const proved = units.every(({ sum }) => sum === 0) && entriesWrong + balancesWrong + monthsWrong + capsWrong === 0
  return { at: now, units, ...counts, proved }
}
