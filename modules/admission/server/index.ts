export { ended } from './end-ask.ts'
export { module } from './module.ts'
export { type Ask, pass } from './pass.ts'
export { matterOf, mattersOf } from './read-matters.ts'
