import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/accountability',
    title: 'pages.list',
    load: () => import('./matters.tsx').then((m) => m.Matters),
    menu: { group: 'system', order: 80, permission: ['accountability.propose', 'accountability.decide', 'accountability.reply'] },
  },
  { path: '/accountability/$id', title: 'pages.one', load: () => import('./matter.tsx').then((m) => m.MatterPage) },
]
