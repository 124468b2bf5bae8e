import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/burden/items',
    title: 'pages.items',
    load: () => import('./items.tsx').then((m) => m.Items),
    menu: { group: 'lightening', order: 30, permission: 'burden.read' },
  },
  {
    path: '/burden/gauge',
    title: 'pages.gauge',
    load: () => import('./gauge.tsx').then((m) => m.GaugePage),
    menu: { group: 'lightening', order: 32, permission: 'burden.read' },
  },
  {
    path: '/burden/alarms',
    title: 'pages.alarms',
    load: () => import('./alarms.tsx').then((m) => m.Alarms),
    menu: { group: 'lightening', order: 34, permission: 'burden.read' },
  },
  { path: '/burden/items/$id', title: 'pages.item', load: () => import('./item.tsx').then((m) => m.ItemPage) },
  { path: '/burden/import', title: 'imports.items.title', load: () => import('./import-page.tsx').then((m) => m.ImportItems) },
]
