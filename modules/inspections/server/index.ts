export { type LoadedInspection, load } from './load.ts'
export { module } from './module.ts'
export { figures } from './read-inspections.ts'
