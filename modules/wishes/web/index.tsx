import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/wishes',
    title: 'pages.list',
    load: () => import('./wishes.tsx').then((m) => m.Wishes),
    menu: { group: 'brands', order: 40, permission: ['wishes.read', 'wishes.collect'] },
  },
  {
    path: '/wishes/collect',
    title: 'pages.collect',
    load: () => import('./collect-wish.tsx').then((m) => m.CollectPage),
  },
  { path: '/wishes/$id', title: 'pages.one', load: () => import('./wish.tsx').then((m) => m.WishPage) },
  {
    path: '/wishes-to-claim',
    title: 'pages.claimable',
    load: () => import('./claimable.tsx').then((m) => m.Claimable),
    menu: { group: 'brands', order: 41, permission: 'wishes.claim' },
  },
  { path: '/wishes-to-claim/$id', title: 'pages.claim', load: () => import('./claim-wish.tsx').then((m) => m.ClaimPage) },
]
