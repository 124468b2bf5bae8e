import { accountability } from './accountability.ts'
import { admission } from './admission.ts'
import { assignments } from './assignments.ts'
import { campaigns } from './campaigns.ts'
import { careshop } from './careshop.ts'
import { committees } from './committees.ts'
import { deliberations } from './deliberations.ts'
import { documents } from './documents.ts'
import { dutyreports } from './dutyreports.ts'
import { exchange } from './exchange.ts'
import { fieldreviews } from './fieldreviews.ts'
import { frontline } from './frontline.ts'
import { hearings } from './hearings.ts'
import { insight } from './insight.ts'
import { inspections } from './inspections.ts'
import { leaderlinks } from './leaderlinks.ts'
import { letters } from './letters.ts'
import { lists } from './lists.ts'
import { meetings } from './meetings.ts'
import { members } from './members.ts'
import { offers } from './offers.ts'
import { pacts } from './pacts.ts'
import { projects } from './projects.ts'
import { proposals } from './proposals.ts'
import { reviews } from './reviews.ts'
import { servicebook } from './servicebook.ts'
import { support } from './support.ts'
import { tasks } from './tasks.ts'
import { themedays } from './themedays.ts'
import { venues } from './venues.ts'
import { volunteering } from './volunteering.ts'
import { whistles } from './whistles.ts'
import type { Wing } from './wing.ts'
import { wishes } from './wishes.ts'

/** In the order in which they need each other. */
export const wings: readonly Wing[] = [
  admission,
  meetings,
  deliberations,
  hearings,
  tasks,
  assignments,
  lists,
  inspections,
  pacts,
  committees,
  support,
  members,
  servicebook,
  volunteering,
  exchange,
  wishes,
  offers,
  venues,
  careshop,
  themedays,
  insight,
  reviews,
  letters,
  dutyreports,
  documents,
  whistles,
  proposals,
  accountability,
  leaderlinks,
  projects,
  fieldreviews,
  frontline,
  campaigns,
]
