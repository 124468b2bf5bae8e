import type { Wing } from './wing.ts'

export const wishes: Wing = async () => {}
