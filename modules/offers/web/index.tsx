import type { StaffPage } from '#ui/pages.ts'

const all = ['offers.read', 'offers.order', 'offers.provide']

export const pages: StaffPage[] = [
  {
    path: '/offers',
    title: 'pages.list',
    load: () => import('./offers.tsx').then((m) => m.Offers),
    menu: { group: 'talent', order: 50, permission: all },
  },
  { path: '/offers/add', title: 'pages.add', load: () => import('./edit-offer.tsx').then((m) => m.AddPage) },
  { path: '/offers/$id', title: 'pages.one', load: () => import('./offer.tsx').then((m) => m.OfferPage) },
  { path: '/offers/$id/edit', title: 'pages.edit', load: () => import('./edit-offer.tsx').then((m) => m.EditPage) },
  {
    path: '/service-orders',
    title: 'pages.orders',
    load: () => import('./orders.tsx').then((m) => m.Orders),
    menu: { group: 'talent', order: 52, permission: ['offers.read', 'offers.provide'] },
  },
  { path: '/service-orders/$id', title: 'pages.order', load: () => import('./order.tsx').then((m) => m.OrderPage) },
]
