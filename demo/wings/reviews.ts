import type { Wing } from './wing.ts'

export const reviews: Wing = async () => {}
