export { firstRulebook, type Rulebook } from '../rulebook.ts'
export { closedIn } from './closed-in.ts'
export { type Filing, fileConcern } from './file-concern.ts'
export {
  type Elsewhere,
  type Glimpse,
  glimpse,
  noteFromElsewhere,
  type Tallied,
  talliedOf,
  tally,
  topicFor,
  topicPaths,
} from './from-elsewhere.ts'
export { type LoadedRow, type LoadedTopic, load } from './load.ts'
export { module } from './module.ts'
