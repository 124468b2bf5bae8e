import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  name: 'Ledger',
  refusals: {
    'one-sided': 'An entry has at least two sides, each a whole amount other than zero.',
    unbalanced: 'The entry does not balance in “{{unit}}”: it is off by {{by}}. Check it and post again.',
    'already-posted': 'This has been posted already; it is not posted twice.',
    'not-found': 'There is no such entry.',
    'already-reversed': 'This entry has been reversed already.',
    'is-reversal': 'A reversal is not reversed; post a new entry.',
    'cap-reached': 'The cap of this period is reached; no more is counted.',
    'out-of-limits': 'The balance does not allow it; nothing was posted.',
    closed: 'This account is closed.',
  },
} satisfies Words<typeof zh>
