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
