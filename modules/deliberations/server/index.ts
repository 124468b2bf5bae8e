export { type LoadedTopic, load } from './load.ts'
export { module } from './module.ts'
export { type Proposal, propose } from './propose.ts'
export { factsFor, figures } from './read.ts'
