import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { routes } from './routes.ts'

export const module: ServerModule = { name: 'exchange', words: { zh, en }, refusals, routes }
