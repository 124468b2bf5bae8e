import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { closeMode, confirmMode, exportAgreements, listAgreements, propose } from './agreements.ts'
import {
  changeBranch,
  endBranch,
  exportBranches,
  foundBranch,
  listBranches,
  readBranch,
  recordActivity,
  renewBranch,
} from './branches.ts'
import { confirm, decline } from './confirm.ts'
import { correct } from './correct.ts'
import { doDuty, exportDuties, listDuties } from './duties.ts'
import { leave } from './leave.ts'
import { move } from './move.ts'
import { keep, listPledges, pledge, reviewPledge } from './pledges.ts'
import { printSlip } from './print-slip.ts'
import { exportMembers, listMembers, readChoices, readMember, readSlip } from './read-members.ts'
import { findAlike, register } from './register.ts'
import { reveal } from './reveal.ts'
import { review } from './review.ts'

export const routes: Route[] = [
  on(contract.readingChoices, (ctx) => readChoices(ctx)),
  on(contract.listing, (ctx, { query }) => listMembers(ctx, query)),
  on(contract.exporting, (ctx, { query }) => exportMembers(ctx, query, 'xlsx')),
  on(contract.exportingCsv, (ctx, { query }) => exportMembers(ctx, query, 'csv')),
  on(contract.reading, (ctx, { params }) => readMember(ctx, params.id)),
  on(contract.printingSlip, (ctx, { params }) => readSlip(ctx, params.id)),
  on(contract.printingSlipPaper, (ctx, { params, query }) => printSlip(ctx, params.id, query.format)),
  on(contract.findingAlike, (ctx, { query }) => findAlike(ctx, query)),
  on(contract.registering, (ctx, { body }) => register(ctx, body)),
  on(contract.confirming, (ctx, { params, body }) => confirm(ctx, params.id, body.version)),
  on(contract.declining, (ctx, { params, body }) => decline(ctx, params.id, body)),
  on(contract.correcting, (ctx, { params, body }) => correct(ctx, params.id, body)),
  on(contract.reviewing, (ctx, { params, body }) => review(ctx, params.id, body)),
  on(contract.moving, (ctx, { params, body }) => move(ctx, params.id, body)),
  on(contract.leaving, (ctx, { params, body }) => leave(ctx, params.id, body)),
  on(contract.revealing, (ctx, { params, body }) => reveal(ctx, params.id, body.reason)),

  on(contract.exportingAgreements, (ctx, { query }) => exportAgreements(ctx, query, 'xlsx')),
  on(contract.exportingAgreementsCsv, (ctx, { query }) => exportAgreements(ctx, query, 'csv')),
  on(contract.listingAgreements, (ctx, { query }) => listAgreements(ctx, query)),
  on(contract.listingDuties, (ctx, { query }) => listDuties(ctx, query)),
  on(contract.exportingDuties, (ctx, { query }) => exportDuties(ctx, query, 'xlsx')),
  on(contract.exportingDutiesCsv, (ctx, { query }) => exportDuties(ctx, query, 'csv')),
  on(contract.doingDuty, (ctx, { params, body }) => doDuty(ctx, params.id, body)),
  on(contract.proposing, (ctx, { params, body }) => propose(ctx, params.id, body)),
  on(contract.confirmingMode, (ctx, { params, body }) => confirmMode(ctx, params.id, body.version)),
  on(contract.closingMode, (ctx, { params, body }) => closeMode(ctx, params.id, body)),

  on(contract.exportingBranches, (ctx, { query }) => exportBranches(ctx, query, 'xlsx')),
  on(contract.exportingBranchesCsv, (ctx, { query }) => exportBranches(ctx, query, 'csv')),
  on(contract.listingBranches, (ctx, { query }) => listBranches(ctx, query)),
  on(contract.readingBranch, (ctx, { params }) => readBranch(ctx, params.id)),
  on(contract.founding, (ctx, { body }) => foundBranch(ctx, body)),
  on(contract.changingBranch, (ctx, { params, body }) => changeBranch(ctx, params.id, body)),
  on(contract.recordingActivity, (ctx, { params, body }) => recordActivity(ctx, params.id, body)),
  on(contract.renewingBranch, (ctx, { params, body }) => renewBranch(ctx, params.id, body)),
  on(contract.endingBranch, (ctx, { params, body }) => endBranch(ctx, params.id, body)),

  on(contract.listingPledges, (ctx, { query }) => listPledges(ctx, query)),
  on(contract.pledging, (ctx, { params, body }) => pledge(ctx, params.id, body)),
  on(contract.keepingPledge, (ctx, { params, body }) => keep(ctx, params.id, body)),
  on(contract.reviewingPledge, (ctx, { params, body }) => reviewPledge(ctx, params.id, body)),
]
