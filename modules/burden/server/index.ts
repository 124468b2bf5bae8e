export { figures } from './figures.ts'
export { type LoadedItem, load } from './load.ts'
export { module } from './module.ts'
