import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/letters',
    title: 'pages.list',
    load: () => import('./letters.tsx').then((m) => m.Letters),
    menu: { group: 'system', order: 40, permission: ['letters.read'] },
  },
  {
    path: '/letters/coverage',
    title: 'pages.coverage',
    load: () => import('./coverage.tsx').then((m) => m.CoveragePage),
    menu: { group: 'system', order: 42, permission: ['letters.issue'] },
  },
  { path: '/letters/new', title: 'pages.new', load: () => import('./new-letters.tsx').then((m) => m.NewLetters) },
  { path: '/letters/$id', title: 'pages.one', load: () => import('./letter.tsx').then((m) => m.LetterPage) },
]
