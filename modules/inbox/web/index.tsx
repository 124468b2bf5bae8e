import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  { path: '/', title: 'pages.today', menu: { group: 'today', order: 1 }, load: () => import('./today.tsx').then((m) => m.Today) },
  {
    path: '/inbox',
    title: 'pages.list',
    menu: { group: 'today', order: 2 },
    load: () => import('./inbox.tsx').then((m) => m.Inbox),
  },
]
