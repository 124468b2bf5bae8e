export { module } from './module.ts'
