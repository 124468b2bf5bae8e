import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

const sees = ['projects.read']
export const pages: StaffPage[] = [
  {
    path: '/projects',
    title: 'pages.list',
    load: () => import('./projects.tsx').then((m) => m.Projects),
    menu: { group: 'system', order: 40, permission: sees },
  },
  {
    path: '/projects/board',
    title: 'pages.board',
    load: () => import('./board.tsx').then((m) => m.Board),
    menu: { group: 'system', order: 41, permission: sees },
  },
  { path: '/projects/calendar', title: 'pages.calendar', load: () => import('./calendar.tsx').then((m) => m.Calendar) },
  { path: '/projects/gantt', title: 'pages.gantt', load: () => import('./gantt.tsx').then((m) => m.Gantt) },
  { path: '/projects/new', title: 'pages.new', load: () => import('./write-project.tsx').then((m) => m.NewProject) },
  { path: '/projects/import', title: 'pages.import', load: () => import('./import-page.tsx').then((m) => m.ImportProjects) },
  { path: '/projects/$id', title: 'pages.one', load: () => import('./project.tsx').then((m) => m.ProjectPage) },
  { path: '/projects/$id/edit', title: 'pages.edit', load: () => import('./write-project.tsx').then((m) => m.EditPage) },
]

export const slots: Slots = {
  'leaderlinks.community': () => import('./of-community.tsx').then((m) => m.ProjectsOf),
  'meetings.resolution': () => import('./project-of-resolution.tsx').then((m) => m.ProjectOfResolution),
}
