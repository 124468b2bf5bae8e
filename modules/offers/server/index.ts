export { figures } from './figures.ts'
export { givenBy } from './given-by.ts'
export { module } from './module.ts'
