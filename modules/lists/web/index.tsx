import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

export { ProblemLines } from './problems-of.tsx'

const menu = (order: number) => ({ group: 'system' as const, order, permission: 'lists.read' })
export const pages: StaffPage[] = [
  { path: '/lists', title: 'pages.problems', load: () => import('./problems.tsx').then((m) => m.Problems), menu: menu(20) },
  {
    path: '/lists/measures',
    title: 'pages.measures',
    load: () => import('./measures.tsx').then((m) => m.Measures),
    menu: menu(21),
  },
  { path: '/lists/duties', title: 'pages.duties', load: () => import('./duties.tsx').then((m) => m.Duties), menu: menu(22) },
  { path: '/lists/import', title: 'pages.import', load: () => import('./import-page.tsx').then((m) => m.ImportPage) },
  { path: '/lists/$id', title: 'pages.one', load: () => import('./problem.tsx').then((m) => m.ProblemPage) },
]

export const slots: Slots = {
  'concerns.aside': () => import('./problems-of.tsx').then((m) => m.ProblemsOf),
  'meetings.topic': () => import('./problems-of.tsx').then((m) => m.ProblemsOfTopic),
}
