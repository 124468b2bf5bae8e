import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { dropTopic } from './drop-topic.ts'
import { proposeTopic } from './propose-topic.ts'
import { exportTopics, listTopics, readTopic } from './read-topics.ts'
import { settleTopic } from './settle-topic.ts'
import { takeUpTopic } from './take-up-topic.ts'

export const routes: Route[] = [
  on(door.listingTopics, (ctx, { query }) => listTopics(ctx, query)),
  on(door.exportingTopics, (ctx, { query }) => exportTopics(ctx, query, 'xlsx')),
  on(door.exportingTopicsCsv, (ctx, { query }) => exportTopics(ctx, query, 'csv')),
  on(door.readingTopic, (ctx, { params }) => readTopic(ctx, params.id)),
  on(door.proposingTopic, (ctx, { body }) => proposeTopic(ctx, body)),
  on(door.takingUpTopic, (ctx, { params, body }) => takeUpTopic(ctx, params.id, body)),
  on(door.settlingTopic, (ctx, { params, body }) => settleTopic(ctx, params.id, body)),
  on(door.droppingTopic, (ctx, { params, body }) => dropTopic(ctx, params.id, body)),
]
