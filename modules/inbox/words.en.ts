import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  refusals: { 'not-found': 'This notice is not there; a colleague may have dealt with it.' },
  pages: { today: 'Today', list: 'Waiting for me' },
  today: {
    sub: '{{day}} · {{name}}',
    lines: 'Five things today',
    waiting: { label: 'Waiting for me', none: 'Nothing waits for you. Take a breath.', some: 'The earliest due comes first.' },
    late: { label: 'Stuck', none: 'Nothing is overdue.', some: 'Past their due time; these first.' },
    dueToday: { label: 'Due today', none: 'Nothing is due today.', some: 'To be finished today.' },
    fresh: { label: 'New', none: 'Nothing new since yesterday.', some: 'Reached you since yesterday.' },
    help: {
      label: 'Who can help',
      none: 'No new offer of help yet; look among resources and needs.',
      some: 'Somebody can help and waits for your answer.',
    },
    sign: { label: 'To sign', none: 'Nothing waits for a signature or a confirmation.', some: 'One tap each.' },
    notices: { label: 'Notices', none: 'No unread notices.', some: 'To be read, not to be done.' },
    first: 'These first',
    all: 'All',
    noFirst: 'All that waited for you is done.',
    unread: 'Unread notices',
  },
  columns: { due: 'Due', title: 'Matter', kind: 'What it waits for', at: 'Reached you' },
  views: {
    all: 'Waiting for me',
    late: 'Stuck',
    today: 'Due today',
    fresh: 'New',
    help: 'Who can help',
    sign: 'To sign',
    notices: 'Notices',
  },
  sub: 'What waits for you in all parts of the work, in one list.',
  empty: 'Nothing waits for you. Take a breath.',
  read: 'Mark as read',
  readDone: 'Marked as read.',
  from: '{{kind}} · {{ago}}',
} satisfies Words<typeof zh>
