import type { Wing } from './wing.ts'

export const pacts: Wing = async () => {}
