export { withdraw } from './end-tasks.ts'
export { module } from './module.ts'
export { type Opening, type Origin, open } from './open-task.ts'
export { ofOrigins } from './read-tasks.ts'
