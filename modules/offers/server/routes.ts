import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import * as answer from './answer-order.ts'
import * as manage from './manage-offer.ts'
import { agreeToProvide, declineToProvide, leaveOffer } from './naming.ts'
import { orderService } from './order-service.ts'
import { exportOffers, findTeams, listOffers, readChoices, readOffer } from './read-offers.ts'
import { exportOrders, listOrders, readOrder } from './read-orders.ts'
import { cancelSession, confirmSession, holdSession, planSession } from './sessions.ts'

export const routes: Route[] = [
  on(contract.listing, (ctx, { query }) => listOffers(ctx, query)),
  on(contract.exporting, (ctx, { query }) => exportOffers(ctx, query, 'xlsx')),
  on(contract.exportingCsv, (ctx, { query }) => exportOffers(ctx, query, 'csv')),
  on(contract.readingChoices, (ctx) => readChoices(ctx)),
  on(contract.choosingTeams, (ctx, { query }) => findTeams(ctx, query)),
  on(contract.reading, (ctx, { params }) => readOffer(ctx, params.id)),
  on(contract.adding, (ctx, { body }) => manage.addOffer(ctx, body)),
  on(contract.changing, (ctx, { params, body }) => manage.changeOffer(ctx, params.id, body)),
  on(contract.putting, (ctx, { params, body }) => manage.listOffer(ctx, params.id, body)),
  on(contract.pausing, (ctx, { params, body }) => manage.pauseOffer(ctx, params.id, body)),
  on(contract.retiring, (ctx, { params, body }) => manage.retireOffer(ctx, params.id, body)),
  on(contract.agreeing, (ctx, { params, body }) => agreeToProvide(ctx, params.id, body)),
  on(contract.decliningNaming, (ctx, { params, body }) => declineToProvide(ctx, params.id, body)),
  on(contract.leaving, (ctx, { params, body }) => leaveOffer(ctx, params.id, body)),
  on(contract.planning, (ctx, { params, body }) => planSession(ctx, params.id, body)),
  on(contract.holding, (ctx, { params, body }) => holdSession(ctx, params.id, body)),
  on(contract.confirmingSession, (ctx, { params, body }) => confirmSession(ctx, params.id, body)),
  on(contract.cancellingSession, (ctx, { params, body }) => cancelSession(ctx, params.id, body)),
  on(contract.listingOrders, (ctx, { query }) => listOrders(ctx, query)),
  on(contract.exportingOrders, (ctx, { query }) => exportOrders(ctx, query, 'xlsx')),
  on(contract.exportingOrdersCsv, (ctx, { query }) => exportOrders(ctx, query, 'csv')),
  on(contract.readingOrder, (ctx, { params }) => readOrder(ctx, params.id)),
  on(contract.ordering, (ctx, { body }) => orderService(ctx, body)),
  on(contract.accepting, (ctx, { params, body }) => answer.acceptOrder(ctx, params.id, body)),
  on(contract.declining, (ctx, { params, body }) => answer.declineOrder(ctx, params.id, body)),
  on(contract.scheduling, (ctx, { params, body }) => answer.scheduleOrder(ctx, params.id, body)),
  on(contract.serving, (ctx, { params, body }) => answer.serveOrder(ctx, params.id, body)),
  on(contract.confirming, (ctx, { params, body }) => answer.confirmOrder(ctx, params.id, body)),
  on(contract.ratingOrder, (ctx, { params, body }) => answer.rateOrder(ctx, params.id, body)),
  on(contract.placing, (ctx, { params, body }) => answer.placeOrder(ctx, params.id, body)),
  on(contract.cancelling, (ctx, { params, body }) => answer.cancelOrder(ctx, params.id, body)),
  on(contract.revealing, (ctx, { params, body }) => answer.revealContact(ctx, params.id, body)),
]
