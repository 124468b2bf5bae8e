import type { StaffPage } from '#ui/pages.ts'

const work = ['venues.read', 'venues.book', 'venues.keep']
export const pages: StaffPage[] = [
  {
    path: '/venues',
    title: 'pages.list',
    load: () => import('./places.tsx').then((m) => m.Places),
    menu: { group: 'venues', order: 10, permission: work },
  },
  {
    path: '/venues/bookings',
    title: 'pages.bookings',
    load: () => import('./bookings.tsx').then((m) => m.Bookings),
    menu: { group: 'venues', order: 22, permission: work },
  },
  {
    path: '/venues/today',
    title: 'pages.today',
    load: () => import('./keepers-day.tsx').then((m) => m.KeepersDay),
    menu: { group: 'venues', order: 20, permission: 'venues.keep' },
  },
  {
    path: '/venues/bases',
    title: 'pages.bases',
    load: () => import('./bases.tsx').then((m) => m.Bases),
    menu: { group: 'venues', order: 30, permission: work },
  },
  {
    path: '/venues/feeds',
    title: 'pages.feeds',
    load: () => import('./feeds.tsx').then((m) => m.Feeds),
  },
  { path: '/venues/book/$id', title: 'pages.book', load: () => import('./book.tsx').then((m) => m.BookPage) },
  { path: '/venues/bookings/$id', title: 'pages.booking', load: () => import('./booking.tsx').then((m) => m.BookingPage) },
  { path: '/venues/$id', title: 'pages.one', load: () => import('./place.tsx').then((m) => m.PlacePage) },
]
