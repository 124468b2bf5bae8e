import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import * as does from './commands.ts'
import { printMatter } from './papers.ts'
import { exportMatters, listMatters, readMatter } from './read.ts'

export const routes: Route[] = [
  on(door.listingMatters, (ctx, { query }) => listMatters(ctx, query)),
  on(door.exportingMatters, (ctx, { query }) => exportMatters(ctx, query, 'xlsx')),
  on(door.exportingMattersCsv, (ctx, { query }) => exportMatters(ctx, query, 'csv')),
  on(door.readingMatter, (ctx, { params }) => readMatter(ctx, params.id)),
  on(door.printingMatter, (ctx, { params, query }) => printMatter(ctx, params, query.format)),
  on(door.proposingMatter, (ctx, { body }) => does.proposeMatter(ctx, body)),
  on(door.takingOn, (ctx, { params, body }) => does.takeOn(ctx, params.id, body)),
  on(door.dropping, (ctx, { params, body }) => does.dropMatter(ctx, params.id, body)),
  on(door.verifying, (ctx, { params, body }) => does.verifyMatter(ctx, params.id, body)),
  on(door.stating, (ctx, { params, body }) => does.stateMatter(ctx, params.id, body)),
  on(door.deciding, (ctx, { params, body }) => does.decideMatter(ctx, params.id, body)),
  on(door.appealing, (ctx, { params, body }) => does.appealMatter(ctx, params.id, body)),
  on(door.decidingAppeal, (ctx, { params, body }) => does.decideAppeal(ctx, params.id, body)),
  on(door.executing, (ctx, { params, body }) => does.executeMatter(ctx, params.id, body)),
  on(door.rectifying, (ctx, { params, body }) => does.rectifyMatter(ctx, params.id, body)),
  on(door.reviewing, (ctx, { params, body }) => does.reviewMatter(ctx, params.id, body)),
]
