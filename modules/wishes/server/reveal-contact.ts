import { allowed, found } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { RevealContact } from '../contract.ts'
import { ruled } from './in-hand.ts'
import { mayReveal } from './policy.ts'
import * as store from './store.ts'

/** In clear, for a reason that everybody of the community can read beside the wish. */
export async function revealContact(ctx: Context, id: string, { whose, reason }: RevealContact) {
  const { db, actor } = ctx
  const row = found(await store.find(db, id), 'wishes.not-found')
  allowed(mayReveal(actor, row))
  store.insertReveal(ctx, id, whose, reason)
  audit.note(ctx, { action: 'wishes.contact-revealed', subject: 'wishes', subjectId: id, facts: { whose } })
  const nobody = { name: null, phone: null, placeWords: null }
  if (whose === 'wisher') return (await store.wisherOf(db, id)) ?? nobody
  return { ...nobody, ...(row.claimId ? await store.claimerOf(db, row.claimId) : {}) }
}

/** Names and telephones of what ended long ago are emptied. */
export async function forgetContacts(ctx: Context): Promise<number> {
  const { db, cityId, now } = ctx
  const before = new Date(now.getTime() - (await ruled(db)).keepDays * 86_400_000)
  const wishers =
    await db.run(sql`update wishes.wishers p set name = null, phone = null, place_words = null, forgotten_at = ${now}
    from wishes.wishes x where x.city_id = ${cityId} and p.city_id = x.city_id and x.id = p.wish_id and p.forgotten_at is null
      and coalesce(x.delivered_at, x.withdrawn_at) < ${before}`)
  const claimers = await db.run(sql`update wishes.claimers p set name = null, phone = null
    from wishes.claims c where c.city_id = ${cityId} and p.city_id = c.city_id and c.id = p.claim_id and c.ended_at < ${before}
      and (p.name is not null or p.phone is not null)`)
  if (wishers + claimers) audit.note(ctx, { action: 'wishes.contacts-forgotten', facts: { count: wishers + claimers } })
  return wishers + claimers
}

/** Every night, city by city. */
export const forgetting: Job = async (house) => {
  for (const cityId of await house.cities()) await house.inCity(cityId, forgetContacts)
}
