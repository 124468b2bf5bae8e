import { dayOf } from '#common/dates.ts'
import { type Sql, sql } from '#platform/db.ts'

/** An appointment `a` is held at this instant: its days have come and not passed, and nobody has ended it. */
export const heldAt = (at: Date): Sql => sql`a.valid_from <= ${dayOf(at)}::date
  and (a.valid_until is null or ${dayOf(at)}::date < a.valid_until)
  and (a.ended_early_at is null or ${at}::timestamptz < a.ended_early_at)`
