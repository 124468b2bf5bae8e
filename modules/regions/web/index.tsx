import type { StaffPage } from '#ui/pages.ts'

export { useAreas } from './areas.ts'
export { useCommunityOptions, useToday } from './choices.ts'

export const pages: StaffPage[] = [
  {
    path: '/regions',
    title: 'pages.tree',
    load: () => import('./regions.tsx').then((m) => m.Regions),
    menu: { group: 'system', order: 70, permission: ['regions.manage', 'orgs.manage', 'people.read'] },
  },
  {
    path: '/regions/import',
    title: 'import',
    load: () => import('./import-page.tsx').then((m) => m.ImportPage),
  },
]
