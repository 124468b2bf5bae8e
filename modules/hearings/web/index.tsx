import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/hearings',
    title: 'pages.list',
    load: () => import('./hearings.tsx').then((m) => m.Hearings),
    menu: { group: 'governance', order: 45, permission: 'hearings.read' },
  },
  { path: '/hearings/$id', title: 'pages.one', load: () => import('./hearing.tsx').then((m) => m.HearingPage) },
]
