import { dayOf } from '#common/dates.ts'
import type { Promised } from '#contract/pacts'
import type { LoadedPact } from '#server/pacts'

/** A venue on Tuesday evenings, once a week; only what matters is named. */
export const aResource = (ownerOrgId: string, given: Record<string, unknown> = {}) => ({
  ownerOrgId,
  kind: 'venue',
  title: '多功能厅',
  quantity: 2,
  unit: 'times',
  perWhat: 'week',
  windows: [{ weekday: 2, from: 36, to: 42 }],
  contactName: '陈某',
  contactPhone: '13800006021',
  validFrom: '2026-01-01',
  ...given,
})

export const aNeed = (communityId: string, given: Record<string, unknown> = {}) => ({
  communityId,
  kind: 'venue',
  title: '居民合唱队排练',
  quantity: 1,
  unit: 'times',
  urgency: 'soon',
  windows: [{ weekday: 2, from: 37, to: 41 }],
  source: 'own',
  contactName: '林某',
  contactPhone: '13900001234',
  ...given,
})

/** What a unit owes: its hall, six times a year. */
export const aClause = (given: Partial<Promised> = {}): Promised => ({
  dual: 'service',
  side: 'unit',
  title: '开放多功能厅',
  quantity: 6,
  unit: '次',
  period: 'year',
  dueDays: 300,
  weight: 100,
  proof: 'confirm',
  soft: false,
  ...given,
})

/** An agreement in force this year. */
export const aPact = (communityId: string, orgId: string, clauses: Promised[], now: Date): LoadedPact => {
  const year = dayOf(now).slice(0, 4)
  return {
    communityId,
    orgId,
    state: 'performing',
    no: `鼎社约〔${year}〕001号`,
    validFrom: `${year}-01-01`,
    validTo: `${year}-12-31`,
    communityLiaison: null,
    unitLiaison: null,
    signed: { on: `${Number(year) - 1}-12-20`, community: null, unit: null },
    clauses,
    deliveries: [],
  }
}
