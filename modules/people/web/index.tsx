import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  { path: '/sign-in', title: 'pages.signIn', bare: true, load: () => import('./sign-in.tsx').then((m) => m.SignInPage) },
  { path: '/me', title: 'pages.mine', load: () => import('./my-data.tsx').then((m) => m.MyData) },
  {
    path: '/people',
    title: 'pages.list',
    menu: { group: 'organisations', order: 40, permission: 'people.read' },
    load: () => import('./people.tsx').then((m) => m.People),
  },
  {
    path: '/people/postings',
    title: 'pages.postings',
    menu: { group: 'talent', order: 10, permission: 'insight.read' },
    load: () => import('./postings.tsx').then((m) => m.Postings),
  },
  { path: '/people/$id', title: 'pages.one', load: () => import('./person.tsx').then((m) => m.PersonPage) },
  { path: '/people/import', title: 'imports.roster.title', load: () => import('./import-pages.tsx').then((m) => m.ImportRoster) },
  {
    path: '/people/import-appointments',
    title: 'imports.appointments.title',
    load: () => import('./import-pages.tsx').then((m) => m.ImportAppointments),
  },
  {
    path: '/posts',
    title: 'pages.posts',
    menu: { group: 'powers', order: 20, permission: 'people.read' },
    load: () => import('./posts.tsx').then((m) => m.Posts),
  },
  {
    path: '/security',
    title: 'pages.security',
    menu: { group: 'system', order: 80, permission: 'security.manage' },
    load: () => import('./security.tsx').then((m) => m.Security),
  },
  {
    path: '/audit',
    title: 'pages.audit',
    menu: { group: 'system', order: 85, permission: 'audit.read' },
    load: () => import('./audit.tsx').then((m) => m.Audit),
  },
]
