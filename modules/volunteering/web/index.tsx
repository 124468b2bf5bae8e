import type { StaffPage } from '#ui/pages.ts'

const reads = ['volunteering.read', 'volunteering.represent']
export const pages: StaffPage[] = [
  {
    path: '/volunteering/teams',
    title: 'pages.teams',
    load: () => import('./teams.tsx').then((m) => m.Teams),
    menu: { group: 'talent', order: 40, permission: reads },
  },
  { path: '/volunteering/teams/$id', title: 'pages.team', load: () => import('./team.tsx').then((m) => m.TeamPage) },
  {
    path: '/volunteering/stations',
    title: 'pages.stations',
    load: () => import('./stations.tsx').then((m) => m.Stations),
    menu: { group: 'talent', order: 42, permission: 'volunteering.read' },
  },
  { path: '/volunteering/stations/$id', title: 'pages.station', load: () => import('./station.tsx').then((m) => m.StationPage) },
  {
    path: '/volunteering/shifts',
    title: 'pages.shifts',
    load: () => import('./shifts.tsx').then((m) => m.Shifts),
    menu: { group: 'talent', order: 44, permission: reads },
  },
  { path: '/volunteering/shifts/$id', title: 'pages.shift', load: () => import('./shift.tsx').then((m) => m.ShiftPage) },
  {
    path: '/volunteering/unit',
    title: 'pages.unit',
    load: () => import('./unit.tsx').then((m) => m.UnitPage),
    menu: { group: 'talent', order: 46, permission: 'volunteering.represent' },
  },
]
