import { allowed } from '#common/refusal.ts'
import { holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as careshop from '#server/careshop'
import * as committees from '#server/committees'
import * as exchange from '#server/exchange'
import * as members from '#server/members'
import * as offers from '#server/offers'
import * as pacts from '#server/pacts'
import * as people from '#server/people'
import * as servicebook from '#server/servicebook'
import * as support from '#server/support'
import * as venues from '#server/venues'
import * as volunteering from '#server/volunteering'
import * as wishes from '#server/wishes'
import type { Figure, groups } from '../contract.ts'
import { rules } from '../rulebook.ts'

type Counted = { key: string; value: number; link: string }
/** A module whose figures stand in a group; those that are no counts are named. */
type Source = {
  group: (typeof groups)[number]
  module: string
  figures: (ctx: Context) => Promise<Counted[]>
  kinds?: Readonly<Record<string, Figure['kind']>>
}

const sources: readonly Source[] = [
  { group: 'organisations', module: 'pacts', figures: pacts.figures },
  { group: 'organisations', module: 'committees', figures: committees.figures },
  { group: 'members', module: 'members', figures: members.figures },
  { group: 'members', module: 'servicebook', figures: servicebook.figures },
  { group: 'talent', module: 'people', figures: people.figures },
  { group: 'talent', module: 'volunteering', figures: volunteering.figures },
  { group: 'funds', module: 'support', figures: support.figures, kinds: { confirmedFen: 'fen' } },
  { group: 'venues', module: 'venues', figures: venues.figures, kinds: { averageArea: 'squareMetres' } },
  { group: 'venues', module: 'careshop', figures: careshop.figures },
  { group: 'giving', module: 'exchange', figures: exchange.figures },
  { group: 'giving', module: 'offers', figures: offers.figures },
  { group: 'giving', module: 'wishes', figures: wishes.figures },
]

/** Every figure of the wing, counted now by whoever keeps the rows, beside what the city's report says. */
export async function readRegion(ctx: Context) {
  allowed(holds(ctx.actor, 'insight.read'))
  const { reported } = await rulesOf(ctx.db, 'insight', rules)
  const says = new Map(reported.map((item) => [item.key, item[ctx.lang]]))
  const groups = new Map<Source['group'], Figure[]>()
  for (const { group, module, figures, kinds } of sources) {
    const rows = (await figures(ctx)).map(({ key, value, link }) => ({
      module,
      key,
      value,
      link,
      label: ctx.say(`${module}:figures.${key}`),
      kind: kinds?.[key] ?? ('count' as const),
      reported: says.get(`${module}.${key}`) ?? null,
    }))
    groups.set(group, [...(groups.get(group) ?? []), ...rows])
  }
  return {
    wholeCity: scopeOf(ctx.actor, 'insight.read').city,
    groups: [...groups].map(([key, figures]) => ({ key, figures })),
  }
}
