import { on, type Route } from '#platform/http.ts'
import * as assigned from '../assignments.ts'
import * as door from '../contract.ts'
import { answerForm } from './answer-form.ts'
import { assignTasks, stopAssignment } from './assign-tasks.ts'
import { moveDue, withdrawTask } from './end-tasks.ts'
import { exportAnswers, exportAssignments, listAssignments, readAssignment, readTargets } from './read-assignments.ts'
import { countTasks, exportTasks, listTasks, readColleagues, readTask, readTasksOf } from './read-tasks.ts'
import { returnTask, verifyTask } from './verify-task.ts'
import { claimTask, giveTask, noteTask, startTask } from './work-on-task.ts'

export const routes: Route[] = [
  on(door.listingTasks, (ctx, { query }) => listTasks(ctx, query)),
  on(door.exportingTasks, (ctx, { query }) => exportTasks(ctx, query, 'xlsx')),
  on(door.exportingTasksCsv, (ctx, { query }) => exportTasks(ctx, query, 'csv')),
  on(door.countingTasks, (ctx) => countTasks(ctx)),
  on(door.readingTasksOf, (ctx, { query }) => readTasksOf(ctx, query)),
  on(assigned.exportingAssignments, (ctx, { query }) => exportAssignments(ctx, query, 'xlsx')),
  on(assigned.exportingAssignmentsCsv, (ctx, { query }) => exportAssignments(ctx, query, 'csv')),
  on(assigned.listingAssignments, (ctx, { query }) => listAssignments(ctx, query)),
  on(assigned.readingTargets, (ctx) => readTargets(ctx)),
  on(assigned.readingAssignment, (ctx, { params, query }) => readAssignment(ctx, params.id, query)),
  on(assigned.exportingAnswers, (ctx, { params, query }) => exportAnswers(ctx, params.id, query)),
  on(assigned.assigning, (ctx, { body }) => assignTasks(ctx, body)),
  on(assigned.stoppingAssignment, (ctx, { params, body }) => stopAssignment(ctx, params.id, body)),
  on(assigned.answeringForm, (ctx, { params, body }) => answerForm(ctx, params.id, body)),
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
