import type { Wing } from './wing.ts'

export const support: Wing = async () => {}
