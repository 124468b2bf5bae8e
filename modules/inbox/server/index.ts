export { clear, type Item, put, putAll } from './items.ts'
export { module } from './module.ts'
