export { closeYear } from './close-year.ts'
export { confirmRecords } from './confirm-records.ts'
export { figures } from './figures.ts'
export {
  type LoadedCertificate,
  type LoadedService,
  load,
  loadCertificates,
  loadLetters,
} from './load.ts'
export { module } from './module.ts'
export { recordServed, type Served } from './record-served.ts'
export { pointsLeft, servedIn, totalsOf } from './totals.ts'
