import { dayOf } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { rules } from '../rulebook.ts'
import { whyNotService } from '../rules.ts'
import { closedYears } from './store/years.ts'

/** What the city allows a service to be, read once for a command. */
export async function serviceRules({ db, now }: Pick<Context, 'db' | 'now'>) {
  const city = await rulesOf(db, 'servicebook', rules)
  const limits = { today: dayOf(now), mostHalfHours: city.mostHalfHours, closedYears: await closedYears(db) }
  const keys = new Set(city.activities.map(({ key }) => key))
  return {
    ...city,
    today: limits.today,
    whyNot: (service: { on: string; halfHours: number; activity: string }, claimDays: number | null) =>
      keys.has(service.activity)
        ? whyNotService(service, { ...limits, claimDays })
        : refuse('servicebook.no-activity', { activity: service.activity }),
  }
}
export type ServiceRules = Awaited<ReturnType<typeof serviceRules>>

export const refuseService = (
  rules: ServiceRules,
  service: { on: string; halfHours: number; activity: string },
  claimDays: number | null,
): void => refuseIf(rules.whyNot(service, claimDays))
