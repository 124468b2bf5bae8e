import type { StaffPage } from '#ui/pages.ts'

const permission = ['reviews.read', 'reviews.give', 'reviews.represent']
export const pages: StaffPage[] = [
  {
    path: '/reviews',
    title: 'pages.list',
    load: () => import('./reviews.tsx').then((m) => m.Reviews),
    menu: { group: 'organisations', order: 36, permission },
  },
  { path: '/reviews/rounds', title: 'pages.rounds', load: () => import('./rounds.tsx').then((m) => m.Rounds) },
  { path: '/reviews/$id', title: 'pages.one', load: () => import('./review.tsx').then((m) => m.ReviewPage) },
]
