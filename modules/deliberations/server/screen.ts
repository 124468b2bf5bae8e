import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as inbox from '#server/inbox'
import type { Screen } from '../contract.ts'
import { whyNot, whyPersonal } from '../rules.ts'
import { managed, moved } from './managed.ts'
import * as store from './store.ts'

/** Into its class, or to the owners' own procedure: what 民法典 278 gives to them is not decided here. */
export async function screenDeliberation(
  ctx: Context,
  id: string,
  { class: which, ownersMatter, title, about, version }: Screen,
) {
  const topic = await managed(ctx, id)
  refuseIf(whyNot('screen', topic, version))
  refuseIf(whyPersonal(title, about))

  const owners = ownersMatter === 'none' ? null : ownersMatter
  const state = owners ? ('referred' as const) : ('preparing' as const)
  inbox.clear(ctx, 'deliberations', id)
  moved(ctx, id, state)
  const said = sql`title = ${title}, about = ${about}, screened_at = ${ctx.now}, screened_by = ${ctx.actor.personId}`
  const into = owners ? sql`owners_matter = ${owners}, ended_at = ${ctx.now}` : sql`class = ${which ?? null}`
  return { id, ...(await store.change(ctx.db, id, sql`state = ${state}, ${said}, ${into}`)) }
}

export async function declineDeliberation(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const topic = await managed(ctx, id)
  refuseIf(whyNot('decline', topic, version))
  refuseIf(whyPersonal(reason))

  inbox.clear(ctx, 'deliberations', id)
  moved(ctx, id, 'declined')
  const set = sql`state = 'declined', decline_reason = ${reason}, screened_at = ${ctx.now}, screened_by = ${ctx.actor.personId}, ended_at = ${ctx.now}`
  return { id, ...(await store.change(ctx.db, id, set)) }
}
