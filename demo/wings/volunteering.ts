import type { Wing } from './wing.ts'

export const volunteering: Wing = async () => {}
