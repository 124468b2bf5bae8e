import type { StaffPage } from '#ui/pages.ts'

export { BallotLine } from './ballot-line.tsx'

export const pages: StaffPage[] = [
  {
    path: '/ballots',
    title: 'pages.list',
    load: () => import('./ballots.tsx').then((m) => m.Ballots),
    menu: { group: 'governance', order: 46, permission: ['ballots.open', 'deliberations.read', 'deliberations.represent'] },
  },
  { path: '/ballots/$id', title: 'pages.one', load: () => import('./ballot.tsx').then((m) => m.BallotPage) },
]
