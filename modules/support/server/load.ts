import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { Kind, State } from '../contract.ts'
import * as store from './store.ts'

export type LoadedLink = {
  deptOrgId: string
  communityId: string
  from: string
  plan: { year: number; items: readonly string[] }
  supports: readonly LoadedSupport[]
}
export type LoadedSupport = {
  kind: Kind
  title: string
  amountFen: number | null
  valuation?: string
  givenOn: string
  usedFor: string
  state: State
  confirmedFen?: number
  words?: string
  recordedAt: Date
  /** Where it waits. */
  dueAt?: Date
}

/** Fills a city's links and records in three statements: for seeds. */
export async function load(ctx: Context, links: readonly LoadedLink[]): Promise<void> {
  const { db, now } = ctx
  const rows = { links: [] as object[], plans: [] as object[], supports: [] as object[] }
  for (const { deptOrgId, communityId, from, plan, supports } of links) {
    const node = await nodeOf(db, communityId)
    if (!node?.subdistrictId) continue
    const at = { dept_org_id: deptOrgId, community_id: communityId, subdistrict_id: node.subdistrictId }
    const linkId = newId(now.getTime())
    rows.links.push({ ...at, id: linkId, valid_from: from, assigned_at: now })
    rows.plans.push({ link_id: linkId, year: plan.year, items: plan.items, written_at: now })
    for (const each of supports) {
      const id = newId(each.recordedAt.getTime())
      const answered = each.state === 'confirmed' || each.state === 'partial' || each.state === 'disputed'
      rows.supports.push({
        ...at,
        id,
        link_id: linkId,
        kind: each.kind,
        title: each.title,
        amount_fen: each.amountFen,
        valuation: each.valuation ?? null,
        given_on: each.givenOn,
        used_for: each.usedFor,
        state: each.state,
        confirmed_fen: each.state === 'confirmed' ? each.amountFen : (each.confirmedFen ?? null),
        words: each.words ?? null,
        recorded_at: each.recordedAt,
        answered_at: answered ? each.recordedAt : null,
      })
      const unit = each.state === 'waiting' ? await unitOf(db, communityId) : null
      if (unit)
        inbox.put(
          { ...ctx, now: each.recordedAt },
          {
            module: 'support',
            subjectId: id,
            kind: 'confirm',
            title: each.title,
            link: `/support/${id}`,
            orgId: unit.id,
            permission: 'support.confirm',
            dueAt: each.dueAt ?? null,
            line: 'sign',
          },
        )
    }
  }
  await store.load(db, rows.links, rows.plans, rows.supports)
}
