import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  skip: 'Skip to the content',
  service: 'Residents’ service',
  settings: 'Display',
  'large-type': 'Large type',
  'normal-type': 'Normal type',
  tongue: { zh: '中文', en: 'English' },
  home: 'Back to the first page',
  back: 'Use the back button to return to the page before; what you wrote is still there.',
  footer: 'Your name and number are seen only by those who handle your matter; they are never published.',
  'about-data': 'How your data is used',
  demo: 'This is a demonstration: the people, units and matters of “{{city}}” are made up. Please give no real personal data.',
  emergency: 'If somebody is in danger, call now',
  day: '{{weekday}} {{day}} {{month}}',
  'day-of-year': '{{weekday}} {{day}} {{month}} {{year}}',
  'today-at': 'today at {{time}}',
  form: {
    mend: 'A few things need mending',
    wrong: 'Error: ',
    count: '{{n}} characters of at most {{max}}',
    optional: ' (optional)',
    choose: 'Please choose',
    trap: 'Please leave this empty',
    'too-fast': 'That was very quick. Please look it over and send again.',
  },
  problems: {
    lost: 'This page was not found',
    wait: 'Please wait a little',
    refused: 'This step could not be done',
    fault: 'Something went wrong on our side',
  },
} satisfies Words<typeof zh>
