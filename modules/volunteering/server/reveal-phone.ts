import { newId } from '#common/ids.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Reveal } from '../contract.ts'
import { mayManage } from './policy.ts'
import * as store from './store/shifts.ts'

/** Of somebody who is not registered: to tell him whether he is wanted. */
export async function revealPhone(ctx: Context, id: string, { reason }: Reveal) {
  const { db, actor, now } = ctx
  const signup = found(await store.findSignup(db, id), 'volunteering.no-signup')
  const shift = found(await store.findShift(db, signup.shiftId), 'volunteering.no-shift')
  allowed(mayManage(actor, shift) && actor.personId !== null)
  const phone = found((await store.phoneOf(db, id))?.phone, 'volunteering.no-phone')

  await store.insertReveal(db, { id: newId(now.getTime()), signupId: id, personId: actor.personId!, reason, at: now })
  return { id, phone }
}
