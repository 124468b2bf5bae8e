import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

const anybody = ['exchange.read', 'exchange.manage', 'exchange.offer']

export const pages: StaffPage[] = [
  {
    path: '/exchange',
    title: 'pages.board',
    load: () => import('./board.tsx').then((m) => m.Board),
    menu: { group: 'talent', order: 30, permission: ['exchange.read', 'exchange.manage'] },
  },
  {
    path: '/exchange/mine',
    title: 'pages.mine',
    load: () => import('./mine.tsx').then((m) => m.Mine),
    menu: { group: 'talent', order: 31, permission: 'exchange.offer' },
  },
  {
    path: '/exchange/resources',
    title: 'pages.resources',
    load: () => import('./resources.tsx').then((m) => m.Resources),
    menu: { group: 'talent', order: 32, permission: anybody },
  },
  {
    path: '/exchange/needs',
    title: 'pages.needs',
    load: () => import('./needs.tsx').then((m) => m.Needs),
    menu: { group: 'talent', order: 33, permission: anybody },
  },
  {
    path: '/exchange/orders',
    title: 'pages.orders',
    load: () => import('./orders.tsx').then((m) => m.Orders),
    menu: { group: 'talent', order: 34, permission: anybody },
  },
  { path: '/exchange/resources/$id', title: 'pages.resource', load: () => import('./resource.tsx').then((m) => m.ResourcePage) },
  { path: '/exchange/needs/$id', title: 'pages.need', load: () => import('./need.tsx').then((m) => m.NeedPage) },
  { path: '/exchange/orders/$id', title: 'pages.order', load: () => import('./order.tsx').then((m) => m.OrderPage) },
]

export const slots: Slots = {
  'meetings.resolution': () => import('./need-of-resolution.tsx').then((m) => m.NeedOfResolution),
  'concerns.aside': () => import('./needs-of.tsx').then((m) => m.NeedsOf),
}
