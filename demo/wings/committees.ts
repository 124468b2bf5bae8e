import type { Wing } from './wing.ts'

export const committees: Wing = async () => {}
