import type { Wing } from './wing.ts'

export const venues: Wing = async () => {}
