import type { StaffPage } from '#ui/pages.ts'
import type { Slots } from '#ui/slots.tsx'

const managing = ['servicebook.record', 'servicebook.represent']
const reading = [...managing, 'servicebook.read']

export const pages: StaffPage[] = [
  {
    path: '/servicebook/records',
    title: 'pages.records',
    load: () => import('./records.tsx').then((m) => m.Records),
    menu: { group: 'members', order: 40, permission: managing },
  },
  {
    path: '/servicebook/typing',
    title: 'pages.typing',
    load: () => import('./typing.tsx').then((m) => m.Typing),
    menu: { group: 'members', order: 41, permission: 'servicebook.record' },
  },
  {
    path: '/servicebook/objections',
    title: 'pages.objections',
    load: () => import('./objections.tsx').then((m) => m.Objections),
    menu: { group: 'members', order: 42, permission: 'servicebook.confirm' },
  },
  {
    path: '/servicebook/letters',
    title: 'pages.letters',
    load: () => import('./letters.tsx').then((m) => m.Letters),
    menu: { group: 'members', order: 43, permission: managing },
  },
  { path: '/servicebook/letters/$id', title: 'pages.letter', load: () => import('./letter.tsx').then((m) => m.LetterPage) },
  {
    path: '/servicebook/certificates',
    title: 'pages.certificates',
    load: () => import('./certificates.tsx').then((m) => m.Certificates),
    menu: { group: 'members', order: 44, permission: 'servicebook.record' },
  },
  {
    path: '/servicebook/uses',
    title: 'pages.uses',
    load: () => import('./uses.tsx').then((m) => m.Uses),
    menu: { group: 'members', order: 45, permission: ['servicebook.represent', 'servicebook.configure'] },
  },
  {
    path: '/servicebook/prints',
    title: 'pages.prints',
    load: () => import('./prints.tsx').then((m) => m.Prints),
    menu: { group: 'members', order: 46, permission: managing },
  },
  {
    path: '/servicebook/summary',
    title: 'pages.summary',
    load: () => import('./summary.tsx').then((m) => m.SummaryPage),
    menu: { group: 'members', order: 47, permission: 'servicebook.read' },
  },
  {
    path: '/servicebook/rules',
    title: 'pages.rules',
    load: () => import('./points-rules.tsx').then((m) => m.PointsRules),
    menu: { group: 'members', order: 48, permission: [...reading, 'servicebook.configure'] },
  },
  { path: '/servicebook/books/$id', title: 'pages.book', load: () => import('./book.tsx').then((m) => m.BookPage) },
]

export const slots: Slots = { 'members.member': () => import('./of-member.tsx').then((m) => m.OfMember) }
