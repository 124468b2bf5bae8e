import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  skip: 'Skip to the content',
  service: 'Residents’ service',
  settings: 'Display',
  'large-type': 'Large type',
  'normal-type': 'Normal type',
  home: 'Back to the first page',
  footer: 'Your name and number are seen only by those who handle your matter; they are never published.',
} satisfies Words<typeof zh>
