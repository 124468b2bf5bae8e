export { type BookedFor, bookFor, cancelFor, comingOn, figures, givenBy, isKept } from './doors.ts'
export { type LoadedBooking, type LoadedIncident, type LoadedItem, type LoadedPlace, load } from './load.ts'
export { module } from './module.ts'
