import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/dutyreports',
    title: 'pages.list',
    load: () => import('./reports.tsx').then((m) => m.Reports),
    menu: { group: 'system', order: 70, permission: ['dutyreports.read', 'dutyreports.report'] },
  },
  { path: '/dutyreports/$id', title: 'pages.one', load: () => import('./report.tsx').then((m) => m.ReportPage) },
]
