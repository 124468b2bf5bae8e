import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  name: 'Registration',
} satisfies Words<typeof zh>
