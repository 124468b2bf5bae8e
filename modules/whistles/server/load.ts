import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due, warnAt } from '#server/calendar'
import { nodesOf } from '#server/regions'
import { type AddPower, type FileLeave, type FilePlan, type Kind, type State, steps } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { escalationOf, limitOf } from '../rules.ts'
import { wake } from './clocks.ts'
import { scoring } from './send.ts'
import { moveOn } from './tell.ts'

export type LoadedCall = {
  orgId: string
  lead?: boolean
  acknowledgedAt?: Date
  onSiteAt?: Date
  resultAt?: Date
  result?: string
  refusal?: { at: Date; words: string; ruling?: { at: Date; ruling: 'mustCome' | 'needNot'; words: string } }
  /** Marks by the caller and by who was called. */
  scores?: { caller?: readonly [number, number, number]; called?: readonly [number, number, number] }
}
export type LoadedWhistle = {
  kind: Kind
  state: State
  subject: string
  words: string
  regionId: string
  place?: string
  orgId: string | null
  draftedOrg: string
  draftedBy: string | null
  draftedAt: Date
  askedAt?: Date
  sentAt?: Date
  firstCalled?: boolean
  approved?: { at: Date; by: string | null }
  ended?: { at: Date; words: string }
  verified?: { at: Date; words: string }
  closedAt?: Date
  calls: readonly LoadedCall[]
}
export type LoadedAgency = {
  orgId: string
  powers: readonly AddPower[]
  plans: readonly (FilePlan & { filedAt: Date })[]
  leaves: readonly (FileLeave & { filedAt: Date })[]
}

type Rows = Record<'whistles' | 'calls' | 'clocks' | 'events' | 'scores' | 'powers' | 'plans' | 'leaves', object[]>

/** Fills a city’s whistles and agencies, one statement a table; open ones get their timers and stand in the inbox. For seeds. */
export async function load(
  ctx: Context,
  { whistles, agencies }: { whistles: readonly LoadedWhistle[]; agencies: readonly LoadedAgency[] },
): Promise<void> {
  const { db } = ctx
  const book = await rulesOf(db, 'whistles', rules)
  const calendar = await calendarOf(db)
  const nodes = await nodesOf(db)
  const rows: Rows = { whistles: [], calls: [], clocks: [], events: [], scores: [], powers: [], plans: [], leaves: [] }
  const id = () => newId(ctx.now.getTime())
  const open: string[] = []
  const numbers = new Map<number, number>()
  const later = (at: Date, limit: Parameters<typeof due>[1]) => due(at, limit, calendar).dueAt

  for (const one of [...whistles].sort((a, b) => +(a.sentAt ?? a.draftedAt) - +(b.sentAt ?? b.draftedAt))) {
    const whistleId = id()
    const node = nodes.get(one.regionId)!
    const year = (one.sentAt ?? one.draftedAt).getUTCFullYear()
    const no = one.sentAt ? (numbers.get(year) ?? 0) + 1 : null
    if (no) numbers.set(year, no)
    const event = (at: Date, kind: string, callId: string | null = null, words: string | null = null, by = one.draftedBy) =>
      rows.events.push({ id: id(), whistle_id: whistleId, call_id: callId, at, kind, words, by_person: by })
    const scoreBy = one.verified && later(one.verified.at, { amount: book.scoreWithin, unit: 'workingDays' })
    const approveBy = one.firstCalled && one.sentAt ? new Date(+one.sentAt + book.approveEmergency * 3_600_000) : null
    rows.whistles.push({
      ...{ id: whistleId, no: no && written(book.number, year, no), kind: one.kind, state: one.state },
      ...{ subject: one.subject, words: one.words, subdistrict_id: node.subdistrictId, community_id: node.communityId },
      ...{ place: [...node.path, ...(one.place ? [one.place] : [])].join(' '), org_id: one.orgId },
      ...{ drafted_at: one.draftedAt, drafted_by: one.draftedBy, drafted_org: one.draftedOrg },
      ...{ asked_at: one.askedAt ?? null, asked_by: one.askedAt ? one.draftedBy : null, sent_at: one.sentAt ?? null },
      ...{ first_called: one.firstCalled ?? false, approve_by: approveBy },
      ...{ approved_at: one.approved?.at ?? null, approved_by: one.approved?.by ?? null },
      ...{ ended_at: one.ended?.at ?? null, ended_words: one.ended?.words ?? null },
      ...{ verified_at: one.verified?.at ?? null, verified_words: one.verified?.words ?? null },
      ...{ score_by: scoreBy ?? null, closed_at: one.closedAt ?? null },
    })
    event(one.draftedAt, 'drafted')
    if (one.askedAt) event(one.askedAt, one.firstCalled ? 'called-first' : 'asked')
    if (one.approved) event(one.approved.at, 'approved', null, null, one.approved.by)
    if (one.sentAt) event(one.sentAt, 'sent')
    for (const call of one.calls) {
      const callId = id()
      const released =
        call.refusal?.ruling?.ruling === 'needNot'
          ? call.refusal.ruling.at
          : one.state === 'declined' && one.sentAt
            ? one.ended!.at
            : null
      rows.calls.push({
        ...{ id: callId, whistle_id: whistleId, org_id: call.orgId, lead: call.lead ?? one.calls.length === 1 },
        ...{ acknowledged_at: call.acknowledgedAt ?? null, on_site_at: call.onSiteAt ?? null },
        ...{
          arrival_confirmed_at: call.resultAt ? call.onSiteAt : null,
          result_at: call.resultAt ?? null,
          result: call.result ?? null,
        },
        ...{ refused_at: call.refusal?.at ?? null, refusal: call.refusal?.words ?? null },
        ...{ ruled_at: call.refusal?.ruling?.at ?? null, ruling: call.refusal?.ruling?.ruling ?? null },
        ...{ ruling_words: call.refusal?.ruling?.words ?? null, released_at: released, opened_at: one.closedAt ?? null },
      })
      if (call.acknowledgedAt) event(call.acknowledgedAt, 'acknowledged', callId, null, null)
      if (call.onSiteAt) event(call.onSiteAt, 'on-site', callId, null, null)
      if (call.onSiteAt && call.resultAt) event(call.onSiteAt, 'arrival-confirmed', callId)
      if (call.resultAt) event(call.resultAt, 'result', callId, call.result ?? null, null)
      if (call.refusal) event(call.refusal.at, 'refused', callId, call.refusal.words, null)
      if (call.refusal?.ruling)
        event(
          call.refusal.ruling.at,
          call.refusal.ruling.ruling === 'mustCome' ? 'must-come' : 'need-not',
          callId,
          call.refusal.ruling.words,
          null,
        )
      for (const [side, marks] of Object.entries(call.scores ?? {}))
        rows.scores.push({ call_id: callId, side, marks, at: one.closedAt ?? one.verified!.at })
      if (!one.sentAt) continue
      const ruledAt = call.refusal?.ruling?.ruling === 'mustCome' ? call.refusal.ruling.at : null
      const startedAt = ruledAt ?? one.sentAt
      for (const step of steps) {
        const limit = limitOf(one.kind, step, book)
        const { dueAt, provisional } = due(startedAt, limit, calendar)
        const metAt = { ack: call.acknowledgedAt, site: call.onSiteAt, result: call.resultAt }[step] ?? null
        const stoppedAt = metAt || ruledAt ? null : (call.refusal?.at ?? released ?? one.ended?.at ?? null)
        const escalateAt = later(dueAt, escalationOf(one.kind, book))
        const lateAt = metAt && metAt > dueAt ? dueAt : null
        const escalatedAt = metAt && metAt > escalateAt ? escalateAt : null
        const clockId = id()
        rows.clocks.push({
          ...{
            id: clockId,
            call_id: callId,
            step,
            round: ruledAt ? 2 : 1,
            started_at: startedAt,
            limit,
            due_at: dueAt,
            provisional,
          },
          ...{ met_at: metAt, stopped_at: stoppedAt, late_at: lateAt, escalated_at: escalatedAt },
        })
        if (lateAt) event(lateAt, `late-${step}`, callId, null, null)
        if (escalatedAt) event(escalatedAt, `escalated-${step}`, callId, null, null)
        if (!metAt && !stoppedAt && one.state === 'sent')
          wake(ctx, clockId, warnAt({ startedAt, limit }, { share: book.warnAt / 100 }, calendar))
      }
    }
    if (one.verified) event(one.verified.at, 'verified', null, one.verified.words)
    if (one.closedAt) event(one.closedAt, 'closed', null, null, null)
    if (one.ended) event(one.ended.at, one.state, null, one.ended.words, null)
    if (one.state === 'scoring')
      timers.set(ctx, { subject: 'whistles.whistle', subjectId: whistleId, kind: scoring, dueAt: scoreBy! })
    if (one.state === 'asked' || one.state === 'sent' || one.state === 'scoring' || (one.state === 'draft' && !one.orgId))
      open.push(whistleId)
  }
  for (const agency of agencies) {
    const at = { org_id: agency.orgId }
    for (const { basisClause, validFrom, ...power } of agency.powers)
      rows.powers.push({ ...at, ...power, id: id(), basis_clause: basisClause, valid_from: validFrom })
    for (const { month, words, filedAt } of agency.plans)
      rows.plans.push({ ...at, id: id(), month: `${month}-01`, words, filed_at: filedAt })
    for (const { fromOn, toOn, deputy, filedAt } of agency.leaves)
      rows.leaves.push({ ...at, id: id(), from_on: fromOn, to_on: toOn, deputy, filed_at: filedAt })
  }
  await insert(ctx, rows)
  for (const [year, last] of numbers) await numbersGiven(ctx, 'whistles.whistle', year, last)
  for (const whistleId of open) await moveOn(ctx, whistleId)
}

async function insert({ db }: Context, rows: Rows): Promise<void> {
  const of = (name: keyof Rows) => JSON.stringify(rows[name])
  await db.run(sql`insert into whistles.whistles (city_id, id, no, kind, state, subject, words, subdistrict_id, community_id, place, org_id, drafted_at,
      drafted_by, drafted_org, asked_at, asked_by, sent_at, first_called, approve_by, approved_at, approved_by, ended_at, ended_words, verified_at,
      verified_words, score_by, closed_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${of('whistles')}::jsonb) r (id uuid, no text, kind text, state text, subject text, words text,
      subdistrict_id uuid, community_id uuid, place text, org_id uuid, drafted_at timestamptz, drafted_by uuid, drafted_org uuid, asked_at timestamptz,
      asked_by uuid, sent_at timestamptz, first_called boolean, approve_by timestamptz, approved_at timestamptz, approved_by uuid,
      ended_at timestamptz, ended_words text, verified_at timestamptz, verified_words text, score_by timestamptz, closed_at timestamptz)`)
  await db.run(sql`insert into whistles.calls (city_id, id, whistle_id, org_id, lead, acknowledged_at, on_site_at, arrival_confirmed_at, result_at, result,
      refused_at, refusal, ruled_at, ruling, ruling_words, released_at, opened_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${of('calls')}::jsonb) r (id uuid, whistle_id uuid, org_id uuid, lead boolean,
      acknowledged_at timestamptz, on_site_at timestamptz, arrival_confirmed_at timestamptz, result_at timestamptz, result text, refused_at timestamptz,
      refusal text, ruled_at timestamptz, ruling text, ruling_words text, released_at timestamptz, opened_at timestamptz)`)
  await db.run(sql`insert into whistles.clocks (city_id, id, call_id, step, round, started_at, "limit", due_at, provisional, met_at, stopped_at, late_at, escalated_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${of('clocks')}::jsonb) r (id uuid, call_id uuid, step text, round int, started_at timestamptz,
      "limit" jsonb, due_at timestamptz, provisional boolean, met_at timestamptz, stopped_at timestamptz, late_at timestamptz, escalated_at timestamptz)`)
  await db.run(sql`insert into whistles.events (city_id, id, whistle_id, call_id, at, kind, by_person, words)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${of('events')}::jsonb) r (id uuid, whistle_id uuid, call_id uuid, at timestamptz, kind text,
      by_person uuid, words text)`)
  await db.run(sql`insert into whistles.scores (city_id, call_id, side, marks, at)
    select ${db.cityId}::int, r.call_id, r.side, array(select jsonb_array_elements_text(r.marks)::int), r.at
    from jsonb_to_recordset(${of('scores')}::jsonb) r (call_id uuid, side text, marks jsonb, at timestamptz)`)
  await db.run(sql`insert into whistles.powers (city_id, id, org_id, area, matter, manager, basis_clause, valid_from)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${of('powers')}::jsonb) r (id uuid, org_id uuid, area text, matter text, manager text,
      basis_clause text, valid_from date)`)
  await db.run(sql`insert into whistles.plans (city_id, id, org_id, month, words, filed_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${of('plans')}::jsonb) r (id uuid, org_id uuid, month date, words text, filed_at timestamptz)`)
  await db.run(sql`insert into whistles.leaves (city_id, id, org_id, from_on, to_on, deputy, filed_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${of('leaves')}::jsonb) r (id uuid, org_id uuid, from_on date, to_on date, deputy text,
      filed_at timestamptz)`)
}
