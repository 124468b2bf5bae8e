import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/proposals',
    title: 'pages.list',
    load: () => import('./proposals.tsx').then((m) => m.Proposals),
    menu: { group: 'powers', order: 20, permission: ['proposals.read', 'proposals.answer'] },
  },
  { path: '/proposals/$id', title: 'pages.one', load: () => import('./proposal.tsx').then((m) => m.ProposalPage) },
]
