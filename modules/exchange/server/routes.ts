import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { acceptMatch } from './accept-match.ts'
import { addNeed } from './add-need.ts'
import { addResource } from './add-resource.ts'
import { cancelOrder } from './cancel-order.ts'
import { changeNeed } from './change-need.ts'
import { changeResource } from './change-resource.ts'
import { confirmOrder, confirmOrders } from './confirm-order.ts'
import { declineMatch } from './decline-match.ts'
import { deliverOrder } from './deliver-order.ts'
import { disputeOrder } from './dispute-order.ts'
import { endNeed } from './end-need.ts'
import { exportNeeds, exportOrders, exportResources, printNeeds, printOrders, printResources } from './exports.ts'
import { fittingNeeds, fittingResources } from './fitting.ts'
import { holdResource } from './hold-resource.ts'
import { linkClause, listClauses, listOpenClauses } from './link-clause.ts'
import { listMatches, listNeeds, listOrders, listResources } from './lists.ts'
import { planOrder } from './plan-order.ts'
import { proposeMatch } from './propose-match.ts'
import { rateOrder } from './rate-order.ts'
import { readNeed, readOrder, readResource } from './read-one.ts'
import { readBoard, readChoices, readMine } from './read-sides.ts'
import { revealContact } from './reveal-contact.ts'
import { readRun, startRun } from './run-matching.ts'

export const routes: Route[] = [
  on(contract.readingChoices, (ctx) => readChoices(ctx)),
  on(contract.readingBoard, (ctx, { query }) => readBoard(ctx, query.communityId)),
  on(contract.readingMine, (ctx, { query }) => readMine(ctx, query.orgId)),

  on(contract.listingResources, (ctx, { query }) => listResources(ctx, query)),
  on(contract.exportingResources, (ctx, { query }) => exportResources(ctx, query, 'xlsx')),
  on(contract.printingResources, (ctx, { query }) => printResources(ctx, query)),
  on(contract.exportingResourcesCsv, (ctx, { query }) => exportResources(ctx, query, 'csv')),
  on(contract.readingResource, (ctx, { params }) => readResource(ctx, params.id)),
  on(contract.addingResource, (ctx, { body }) => addResource(ctx, body)),
  on(contract.changingResource, (ctx, { params, body }) => changeResource(ctx, params.id, body)),
  on(contract.holdingResource, (ctx, { params, body }) => holdResource(ctx, params.id, body)),
  on(contract.fittingNeeds, (ctx, { params }) => fittingNeeds(ctx, params.id)),

  on(contract.listingNeeds, (ctx, { query }) => listNeeds(ctx, query)),
  on(contract.exportingNeeds, (ctx, { query }) => exportNeeds(ctx, query, 'xlsx')),
  on(contract.printingNeeds, (ctx, { query }) => printNeeds(ctx, query)),
  on(contract.exportingNeedsCsv, (ctx, { query }) => exportNeeds(ctx, query, 'csv')),
  on(contract.readingNeed, (ctx, { params }) => readNeed(ctx, params.id)),
  on(contract.addingNeed, (ctx, { body }) => addNeed(ctx, body)),
  on(contract.changingNeed, (ctx, { params, body }) => changeNeed(ctx, params.id, body)),
  on(contract.endingNeed, (ctx, { params, body }) => endNeed(ctx, params.id, body)),
  on(contract.listingOpenClauses, (ctx, { query }) => listOpenClauses(ctx, query.communityId)),
  on(contract.fittingResources, (ctx, { params }) => fittingResources(ctx, params.id)),

  on(contract.listingMatches, (ctx, { query }) => listMatches(ctx, query)),
  on(contract.proposingMatch, (ctx, { body }) => proposeMatch(ctx, body)),
  on(contract.acceptingMatch, (ctx, { params, body }) => acceptMatch(ctx, params.id, body)),
  on(contract.decliningMatch, (ctx, { params, body }) => declineMatch(ctx, params.id, body)),

  on(contract.listingOrders, (ctx, { query }) => listOrders(ctx, query)),
  on(contract.exportingOrders, (ctx, { query }) => exportOrders(ctx, query, 'xlsx')),
  on(contract.printingOrders, (ctx, { query }) => printOrders(ctx, query)),
  on(contract.exportingOrdersCsv, (ctx, { query }) => exportOrders(ctx, query, 'csv')),
  on(contract.readingOrder, (ctx, { params }) => readOrder(ctx, params.id)),
  on(contract.planningOrder, (ctx, { params, body }) => planOrder(ctx, params.id, body)),
  on(contract.deliveringOrder, (ctx, { params, body }) => deliverOrder(ctx, params.id, body)),
  on(contract.disputingOrder, (ctx, { params, body }) => disputeOrder(ctx, params.id, body)),
  on(contract.confirmingOrder, (ctx, { params, body }) => confirmOrder(ctx, params.id, body)),
  on(contract.confirmingOrders, (ctx, { body }) => confirmOrders(ctx, body)),
  on(contract.ratingOrder, (ctx, { params, body }) => rateOrder(ctx, params.id, body)),
  on(contract.cancellingOrder, (ctx, { params, body }) => cancelOrder(ctx, params.id, body)),
  on(contract.linkingClause, (ctx, { params, body }) => linkClause(ctx, params.id, body)),
  on(contract.listingClauses, (ctx, { params }) => listClauses(ctx, params.id)),
  on(contract.revealingContact, (ctx, { params, body }) => revealContact(ctx, params.id, body)),

  on(contract.startingRun, (ctx, { body }) => startRun(ctx, body)),
  on(contract.readingRun, (ctx, { params }) => readRun(ctx, params.id)),
]
