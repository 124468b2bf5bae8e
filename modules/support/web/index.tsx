import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/support',
    title: 'pages.list',
    load: () => import('./supports.tsx').then((m) => m.Supports),
    menu: { group: 'funds', order: 10, permission: ['support.read', 'support.give'] },
  },
  {
    path: '/support/links',
    title: 'pages.links',
    load: () => import('./links.tsx').then((m) => m.Links),
    menu: { group: 'funds', order: 12, permission: ['support.read', 'support.give'] },
  },
  {
    path: '/support/overview',
    title: 'pages.overview',
    load: () => import('./overview.tsx').then((m) => m.Overview),
    menu: { group: 'funds', order: 14, permission: ['support.read', 'support.give'] },
  },
  { path: '/support/links/$id', title: 'pages.link', load: () => import('./link.tsx').then((m) => m.LinkPage) },
  { path: '/support/$id', title: 'pages.one', load: () => import('./support.tsx').then((m) => m.SupportPage) },
]
