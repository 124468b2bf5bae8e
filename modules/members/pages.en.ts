import type { Words } from '#common/words.ts'
import type zh from './pages.zh.ts'

/** Words of the residents' pages. */
export default {
  entrance: 'Members and volunteers',
  'entrance-hint': 'Register with your community, see your data, make a pledge',
  'sign-in': {
    title: 'Open my page',
    hint: 'Enter the number and key of your registration slip.',
    no: 'Registration number',
    'no-hint': 'The digits on the slip, such as 202600001',
    key: 'Key',
    'key-hint': '6 letters and digits',
    open: 'Open',
    lost: 'Lost the key? Ask at the community office with a document.',
    register: 'Not registered yet: register now',
  },
  faults: {
    no: 'Enter the registration number',
    key: 'Enter the key',
    'wrong-key': 'Number or key is wrong: check and try again',
    'too-often': 'Too many tries: try again in 15 minutes',
  },
} satisfies Words<typeof zh>
