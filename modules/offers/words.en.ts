import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  name: 'Service offers',
} satisfies Words<typeof zh>
