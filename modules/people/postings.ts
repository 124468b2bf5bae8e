import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import { day, id, listOf, listQuery, several } from '#common/shapes.ts'

export const postingKinds = ['concurrent', 'secondment'] as const
const PostingKind = z.enum(postingKinds)

/** Somebody of one organisation who also works in another: holds a post there beside his own (兼任), or is sent (挂职). */
export const Posting = z.object({
  id,
  personId: id,
  name: z.string(),
  kind: PostingKind,
  homeOrg: z.string(),
  homePost: z.string(),
  hostOrg: z.string(),
  hostPost: z.string(),
  validFrom: day,
  validUntil: day.nullable(),
  state: z.enum(['held', 'ended']),
})
export type Posting = z.output<typeof Posting>
export const PostingQuery = listQuery.extend({
  kind: several(PostingKind),
  /** Where one of the two organisations has its seat, or below. */
  regionId: id.optional(),
  /** `true` shows the ended ones too. */
  ended: z.enum(['true', 'false']).optional(),
})
export type PostingQuery = z.output<typeof PostingQuery>

export const listingPostings = endpoint({
  name: 'list-postings',
  method: 'GET',
  path: '/api/people/postings',
  access: 'session',
  summary: 'Concurrent posts and secondments between organisations, by name or day; one’s own region, or the city',
  query: PostingQuery,
  answer: listOf(Posting),
})
export const [exportingPostings, exportingPostingsCsv] = exportsOf(listingPostings)
