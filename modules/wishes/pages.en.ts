import type { Words } from '#common/words.ts'
import type zh from './pages.zh.ts'

/** Words of the residents' pages. */
export default {
  entrance: 'Fulfil a small wish',
  wall: {
    title: 'Micro-wishes',
    hint: 'Small wishes that the community verified. Claim one, bring it to the community, which hands it over.',
    where: 'Which community',
    all: 'All communities',
    show: 'Show',
    none: 'No wish waits on the wall now. Please come again in a few days.',
    claim: 'I claim it',
    thanks: 'Read the thanks',
    track: 'I claimed one: look or give back',
    wish: 'Wish of {{who}} · {{community}} · about {{yuan}} yuan',
  },
  claim: {
    title: 'Claim: {{title}}',
    how: 'How it is handed over',
    bring: 'Please bring it to {{unit}} within {{days}} days. The community gives you a receipt and hands it to the wisher.',
    private: 'Who the wisher is and where he lives is not told.',
    name: 'How shall we call you',
    'name-hint': 'For the community to reach you; not public',
    phone: 'Your telephone',
    'phone-hint': 'Only the community sees it',
    send: 'Claim',
    taken: 'Somebody has claimed this wish',
    other: 'Look at other wishes',
    'not-found': 'This wish was not found',
  },
  done: {
    title: 'Claimed. Thank you',
    next: 'What comes next',
    bring: 'Please bring “{{title}}” to {{unit}} by {{day}}.',
    receipt: 'The community gives you a receipt and hands it to the wisher.',
    lapse: 'If it is not brought by that day, the wish goes back on the wall.',
    back: 'I cannot: give it back',
    'back-hint': 'Then somebody else may claim it.',
    returned: 'Given back; the wish is on the wall again.',
    state: 'Now: {{state}}',
    states: {
      claimed: 'to be brought to the community',
      handed: 'the community has it and hands it over',
      delivered: 'it reached the wisher',
      ended: 'this claim has ended',
    },
  },
  track: {
    title: 'Look at my claim',
    hint: 'Number and key that you got when claiming.',
    no: 'Claim number',
    'no-hint': 'For example RL202600012',
    keep: 'Please note number and key; you need them to look or to give back.',
    lost: 'If you lost the key, please ring the community.',
  },
  thanks: {
    title: 'Thanks',
    hint: 'Words of the wishers, taken down by the community.',
    none: 'No thanks yet.',
    wall: 'Back to the wall',
  },
  faults: {
    name: 'Please say how to call you.',
    phone: 'Please give a telephone by which we reach you.',
  },
} satisfies Words<typeof zh>
