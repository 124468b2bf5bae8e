import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { addPower, endPower, exportAgencies, fileLeave, filePlan, listAgencies, readAgency } from './agencies.ts'
import { printPowers, printRoster } from './agency-papers.ts'
import * as answer from './answer.ts'
import { changeWhistle, draftWhistle, takeDraft } from './draft.ts'
import { printWhistle } from './papers.ts'
import { exportWhistles, listWhistles, readCallable, readMyCalls, readWhistle } from './read.ts'
import { approveWhistle, askApproval, callFirst, declineWhistle, verifyWhistle, withdrawWhistle } from './send.ts'

export const routes: Route[] = [
  on(door.listingWhistles, (ctx, { query }) => listWhistles(ctx, query)),
  on(door.exportingWhistles, (ctx, { query }) => exportWhistles(ctx, query, 'xlsx')),
  on(door.exportingWhistlesCsv, (ctx, { query }) => exportWhistles(ctx, query, 'csv')),
  on(door.readingMyCalls, (ctx) => readMyCalls(ctx)),
  on(door.readingCallable, (ctx, { query }) => readCallable(ctx, query)),
  on(door.listingAgencies, (ctx, { query }) => listAgencies(ctx, query)),
  on(door.exportingAgencies, (ctx, { query }) => exportAgencies(ctx, query, 'xlsx')),
  on(door.exportingAgenciesCsv, (ctx, { query }) => exportAgencies(ctx, query, 'csv')),
  on(door.printingRoster, (ctx, { query }) => printRoster(ctx, query.format)),
  on(door.readingAgency, (ctx, { params }) => readAgency(ctx, params.id)),
  on(door.printingPowers, (ctx, { params, query }) => printPowers(ctx, params.id, query.format)),
  on(door.addingPower, (ctx, { params, body }) => addPower(ctx, params.id, body)),
  on(door.endingPower, (ctx, { params, body }) => endPower(ctx, params.id, body)),
  on(door.filingPlan, (ctx, { params, body }) => filePlan(ctx, params.id, body)),
  on(door.filingLeave, (ctx, { params, body }) => fileLeave(ctx, params.id, body)),
  on(door.readingWhistle, (ctx, { params }) => readWhistle(ctx, params.id)),
  on(door.printingWhistle, (ctx, { params, query }) => printWhistle(ctx, params, query.format)),
  on(door.draftingWhistle, (ctx, { body }) => draftWhistle(ctx, body)),
  on(door.changingWhistle, (ctx, { params, body }) => changeWhistle(ctx, params.id, body)),
  on(door.takingDraft, (ctx, { params, body }) => takeDraft(ctx, params.id, body)),
  on(door.askingApproval, (ctx, { params, body }) => askApproval(ctx, params.id, body)),
  on(door.callingFirst, (ctx, { params, body }) => callFirst(ctx, params.id, body)),
  on(door.approvingWhistle, (ctx, { params, body }) => approveWhistle(ctx, params.id, body)),
  on(door.decliningWhistle, (ctx, { params, body }) => declineWhistle(ctx, params.id, body)),
  on(door.withdrawingWhistle, (ctx, { params, body }) => withdrawWhistle(ctx, params.id, body)),
  on(door.verifyingWhistle, (ctx, { params, body }) => verifyWhistle(ctx, params.id, body)),
  on(door.acknowledging, (ctx, { params, body }) => answer.acknowledge(ctx, params.id, body)),
  on(door.arriving, (ctx, { params, body }) => answer.arrive(ctx, params.id, body)),
  on(door.confirmingArrival, (ctx, { params, body }) => answer.confirmArrival(ctx, params.id, body)),
  on(door.denyingArrival, (ctx, { params, body }) => answer.denyArrival(ctx, params.id, body)),
  on(door.notingCall, (ctx, { params, body }) => answer.noteCall(ctx, params.id, body)),
  on(door.givingResult, (ctx, { params, body }) => answer.giveResult(ctx, params.id, body)),
  on(door.refusingCall, (ctx, { params, body }) => answer.refuseCall(ctx, params.id, body)),
  on(door.rulingOnCall, (ctx, { params, body }) => answer.ruleOnCall(ctx, params.id, body)),
  on(door.returningResult, (ctx, { params, body }) => answer.returnResult(ctx, params.id, body)),
  on(door.givingScore, (ctx, { params, body }) => answer.giveScore(ctx, params.id, body)),
]
