export { type LoadedMatch, type LoadedNeed, type LoadedOrder, type LoadedResource, load } from './load.ts'
export { module } from './module.ts'
export { figures, fitting, type GivenOrder, givenBy, openNeeds, receivedIn, saying } from './neighbours.ts'
export { matchNow } from './run-matching.ts'
