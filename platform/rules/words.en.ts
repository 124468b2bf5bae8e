import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  refusals: {
    'not-found': 'There is no such rule.',
    'out-of-bounds': 'This rule takes a value from {{min}} to {{max}}.',
    cell: 'Line {{line}}: “{{column}}” does not fit. Please check it.',
  },
} satisfies Words<typeof zh>
