import type { StaffPage } from '#ui/pages.ts'

const anybody = ['themedays.read', 'themedays.manage', 'themedays.join']

export const pages: StaffPage[] = [
  {
    path: '/themedays',
    title: 'pages.list',
    load: () => import('./days.tsx').then((m) => m.Days),
    menu: { group: 'organisations', order: 60, permission: anybody },
  },
  {
    path: '/themedays/rhythm',
    title: 'pages.rhythm',
    load: () => import('./rhythm.tsx').then((m) => m.Rhythm),
    menu: { group: 'organisations', order: 61, permission: ['themedays.manage', 'themedays.join'] },
  },
  { path: '/themedays/$id', title: 'pages.one', load: () => import('./day.tsx').then((m) => m.DayPage) },
]
