import { dayOf } from '#common/dates.ts'
import { allowed } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { tree } from '#server/regions'
import { maySum } from './policy.ts'
import * as objections from './store/objections.ts'
import * as records from './store/records.ts'

/** Sums by community in the order of the map, for streets and city: nobody's name, nobody's order. */
export async function serviceSummary({ db, actor, now }: Context, asked?: number) {
  allowed(holds(actor, 'servicebook.read'))
  const year = asked ?? Number(dayOf(now).slice(0, 4))
  const sums = new Map((await records.byCommunity(db, year)).map((row) => [row.communityId, row]))
  const open = new Map((await objections.openByCommunity(db)).map(({ communityId, n }) => [communityId, n]))
  const rows = [...(await tree(db)).nodes.values()]
    .filter((node) => node.level === 'community' && maySum(actor, { communityId: node.id, subdistrictId: node.subdistrictId }))
    .map((node) => {
      const sum = sums.get(node.id)
      return {
        communityId: node.id,
        communityName: node.path.join(' '),
        members: sum?.members ?? 0,
        records: sum?.records ?? 0,
        halfHours: sum?.halfHours ?? 0,
        waiting: sum?.waiting ?? 0,
        objections: open.get(node.id) ?? 0,
      }
    })
  return { year, rows }
}
