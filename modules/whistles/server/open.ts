import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { mayAnswer, mayApprove, mayCall, mayRead, mayRule } from './policy.ts'
import * as store from './store.ts'

type Hand = { whistle: store.Whistle; calls: store.Call[] }

/** A whistle, locked, for whoever may do this with it; who may not read it hears that there is none. */
export async function openWhistle({ db, actor }: Context, id: string, as: 'drafter' | 'caller' | 'secretary'): Promise<Hand> {
  const row = await store.find(db, id)
  const calls = row ? await store.callsOf(db, [id]) : []
  const whistle = found(row && mayRead(actor, row, calls) ? row : undefined, 'whistles.not-found')
  if (as === 'secretary') allowed(mayApprove(actor, whistle))
  else if (as === 'caller') allowed(mayCall(actor, whistle))
  else allowed(mayChange(actor, whistle))
  return { whistle, calls }
}

/** A draft is changed by the subdistrict; until that takes it, by the one who wrote it. */
export const mayChange = (actor: Context['actor'], whistle: store.Whistle): boolean =>
  mayCall(actor, whistle) || (whistle.orgId === null && whistle.draftedBy !== null && whistle.draftedBy === actor.personId)

/** One call, its whistle locked: for who was called, for the caller, for both (the caller then writes for the called), or to rule. */
export async function openCall({ db, actor }: Context, id: string, as: 'called' | 'caller' | 'either' | 'office' | 'any') {
  const row = await store.findCall(db, id)
  const whistle = row && (await store.find(db, row.whistleId))
  const calls = whistle ? await store.callsOf(db, [whistle.id]) : []
  const call = found(
    whistle?.sentAt && mayRead(actor, whistle, calls) ? calls.find((one) => one.id === id) : undefined,
    'whistles.no-call',
  )
  const own = mayAnswer(actor, call)
  const calling = mayCall(actor, whistle!)
  if (as === 'office') allowed(mayRule(actor))
  else if (as === 'called') allowed(own)
  else if (as === 'caller') allowed(calling)
  else if (as === 'either') allowed(own || calling)
  return { whistle: whistle!, call, calls, own, calling }
}
