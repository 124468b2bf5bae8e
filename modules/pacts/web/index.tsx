import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

const both = ['pacts.read', 'pacts.represent']

export const pages: StaffPage[] = [
  {
    path: '/pacts',
    title: 'pages.list',
    menu: { group: 'organisations', order: 20, permission: both },
    load: () => import('./pacts.tsx').then((m) => m.Pacts),
  },
  {
    path: '/pacts/confirm',
    title: 'pages.confirm',
    menu: { group: 'organisations', order: 21, permission: ['pacts.manage', 'pacts.represent'] },
    load: () => import('./confirm.tsx').then((m) => m.ConfirmPage),
  },
  {
    path: '/pacts/ours',
    title: 'pages.ours',
    menu: { group: 'organisations', order: 22, permission: 'pacts.represent' },
    load: () => import('./ours.tsx').then((m) => m.OurPromises),
  },
  { path: '/pacts/deliveries', title: 'pages.deliveries', load: () => import('./deliveries.tsx').then((m) => m.Deliveries) },
  { path: '/pacts/communities', title: 'pages.communities', load: () => import('./communities.tsx').then((m) => m.Communities) },
  { path: '/pacts/new', title: 'draft.title', load: () => import('./draft.tsx').then((m) => m.NewDraft) },
  { path: '/pacts/clauses/$id', title: 'pages.clause', load: () => import('./clause.tsx').then((m) => m.ClausePage) },
  { path: '/pacts/units/$id/$year', title: 'pages.year', load: () => import('./year.tsx').then((m) => m.UnitYear) },
  { path: '/pacts/$id/draft', title: 'draft.edit', load: () => import('./draft.tsx').then((m) => m.EditDraft) },
  { path: '/pacts/$id/text', title: 'pages.text', load: () => import('./text.tsx').then((m) => m.TextPage) },
  { path: '/pacts/$id', title: 'pages.one', load: () => import('./pact.tsx').then((m) => m.PactPage) },
]

export const slots: Slots = {
  'meetings.resolution': () => import('./amendment-of-resolution.tsx').then((m) => m.AmendmentOfResolution),
}
