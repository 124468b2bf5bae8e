import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { mayReveal } from './policy.ts'
import * as persons from './store/persons.ts'
import * as reveals from './store/reveals.ts'

/** Shows a telephone number for a reason; the person sees who asked and why. */
export async function revealContact({ db, actor, now }: Context, personId: string, reason: string) {
  const person = found(await persons.find(db, personId), 'people.not-found')
  allowed(mayReveal(actor))
  const phone = found(person.phone, 'people.no-phone')

  reveals.insert(db, { personId, by: actor.personId!, reason }, now)
  return { id: personId, phone }
}
