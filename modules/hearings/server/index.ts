export { type LoadedHearing, load } from './load.ts'
export { lookAtHalfYear } from './look.ts'
export { module } from './module.ts'
export { figures } from './read.ts'
