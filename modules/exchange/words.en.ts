import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  name: 'Resources and needs',
} satisfies Words<typeof zh>
