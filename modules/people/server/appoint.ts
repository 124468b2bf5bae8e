import { dayOf, instantOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { orgOf } from '#server/orgs'
import { tree } from '#server/regions'
import type { Appoint } from '../contract.ts'
import { whyNotAppoint, whyNotThoseDates } from '../rules.ts'
import { end, whyNotEnd } from './end-appointment.ts'
import { mayManage } from './policy.ts'
import * as appointments from './store/appointments.ts'
import * as persons from './store/persons.ts'
import * as posts from './store/posts.ts'

/** Rights begin with the midnight of `from` and need no new sign-in. */
export async function appoint(ctx: Context, personId: string, body: Appoint): Promise<{ id: string }> {
  const { actor } = ctx
  allowed(mayManage(actor))
  return { id: await begin(ctx, personId, body) }
}

/** Ends one appointment at the midnight that begins the other. */
export async function transfer(ctx: Context, id: string, body: Appoint): Promise<{ id: string }> {
  const { db, actor, now } = ctx
  const one = found(await appointments.findForUpdate(db, id), 'people.no-such-appointment')
  allowed(mayManage(actor))
  refuseIf(await whyNotEnd(ctx, one))

  const from = [body.from, dayOf(now)].sort().at(1)!
  await end(ctx, one, from, body.basis)
  return { id: await begin(ctx, one.personId, { ...body, from }) }
}

async function begin(ctx: Context, personId: string, body: Appoint): Promise<string> {
  const { db, actor, now } = ctx
  const person = found(await persons.findForUpdate(db, personId), 'people.not-found')
  refuseIf(person.leftAt && refuse('people.has-left'))
  refuseIf(await whyNotThere(db, body))
  const { post, orgId, kind, from, until = null, regionId = null, basis } = body
  refuseIf(whyNotThoseDates({ kind, from, until }))
  const begins = new Date(Math.max(instantOf(from).getTime(), now.getTime()))
  const heldMeanwhile = await appointments.overlapping(db, personId, begins, until)
  refuseIf(whyNotAppoint({ post, personId, by: actor.personId, heldMeanwhile }))
  const again = heldMeanwhile.some((held) => held.post === post && held.orgId === orgId && held.regionId === regionId)
  refuseIf(again && refuse('people.appointed-already'))

  const appointment = { personId, post, orgId, kind, regionId, validFrom: from, validUntil: until, basis }
  const id = await appointments.insert(db, appointment, now, actor.personId)
  news.tell(ctx, 'people.appointed', { id, personId, orgId })
  return id
}

/** Post and organisation stand, and a narrower region lies within the organisation's. */
export async function whyNotThere(db: Db, { post, orgId, regionId }: Pick<Appoint, 'post' | 'orgId' | 'regionId'>) {
  if (!(await posts.find(db, post))) return refuse('people.no-such-post', { post })
  const org = await orgOf(db, orgId)
  if (!org || org.validUntil) return refuse('people.no-such-org')
  if (!regionId) return null
  const { nodes } = await tree(db)
  for (let node = nodes.get(regionId); node; node = node.parentId ? nodes.get(node.parentId) : undefined)
    if (node.id === org.regionId) return null
  return refuse('people.region-outside')
}
