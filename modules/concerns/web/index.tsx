import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

export { DueChip } from './due-chip.tsx'
export { ClassTag, StateTag } from './state-tag.tsx'

const works = ['concerns.read', 'concerns.handle', 'concerns.follow-up', 'concerns.check']

export const pages: StaffPage[] = [
  {
    path: '/concerns',
    title: 'pages.list',
    menu: { group: 'governance', order: 10, permission: works },
    load: () => import('./concerns.tsx').then((m) => m.Concerns),
  },
  {
    path: '/concerns/new',
    title: 'pages.new',
    menu: { group: 'governance', order: 12, permission: 'concerns.file' },
    load: () => import('./file-concern.tsx').then((m) => m.FileConcern),
  },
  {
    path: '/field',
    title: 'pages.field',
    menu: { group: 'governance', order: 14, permission: 'concerns.file' },
    load: () => import('./field.tsx').then((m) => m.Field),
  },
  {
    path: '/concerns/import',
    title: 'imports.messages.title',
    menu: { group: 'governance', order: 30, permission: 'concerns.import' },
    load: () => import('./import-page.tsx').then((m) => m.ImportPage),
  },
  { path: '/concerns/clusters', title: 'clusters.page', load: () => import('./clusters.tsx').then((m) => m.Clusters) },
  { path: '/concerns/$id', title: 'pages.one', load: () => import('./concern.tsx').then((m) => m.ConcernPage) },
  {
    path: '/concern-settings',
    title: 'configuration.title',
    menu: { group: 'governance', order: 18, permission: 'concerns.configure' },
    load: () => import('./configuration/settings.tsx').then((m) => m.ConcernSettings),
  },
  {
    path: '/concern-settings/import',
    title: 'imports.topics.title',
    load: () => import('./configuration/import-topics.tsx').then((m) => m.ImportTopics),
  },
]

export const slots: Slots = {
  'concerns.aside': () => import('./meetings-of.tsx').then((m) => m.MeetingsOf),
  'meetings.resolution': () => import('./meetings-of.tsx').then((m) => m.MeasureOf),
}
