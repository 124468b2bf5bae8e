import type { ServerModule } from '#platform/module.ts'
import { module as calendar } from '#server/calendar'
import { module as concerns } from '#server/concerns'
import { module as inbox } from '#server/inbox'
import { module as orgs } from '#server/orgs'
import { module as people } from '#server/people'
import { module as regions } from '#server/regions'

/**
 * THE MAP: each module and the modules it may call. Calls go down, news goes up; `tools/boundaries.test.ts` keeps it so.
 */
export const map: Record<string, readonly string[]> = {
  calendar: [],
  regions: [],
  orgs: ['regions'],
  people: ['orgs', 'regions'],
  inbox: ['orgs', 'people'],
  concerns: ['calendar', 'regions', 'orgs', 'people', 'inbox'],
}

/** What the program mounts, lower modules first. */
export const modules: readonly ServerModule[] = [calendar, regions, orgs, people, inbox, concerns]
