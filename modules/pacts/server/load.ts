import { type Day, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven } from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import { nodesOf } from '#server/regions'
import type { Promised, Side, State, Step } from '../contract.ts'
import { duesOf, fill } from '../dues.ts'
import { other } from '../rules.ts'
import { agreementOf, hashOf, partiesOf, textOf } from './agreement.ts'
import { tellSide } from './tell-sides.ts'

export type LoadedDelivery = {
  /** Place of its clause in `clauses`. */
  clause: number
  quantity: number
  on: Day
  words: string
  recordedSide: Side
  recordedBy: string | null
  recordedAt: Date
  /** Counts since then; without it, it waits. */
  confirmed?: { at: Date; by: string | null; how: 'tap' | 'silence' | 'settled'; counted?: number }
  disputed?: { at: Date; by: string | null; ground: string }
}
export type LoadedPact = {
  communityId: string
  orgId: string
  state: State
  no: string | null
  validFrom: Day
  validTo: Day
  /** Place in the list of the one that it renews; it stands before this one. */
  previous?: number
  reason?: string
  round?: number
  communityLiaison: string | null
  unitLiaison: string | null
  signed?: { on: Day; community: string | null; unit: string | null }
  witnessedBy?: string | null
  clauses: readonly Promised[]
  deliveries: readonly LoadedDelivery[]
  contacts?: readonly { askedSide: Side; askedBy: string | null; askedAt: Date; dueAt: Date; words: string; answer?: string }[]
  breaches?: readonly {
    clause: number
    side: Side
    step: Step
    fact: string
    raisedBy: string | null
    raisedAt: Date
    replyBy: Date
    reply?: string
    until: Day
  }[]
  /** Notice that a side gave, and that runs. */
  notice?: { side: Side; by: string | null; at: Date; reason: string; endsOn: Day }
}

/** Enters agreements that stand already, with their texts, deliveries and what followed, in a few statements. */
export async function load(ctx: Context, pacts: readonly LoadedPact[], silenceDays = 7): Promise<string[]> {
  const { db, cityId, now } = ctx
  const regions = await nodesOf(db)
  const rows: Record<string, unknown[]> = {
    pacts: [],
    clauses: [],
    texts: [],
    signatures: [],
    dues: [],
    deliveries: [],
    contacts: [],
    breaches: [],
    events: [],
  }
  const ids = pacts.map(() => newId(now.getTime()))
  /** What waits for somebody stands in an inbox. */
  const waits: (() => Promise<unknown>)[] = []
  for (const [i, pact] of pacts.entries()) {
    const pactId = ids[i]!
    const event = (at: Date, kind: string, side: Side | null = null, person: string | null = null, facts: object = {}) =>
      rows.events!.push({ id: newId(at.getTime()), pact_id: pactId, at, kind, side, person_id: person, facts })
    const clauses = pact.clauses.map((clause, n) => ({ ...clause, id: newId(now.getTime()), seq: n + 1 }))
    for (const { dueDays, ...clause } of clauses) rows.clauses!.push({ ...clause, pact_id: pactId, due_days: dueDays })
    const round = pact.round ?? 1
    const { signed } = pact
    const signedAt = signed && instantOf(signed.on, '10:00')
    const began = signed && pact.state !== 'signed' && pact.state !== 'published'
    const textId = signed ? newId(now.getTime()) : null
    event(instantOf(plusDays(signed?.on ?? pact.validFrom, -20), '09:30'), 'drafted', 'community', pact.communityLiaison)
    if (signed && signedAt) {
      const body = textOf(agreementOf({ ...pact, round }, clauses, await partiesOf(db, pact)))
      rows.texts!.push({ id: textId, pact_id: pactId, body, sha256: hashOf(body).toString('hex'), kept_at: signedAt })
      for (const side of ['community', 'unit'] as const) {
        rows.signatures!.push({
          id: newId(now.getTime()),
          pact_id: pactId,
          text_id: textId,
          side,
          person_id: signed[side],
          at: signedAt,
        })
        event(signedAt, 'signed', side, signed[side])
      }
      event(instantOf(plusDays(signed.on, 1), '09:00'), 'published', 'community', signed.community)
    }
    const deliveries = pact.deliveries.map((given) => ({
      ...given,
      counted: given.confirmed ? (given.confirmed.counted ?? given.quantity) : 0,
    }))
    if (began)
      for (const [n, clause] of clauses.entries()) {
        const dues = duesOf(clause, pact.validFrom, pact.validTo)
        const filled = fill(
          dues,
          deliveries.filter((one) => one.clause === n),
        )
        for (const [k, due] of dues.entries())
          rows.dues!.push({
            id: newId(now.getTime()),
            pact_id: pactId,
            clause_id: clause.id,
            period_from: due.periodFrom,
            period_to: due.periodTo,
            due_on: due.dueOn,
            quantity: due.quantity,
            filled: filled[k],
          })
      }
    for (const given of deliveries) {
      const clause = clauses[given.clause]!
      const id = newId(given.recordedAt.getTime())
      const state = given.confirmed ? 'confirmed' : given.disputed ? 'disputed' : 'waiting'
      rows.deliveries!.push({
        id,
        pact_id: pactId,
        clause_id: clause.id,
        quantity: given.quantity,
        counted: given.counted,
        delivered_on: given.on,
        words: given.words,
        state,
        recorded_side: given.recordedSide,
        recorded_by: given.recordedBy,
        recorded_at: given.recordedAt,
        noticed_at: given.recordedAt,
        how: given.confirmed?.how ?? null,
        confirmed_by: given.confirmed?.by ?? null,
        confirmed_at: given.confirmed?.at ?? null,
        ground: given.disputed?.ground ?? null,
        disputed_by: given.disputed?.by ?? null,
        disputed_at: given.disputed?.at ?? null,
      })
      const facts = { title: clause.title, quantity: given.quantity, unit: clause.unit }
      if (given.confirmed) event(given.confirmed.at, 'delivered', other(given.recordedSide), given.confirmed.by, facts)
      else event(given.recordedAt, 'recorded', given.recordedSide, given.recordedBy, facts)
      if (given.disputed) event(given.disputed.at, 'disputed', other(given.recordedSide), given.disputed.by, facts)
      const of = { id: pactId, communityId: pact.communityId, orgId: pact.orgId, communityLiaison: pact.communityLiaison }
      const tell = (at: Date, side: Side, kind: string, link?: string) =>
        waits.push(() => tellSide({ ...ctx, now: at }, of, side, { subjectId: id, kind, facts, link }))
      if (given.disputed) tell(given.disputed.at, given.recordedSide, 'disputed')
      if (state === 'waiting') tell(given.recordedAt, other(given.recordedSide), 'confirm', '/pacts/confirm')
      if (state === 'waiting')
        timers.set(ctx, {
          subject: 'pacts.delivery',
          subjectId: id,
          kind: 'pacts.silence',
          dueAt: new Date(given.recordedAt.getTime() + silenceDays * 86_400_000),
        })
    }
    for (const { askedSide, askedBy, askedAt, dueAt, words, answer } of pact.contacts ?? []) {
      const id = newId(askedAt.getTime())
      const answeredAt = answer ? new Date(askedAt.getTime() + 86_400_000) : null
      const answered = { answer: answer ?? null, answered_at: answeredAt }
      rows.contacts!.push({
        id,
        pact_id: pactId,
        asked_side: askedSide,
        asked_by: askedBy,
        asked_at: askedAt,
        words,
        due_at: dueAt,
        ...answered,
      })
      event(askedAt, 'asked', askedSide, askedBy)
      if (!answer) timers.set(ctx, { subject: 'pacts.contact', subjectId: id, kind: 'pacts.answer', dueAt })
    }
    for (const { clause, side, step, fact, raisedBy, raisedAt, replyBy, reply, until } of pact.breaches ?? []) {
      const id = newId(raisedAt.getTime())
      const repliedAt = reply ? new Date(raisedAt.getTime() + 2 * 86_400_000) : null
      const what = { side, step, fact, raised_by: raisedBy, raised_at: raisedAt, reply_by: replyBy, reply: reply ?? null, until }
      rows.breaches!.push({ id, pact_id: pactId, clause_id: clauses[clause]!.id, ...what, replied_at: repliedAt })
      event(raisedAt, 'raised', side, raisedBy, { step, title: clauses[clause]!.title })
      timers.set(ctx, { subject: 'pacts.breach', subjectId: id, kind: 'pacts.expire', dueAt: instantOf(plusDays(until, 1)) })
    }
    const { notice } = pact
    const noticeId = notice ? newId(notice.at.getTime()) : null
    if (notice) {
      event(notice.at, 'notice-given', notice.side, notice.by, { reason: notice.reason, on: notice.endsOn })
      const about = { id: pactId, communityId: pact.communityId, orgId: pact.orgId, communityLiaison: pact.communityLiaison }
      const dueAt = instantOf(plusDays(notice.endsOn, 1))
      waits.push(() =>
        tellSide({ ...ctx, now: notice.at }, about, other(notice.side), {
          subjectId: noticeId!,
          kind: 'notice',
          facts: { on: notice.endsOn },
          dueAt,
        }),
      )
    }
    const last = deliveries
      .filter(({ counted }) => counted > 0)
      .map(({ on }) => on)
      .sort()
      .at(-1)
    rows.pacts!.push({
      id: pactId,
      no: pact.no,
      community_id: pact.communityId,
      subdistrict_id: regions.get(pact.communityId)?.subdistrictId,
      org_id: pact.orgId,
      state: pact.state,
      valid_from: pact.validFrom,
      valid_to: pact.validTo,
      round,
      previous_id: pact.previous === undefined ? null : ids[pact.previous],
      follows_as: pact.previous === undefined ? null : 'renewal',
      reason: pact.previous === undefined ? null : pact.reason,
      community_liaison: pact.communityLiaison,
      unit_liaison: pact.unitLiaison,
      text_id: textId,
      signed_on: signed?.on ?? null,
      published_at: signed && pact.state !== 'signed' ? instantOf(plusDays(signed.on, 1), '09:00') : null,
      began_on: began ? pact.validFrom : null,
      witnessed_at: pact.witnessedBy && signedAt ? signedAt : null,
      witnessed_by: pact.witnessedBy ?? null,
      ended_on: pact.state === 'renewed' ? pact.validTo : null,
      last_on: last ?? null,
      notice_side: notice?.side ?? null,
      notice_id: noticeId,
      notice_by: notice?.by ?? null,
      notice_at: notice?.at ?? null,
      notice_reason: notice?.reason ?? null,
      ends_on: notice?.endsOn ?? null,
      active_on: began ? [pact.validFrom, last ?? ''].sort().at(-1) : null,
      drafted_at: instantOf(plusDays(signed?.on ?? pact.validFrom, -20), '09:30'),
    })
    if (began && pact.state !== 'renewed')
      timers.set(ctx, {
        subject: 'pacts.pact',
        subjectId: pactId,
        kind: 'pacts.end',
        dueAt: instantOf(plusDays(pact.notice?.endsOn ?? pact.validTo, 1)),
      })
  }
  const json = (name: string) => JSON.stringify(rows[name])
  await db.run(sql`insert into pacts.pacts (city_id, id, no, community_id, subdistrict_id, org_id, state, valid_from, valid_to, round,
      previous_id, follows_as, reason, community_liaison, unit_liaison, text_id, signed_on, published_at, began_on, witnessed_at,
      witnessed_by, ended_on, last_on, active_on, drafted_at, notice_side, notice_id, notice_by, notice_at, notice_reason, ends_on)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json('pacts')}::jsonb) r (id uuid, no text, community_id uuid, subdistrict_id uuid,
      org_id uuid, state text, valid_from date, valid_to date, round int, previous_id uuid, follows_as text, reason text,
      community_liaison uuid, unit_liaison uuid, text_id uuid, signed_on date, published_at timestamptz, began_on date,
      witnessed_at timestamptz, witnessed_by uuid, ended_on date, last_on date, active_on date, drafted_at timestamptz,
      notice_side text, notice_id uuid, notice_by uuid, notice_at timestamptz, notice_reason text, ends_on date)`)
  await db.run(sql`insert into pacts.clauses (city_id, id, pact_id, seq, dual, side, title, quantity, unit, measure, period, due_days,
      weight, proof, soft)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json('clauses')}::jsonb) r (id uuid, pact_id uuid, seq int, dual text, side text,
      title text, quantity int, unit text, measure text, period text, due_days int, weight int, proof text, soft boolean)`)
  await db.run(sql`insert into pacts.texts (city_id, id, pact_id, body, sha256, kept_at)
    select ${cityId}::int, r.id, r.pact_id, r.body, decode(r.sha256, 'hex'), r.kept_at
    from jsonb_to_recordset(${json('texts')}::jsonb) r (id uuid, pact_id uuid, body text, sha256 text, kept_at timestamptz)`)
  await db.run(sql`insert into pacts.signatures (city_id, how, id, pact_id, text_id, side, person_id, at)
    select ${cityId}::int, 'console', r.* from jsonb_to_recordset(${json('signatures')}::jsonb)
      r (id uuid, pact_id uuid, text_id uuid, side text, person_id uuid, at timestamptz)`)
  await db.run(sql`insert into pacts.dues (city_id, id, pact_id, clause_id, period_from, period_to, due_on, quantity, filled)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json('dues')}::jsonb)
      r (id uuid, pact_id uuid, clause_id uuid, period_from date, period_to date, due_on date, quantity int, filled int)`)
  await db.run(sql`insert into pacts.deliveries (city_id, id, pact_id, clause_id, quantity, counted, delivered_on, words, state, recorded_side,
      recorded_by, recorded_at, noticed_at, how, confirmed_by, confirmed_at, ground, disputed_by, disputed_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json('deliveries')}::jsonb) r (id uuid, pact_id uuid, clause_id uuid, quantity int,
      counted int, delivered_on date, words text, state text, recorded_side text, recorded_by uuid, recorded_at timestamptz,
      noticed_at timestamptz, how text, confirmed_by uuid, confirmed_at timestamptz, ground text, disputed_by uuid,
      disputed_at timestamptz)`)
  await db.run(sql`insert into pacts.contacts (city_id, id, pact_id, asked_side, asked_by, asked_at, words, due_at, answer, answered_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json('contacts')}::jsonb) r (id uuid, pact_id uuid, asked_side text, asked_by uuid,
      asked_at timestamptz, words text, due_at timestamptz, answer text, answered_at timestamptz)`)
  await db.run(sql`insert into pacts.breaches (city_id, id, pact_id, clause_id, side, step, fact, raised_by, raised_at, reply_by, reply, until,
      replied_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json('breaches')}::jsonb) r (id uuid, pact_id uuid, clause_id uuid, side text,
      step text, fact text, raised_by uuid, raised_at timestamptz, reply_by timestamptz, reply text, until date, replied_at timestamptz)`)
  await db.run(sql`insert into pacts.events (city_id, id, pact_id, at, kind, side, person_id, facts)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json('events')}::jsonb) r (id uuid, pact_id uuid, at timestamptz, kind text,
      side text, person_id uuid, facts jsonb)`)
  for (const tell of waits) await tell()
  for (const [year, last] of lastNumbers(pacts)) await numbersGiven(ctx, 'pacts.pact', year, last)
  return ids
}

/** The highest number of each year, as the usual pattern writes them: 〔2026〕012号. */
function lastNumbers(pacts: readonly LoadedPact[]): Map<number, number> {
  const last = new Map<number, number>()
  for (const { no } of pacts) {
    const [, year, n] = /〔(\d{4})〕(\d+)/.exec(no ?? '') ?? []
    if (year && n) last.set(Number(year), Math.max(last.get(Number(year)) ?? 0, Number(n)))
  }
  return last
}
