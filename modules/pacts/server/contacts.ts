import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due } from '#server/calendar'
import * as inbox from '#server/inbox'
import type { Answer, Ask, Side } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { other, whyOver } from '../rules.ts'
import { mayActFor } from './policy.ts'
import * as store from './store.ts'
import { tellSecretaries, tellSide } from './tell-sides.ts'

/** 双向联系: one side asks, the other has working days to answer. */
export async function askOtherSide(ctx: Context, pactId: string, { side, words }: Ask) {
  const { db, cityId, actor, now } = ctx
  const pact = found(await store.find(db, pactId), 'pacts.not-found')
  allowed(mayActFor(actor, pact, side))
  refuseIf(whyOver(pact))

  const id = newId(now.getTime())
  const amount = (await rulesOf(db, 'pacts', rules)).answer
  const { dueAt } = due(now, { amount, unit: 'workingDays' }, await calendarOf(db))
  db.later(sql`insert into pacts.contacts (city_id, id, pact_id, asked_side, asked_by, asked_at, words, due_at)
    values (${cityId}, ${id}, ${pactId}, ${side}, ${actor.personId}, ${now}, ${words}, ${dueAt})`)
  timers.set(ctx, { subject: 'pacts.contact', subjectId: id, kind: 'pacts.answer', dueAt })
  await tellSide(ctx, pact, other(side), { subjectId: id, kind: 'asked', dueAt })
  store.happened(ctx, pactId, 'asked', side)
  return { id }
}

type Contact = { id: string; pactId: string; askedSide: Side; answeredAt: Date | null }
export const lockContact = ({ db }: Context, id: string) =>
  db.maybe<Contact>(sql`select id, pact_id, asked_side, answered_at from pacts.contacts
    where city_id = ${db.cityId} and id = ${id} for update`)

export async function answerContact(ctx: Context, id: string, { words }: Answer) {
  const { db, actor, now } = ctx
  const contact = found(await lockContact(ctx, id), 'pacts.no-contact')
  const pact = found(await store.find(db, contact.pactId), 'pacts.no-contact')
  allowed(mayActFor(actor, pact, other(contact.askedSide)))
  refuseIf(contact.answeredAt && refuse('pacts.answered'))

  await db.run(sql`update pacts.contacts set answer = ${words}, answered_by = ${actor.personId}, answered_at = ${now}
    where city_id = ${db.cityId} and id = ${id}`)
  inbox.clear(ctx, 'pacts', id)
  timers.cancel(ctx, id, ['pacts.answer'])
  store.happened(ctx, pact.id, 'answered', other(contact.askedSide))
  return { done: true as const }
}

/** The working days are over: both secretaries see it. */
export async function leftUnanswered(ctx: Context, id: string): Promise<void> {
  const contact = await lockContact(ctx, id)
  const pact = contact && (await store.find(ctx.db, contact.pactId))
  if (!pact || contact.answeredAt) return
  for (const side of ['community', 'unit'] as const)
    await tellSecretaries(ctx, pact, side, { subjectId: id, kind: 'unanswered', notice: true })
  store.happened(ctx, pact.id, 'unanswered', contact.askedSide)
}
