import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import {
  checkApplication,
  draftApplication,
  giveOpinion,
  rewriteApplication,
  submitApplication,
  withdrawApplication,
} from './apply.ts'
import { decideApplication, reviewMatter } from './decide.ts'
import { draftList, giveOpinionOnList, issueList, listLists, openListHearing, readList, writeList } from './lists.ts'
import { printApplication, printBook, printList, printNotice, printSlip } from './papers.ts'
import { exportApplications, listApplications, readApplication } from './read-applications.ts'
import { exportAskers, exportAsks, listAskers, listAsks, readAsk } from './read-asks.ts'
import { exportMatters, listMatters, readMatter } from './read-matters.ts'
import { exportStopped, listStopped } from './read-stopped.ts'
import { keepAsk, returnAsk } from './return-ask.ts'

export const routes: Route[] = [
  on(door.listingMatters, (ctx, { query }) => listMatters(ctx, query)),
  on(door.listingAsks, (ctx, { query }) => listAsks(ctx, query)),
  on(door.exportingAsks, (ctx, { query }) => exportAsks(ctx, query, 'xlsx')),
  on(door.exportingAsksCsv, (ctx, { query }) => exportAsks(ctx, query, 'csv')),
  on(door.exportingAskers, (ctx, { query }) => exportAskers(ctx, query, 'xlsx')),
  on(door.exportingAskersCsv, (ctx, { query }) => exportAskers(ctx, query, 'csv')),
  on(door.listingAskers, (ctx, { query }) => listAskers(ctx, query)),
  on(door.listingStopped, (ctx, { query }) => listStopped(ctx, query)),
  on(door.exportingStopped, (ctx, { query }) => exportStopped(ctx, query, 'xlsx')),
  on(door.exportingStoppedCsv, (ctx, { query }) => exportStopped(ctx, query, 'csv')),
  on(door.readingAsk, (ctx, { params }) => readAsk(ctx, params.id)),
  on(door.printingSlip, (ctx, { params, query }) => printSlip(ctx, params.id, query.format)),
  on(door.returningAsk, (ctx, { params, body }) => returnAsk(ctx, params.id, body)),
  on(door.keepingAsk, (ctx, { params }) => keepAsk(ctx, params.id)),
  on(door.exportingMatters, (ctx, { query }) => exportMatters(ctx, query, 'xlsx')),
  on(door.exportingMattersCsv, (ctx, { query }) => exportMatters(ctx, query, 'csv')),
  on(door.printingBook, (ctx, { query }) => printBook(ctx, query.format)),
  on(door.readingMatter, (ctx, { params }) => readMatter(ctx, params.id)),
  on(door.reviewingMatter, (ctx, { params, body }) => reviewMatter(ctx, params.id, body)),
  on(door.listingApplications, (ctx, { query }) => listApplications(ctx, query)),
  on(door.exportingApplications, (ctx, { query }) => exportApplications(ctx, query, 'xlsx')),
  on(door.exportingApplicationsCsv, (ctx, { query }) => exportApplications(ctx, query, 'csv')),
  on(door.readingApplication, (ctx, { params }) => readApplication(ctx, params.id)),
  on(door.draftingApplication, (ctx, { body }) => draftApplication(ctx, body)),
  on(door.rewritingApplication, (ctx, { params, body }) => rewriteApplication(ctx, params.id, body)),
  on(door.submittingApplication, (ctx, { params, body }) => submitApplication(ctx, params.id, body)),
  on(door.checkingApplication, (ctx, { params, body }) => checkApplication(ctx, params.id, body)),
  on(door.hearingApplication, (ctx, { params, body }) => giveOpinion(ctx, params.id, body)),
  on(door.decidingApplication, (ctx, { params, body }) => decideApplication(ctx, params.id, body)),
  on(door.withdrawingApplication, (ctx, { params, body }) => withdrawApplication(ctx, params.id, body)),
  on(door.printingApplication, (ctx, { params, query }) => printApplication(ctx, params.id, query.format)),
  on(door.printingNotice, (ctx, { params, query }) => printNotice(ctx, params.id, query.format)),
  on(door.listingLists, (ctx) => listLists(ctx)),
  on(door.draftingList, (ctx, { body }) => draftList(ctx, body)),
  on(door.readingList, (ctx, { params }) => readList(ctx, params.id)),
  on(door.writingList, (ctx, { params, body }) => writeList(ctx, params.id, body)),
  on(door.openingListHearing, (ctx, { params, body }) => openListHearing(ctx, params.id, body)),
  on(door.hearingList, (ctx, { params, body }) => giveOpinionOnList(ctx, params.id, body)),
  on(door.issuingList, (ctx, { params, body }) => issueList(ctx, params.id, body)),
  on(door.printingList, (ctx, { params, query }) => printList(ctx, params.id, query.format)),
]
