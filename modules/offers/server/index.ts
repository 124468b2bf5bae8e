export { figures } from './figures.ts'
export { givenBy } from './given-by.ts'
export { type LoadedOffer, type LoadedOrder, load } from './load.ts'
export { module } from './module.ts'
