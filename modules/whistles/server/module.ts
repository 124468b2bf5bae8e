import type { ServerModule } from '#platform/module.ts'
import { keepFacts } from '#server/accountability'
import { keepDeadlines } from '#server/calendar'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { ringing } from './clocks.ts'
import { communityKept, communityReturned } from './community.ts'
import { deadlines } from './deadlines.ts'
import { factsFor } from './facts-for.ts'
import { ring } from './ring.ts'
import { routes } from './routes.ts'
import { approvalMissing, scoreTimeOver, scoring } from './send.ts'

keepDeadlines(deadlines)
keepFacts('whistles', async (db, which) => {
  const { called, onTime, late, refused } = await factsFor(db, which)
  return { called, onTime, late, refused }
})

export const module: ServerModule = {
  name: 'whistles',
  words: { zh, en },
  refusals,
  rules,
  routes,
  hears: { 'admission.returned': communityReturned, 'admission.kept': communityKept },
  timers: { [ringing]: ring, [scoring]: scoreTimeOver, 'whistles.approval': approvalMissing },
}
