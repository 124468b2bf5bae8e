import { on } from '#platform/http.ts'
import * as c from '../contract.ts'
import { bookPlace } from './book.ts'
import {
  addPlace,
  agreePlace,
  changePlace,
  endPlace,
  findClauses,
  openPlace,
  setHome,
  setHours,
  suspendPlace,
} from './change-place.ts'
import {
  cancelBooking,
  confirmBooking,
  markHeld,
  markNoShow,
  offerInstead,
  rateBooking,
  refuseBooking,
  takeOffer,
} from './decide.ts'
import { endFeed, listFeeds, makeFeed } from './feeds.ts'
import {
  addIncidentPhotos,
  addPhotos,
  readIncidentPhoto,
  readPhoto,
  reportIncident,
  settleIncident,
  withdrawPhoto,
} from './incidents.ts'
import { basesCalendar, exportBookings, listBookings, readBooking, revealBooker } from './read-bookings.ts'
import { choices, countUses, exportPlaces, listPlaces, readPlace, readPlan } from './read-places.ts'
import { printRecord } from './record-paper.ts'
import { addItem, addResource, changeItem, changeResource, closeSlots, liftClosure } from './rooms.ts'

export const routes = [
  on(c.listing, (ctx, { query }) => listPlaces(ctx, query)),
  on(c.exporting, (ctx, { query }) => exportPlaces(ctx, query, 'xlsx')),
  on(c.exportingCsv, (ctx, { query }) => exportPlaces(ctx, query, 'csv')),
  on(c.choosing, (ctx) => choices(ctx)),
  on(c.adding, (ctx, { body }) => addPlace(ctx, body)),
  on(c.reading, (ctx, { params }) => readPlace(ctx, params.id)),
  on(c.planning, (ctx, { params, query }) => readPlan(ctx, params.id, query)),
  on(c.choosingClauses, (ctx, { params }) => findClauses(ctx, params.id)),
  on(c.counting, (ctx, { params, query }) => countUses(ctx, params.id, query)),
  on(c.changing, (ctx, { params, body }) => changePlace(ctx, params.id, body)),
  on(c.settingHours, (ctx, { params, body }) => setHours(ctx, params.id, body)),
  on(c.settingHome, (ctx, { params, body }) => setHome(ctx, params.id, body)),
  on(c.agreeing, (ctx, { params, body }) => agreePlace(ctx, params.id, body)),
  on(c.opening, (ctx, { params, body }) => openPlace(ctx, params.id, body)),
  on(c.suspending, (ctx, { params, body }) => suspendPlace(ctx, params.id, body)),
  on(c.ending, (ctx, { params, body }) => endPlace(ctx, params.id, body)),
  on(c.addingResource, (ctx, { params, body }) => addResource(ctx, params.id, body)),
  on(c.changingResource, (ctx, { params, body }) => changeResource(ctx, params.id, body)),
  on(c.addingItem, (ctx, { params, body }) => addItem(ctx, params.id, body)),
  on(c.changingItem, (ctx, { params, body }) => changeItem(ctx, params.id, body)),
  on(c.closing, (ctx, { params, body }) => closeSlots(ctx, params.id, body)),
  on(c.lifting, (ctx, { params }) => liftClosure(ctx, params.id)),
  on(c.addingPhotos, (ctx, { params, files }) => addPhotos(ctx, params.id, files)),
  on(c.withdrawingPhoto, (ctx, { params }) => withdrawPhoto(ctx, params.id, params.fileId)),
  on(c.readingPhoto, (ctx, { params }) => readPhoto(ctx, params.id, params.fileId)),
  on(c.booking, (ctx, { body }) => bookPlace(ctx, body)),
  on(c.listingBookings, (ctx, { query }) => listBookings(ctx, query)),
  on(c.exportingBookings, (ctx, { query }) => exportBookings(ctx, query, 'xlsx')),
  on(c.exportingBookingsCsv, (ctx, { query }) => exportBookings(ctx, query, 'csv')),
  on(c.readingBooking, (ctx, { params }) => readBooking(ctx, params.id)),
  on(c.printingRecord, (ctx, { params, query }) => printRecord(ctx, params.id, query.format)),
  on(c.confirming, (ctx, { params }) => confirmBooking(ctx, params.id)),
  on(c.refusing, (ctx, { params, body }) => refuseBooking(ctx, params.id, body)),
  on(c.cancelling, (ctx, { params, body }) => cancelBooking(ctx, params.id, body)),
  on(c.takingOffer, (ctx, { params }) => takeOffer(ctx, params.id)),
  on(c.markingHeld, (ctx, { params, body }) => markHeld(ctx, params.id, body)),
  on(c.markingNoShow, (ctx, { params }) => markNoShow(ctx, params.id)),
  on(c.rating, (ctx, { params, body }) => rateBooking(ctx, params.id, body)),
  on(c.offeringInstead, (ctx, { params, body }) => offerInstead(ctx, params.id, body)),
  on(c.revealing, (ctx, { params, body }) => revealBooker(ctx, params.id, body)),
  on(c.calendaring, (ctx, { query }) => basesCalendar(ctx, query)),
  on(c.reporting, (ctx, { params, body }) => reportIncident(ctx, params.id, body)),
  on(c.settling, (ctx, { params, body }) => settleIncident(ctx, params.id, body)),
  on(c.addingIncidentPhotos, (ctx, { params, files }) => addIncidentPhotos(ctx, params.id, files)),
  on(c.readingIncidentPhoto, (ctx, { params }) => readIncidentPhoto(ctx, params.id, params.fileId)),
  on(c.listingFeeds, (ctx) => listFeeds(ctx)),
  on(c.makingFeed, (ctx, { body }) => makeFeed(ctx, body)),
  on(c.endingFeed, (ctx, { params }) => endFeed(ctx, params.id)),
]
