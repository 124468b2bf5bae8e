import type { StaffPage } from '#ui/pages.ts'

const sees = ['leaderlinks.read']
export const pages: StaffPage[] = [
  {
    path: '/leaderlinks',
    title: 'pages.list',
    load: () => import('./links.tsx').then((m) => m.Links),
    menu: { group: 'system', order: 30, permission: sees },
  },
  {
    path: '/leaderlinks/mine',
    title: 'pages.mine',
    load: () => import('./mine.tsx').then((m) => m.Mine),
    menu: { group: 'system', order: 31, permission: ['leaderlinks.visit', 'leaderlinks.manage'] },
  },
  {
    path: '/leaderlinks/problems',
    title: 'pages.problems',
    load: () => import('./problems.tsx').then((m) => m.Problems),
    menu: { group: 'system', order: 32, permission: sees },
  },
  { path: '/leaderlinks/visits', title: 'pages.visits', load: () => import('./visits.tsx').then((m) => m.Visits) },
  { path: '/leaderlinks/posts', title: 'pages.posts', load: () => import('./posts.tsx').then((m) => m.Posts) },
  { path: '/leaderlinks/links/$id', title: 'pages.one', load: () => import('./link.tsx').then((m) => m.LinkPage) },
  { path: '/leaderlinks/problems/$id', title: 'pages.problem', load: () => import('./problem.tsx').then((m) => m.ProblemPage) },
]
