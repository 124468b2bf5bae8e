import type { StaffPage } from '#ui/pages.ts'

export { GateFields } from './gate-fields.tsx'
export { MatterLink } from './matter-link.tsx'

export const pages: StaffPage[] = [
  {
    path: '/admission/asks',
    title: 'pages.asks',
    load: () => import('./asks.tsx').then((m) => m.Asks),
    menu: { group: 'lightening', order: 10, permission: 'admission.read' },
  },
  {
    path: '/admission/matters',
    title: 'pages.matters',
    load: () => import('./matters.tsx').then((m) => m.Matters),
    menu: { group: 'lightening', order: 12, permission: 'admission.read' },
  },
  {
    path: '/admission/applications',
    title: 'pages.applications',
    load: () => import('./applications.tsx').then((m) => m.Applications),
    menu: { group: 'lightening', order: 14, permission: ['admission.apply', 'admission.review', 'burden.read'] },
  },
  {
    path: '/admission/lists',
    title: 'pages.lists',
    load: () => import('./lists.tsx').then((m) => m.Lists),
    menu: { group: 'lightening', order: 16, permission: 'admission.read' },
  },
  {
    path: '/admission/askers',
    title: 'pages.askers',
    load: () => import('./askers.tsx').then((m) => m.Askers),
    menu: { group: 'lightening', order: 18, permission: 'admission.read' },
  },
  {
    path: '/admission/stopped',
    title: 'pages.stopped',
    load: () => import('./stopped.tsx').then((m) => m.StoppedAsks),
    menu: { group: 'lightening', order: 19, permission: 'admission.read' },
  },
  { path: '/admission/asks/$id', title: 'pages.ask', load: () => import('./ask.tsx').then((m) => m.AskPage) },
  { path: '/admission/matters/$id', title: 'pages.matter', load: () => import('./matter.tsx').then((m) => m.MatterPage) },
  { path: '/admission/apply', title: 'apply.title', load: () => import('./apply.tsx').then((m) => m.Apply) },
  {
    path: '/admission/applications/$id',
    title: 'pages.application',
    load: () => import('./application.tsx').then((m) => m.ApplicationPage),
  },
  {
    path: '/admission/applications/$id/write',
    title: 'apply.title',
    load: () => import('./apply.tsx').then((m) => m.Rewrite),
  },
  { path: '/admission/lists/$id', title: 'pages.list', load: () => import('./list.tsx').then((m) => m.ListOf) },
]
