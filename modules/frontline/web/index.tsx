import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

export const pages: StaffPage[] = [
  {
    path: '/frontline/branches',
    title: 'pages.branches',
    load: () => import('./branches.tsx').then((m) => m.Branches),
    menu: { group: 'construction', order: 20, permission: 'frontline.read' },
  },
  {
    path: '/frontline/teams',
    title: 'pages.teams',
    load: () => import('./teams.tsx').then((m) => m.Teams),
    menu: { group: 'construction', order: 22, permission: 'frontline.read' },
  },
  { path: '/frontline/branches/new', title: 'pages.apply', load: () => import('./new-group.tsx').then((m) => m.NewBranch) },
  { path: '/frontline/teams/new', title: 'pages.form', load: () => import('./new-group.tsx').then((m) => m.NewTeam) },
  { path: '/frontline/branches/$id', title: 'pages.branch', load: () => import('./branch.tsx').then((m) => m.BranchPage) },
  { path: '/frontline/teams/$id', title: 'pages.team', load: () => import('./team.tsx').then((m) => m.TeamPage) },
]

export const slots: Slots = {
  'projects.badge': () => import('./on-project.tsx').then((m) => m.Badge),
  'projects.aside': () => import('./on-project.tsx').then((m) => m.OnProject),
}
