import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nodeOf } from '#server/regions'
import type { AddStation, ChangeStation } from '../contract.ts'
import { whyNotHours, whyStale } from '../rules.ts'
import { mayManage } from './policy.ts'
import * as store from './store/teams.ts'

export async function addStation(ctx: Context, given: AddStation) {
  const node = await nodeOf(ctx.db, given.communityId)
  refuseIf(node?.level !== 'community' && refuse('volunteering.no-place'))
  allowed(mayManage(ctx.actor, { communityId: given.communityId, subdistrictId: node?.subdistrictId ?? null }))

  const id = newId(ctx.now.getTime())
  const added = await store.insertStation(ctx.db, { ...given, id, subdistrictId: node!.subdistrictId })
  refuseIf(!added && refuse('volunteering.station-stands'))
  return { id, version: 1 }
}

export async function changeStation(ctx: Context, id: string, { version, ...given }: ChangeStation) {
  const station = found(await store.findStationForUpdate(ctx.db, id), 'volunteering.no-station')
  allowed(mayManage(ctx.actor, station))
  refuseIf(whyStale(station, version))
  refuseIf(whyNotHours(given.hours))

  return { id, ...(await store.updateStation(ctx.db, id, given)) }
}
