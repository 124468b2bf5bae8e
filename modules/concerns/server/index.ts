export { firstRulebook, type Rulebook } from '../rulebook.ts'
export { type Filing, fileConcern } from './file-concern.ts'
export { type LoadedRow, type LoadedTopic, load } from './load.ts'
export { module } from './module.ts'
