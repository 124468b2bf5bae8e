import { allowed } from '#common/refusal.ts'
import { holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as accountability from '#server/accountability'
import * as admission from '#server/admission'
import * as burden from '#server/burden'
import * as campaigns from '#server/campaigns'
import * as careshop from '#server/careshop'
import * as committees from '#server/committees'
import * as deliberations from '#server/deliberations'
import * as documents from '#server/documents'
import * as dutyreports from '#server/dutyreports'
import * as exchange from '#server/exchange'
import * as fieldreviews from '#server/fieldreviews'
import * as frontline from '#server/frontline'
import * as hearings from '#server/hearings'
import * as inspections from '#server/inspections'
import * as leaderlinks from '#server/leaderlinks'
import * as letters from '#server/letters'
import * as lists from '#server/lists'
import * as meetings from '#server/meetings'
import * as members from '#server/members'
import * as offers from '#server/offers'
import * as pacts from '#server/pacts'
import * as people from '#server/people'
import * as projects from '#server/projects'
import * as proposals from '#server/proposals'
import * as servicebook from '#server/servicebook'
import * as support from '#server/support'
import * as tasks from '#server/tasks'
import * as themedays from '#server/themedays'
import * as venues from '#server/venues'
import * as volunteering from '#server/volunteering'
import * as whistles from '#server/whistles'
import * as wishes from '#server/wishes'
import type { Figure, FigurePage, groups } from '../contract.ts'
import { rules } from '../rulebook.ts'

type Counted = { key: string; value: number; link: string }
/** A module whose figures stand in a group; those that are no counts are named. */
type Source = {
  group: (typeof groups)[number]
  module: string
  figures: (ctx: Context) => Promise<Counted[]>
  kinds?: Readonly<Record<string, Figure['kind']>>
}

const region: readonly Source[] = [
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
const together: readonly Source[] = [
  { group: 'system', module: 'committees', figures: committees.groupFigures },
  { group: 'system', module: 'meetings', figures: meetings.figures },
  { group: 'system', module: 'documents', figures: documents.figures },
  { group: 'system', module: 'letters', figures: letters.figures },
  { group: 'system', module: 'lists', figures: lists.figures },
  { group: 'system', module: 'leaderlinks', figures: leaderlinks.figures },
  { group: 'system', module: 'projects', figures: projects.figures },
  { group: 'system', module: 'inspections', figures: inspections.figures },
  { group: 'system', module: 'fieldreviews', figures: fieldreviews.figures },
  { group: 'system', module: 'dutyreports', figures: dutyreports.figures },
  { group: 'system', module: 'accountability', figures: accountability.figures },
  { group: 'powers', module: 'whistles', figures: whistles.figures },
  { group: 'powers', module: 'proposals', figures: proposals.figures },
  { group: 'lightening', module: 'admission', figures: admission.figures },
  { group: 'lightening', module: 'burden', figures: burden.figures },
  { group: 'lightening', module: 'tasks', figures: tasks.figures },
  { group: 'system', module: 'themedays', figures: themedays.figures },
  { group: 'construction', module: 'frontline', figures: frontline.figures },
  { group: 'construction', module: 'campaigns', figures: campaigns.figures },
  { group: 'governance', module: 'deliberations', figures: deliberations.figures },
  { group: 'governance', module: 'hearings', figures: hearings.figures },
]
const pages: Readonly<Record<FigurePage, readonly Source[]>> = { region, together }

/** Every figure of a page, counted now by whoever keeps the rows, beside what the city's report says. */
export async function readFigures(ctx: Context, page: FigurePage) {
  allowed(holds(ctx.actor, 'insight.read'))
  const { reported } = await rulesOf(ctx.db, 'insight', rules)
  const says = new Map(reported.map((item) => [item.key, item[ctx.lang]]))
  const groups = new Map<Source['group'], Figure[]>()
  for (const { group, module, figures, kinds } of pages[page]) {
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
