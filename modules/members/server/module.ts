import type { ServerModule } from '#platform/module.ts'
import { keepCount } from '#server/tasks'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { branchEnd, branchNotice, ringEnd, ringNotice } from './branches.ts'
import { cron, jobs } from './clocks.ts'
import { countOf } from './door.ts'
import { importOfUnit, importRoster } from './import-members.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

const ofTheParty = ['inService', 'retired', 'mobile', 'newOrg', 'flexible', 'resident']
keepCount('members', (db, communityId) => countOf(db, { communityId, kind: ofTheParty }))
keepCount('working', (db, communityId) => countOf(db, { communityId, kind: 'inService' }))

export const module: ServerModule = {
  name: 'members',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/member', words: 'site.entrance', order: 50 }],
  imports: [importRoster, importOfUnit],
  timers: { [branchNotice]: ringNotice, [branchEnd]: ringEnd },
  jobs,
  cron,
}
