import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Correct } from '../contract.ts'
import { whyNotCorrect } from '../rules.ts'
import { phoneMark } from './own-keys.ts'
import { chosen, communityOf, rulebookOf, unitNamed } from './place.ts'
import { sidesOf } from './policy.ts'
import * as store from './store.ts'
import { orgActing, saved, take } from './take.ts'

/** By the two who manage him. The telephone is the community's and his own to mend. */
export async function correct(ctx: Context, id: string, given: Correct) {
  const row = await take(ctx, id, given.version)
  const sides = sidesOf(ctx.actor, row)
  allowed(sides.length > 0)
  return mend(ctx, row, given, sides.includes('host'))
}

export async function mend(ctx: Context, row: store.Row, given: Omit<Correct, 'version'>, withPhone: boolean) {
  refuseIf(whyNotCorrect(row))
  const book = await rulebookOf(ctx)
  if (given.gridId) await communityOf(ctx, row.communityId, given.gridId)
  if (given.homeOrgId !== row.homeOrgId) await unitNamed(ctx, given.homeOrgId)
  // What was chosen from an earlier list may stay.
  if (given.kind !== row.kind) chosen(book.kinds, [given.kind], 'members.no-such-kind')
  for (const list of ['skills', 'willing', 'times'] as const)
    chosen(
      book[list],
      given[list].filter((key) => !row[list].includes(key)),
    )

  if (withPhone && given.phone !== undefined)
    await store.setPhone(ctx.db, row.id, given.phone, given.phone ? phoneMark(ctx.cityId, given.phone) : null)
  store.tell(ctx, 'corrected', { memberId: row.id, orgId: orgActing(ctx) })
  return saved(ctx, {
    ...row,
    name: given.name,
    kind: given.kind,
    stage: given.stage ?? null,
    gridId: given.gridId ?? null,
    homeOrgId: given.homeOrgId ?? null,
    homeWords: given.homeOrgId ? null : (given.homeWords ?? null),
    skills: given.skills,
    willing: given.willing,
    times: given.times,
  })
}
