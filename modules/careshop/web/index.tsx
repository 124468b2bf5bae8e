import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/careshops',
    title: 'pages.list',
    menu: { group: 'venues', order: 60, permission: 'careshop.read' },
    load: () => import('./shops.tsx').then((m) => m.Shops),
  },
  { path: '/careshops/$id', title: 'pages.one', load: () => import('./shop.tsx').then((m) => m.ShopPage) },
]
