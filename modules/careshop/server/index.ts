export { load } from './load.ts'
export { module } from './module.ts'
export { figures, givenBy } from './read-shops.ts'
