import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  name: 'Departments’ support',
} satisfies Words<typeof zh>
