import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/committees',
    title: 'pages.list',
    load: () => import('./committees.tsx').then((m) => m.Committees),
    menu: { group: 'organisations', order: 30, permission: 'committees.read' },
  },
  {
    path: '/committees/mine',
    title: 'pages.mine',
    load: () => import('./mine.tsx').then((m) => m.Mine),
    menu: { group: 'organisations', order: 32, permission: 'committees.read' },
  },
  {
    path: '/committees/groups',
    title: 'pages.groups',
    load: () => import('./groups.tsx').then((m) => m.Groups),
    menu: { group: 'system', order: 10, permission: 'committees.read' },
  },
  { path: '/committees/groups/list', title: 'pages.groupList', load: () => import('./group-list.tsx').then((m) => m.GroupList) },
  { path: '/committees/groups/$id', title: 'pages.group', load: () => import('./group.tsx').then((m) => m.GroupPage) },
  { path: '/committees/seats', title: 'pages.seats', load: () => import('./seats.tsx').then((m) => m.Seats) },
  { path: '/committees/$id', title: 'pages.one', load: () => import('./committee.tsx').then((m) => m.CommitteePage) },
]
