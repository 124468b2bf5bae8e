import { dayOf } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import { covers, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import * as exchange from '#server/exchange'
import { orgOf } from '#server/orgs'
import * as pacts from '#server/pacts'
import { namesOf, nodeOf } from '#server/regions'
import type { UnitPage } from '../contract.ts'
import { giftsOf } from './gifts.ts'

/** A unit's own people see it, and those whose area it stands in; to everybody else there is none. */
async function unitFor({ db, actor }: Context, id: string) {
  const org = await orgOf(db, id)
  const node = org && (await nodeOf(db, org.regionId))
  const own = scopeOf(actor, 'insight.unit').orgs.includes(id)
  const near = node !== undefined && covers(scopeOf(actor, 'insight.read'), { ...node, [`${node.level}Id`]: node.id })
  return found(org && (own || near) ? org : undefined, 'insight.no-such-unit')
}

/** What a unit promised, what fits it, what it gave and what was said of it, in one year. */
export async function readUnit(ctx: Context, id: string, asked?: number): Promise<UnitPage> {
  const { db, now } = ctx
  const org = await unitFor(ctx, id)
  const thisYear = Number(dayOf(now).slice(0, 4))
  const year = asked ?? thisYear
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const inWords = await exchange.saying(ctx)
  const facts = await pacts.factsFor(db, { orgId: id, from, to, today: dayOf(now) })
  const orders = await exchange.givenBy(db, id, from, to)
  const regions = await namesOf(
    db,
    [...facts, ...orders].map(({ communityId }) => communityId),
  )
  return {
    org: { id: org.id, name: org.name },
    year,
    years: Array.from({ length: 5 }, (_, i) => thisYear - i),
    promises: facts.map(({ pactId, pactNo, communityId, title, side, due, delivered, late, unit }) => ({
      clause: title,
      no: pactNo,
      community: regions.get(communityId) ?? '',
      side,
      due,
      delivered,
      late,
      unit,
      link: `/pacts/${pactId}`,
    })),
    needs: (await exchange.fitting(ctx, id, 8)).map(({ needId, need, reasons }) => ({
      title: need.title,
      community: need.community.name,
      why: reasons.map(inWords.reason),
      link: `/exchange/needs/${needId}`,
    })),
    gave: await giftsOf(ctx, id, from, to, orders),
    said: orders.flatMap(({ on, words, title, communityId }) =>
      words ? [{ on, words, about: `${regions.get(communityId) ?? ''} · ${title}` }] : [],
    ),
  }
}
