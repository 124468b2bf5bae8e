export { factsOf } from './facts.ts'
export { figures } from './figures.ts'
export { type LoadedItem, type LoadedLetter, load } from './load.ts'
export { module } from './module.ts'
