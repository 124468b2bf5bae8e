import type { Wing } from './wing.ts'

export const meetings: Wing = async () => {}
