import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due } from '#server/calendar'
import * as inbox from '#server/inbox'
import type { AnswerKind, DraftProposal, State } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { ringing, startPromise } from './clock.ts'
import { countsFor } from './count.ts'
import * as store from './store.ts'

export type LoadedProposal = DraftProposal & {
  subdistrictId: string
  orgId: string
  state: State
  draftedAt: Date
  decided?: { on: string; no: string; at: Date }
  sentAt?: Date
  answered?: { at: Date; answer: AnswerKind; reason: string; promisedOn?: string }
  done?: { claimedAt: Date; words: string; at?: Date }
  ended?: string
}

/** Fills a city’s proposals: for seeds. What was decided before the city’s concerns were kept here has no counts. */
export async function load(ctx: Context, proposals: readonly LoadedProposal[]): Promise<void> {
  const { db } = ctx
  const book = await rulesOf(db, 'proposals', rules)
  const calendar = await calendarOf(db)
  const limit = { amount: book.answerWithin, unit: 'workingDays' as const }
  const id = () => newId(ctx.now.getTime())
  const rows: object[] = []
  const events: object[] = []
  const last = { letter: new Map<number, number>(), reply: new Map<number, number>() }
  const numbered = (series: 'letter' | 'reply', at: Date) => {
    const year = at.getUTCFullYear()
    const no = (last[series].get(year) ?? 0) + 1
    last[series].set(year, no)
    return written(series === 'letter' ? book.number : book.replyNumber, year, no)
  }
  for (const one of [...proposals].sort((a, b) => +(a.sentAt ?? a.draftedAt) - +(b.sentAt ?? b.draftedAt))) {
    const proposalId = id()
    const dueOn = one.sentAt && due(one.sentAt, limit, calendar)
    const event = (at: Date | undefined, kind: string, words: string | null = null) =>
      at && events.push({ id: id(), proposal_id: proposalId, at, kind, words })
    event(one.draftedAt, 'drafted')
    event(one.decided?.at, 'decided', one.decided?.no)
    event(one.sentAt, 'sent')
    event(one.answered?.at, one.answered?.answer === 'decline' ? 'declined' : 'adopted', one.answered?.reason)
    event(one.done?.claimedAt, 'claimed', one.done?.words)
    event(one.done?.at, 'done')
    if (one.state === 'withdrawn') event(one.draftedAt, 'withdrawn', one.ended)
    rows.push({
      ...{ id: proposalId, no: one.sentAt ? numbered('letter', one.sentAt) : null },
      ...{ reply_no: one.answered ? numbered('reply', one.answered.at) : null },
      ...{ title: one.title, facts: one.facts, content: one.content, state: one.state, subdistrict_id: one.subdistrictId },
      ...{ org_id: one.orgId, target_org_id: one.targetOrgId, period_from: one.periodFrom, period_to: one.periodTo },
      ...{ topic_code: one.topicCode ?? null, community_id: one.communityId ?? null, drafted_at: one.draftedAt },
      ...{ decided_on: one.decided?.on ?? null, decision_no: one.decided?.no ?? null, counted_at: one.decided?.at ?? null },
      ...{ sent_at: one.sentAt ?? null, limit: one.sentAt ? limit : null, due_at: dueOn?.dueAt ?? null },
      ...{
        provisional: dueOn?.provisional ?? false,
        answered_at: one.answered?.at ?? null,
        answer: one.answered?.answer ?? null,
      },
      ...{ reason: one.answered?.reason ?? null, promised_on: one.answered?.promisedOn ?? null },
      ...{ claimed_at: one.done?.claimedAt ?? null, claimed_words: one.done?.words ?? null, done_at: one.done?.at ?? null },
      ended_words: one.ended ?? null,
    })
    if (one.state === 'tracking' && !one.done && one.answered?.promisedOn) startPromise(ctx, proposalId, one.answered.promisedOn)
    if (one.state !== 'sent' || !dueOn) continue
    timers.set(ctx, { subject: 'proposals.proposal', subjectId: proposalId, kind: ringing, dueAt: dueOn.dueAt })
    inbox.put(ctx, {
      ...{ module: 'proposals', subjectId: proposalId, kind: 'answer', title: one.title, link: `/proposals/${proposalId}` },
      ...{ orgId: one.targetOrgId, permission: 'proposals.answer', dueAt: dueOn.dueAt },
    })
  }
  await db.run(sql`insert into proposals.proposals (city_id, id, no, reply_no, title, facts, content, state, subdistrict_id, org_id, target_org_id, period_from,
      period_to, topic_code, community_id, drafted_at, decided_on, decision_no, counted_at, sent_at, "limit", due_at, provisional, answered_at, answer,
      reason, promised_on, claimed_at, claimed_words, done_at, ended_words)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, no text, reply_no text, title text, facts text,
      content text, state text, subdistrict_id uuid, org_id uuid, target_org_id uuid, period_from date, period_to date, topic_code text, community_id uuid,
      drafted_at timestamptz, decided_on date, decision_no text, counted_at timestamptz, sent_at timestamptz, "limit" jsonb, due_at timestamptz,
      provisional boolean, answered_at timestamptz, answer text, reason text, promised_on date, claimed_at timestamptz, claimed_words text,
      done_at timestamptz, ended_words text)`)
  await db.run(sql`insert into proposals.events (city_id, id, proposal_id, at, kind, words)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) r (id uuid, proposal_id uuid, at timestamptz, kind text, words text)`)
  for (const [year, no] of last.letter) await numbersGiven(ctx, 'proposals.letter', year, no)
  for (const [year, no] of last.reply) await numbersGiven(ctx, 'proposals.reply', year, no)
}

/** Takes the counts of what was loaded as decided, once the city’s concerns are there: for seeds. */
export async function countLoaded(ctx: Context): Promise<void> {
  const rows = await ctx.db.many<{
    id: string
  }>(sql`select p.id from proposals.proposals p where p.city_id = ${ctx.cityId} and p.counted_at is not null
    and not exists (select from proposals.statistics s where s.city_id = p.city_id and s.proposal_id = p.id)`)
  for (const { id } of rows) await store.insertStats(ctx.db, id, await countsFor(ctx.db, (await store.find(ctx.db, id))!))
}
