import type { Wing } from './wing.ts'

export const offers: Wing = async () => {}
