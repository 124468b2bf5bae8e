import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { moveDue, withdrawTask } from './end-tasks.ts'
import { countTasks, exportTasks, listTasks, readColleagues, readTask, readTasksOf } from './read-tasks.ts'
import { returnTask, verifyTask } from './verify-task.ts'
import { claimTask, giveTask, noteTask, startTask } from './work-on-task.ts'

export const routes: Route[] = [
  on(door.listingTasks, (ctx, { query }) => listTasks(ctx, query)),
  on(door.exportingTasks, (ctx, { query }) => exportTasks(ctx, query, 'xlsx')),
  on(door.exportingTasksCsv, (ctx, { query }) => exportTasks(ctx, query, 'csv')),
  on(door.countingTasks, (ctx) => countTasks(ctx)),
  on(door.readingTasksOf, (ctx, { query }) => readTasksOf(ctx, query)),
  on(door.readingTask, (ctx, { params }) => readTask(ctx, params.id)),
  on(door.readingColleagues, (ctx, { params }) => readColleagues(ctx, params.id)),
  on(door.startingTask, (ctx, { params, body }) => startTask(ctx, params.id, body)),
  on(door.notingTask, (ctx, { params, body }) => noteTask(ctx, params.id, body)),
  on(door.claimingTask, (ctx, { params, body }) => claimTask(ctx, params.id, body)),
  on(door.verifyingTask, (ctx, { params, body }) => verifyTask(ctx, params.id, body)),
  on(door.returningTask, (ctx, { params, body }) => returnTask(ctx, params.id, body)),
  on(door.givingTask, (ctx, { params, body }) => giveTask(ctx, params.id, body)),
  on(door.movingDue, (ctx, { params, body }) => moveDue(ctx, params.id, body)),
  on(door.withdrawingTask, (ctx, { params, body }) => withdrawTask(ctx, params.id, body)),
]
