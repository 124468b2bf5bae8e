import type { StaffPage } from '#ui/pages.ts'

export { TasksOf } from './tasks-of.tsx'

const anyRight = ['tasks.read', 'tasks.do', 'tasks.verify', 'tasks.assign']
export const pages: StaffPage[] = [
  {
    path: '/tasks',
    title: 'pages.list',
    load: () => import('./tasks.tsx').then((m) => m.Tasks),
    menu: { group: 'system', order: 5, permission: anyRight },
  },
  { path: '/tasks/$id', title: 'pages.one', load: () => import('./task.tsx').then((m) => m.TaskPage) },
]
