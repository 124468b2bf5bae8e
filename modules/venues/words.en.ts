import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  name: 'Venues and facilities',
} satisfies Words<typeof zh>
