import { instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due } from '#server/calendar'
import * as inbox from '#server/inbox'
import type { Measure, State, Trigger } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { appealOver, expiring, hearing } from './commands.ts'

export type LoadedMatter = {
  title: string
  words: string
  trigger: Trigger
  state: State
  objectOrgId: string
  openedAt: Date
  proposed?: { by: string; orgId: string; measure: Measure }
  verified?: { at: Date; words: string }
  stated?: { at: Date; words: string }
  decided?: { at: Date; by: string; measure: Measure | null; words: string; expiresOn?: string }
  appeal?: { at: Date; words: string; decided?: { at: Date; by: string; result: 'upheld' | 'lifted'; words: string } }
  executed?: { at: Date; words: string }
  rectified?: { at: Date; words: string }
  reviewed?: { at: Date; effect: 'better' | 'same' | 'worse'; words: string }
  before?: Record<string, number>
  after?: Record<string, number>
  ended?: { at: Date; words?: string }
}

/** Fills a city’s matters: for seeds. */
export async function load(ctx: Context, matters: readonly LoadedMatter[]): Promise<void> {
  const { db } = ctx
  const book = await rulesOf(db, 'accountability', rules)
  const calendar = await calendarOf(db)
  const id = () => newId(ctx.now.getTime())
  const rows: object[] = []
  const events: object[] = []
  const last = new Map<number, number>()
  const wd = (at: Date, amount: number) => due(at, { amount, unit: 'workingDays' }, calendar).dueAt
  const facts = (given?: Record<string, number>) => given && Object.entries(given).map(([key, value]) => ({ key, value }))
  for (const one of matters) {
    const matterId = id()
    const event = (at: Date | undefined, kind: string, words: string | null = null, by: string | null = null) =>
      at && events.push({ id: id(), matter_id: matterId, at, kind, words, by_person: by })
    const decided = one.decided
    const year = decided?.at.getUTCFullYear() ?? 0
    const no = decided?.measure ? (last.get(year) ?? 0) + 1 : null
    if (no) last.set(year, no)
    const statementDueAt = one.verified ? wd(one.verified.at, book.statementWithin) : null
    const appealDueAt = decided?.measure ? wd(decided.at, book.appealWithin) : null
    event(one.openedAt, one.proposed ? 'proposed' : 'suggested', null, one.proposed?.by ?? null)
    event(one.verified?.at, 'verified', one.verified?.words)
    event(one.stated?.at, 'stated', one.stated?.words)
    event(decided?.at, decided?.measure ? 'decided' : 'unfounded', decided?.words, decided?.by ?? null)
    event(one.appeal?.at, 'appealed', one.appeal?.words)
    event(
      one.appeal?.decided?.at,
      one.appeal?.decided?.result ?? 'upheld',
      one.appeal?.decided?.words,
      one.appeal?.decided?.by ?? null,
    )
    event(one.executed?.at, 'executed', one.executed?.words)
    event(one.rectified?.at, 'rectified', one.rectified?.words)
    event(one.reviewed?.at, 'reviewed', one.reviewed?.words)
    if (one.state === 'expired' || one.state === 'dropped') event(one.ended?.at, one.state, one.ended?.words ?? null)
    rows.push({
      ...{
        id: matterId,
        no: no && written(book.number, year, no),
        title: one.title,
        words: one.words,
        trigger: one.trigger,
        state: one.state,
      },
      ...{ object_org_id: one.objectOrgId, opened_at: one.openedAt, proposed_at: one.proposed ? one.openedAt : null },
      ...{
        proposed_by: one.proposed?.by ?? null,
        proposed_org: one.proposed?.orgId ?? null,
        proposed_measure: one.proposed?.measure ?? null,
      },
      ...{ verified_at: one.verified?.at ?? null, verified_facts: one.verified?.words ?? null, statement_due_at: statementDueAt },
      ...{ statement: one.stated?.words ?? null, stated_at: one.stated?.at ?? null, heard_at: one.stated?.at ?? null },
      ...{ decided_at: decided?.at ?? null, decided_by: decided?.by ?? null, measure: decided?.measure ?? null },
      ...{ decision: decided?.words ?? null, expires_on: decided?.expiresOn ?? null, appeal_due_at: appealDueAt },
      ...{ appealed_at: one.appeal?.at ?? null, appeal: one.appeal?.words ?? null },
      ...{ appeal_decided_at: one.appeal?.decided?.at ?? null, appeal_decided_by: one.appeal?.decided?.by ?? null },
      ...{ appeal_result: one.appeal?.decided?.result ?? null, appeal_decision: one.appeal?.decided?.words ?? null },
      ...{ executed_at: one.executed?.at ?? null, execution: one.executed?.words ?? null },
      ...{ rectified_at: one.rectified?.at ?? null, rectification: one.rectified?.words ?? null },
      ...{ reviewed_at: one.reviewed?.at ?? null, effect: one.reviewed?.effect ?? null, review: one.reviewed?.words ?? null },
      ...{ facts_before: facts(one.before) ?? null, facts_after: facts(one.after) ?? null },
      ...{ ended_at: one.ended?.at ?? null, ended_words: one.ended?.words ?? null },
    })
    const about = { subject: 'accountability.matter', subjectId: matterId }
    const item = { module: 'accountability', subjectId: matterId, title: one.title, link: `/accountability/${matterId}` }
    if (one.state === 'hearing') {
      timers.set(ctx, { ...about, kind: hearing, dueAt: statementDueAt! })
      inbox.put(ctx, {
        ...item,
        kind: 'state',
        orgId: one.objectOrgId,
        permission: 'accountability.reply',
        dueAt: statementDueAt,
      })
    }
    if (one.state === 'decided' && !one.appeal) timers.set(ctx, { ...about, kind: appealOver, dueAt: appealDueAt! })
    if (decided?.expiresOn && !one.ended) timers.set(ctx, { ...about, kind: expiring, dueAt: instantOf(decided.expiresOn) })
  }
  await db.run(sql`insert into accountability.matters (city_id, id, no, title, words, trigger, state, object_org_id, opened_at, proposed_at, proposed_by, proposed_org,
      proposed_measure, verified_at, verified_facts, statement_due_at, statement, stated_at, heard_at, decided_at, decided_by, measure, decision, expires_on,
      appeal_due_at, appealed_at, appeal, appeal_decided_at, appeal_decided_by, appeal_result, appeal_decision, executed_at, execution, rectified_at,
      rectification, reviewed_at, effect, review, facts_before, facts_after, ended_at, ended_words)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, no text, title text, words text, trigger text, state text,
      object_org_id uuid, opened_at timestamptz, proposed_at timestamptz, proposed_by uuid, proposed_org uuid, proposed_measure text,
      verified_at timestamptz, verified_facts text, statement_due_at timestamptz, statement text, stated_at timestamptz, heard_at timestamptz,
      decided_at timestamptz, decided_by uuid, measure text, decision text, expires_on date, appeal_due_at timestamptz, appealed_at timestamptz, appeal text,
      appeal_decided_at timestamptz, appeal_decided_by uuid, appeal_result text, appeal_decision text, executed_at timestamptz, execution text,
      rectified_at timestamptz, rectification text, reviewed_at timestamptz, effect text, review text, facts_before jsonb, facts_after jsonb,
      ended_at timestamptz, ended_words text)`)
  await db.run(sql`insert into accountability.events (city_id, id, matter_id, at, kind, words, by_person)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) r (id uuid, matter_id uuid, at timestamptz, kind text, words text,
      by_person uuid)`)
  for (const [year, no] of last) await numbersGiven(ctx, 'accountability.notice', year, no)
}
