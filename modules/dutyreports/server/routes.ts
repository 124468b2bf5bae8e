import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { gradeReport, listProblem, openBallot } from './grade-report.ts'
import { printFeedback, printOpinion, printReport, printSheet } from './papers.ts'
import { exportReports, listReports, readReport } from './read-reports.ts'
import { commentReport, openRound, returnReport, saveDraft, submitReport } from './write-report.ts'

export const routes: Route[] = [
  on(door.listingReports, (ctx, { query }) => listReports(ctx, query)),
  on(door.exportingReports, (ctx, { query }) => exportReports(ctx, query, 'xlsx')),
  on(door.exportingReportsCsv, (ctx, { query }) => exportReports(ctx, query, 'csv')),
  on(door.readingReport, (ctx, { params }) => readReport(ctx, params.id)),
  on(door.openingRound, (ctx, { body }) => openRound(ctx, body)),
  on(door.savingDraft, (ctx, { params, body }) => saveDraft(ctx, params.id, body)),
  on(door.submittingReport, (ctx, { params, body }) => submitReport(ctx, params.id, body)),
  on(door.returningReport, (ctx, { params, body }) => returnReport(ctx, params.id, body)),
  on(door.commenting, (ctx, { params, body }) => commentReport(ctx, params.id, body)),
  on(door.openingBallot, (ctx, { params, body }) => openBallot(ctx, params.id, body)),
  on(door.gradingReport, (ctx, { params, body }) => gradeReport(ctx, params.id, body)),
  on(door.listingProblem, (ctx, { params, body }) => listProblem(ctx, params.id, params.problemId, body)),
  on(door.printingReport, (ctx, { params, query }) => printReport(ctx, params.id, query.format)),
  on(door.printingSheet, (ctx, { params, query }) => printSheet(ctx, params.id, query.format)),
  on(door.printingOpinion, (ctx, { params, query }) => printOpinion(ctx, params.id, query.format)),
  on(door.printingFeedback, (ctx, { params, query }) => printFeedback(ctx, params.id, query.format)),
]
