export { type LoadedRound, type LoadedSheet, load } from './load.ts'
export { module } from './module.ts'
