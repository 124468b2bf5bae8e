import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/orgs',
    title: 'pages.list',
    load: () => import('./orgs.tsx').then((m) => m.Orgs),
    menu: { group: 'organisations', order: 10 },
  },
  {
    path: '/orgs/import',
    title: 'import',
    load: () => import('./import-page.tsx').then((m) => m.ImportPage),
  },
  {
    path: '/orgs/$id',
    title: 'pages.one',
    load: () => import('./org.tsx').then((m) => m.OrgPage),
  },
]
