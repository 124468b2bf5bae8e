import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/fieldreviews',
    title: 'pages.list',
    load: () => import('./rounds.tsx').then((m) => m.Rounds),
    menu: { group: 'system', order: 50, permission: ['fieldreviews.read', 'fieldreviews.manage'] },
  },
  { path: '/fieldreviews/$id', title: 'pages.one', load: () => import('./round.tsx').then((m) => m.RoundPage) },
  { path: '/fieldreviews/$id/score', title: 'pages.score', load: () => import('./score.tsx').then((m) => m.ScorePage) },
]
