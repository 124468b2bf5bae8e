import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

export const pages: StaffPage[] = [
  {
    path: '/unit',
    title: 'pages.unit',
    menu: { group: 'today', order: 5, permission: 'insight.unit' },
    load: () => import('./unit.tsx').then((m) => m.OurUnit),
  },
  { path: '/units/$id', title: 'pages.unit', load: () => import('./unit.tsx').then((m) => m.UnitOf) },
  {
    path: '/insight/region',
    title: 'pages.region',
    menu: { group: 'whole', order: 10, permission: 'insight.read' },
    load: () => import('./figures.tsx').then((m) => m.Region),
  },
  {
    path: '/insight/together',
    title: 'pages.together',
    menu: { group: 'whole', order: 5, permission: 'insight.read' },
    load: () => import('./figures.tsx').then((m) => m.Together),
  },
]

export const slots: Slots = { 'inbox.lines': () => import('./coming-line.tsx').then((m) => m.ComingLine) }
