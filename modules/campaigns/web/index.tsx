import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

export { Tags } from './tags.tsx'

export const pages: StaffPage[] = [
  {
    path: '/campaigns',
    title: 'pages.list',
    load: () => import('./campaigns.tsx').then((m) => m.Campaigns),
    menu: { group: 'construction', order: 30, permission: 'campaigns.read' },
  },
  {
    path: '/campaigns/seven',
    title: 'pages.seven',
    load: () => import('./seven.tsx').then((m) => m.Seven),
    menu: { group: 'construction', order: 10, permission: 'campaigns.read' },
  },
  { path: '/campaigns/$id', title: 'pages.one', load: () => import('./campaign.tsx').then((m) => m.CampaignPage) },
]

/** A record's page lends `record.tags` with `<module>:<id>:<title>` and thereby takes any campaign that is going on. */
export const slots: Slots = { 'record.tags': () => import('./tags.tsx').then((m) => m.TagsInSlot) }
