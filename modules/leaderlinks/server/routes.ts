import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { assignLeader, endLink, publishArrangement, recordVisit } from './links.ts'
import { printArrangement, printProblems, printVisit } from './papers.ts'
import { addPost, changePost, endPost, listPosts } from './posts.ts'
import * as problems from './problems.ts'
import {
  exportLinks,
  exportProblems,
  exportVisits,
  listLinks,
  listProblems,
  listVisits,
  readLink,
  readMine,
  readProblem,
} from './read.ts'

export const routes: Route[] = [
  on(door.listingPosts, (ctx, { query }) => listPosts(ctx, query)),
  on(door.addingPost, (ctx, { body }) => addPost(ctx, body)),
  on(door.changingPost, (ctx, { params, body }) => changePost(ctx, params.id, body)),
  on(door.endingPost, (ctx, { params, body }) => endPost(ctx, params.id, body)),
  on(door.listingLinks, (ctx, { query }) => listLinks(ctx, query)),
  on(door.exportingLinks, (ctx, { query }) => exportLinks(ctx, query, 'xlsx')),
  on(door.exportingLinksCsv, (ctx, { query }) => exportLinks(ctx, query, 'csv')),
  on(door.readingMine, (ctx) => readMine(ctx)),
  on(door.assigningLeader, (ctx, { body }) => assignLeader(ctx, body)),
  on(door.publishingArrangement, (ctx) => publishArrangement(ctx)),
  on(door.printingArrangement, (ctx, { query }) => printArrangement(ctx, query.format)),
  on(door.readingLink, (ctx, { params }) => readLink(ctx, params.id)),
  on(door.endingLink, (ctx, { params, body }) => endLink(ctx, params.id, body)),
  on(door.recordingVisit, (ctx, { params, body }) => recordVisit(ctx, params.id, body)),
  on(door.listingVisits, (ctx, { query }) => listVisits(ctx, query)),
  on(door.exportingVisits, (ctx, { query }) => exportVisits(ctx, query, 'xlsx')),
  on(door.exportingVisitsCsv, (ctx, { query }) => exportVisits(ctx, query, 'csv')),
  on(door.printingVisit, (ctx, { params, query }) => printVisit(ctx, params.id, query.format)),
  on(door.printingProblems, (ctx, { query }) => printProblems(ctx, query)),
  on(door.takingProblem, (ctx, { params, body }) => problems.takeProblem(ctx, params.id, body)),
  on(door.listingProblems, (ctx, { query }) => listProblems(ctx, query)),
  on(door.exportingProblems, (ctx, { query }) => exportProblems(ctx, query, 'xlsx')),
  on(door.exportingProblemsCsv, (ctx, { query }) => exportProblems(ctx, query, 'csv')),
  on(door.readingProblem, (ctx, { params }) => readProblem(ctx, params.id)),
  on(door.puttingBeforeMeeting, (ctx, { params }) => problems.putBeforeMeeting(ctx, params.id)),
  on(door.askingProgress, (ctx, { params }) => problems.askProgress(ctx, params.id)),
  on(door.answeringProgress, (ctx, { params, body }) => problems.answerProgress(ctx, params.id, body)),
  on(door.confirmingSolved, (ctx, { params, body }) => problems.confirmSolved(ctx, params.id, body)),
  on(door.sayingUnsolved, (ctx, { params, body }) => problems.sayUnsolved(ctx, params.id, body)),
  on(door.passingAgain, (ctx, { params, body }) => problems.passAgain(ctx, params.id, body)),
]
