import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { approveChange, askChange, declineChange } from './changes.ts'
import { printProject, printProjects } from './papers.ts'
import { editProject, proposeProject } from './propose.ts'
import { exportProjects, listProjects, readBoard, readProject, readSchedule, readSettings } from './read-projects.ts'
import * as road from './road.ts'
import { clearBlocker, finishMilestone, makeConcern, makeWhistle, raiseBlocker, readNextNote, writeNote } from './work.ts'

export const routes: Route[] = [
  on(door.listingProjects, (ctx, { query }) => listProjects(ctx, query)),
  on(door.exportingProjects, (ctx, { query }) => exportProjects(ctx, query, 'xlsx')),
  on(door.exportingProjectsCsv, (ctx, { query }) => exportProjects(ctx, query, 'csv')),
  on(door.readingBoard, (ctx, { query }) => readBoard(ctx, query)),
  on(door.readingSchedule, (ctx, { query }) => readSchedule(ctx, query)),
  on(door.readingSettings, (ctx) => readSettings(ctx)),
  on(door.printingProjects, (ctx, { query }) => printProjects(ctx, query)),
  on(door.readingProject, (ctx, { params }) => readProject(ctx, params.id)),
  on(door.printingProject, (ctx, { params, query }) => printProject(ctx, params.id, query)),
  on(door.proposing, (ctx, { body }) => proposeProject(ctx, body)),
  on(door.editing, (ctx, { params, body }) => editProject(ctx, params.id, body)),
  on(door.submitting, (ctx, { params, body }) => road.submitProject(ctx, params.id, body)),
  on(door.reviewing, (ctx, { params, body }) => road.reviewProject(ctx, params.id, body)),
  on(door.returning, (ctx, { params, body }) => road.returnProject(ctx, params.id, body)),
  on(door.approving, (ctx, { params, body }) => road.approveProject(ctx, params.id, body)),
  on(door.noticing, (ctx, { params, body }) => road.noticeProject(ctx, params.id, body)),
  on(door.objecting, (ctx, { params, body }) => road.objectProject(ctx, params.id, body)),
  on(door.starting, (ctx, { params, body }) => road.startProject(ctx, params.id, body)),
  on(door.passingMidterm, (ctx, { params, body }) => road.passMidterm(ctx, params.id, body)),
  on(door.accepting, (ctx, { params, body }) => road.acceptProject(ctx, params.id, body)),
  on(door.archiving, (ctx, { params, body }) => road.archiveProject(ctx, params.id, body)),
  on(door.stopping, (ctx, { params, body }) => road.stopProject(ctx, params.id, body)),
  on(door.finishingMilestone, (ctx, { params, body }) => finishMilestone(ctx, params.id, body)),
  on(door.readingNextNote, (ctx, { params }) => readNextNote(ctx, params.id)),
  on(door.writingNote, (ctx, { params, body }) => writeNote(ctx, params.id, body)),
  on(door.raisingBlocker, (ctx, { params, body }) => raiseBlocker(ctx, params.id, body)),
  on(door.clearingBlocker, (ctx, { params, body }) => clearBlocker(ctx, params.id, body)),
  on(door.makingConcern, (ctx, { params, body }) => makeConcern(ctx, params.id, body)),
  on(door.makingWhistle, (ctx, { params, body }) => makeWhistle(ctx, params.id, body)),
  on(door.askingChange, (ctx, { params, body }) => askChange(ctx, params.id, body)),
  on(door.approvingChange, (ctx, { params, body }) => approveChange(ctx, params.id, body)),
  on(door.decliningChange, (ctx, { params, body }) => declineChange(ctx, params.id, body)),
]
