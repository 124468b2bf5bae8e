import type { Wing } from './wing.ts'

export const members: Wing = async () => {}
