import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

export const pages: StaffPage[] = [
  {
    path: '/documents',
    title: 'pages.list',
    load: () => import('./documents.tsx').then((m) => m.Documents),
    menu: { group: 'system', order: 20, permission: ['documents.read'] },
  },
  {
    path: '/documents/bases',
    title: 'pages.bases',
    load: () => import('./bases.tsx').then((m) => m.Bases),
    menu: { group: 'system', order: 88, permission: ['documents.manage', 'rules.change'] },
  },
  { path: '/documents/new', title: 'pages.new', load: () => import('./draft.tsx').then((m) => m.NewDocument) },
  { path: '/documents/$id', title: 'pages.one', load: () => import('./document.tsx').then((m) => m.DocumentPage) },
  { path: '/documents/$id/edit', title: 'draft.edit', load: () => import('./draft.tsx').then((m) => m.EditDocument) },
]

/** Beside each rule: the clause it rests on, and whether that still holds. */
export const slots: Slots = { 'rules.basis': () => import('./base-of.tsx').then((m) => m.BaseOf) }
