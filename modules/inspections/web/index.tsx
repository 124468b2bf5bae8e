import type { StaffPage } from '#ui/pages.ts'

const rights = ['inspections.read', 'inspections.inspect', 'inspections.reply', 'inspections.plan', 'inspections.approve']
export const pages: StaffPage[] = [
  {
    path: '/inspections',
    title: 'pages.list',
    load: () => import('./inspections.tsx').then((m) => m.Inspections),
    menu: { group: 'system', order: 60, permission: rights },
  },
  { path: '/inspections/quotas', title: 'pages.quotas', load: () => import('./quotas.tsx').then((m) => m.Quotas) },
  { path: '/inspections/plan', title: 'pages.plan', load: () => import('./plan.tsx').then((m) => m.PlanPage) },
  { path: '/inspections/$id', title: 'pages.one', load: () => import('./inspection.tsx').then((m) => m.InspectionPage) },
]
