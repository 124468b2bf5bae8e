import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/members',
    title: 'pages.list',
    menu: { group: 'members', order: 10, permission: ['members.read', 'members.represent'] },
    load: () => import('./members.tsx').then((m) => m.Members),
  },
  { path: '/members/register', title: 'pages.register', load: () => import('./register.tsx').then((m) => m.RegisterPage) },
  { path: '/members/import', title: 'pages.import', load: () => import('./import-page.tsx').then((m) => m.ImportPage) },
  {
    path: '/members/modes',
    title: 'pages.modes',
    menu: { group: 'members', order: 20, permission: ['members.read', 'members.represent'] },
    load: () => import('./modes.tsx').then((m) => m.Modes),
  },
  {
    path: '/members/duties',
    title: 'pages.duties',
    menu: { group: 'members', order: 25, permission: ['members.read', 'members.represent'] },
    load: () => import('./duties.tsx').then((m) => m.Duties),
  },
  {
    path: '/members/branches',
    title: 'pages.branches',
    menu: { group: 'members', order: 30, permission: 'members.read' },
    load: () => import('./branches.tsx').then((m) => m.Branches),
  },
  { path: '/members/branches/$id', title: 'pages.branch', load: () => import('./branch.tsx').then((m) => m.BranchPage) },
  {
    path: '/members/pledges',
    title: 'pages.pledges',
    menu: { group: 'members', order: 40, permission: ['members.read', 'members.represent'] },
    load: () => import('./pledges.tsx').then((m) => m.PledgesPage),
  },
  { path: '/members/$id', title: 'pages.one', load: () => import('./member.tsx').then((m) => m.MemberPage) },
]
