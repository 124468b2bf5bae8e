export { askOf } from './ask-of.ts'
export { ended } from './end-ask.ts'
export { figures } from './figures.ts'
export {
  type LoadedApplication,
  type LoadedAsk,
  type LoadedList,
  type LoadedMatter,
  load,
} from './load.ts'
export { batchOf, type CommunityLoad, loadOf, quartersOf } from './load-of.ts'
export { module } from './module.ts'
export { type Ask, mayPass, pass } from './pass.ts'
export { matterOf, mattersOf } from './read-matters.ts'
