import type { Wing } from './wing.ts'

export const servicebook: Wing = async () => {}
