export { figures } from './figures.ts'
export { type LoadedReport, load } from './load.ts'
export { module } from './module.ts'
