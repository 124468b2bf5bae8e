import type { StaffPage } from '#ui/pages.ts'

export { GateNo, HeldLinks, isGateNo } from './gate-no.tsx'
export { DueOn, TaskTag } from './task-parts.tsx'
export { TasksOf } from './tasks-of.tsx'

const anyRight = ['tasks.read', 'tasks.do', 'tasks.verify', 'tasks.assign']
export const pages: StaffPage[] = [
  {
    path: '/tasks',
    title: 'pages.list',
    load: () => import('./tasks.tsx').then((m) => m.Tasks),
    menu: { group: 'system', order: 5, permission: anyRight },
  },
  {
    path: '/tasks/assignments',
    title: 'pages.assignments',
    load: () => import('./assignments.tsx').then((m) => m.Assignments),
    menu: { group: 'system', order: 6, permission: 'tasks.assign' },
  },
  { path: '/tasks/assign', title: 'pages.assign', load: () => import('./assign.tsx').then((m) => m.AssignPage) },
  {
    path: '/tasks/assignments/$id',
    title: 'pages.assignment',
    load: () => import('./assignment.tsx').then((m) => m.AssignmentPage),
  },
  { path: '/tasks/$id', title: 'pages.one', load: () => import('./task.tsx').then((m) => m.TaskPage) },
]
