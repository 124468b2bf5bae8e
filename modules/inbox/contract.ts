import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, done, id, instant, listOf, listQuery } from '#common/shapes.ts'

export const refusals = { 'inbox.not-found': 404 } as const satisfies Refusals

export const item = z
  .object({
    id,
    module: z.string(),
    subjectId: id,
    kind: z.string(),
    title: z.string(),
    link: z.string(),
    notice: z.boolean(),
    dueAt: instant.nullable(),
    late: z.boolean(),
    at: instant,
  })
  .meta({ id: 'InboxItem' })
export type InboxItem = z.output<typeof item>

export const listingInbox = endpoint({
  name: 'list-inbox',
  method: 'GET',
  path: '/api/inbox',
  access: 'session',
  summary: 'What waits for me across all modules (等我办), the earliest due first; notices apart',
  query: listQuery.extend({
    module: z.string().max(40).optional(),
    notices: z.enum(['1']).optional(),
    late: z.enum(['1']).optional(),
    /** Due before midnight and not late. */
    today: z.enum(['1']).optional(),
    /** Here since yesterday. */
    fresh: z.enum(['1']).optional(),
    /** What waits for a signature or a confirmation; who offers help. */
    line: z.enum(['sign', 'help']).optional(),
  }),
  answer: listOf(item),
})

export const countingInbox = endpoint({
  name: 'count-inbox',
  method: 'GET',
  path: '/api/inbox/counts',
  access: 'session',
  summary:
    'How many things wait for me, how many are late, due today, new since yesterday, offer help, wait for a signature; and unread notices',
  answer: z.object({
    waiting: z.number().int(),
    late: z.number().int(),
    dueToday: z.number().int(),
    fresh: z.number().int(),
    help: z.number().int(),
    sign: z.number().int(),
    notices: z.number().int(),
  }),
})

export const readingNotice = endpoint({
  name: 'read-notice',
  method: 'PUT',
  path: '/api/inbox/:id/read',
  access: 'session',
  summary: 'A notice was read',
  params: byId,
  answer: done,
  refusals: ['inbox.not-found'],
})
