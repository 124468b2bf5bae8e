import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  name: 'Ledger',
} satisfies Words<typeof zh>
