export { countLoaded, type LoadedProposal, load } from './load.ts'
export { module } from './module.ts'
export { figures } from './read.ts'
