import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = [
  {
    path: '/meetings/topics',
    title: 'pages.list',
    load: () => import('./topics.tsx').then((m) => m.Topics),
    menu: { group: 'system', order: 30, permission: 'meetings.read' },
  },
  { path: '/meetings/topics/$id', title: 'pages.one', load: () => import('./topic.tsx').then((m) => m.TopicPage) },
]
