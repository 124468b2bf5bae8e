import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

export { Deliberate } from './deliberate.tsx'

export const pages: StaffPage[] = [
  {
    path: '/deliberations',
    title: 'pages.list',
    load: () => import('./topics.tsx').then((m) => m.Topics),
    menu: { group: 'governance', order: 44, permission: ['deliberations.read', 'deliberations.represent'] },
  },
  { path: '/deliberations/$id', title: 'pages.one', load: () => import('./topic.tsx').then((m) => m.TopicPage) },
]

export const slots: Slots = {
  'concerns.aside': () => import('./topics-of.tsx').then((m) => m.TopicsOf),
  'concerns.cluster': () => import('./deliberate.tsx').then((m) => m.DeliberateCluster),
  'meetings.topic': () => import('./deliberate.tsx').then((m) => m.DeliberateTopic),
}
