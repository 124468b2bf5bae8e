import type { ServerModule } from '#platform/module.ts'
import { module as accountability } from '#server/accountability'
import { module as admission } from '#server/admission'
import { module as ballots } from '#server/ballots'
import { module as burden } from '#server/burden'
import { module as calendar } from '#server/calendar'
import { module as campaigns } from '#server/campaigns'
import { module as careshop } from '#server/careshop'
import { module as committees } from '#server/committees'
import { module as concerns } from '#server/concerns'
import { module as deliberations } from '#server/deliberations'
import { module as documents } from '#server/documents'
import { module as dutyreports } from '#server/dutyreports'
import { module as exchange } from '#server/exchange'
import { module as fieldreviews } from '#server/fieldreviews'
import { module as frontline } from '#server/frontline'
import { module as hearings } from '#server/hearings'
import { module as inbox } from '#server/inbox'
import { module as insight } from '#server/insight'
import { module as inspections } from '#server/inspections'
import { module as leaderlinks } from '#server/leaderlinks'
import { module as ledger } from '#server/ledger'
import { module as letters } from '#server/letters'
import { module as lists } from '#server/lists'
import { module as meetings } from '#server/meetings'
import { module as members } from '#server/members'
import { module as offers } from '#server/offers'
import { module as orgs } from '#server/orgs'
import { module as pacts } from '#server/pacts'
import { module as people } from '#server/people'
import { module as projects } from '#server/projects'
import { module as proposals } from '#server/proposals'
import { module as regions } from '#server/regions'
import { module as reviews } from '#server/reviews'
import { module as servicebook } from '#server/servicebook'
import { module as support } from '#server/support'
import { module as tasks } from '#server/tasks'
import { module as themedays } from '#server/themedays'
import { module as venues } from '#server/venues'
import { module as volunteering } from '#server/volunteering'
import { module as whistles } from '#server/whistles'
import { module as wishes } from '#server/wishes'

/**
 * THE MAP: each module and the modules it may call. Calls go down, news goes up; `tools/boundaries.test.ts` keeps it so.
 */
export const map: Record<string, readonly string[]> = {
  calendar: [],
  regions: [],
  orgs: ['regions'],
  people: ['orgs', 'regions'],
  inbox: ['orgs', 'people'],
  accountability: ['calendar', 'regions', 'orgs', 'people', 'inbox'],
  admission: ['calendar', 'regions', 'orgs', 'people', 'inbox'],
  ballots: ['regions', 'orgs', 'people', 'inbox'],
  documents: ['regions', 'orgs', 'people', 'inbox'],
  tasks: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'accountability', 'admission'],
  meetings: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'admission', 'tasks'],
  concerns: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'admission', 'meetings'],
  whistles: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'admission', 'accountability', 'concerns'],
  burden: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'admission'],
  ledger: [],
  lists: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'admission', 'tasks', 'concerns', 'meetings'],
  deliberations: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'ballots', 'tasks', 'meetings', 'concerns'],
  hearings: ['regions', 'orgs', 'people', 'inbox', 'ballots', 'tasks', 'lists', 'deliberations'],
  proposals: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'concerns', 'meetings', 'deliberations'],
  pacts: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'tasks', 'meetings'],
  inspections: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'accountability', 'admission', 'tasks', 'lists'],
  committees: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'meetings'],
  reviews: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'committees', 'pacts'],
  support: ['calendar', 'regions', 'orgs', 'people', 'inbox'],
  members: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'tasks'],
  servicebook: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'ledger', 'members'],
  volunteering: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'tasks', 'members', 'servicebook', 'pacts'],
  exchange: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'meetings', 'concerns', 'pacts'],
  wishes: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'concerns'],
  offers: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'volunteering'],
  careshop: ['regions', 'orgs', 'ledger', 'members'],
  venues: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'concerns', 'pacts'],
  letters: ['regions', 'orgs', 'people', 'inbox', 'meetings', 'concerns', 'pacts', 'servicebook', 'exchange'],
  dutyreports: ['regions', 'orgs', 'people', 'inbox', 'ballots', 'tasks', 'lists', 'letters'],
  leaderlinks: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'concerns', 'tasks', 'meetings'],
  projects: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'meetings', 'concerns', 'whistles', 'leaderlinks'],
  frontline: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'members', 'tasks', 'whistles', 'projects'],
  campaigns: ['regions', 'orgs', 'people', 'inbox'],
  themedays: ['calendar', 'regions', 'orgs', 'people', 'inbox', 'venues', 'meetings'],
  fieldreviews: ['regions', 'orgs', 'people', 'inbox', 'admission', 'tasks', 'projects'],
  insight: [
    'meetings',
    'themedays',
    'regions',
    'orgs',
    'people',
    'pacts',
    'committees',
    'support',
    'members',
    'servicebook',
    'volunteering',
    'exchange',
    'wishes',
    'offers',
    'venues',
    'careshop',
    'documents',
    'letters',
    'lists',
    'leaderlinks',
    'projects',
    'inspections',
    'fieldreviews',
    'dutyreports',
    'accountability',
    'whistles',
    'proposals',
    'admission',
    'burden',
    'tasks',
    'frontline',
    'campaigns',
    'deliberations',
    'hearings',
  ],
}

/** What the program mounts, lower modules first. */
export const modules: readonly ServerModule[] = [
  calendar,
  regions,
  orgs,
  people,
  inbox,
  accountability,
  admission,
  ballots,
  documents,
  burden,
  tasks,
  meetings,
  concerns,
  whistles,
  ledger,
  lists,
  deliberations,
  hearings,
  proposals,
  inspections,
  pacts,
  committees,
  reviews,
  support,
  members,
  servicebook,
  volunteering,
  exchange,
  wishes,
  offers,
  venues,
  careshop,
  letters,
  dutyreports,
  leaderlinks,
  projects,
  frontline,
  campaigns,
  themedays,
  fieldreviews,
  insight,
]
