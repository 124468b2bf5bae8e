import type { Wing } from './wing.ts'

export const exchange: Wing = async () => {}
