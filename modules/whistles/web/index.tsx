import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

const anybody = ['whistles.read', 'whistles.answer']

export const pages: StaffPage[] = [
  {
    path: '/whistles',
    title: 'pages.list',
    load: () => import('./whistles.tsx').then((m) => m.Whistles),
    menu: { group: 'powers', order: 10, permission: anybody },
  },
  {
    path: '/whistles/called',
    title: 'pages.mine',
    load: () => import('./called.tsx').then((m) => m.Called),
    menu: { group: 'powers', order: 11, permission: 'whistles.answer' },
  },
  {
    path: '/whistles/agencies',
    title: 'pages.agencies',
    load: () => import('./agencies.tsx').then((m) => m.Agencies),
    menu: { group: 'powers', order: 12, permission: anybody },
  },
  { path: '/whistles/agencies/$id', title: 'pages.agency', load: () => import('./agency.tsx').then((m) => m.AgencyPage) },
  { path: '/whistles/$id', title: 'pages.one', load: () => import('./whistle.tsx').then((m) => m.WhistlePage) },
]

export const slots: Slots = { 'concerns.aside': () => import('./whistles-of.tsx').then((m) => m.WhistlesOf) }
