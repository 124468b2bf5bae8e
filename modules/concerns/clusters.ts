import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { day, done, id, instant } from '#common/shapes.ts'
import { State } from '#contract/meetings'

const count = z.number().int()
/** So many of one topic in one community within the days of the rule. */
export const Cluster = z.object({
  id: z.string(),
  topicCode: z.string(),
  topic: z.string(),
  communityId: id,
  place: z.string(),
  count,
  open: count,
  lastAt: instant,
  /** The newest of them. */
  latestId: id,
  /** The topic of a meeting that was made of it and is not ended. */
  proposed: z.object({ id, state: State }).nullable(),
  mayPropose: z.boolean(),
})
export type Cluster = z.output<typeof Cluster>
export const listingClusters = endpoint({
  name: 'list-clusters',
  method: 'GET',
  path: '/api/concerns/clusters',
  access: 'session',
  summary: 'Where many told the same: concerns of one topic in one community within the days of the rule, the most first',
  answer: z.object({ rows: z.array(Cluster), from: day, days: count, least: count }),
})
export const ClusterOf = z.object({ communityId: id, topicCode: z.string().regex(/^\d{2,12}$/) })
export type ClusterOf = z.output<typeof ClusterOf>
export const proposingCluster = endpoint({
  name: 'propose-cluster',
  method: 'PUT',
  path: '/api/concerns/clusters/topic',
  access: 'session',
  summary:
    'Put a cluster on the list of the subdistrict’s meeting; its title says how many and where, and nothing of the residents',
  body: ClusterOf,
  answer: done,
  refusals: ['concerns.no-cluster', 'concerns.cluster-proposed'],
})
