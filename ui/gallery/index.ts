import type { StaffPage } from '../pages.ts'

/** The blocks of this house, each with an example; for whoever builds a screen. Shown in demo mode. */
export const pages: StaffPage[] = [
  { path: '/gallery', title: 'gallery.title', load: () => import('./gallery.tsx').then((m) => m.Gallery) },
]
