import { type Day, dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due } from '#server/calendar'
import * as inbox from '#server/inbox'
import type { Answer, EndPact, RaiseBreach, Side, Step } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { other, stands, whyNotLate, whyNotPerform, whyNotRaise, whyNotUntil } from '../rules.ts'
import { mayActFor, maySign } from './policy.ts'
import * as store from './store.ts'
import { tellSide, tellSubdistrict } from './tell-sides.ts'

type Breach = {
  id: string
  pactId: string
  clauseId: string
  side: Side
  step: Step
  reply: string | null
  replyBy: Date
  until: Day
  endedAt: Date | null
  title: string
}
const columns = sql`b.id, b.pact_id, b.clause_id, b.side, b.step, b.reply, b.reply_by, b.until, b.ended_at, c.title`
const from = sql`pacts.breaches b join pacts.clauses c on c.city_id = b.city_id and c.id = b.clause_id`
const lock = (db: Db, id: string) =>
  db.maybe<Breach>(sql`select ${columns} from ${from} where b.city_id = ${db.cityId} and b.id = ${id} for update of b`)
const standing = (db: Db, clauseId: string, side: Side) =>
  db.maybe<Breach>(sql`select ${columns} from ${from} where b.city_id = ${db.cityId} and b.clause_id = ${clauseId}
    and b.side = ${side} and b.ended_at is null for update of b`)

/** 双向约束: the other side climbs one step, the same ladder for both; the side concerned may reply. */
export async function raiseBreach(ctx: Context, pactId: string, { side, clauseId, step, fact, until }: RaiseBreach) {
  const { db, cityId, actor, now } = ctx
  const today = dayOf(now)
  const pact = found(await store.findForUpdate(db, pactId), 'pacts.not-found')
  allowed(maySign(actor, pact, other(side)))
  refuseIf(whyNotPerform(pact))
  const clause = (await store.listStanding(db, pactId, today)).find((one) => one.id === clauseId && one.side === side)
  refuseIf(!clause && refuse('pacts.no-clause'))
  const set = await rulesOf(db, 'pacts', rules)
  const before = await standing(db, clauseId, side)
  if (before && !stands(before, today)) await finish(ctx, before, 'expired')
  const last = before && stands(before, today) ? before : undefined
  refuseIf(whyNotRaise(last, step, now))
  refuseIf(whyNotLate([clause!]))
  refuseIf(whyNotUntil(step, until, today, set.stands))

  if (last) await finish(ctx, last, 'stepped')
  const id = newId(now.getTime())
  const replyBy = due(now, { amount: set.reply, unit: 'workingDays' }, await calendarOf(db)).dueAt
  await db.run(sql`insert into pacts.breaches (city_id, id, pact_id, clause_id, side, step, fact, raised_by, raised_at, reply_by, until)
    values (${cityId}, ${id}, ${pactId}, ${clauseId}, ${side}, ${step}, ${fact}, ${actor.personId}, ${now}, ${replyBy}, ${until})`)
  timers.set(ctx, { subject: 'pacts.breach', subjectId: id, kind: 'pacts.expire', dueAt: instantOf(plusDays(until, 1)) })
  const facts = { step: ctx.say(`pacts:steps.${step}`), title: clause!.title }
  await tellSide(ctx, pact, side, { subjectId: id, kind: 'raised', facts, dueAt: replyBy })
  if (step === 'superior') await tellSubdistrict(ctx, pact, { subjectId: id, kind: 'superior', facts, notice: true })
  store.happened(ctx, pactId, 'raised', other(side), { step, title: clause!.title })
  return { id }
}

async function finish(ctx: Context, breach: Breach, how: 'expired' | 'lifted' | 'stepped', words: string | null = null) {
  await ctx.db.run(sql`update pacts.breaches set ended_at = ${ctx.now}, ended_how = ${how}, ended_words = ${words}
    where city_id = ${ctx.cityId} and id = ${breach.id}`)
  inbox.clear(ctx, 'pacts', breach.id)
  if (how !== 'stepped') store.happened(ctx, breach.pactId, how, null, { step: breach.step })
  if (how !== 'expired') timers.cancel(ctx, breach.id, ['pacts.expire'])
}

export async function replyToBreach(ctx: Context, id: string, { words }: Answer) {
  const { db, actor, now } = ctx
  const breach = found(await lock(db, id), 'pacts.no-breach')
  const pact = found(await store.find(db, breach.pactId), 'pacts.no-breach')
  allowed(mayActFor(actor, pact, breach.side))
  refuseIf(breach.endedAt && refuse('pacts.breach-over'))
  refuseIf(breach.reply !== null && refuse('pacts.replied'))

  await db.run(sql`update pacts.breaches set reply = ${words}, replied_by = ${actor.personId}, replied_at = ${now}
    where city_id = ${db.cityId} and id = ${id}`)
  inbox.clear(ctx, 'pacts', id)
  await tellSide(ctx, pact, other(breach.side), { subjectId: id, kind: 'replied', notice: true })
  store.happened(ctx, pact.id, 'replied', breach.side)
  return { done: true as const }
}

export async function liftBreach(ctx: Context, id: string, { reason }: EndPact) {
  const breach = found(await lock(ctx.db, id), 'pacts.no-breach')
  const pact = found(await store.find(ctx.db, breach.pactId), 'pacts.no-breach')
  allowed(maySign(ctx.actor, pact, other(breach.side)))
  refuseIf(breach.endedAt && refuse('pacts.breach-over'))

  await finish(ctx, breach, 'lifted', reason)
  return { done: true as const }
}

/** Its last day is over. */
export async function expireBreach(ctx: Context, id: string): Promise<void> {
  const breach = await lock(ctx.db, id)
  if (breach && breach.endedAt === null && !stands(breach, dayOf(ctx.now))) await finish(ctx, breach, 'expired')
}
