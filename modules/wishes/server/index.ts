export { figures } from './figures.ts'
export { givenBy } from './given-by.ts'
export { type LoadedWish, load } from './load.ts'
export { module } from './module.ts'
