import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import { mayManage, maySecure } from './policy.ts'
import * as accounts from './store/accounts.ts'
import * as persons from './store/persons.ts'
import * as sessions from './store/sessions.ts'
import * as throttles from './store/throttles.ts'

/** The system administrator opens accounts; whatever unlocks one that stands is the security administrator's. */
export async function issueAccount({ db, actor, now }: Context, personId: string, signInName: string) {
  allowed(mayManage(actor))
  const person = found(await persons.findForUpdate(db, personId), 'people.not-found')
  refuseIf(person.leftAt && refuse('people.has-left'))
  refuseIf((await accounts.find(db, personId)) && refuse('people.has-account'))
  refuseIf((await accounts.findByName(db, signInName)) && refuse('people.sign-in-name-taken', { name: signInName }))

  const password = oneTimePassword()
  await accounts.insert(db, { personId, signInName, passwordHash: await hashPassword(password), mustChange: true }, now)
  return { id: personId, signInName, oneTimePassword: password }
}

/** The account of another person: nobody loosens his own bonds. */
async function anothersAccount({ db, actor }: Context, personId: string): Promise<accounts.AccountRow> {
  found(await persons.find(db, personId), 'people.not-found')
  refuseIf(actor.personId === personId && refuse('people.not-oneself'))
  return found(await accounts.findForUpdate(db, personId), 'people.no-account-yet')
}

export async function resetPassword(ctx: Context, personId: string) {
  const { db, actor, now } = ctx
  allowed(maySecure(actor))
  const { signInName } = await anothersAccount(ctx, personId)

  const password = oneTimePassword()
  await accounts.setPassword(db, personId, await hashPassword(password), true, now)
  await throttles.clear(db, 'name', signInName)
  await sessions.endOthers(db, personId, null, now, actor.personId)
  return { id: personId, signInName, oneTimePassword: password }
}

export async function resetSecondFactor(ctx: Context, personId: string) {
  const { db, actor, now } = ctx
  allowed(maySecure(actor))
  await anothersAccount(ctx, personId)

  await accounts.removeSecondFactor(db, personId)
  await sessions.endOthers(db, personId, null, now, actor.personId)
  return { done: true as const }
}

export async function unlock(ctx: Context, personId: string) {
  allowed(maySecure(ctx.actor))
  const { signInName } = await anothersAccount(ctx, personId)
  await throttles.clear(ctx.db, 'name', signInName)
  return { done: true as const }
}

export async function setDisabled(ctx: Context, personId: string, disabled: boolean) {
  const { db, actor, now } = ctx
  allowed(mayManage(actor) || maySecure(actor))
  await anothersAccount(ctx, personId)

  await accounts.setDisabled(db, personId, disabled ? now : null, actor.personId)
  if (disabled) await sessions.endOthers(db, personId, null, now, actor.personId)
  return { done: true as const }
}
