import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import * as does from './commands.ts'
import { printProposal } from './papers.ts'
import { exportProposals, listProposals, readBehind, readChoices, readProposal } from './read.ts'

export const routes: Route[] = [
  on(door.listingProposals, (ctx, { query }) => listProposals(ctx, query)),
  on(door.exportingProposals, (ctx, { query }) => exportProposals(ctx, query, 'xlsx')),
  on(door.exportingProposalsCsv, (ctx, { query }) => exportProposals(ctx, query, 'csv')),
  on(door.readingChoices, (ctx) => readChoices(ctx)),
  on(door.readingProposal, (ctx, { params }) => readProposal(ctx, params.id)),
  on(door.readingBehind, (ctx, { params, query }) => readBehind(ctx, params.id, query.key)),
  on(door.printingProposal, (ctx, { params, query }) => printProposal(ctx, params, query.format)),
  on(door.draftingProposal, (ctx, { body }) => does.draftProposal(ctx, body)),
  on(door.changingProposal, (ctx, { params, body }) => does.changeProposal(ctx, params.id, body)),
  on(door.decidingProposal, (ctx, { params, body }) => does.decideProposal(ctx, params.id, body)),
  on(door.sendingProposal, (ctx, { params, body }) => does.sendProposal(ctx, params.id, body)),
  on(door.puttingBeforeMeeting, (ctx, { params }) => does.putBeforeMeeting(ctx, params.id)),
  on(door.withdrawingProposal, (ctx, { params, body }) => does.withdrawProposal(ctx, params.id, body)),
  on(door.answeringProposal, (ctx, { params, body }) => does.answerProposal(ctx, params.id, body)),
  on(door.notingProposal, (ctx, { params, body }) => does.noteProposal(ctx, params.id, body)),
  on(door.claimingDone, (ctx, { params, body }) => does.claimDone(ctx, params.id, body)),
  on(door.confirmingDone, (ctx, { params, body }) => does.confirmDone(ctx, params.id, body)),
  on(door.returningDone, (ctx, { params, body }) => does.returnDone(ctx, params.id, body)),
]
