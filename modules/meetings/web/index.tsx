import type { StaffPage } from '#ui/pages.ts'

export { BeforeMeeting } from './before-meeting.tsx'
export { ResolutionsOf } from './resolutions-of.tsx'

export const pages: StaffPage[] = [
  {
    path: '/meetings',
    title: 'pages.meetings',
    load: () => import('./meetings.tsx').then((m) => m.Meetings),
    menu: { group: 'system', order: 27, permission: ['meetings.read', 'meetings.attend'] },
  },
  {
    path: '/meetings/resolutions',
    title: 'pages.resolutions',
    load: () => import('./resolutions.tsx').then((m) => m.Resolutions),
    menu: { group: 'system', order: 28, permission: ['meetings.read', 'meetings.attend'] },
  },
  {
    path: '/meetings/topics',
    title: 'pages.list',
    load: () => import('./topics.tsx').then((m) => m.Topics),
    menu: { group: 'system', order: 30, permission: 'meetings.read' },
  },
  { path: '/meetings/feeds', title: 'pages.feeds', load: () => import('./feeds.tsx').then((m) => m.Feeds) },
  { path: '/meetings/topics/$id', title: 'pages.one', load: () => import('./topic.tsx').then((m) => m.TopicPage) },
  { path: '/meetings/series', title: 'pages.seriesList', load: () => import('./series-list.tsx').then((m) => m.SeriesList) },
  { path: '/meetings/series/$id', title: 'pages.series', load: () => import('./series-page.tsx').then((m) => m.SeriesPage) },
  {
    path: '/meetings/series/$id/held',
    title: 'pages.regular',
    load: () => import('./regular-page.tsx').then((m) => m.RegularPage),
  },
  {
    path: '/meetings/resolutions/$id',
    title: 'pages.resolutions',
    load: () => import('./resolution-page.tsx').then((m) => m.ResolutionPage),
  },
  { path: '/meetings/$id', title: 'pages.meeting', load: () => import('./meeting-page.tsx').then((m) => m.MeetingPage) },
]
