import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { decideFinding, listFinding, recheckFinding, recordFinding, rectifyFinding, replyToFinding } from './findings.ts'
import { printPaper } from './papers.ts'
import {
  closeInspection,
  decideInspection,
  groundInspection,
  issueBulletin,
  noticeInspection,
  planInspection,
  visitInspection,
  withdrawInspection,
} from './plan-inspection.ts'
import { exportInspections, exportQuotas, listInspections, listQuotas, readInspection, readTargets } from './read-inspections.ts'

export const routes: Route[] = [
  on(door.listingInspections, (ctx, { query }) => listInspections(ctx, query)),
  on(door.exportingInspections, (ctx, { query }) => exportInspections(ctx, query, 'xlsx')),
  on(door.exportingInspectionsCsv, (ctx, { query }) => exportInspections(ctx, query, 'csv')),
  on(door.listingQuotas, (ctx, { query }) => listQuotas(ctx, query)),
  on(door.exportingQuotas, (ctx, { query }) => exportQuotas(ctx, query, 'xlsx')),
  on(door.exportingQuotasCsv, (ctx, { query }) => exportQuotas(ctx, query, 'csv')),
  on(door.readingInspectionTargets, (ctx) => readTargets(ctx)),
  on(door.readingInspection, (ctx, { params }) => readInspection(ctx, params.id)),
  on(door.printingPaper, (ctx, { params, query }) => printPaper(ctx, params.id, params.paper, query)),
  on(door.planningInspection, (ctx, { body }) => planInspection(ctx, body)),
  on(door.decidingInspection, (ctx, { params, body }) => decideInspection(ctx, params.id, body)),
  on(door.groundingInspection, (ctx, { params, body }) => groundInspection(ctx, params.id, body)),
  on(door.noticingInspection, (ctx, { params, body }) => noticeInspection(ctx, params.id, body)),
  on(door.visitingInspection, (ctx, { params, body }) => visitInspection(ctx, params.id, body)),
  on(door.issuingBulletin, (ctx, { params, body }) => issueBulletin(ctx, params.id, body)),
  on(door.closingInspection, (ctx, { params, body }) => closeInspection(ctx, params.id, body)),
  on(door.withdrawingInspection, (ctx, { params, body }) => withdrawInspection(ctx, params.id, body)),
  on(door.recordingFinding, (ctx, { params, body }) => recordFinding(ctx, params.id, body)),
  on(door.replyingFinding, (ctx, { params, body }) => replyToFinding(ctx, params.id, body)),
  on(door.decidingFinding, (ctx, { params, body }) => decideFinding(ctx, params.id, body)),
  on(door.rectifyingFinding, (ctx, { params, body }) => rectifyFinding(ctx, params.id, body)),
  on(door.recheckingFinding, (ctx, { params, body }) => recheckFinding(ctx, params.id, body)),
  on(door.listingFinding, (ctx, { params, body }) => listFinding(ctx, params.id, body)),
]
