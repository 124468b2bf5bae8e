import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/calendar',
    title: 'pages.year',
    load: () => import('./year.tsx').then((m) => m.Year),
    menu: { group: 'system', order: 90, permission: 'calendar.manage' },
  },
]
