import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import type { AddPerson, ChangePerson } from '../contract.ts'
import { whyNotEnd } from './end-appointment.ts'
import { mayManage } from './policy.ts'
import * as accounts from './store/accounts.ts'
import * as appointments from './store/appointments.ts'
import * as persons from './store/persons.ts'
import * as sessions from './store/sessions.ts'

/** A person without any right, until appointed. */
export async function addPerson({ db, actor, now }: Context, { name, phone, code }: AddPerson): Promise<{ id: string }> {
  allowed(mayManage(actor))
  refuseIf(!!code && !!(await persons.findByCode(db, code)) && refuse('people.code-taken', { code }))

  const id = newId(now.getTime())
  await persons.insert(db, { id, name, phone: phone ?? null, code: code ?? null }, now)
  return { id }
}

export async function changePerson(
  { db, actor }: Context,
  id: string,
  body: ChangePerson,
): Promise<{ id: string; version: number }> {
  allowed(mayManage(actor))
  found(await persons.findForUpdate(db, id), 'people.not-found')
  const other = body.code ? await persons.findByCode(db, body.code) : undefined
  refuseIf(other && other.id !== id && refuse('people.code-taken', { code: body.code! }))

  const changed = await persons.change(db, id, body)
  return { id, version: found(changed, 'version.stale').version }
}

/** Leaves the service of the city: every post, session and the account end now; the history stays. */
export async function leave(ctx: Context, id: string, basis: string): Promise<{ id: string }> {
  const { db, actor, now } = ctx
  allowed(mayManage(actor))
  const person = found(await persons.findForUpdate(db, id), 'people.not-found')
  refuseIf(person.leftAt && refuse('people.has-left'))
  refuseIf(actor.personId === id && refuse('people.not-oneself'))
  const still = (await appointments.listOf(db, id)).filter((one) => !one.endedEarlyAt)
  for (const one of still) refuseIf(await whyNotEnd(ctx, one))

  for (const one of still) await appointments.end(db, one.id, now, actor.personId, basis)
  await persons.leave(db, id, now)
  await accounts.setDisabled(db, id, now, actor.personId)
  await sessions.endOthers(db, id, null, now, actor.personId)
  news.tell(ctx, 'people.left', { personId: id })
  return { id }
}
