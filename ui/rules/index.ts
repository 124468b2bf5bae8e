import type { StaffPage } from '../pages.ts'

/** Every rule that the report leaves to the city, on one page. */
export const pages: StaffPage[] = [
  {
    path: '/rules',
    title: 'title',
    menu: { group: 'system', order: 90, permission: ['rules.change', 'insight.read'] },
    load: () => import('./rules.tsx').then((m) => m.Rules),
  },
]
