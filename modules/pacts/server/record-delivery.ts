import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import type { Upload } from '#platform/multipart.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import type { RecordDelivery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { other, whyNotOn, whyNotPerform } from '../rules.ts'
import { mayActFor } from './policy.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

const limits: files.Limits = { types: ['image', 'pdf'], count: 5, megabytes: 10 }

/** Either side records; the other is told and has the days of the rule to say something. */
export async function recordDelivery(ctx: Context, pactId: string, given: RecordDelivery, uploads: readonly Upload[]) {
  const { db, cityId, actor, now } = ctx
  const { clauseId, quantity, on, words, side } = given
  const pact = found(await store.find(db, pactId), 'pacts.not-found')
  allowed(mayActFor(actor, pact, side))
  const clause = await store.findClause(db, clauseId)
  refuseIf(clause?.pactId !== pactId && refuse('pacts.no-clause'))
  refuseIf(whyNotPerform(pact))
  refuseIf(whyNotOn(pact, on, dayOf(now)))

  const id = newId(now.getTime())
  const evidence = uploads.length ? await files.receive(ctx, uploads, 'pacts.delivery', id, limits) : []
  const kept = evidence.map((file) => ({ id: file.id, name: file.name, type: file.type }))
  const facts = { title: clause!.title, quantity, unit: clause!.unit }
  const { silence } = await rulesOf(db, 'pacts', rules)
  const dueAt = new Date(now.getTime() + silence * 86_400_000)
  const told = await tellSide(ctx, pact, other(side), { subjectId: id, kind: 'confirm', facts, link: '/pacts/confirm', dueAt })
  db.later(sql`insert into pacts.deliveries (city_id, id, pact_id, clause_id, quantity, delivered_on, words, state, recorded_side,
      recorded_by, recorded_at, noticed_at, files)
    values (${cityId}, ${id}, ${pactId}, ${clauseId}, ${quantity}, ${on}, ${words}, 'waiting', ${side}, ${actor.personId}, ${now},
      ${told ? now : null}, ${JSON.stringify(kept)})`)
  if (told) timers.set(ctx, { subject: 'pacts.delivery', subjectId: id, kind: 'pacts.silence', dueAt })
  store.happened(ctx, pactId, 'recorded', side, facts)
  return { id, state: 'waiting' as const }
}
