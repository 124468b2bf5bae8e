import { dayOf, instantOf } from '#common/dates.ts'
import { allowed, found, type Refusal, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import type { EndAppointment } from '../contract.ts'
import { isAdministrator } from '../posts.ts'
import { mayManage } from './policy.ts'
import * as appointments from './store/appointments.ts'

/** An appointment ends once, and the last hand of an administration is not taken away. */
export async function whyNotEnd({ db, now }: Context, one: appointments.AppointmentRow): Promise<Refusal | null> {
  if (one.endedEarlyAt || (one.validUntil && one.validUntil <= dayOf(now))) return refuse('people.ended-already')
  const last = isAdministrator(one.post) && !(await appointments.isHeldByAnother(db, one.post, one.personId, now))
  return last ? refuse('people.last-administrator') : null
}

/** At once, or at the midnight that begins a day; the rights are gone at that instant, in every open session. */
export async function endAppointment(ctx: Context, id: string, { on, basis }: EndAppointment): Promise<{ id: string }> {
  const { db, actor } = ctx
  const one = found(await appointments.findForUpdate(db, id), 'people.no-such-appointment')
  allowed(mayManage(actor))
  refuseIf(await whyNotEnd(ctx, one))

  await end(ctx, one, on, basis)
  return { id }
}

export async function end(ctx: Context, one: appointments.AppointmentRow, on: string | undefined, basis: string): Promise<void> {
  const { db, actor, now } = ctx
  const at = on && on > dayOf(now) ? instantOf(on) : now
  await appointments.end(db, one.id, at, actor.personId, basis)
  news.tell(ctx, 'people.appointment-ended', { id: one.id, personId: one.personId, orgId: one.orgId, at: at.toISOString() })
}
