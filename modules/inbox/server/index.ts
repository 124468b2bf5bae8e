export { clear, type Item, put } from './items.ts'
export { module } from './module.ts'
