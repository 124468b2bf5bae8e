export { duesOf } from '../dues.ts'
export { usualClauses } from '../templates.ts'
export { type LoadedPact, load } from './load.ts'
export { module } from './module.ts'
export {
  clausesOpenFor,
  deliveredIn,
  type FromElsewhere,
  factsFor,
  figures,
  givenBy,
  markReviewed,
  pactOf,
  pactsInForce,
  partnersOf,
  recordFromElsewhere,
  withoutHonours,
} from './neighbours.ts'
