export { type LoadedProblem, load } from './load.ts'
export { module } from './module.ts'
export { type Raising, raise } from './raise.ts'
export { figures } from './read-lists.ts'
