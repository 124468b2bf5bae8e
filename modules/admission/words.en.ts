import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  name: 'Admission',
  pages: { asks: 'What communities are asked' },
  columns: {
    at: 'Asked at',
    by: 'Asked by',
    place: 'Community',
    door: 'Door',
    title: 'Subject',
    ground: 'Ground',
    matter: 'Admitted matter',
    hours: 'Hours estimated',
    state: 'State',
    returnedAt: 'Returned at',
    returnWords: 'Words of the return',
    emergencyReason: 'Emergency reason',
    emergencyUntil: 'Emergency until',
  },
  doors: {
    task: 'Task',
    form: 'Form',
    concern: 'Concern',
    inspection: 'Inspection',
    meeting: 'Meeting',
    whistle: 'Whistle',
  },
  grounds: { single: 'Single', matter: 'Admitted', emergency: 'Emergency' },
  askStates: { open: 'Open', ended: 'Over', returned: 'Returned: not admitted' },
  kinds: { returned: 'A community returned what was not admitted', 'emergency-ended': 'An emergency has ended' },
  gate: {
    law: '{{state}}: “{{stateText}}” {{city}}: “{{cityText}}”',
  },
  why: {
    recurring: 'What returns by itself needs admission first. ',
    bulk: 'It goes to {{communities}} communities at once and needs admission first. ',
    form: 'A form needs admission first. ',
    inspection: 'An inspection needs admission first. ',
    slices:
      'Within {{sliceDays}} days the same was asked of {{sliceCommunities}} communities or more, one by one: it counts as bulk and needs admission first. ',
    repeats:
      'On {{repeatTimes}} days or more within {{repeatDays}} days the same is asked of one community: it counts as recurring and needs admission first. ',
  },
  refusals: {
    'not-admitted':
      '“{{title}}” was not admitted and has not been sent. {{because}}The rule: {{law}} What now: apply for admission; or name the matter that was admitted; or, in a real emergency, give the reason and an end date.',
    'not-in-force':
      'The matter “{{matter}}” does not stand today; nothing was sent. The rule: {{law}} Please apply for admission again.',
    'others-matter':
      'The matter “{{matter}}” is not one of {{by}}; nothing was sent. The rule: {{law}} Name a matter of your own organisation, or apply for admission.',
    'fields-not-admitted':
      'These data fields were not admitted with “{{matter}}”: {{fields}}. Nothing was sent. The rule: {{law}} Take them out of the form, or apply for a change of the admission.',
    'emergency-reason': 'Please give the reason of the emergency.',
    'emergency-end': 'An emergency must have an end date, at most {{days}} days away (up to {{last}}).',
    'no-community': 'There is no such community.',
    'no-asker': 'There is no such organisation to ask.',
    'no-matter': 'There is no such admitted matter.',
    'no-ask': 'There is no such ask.',
    'returned-already': 'It has been returned already.',
    'ask-ended': 'It is over; there is nothing to return.',
    'is-admitted':
      'This matter was admitted ({{matter}}) and cannot be returned as “not admitted”. Say what is difficult in the yearly review.',
    'in-emergency': 'It cannot be returned while the emergency lasts (until {{until}}). It ends by itself.',
    'not-returned': 'It was not returned.',
    'undo-over': 'It was returned more than {{days}} days ago; the return stands. Let the organisation ask anew.',
  },
  rules: {
    stateText: 'The state’s rule that a refusal quotes',
    cityText: 'The city’s rule that a refusal quotes',
    emergencyDays: 'Longest emergency (days)',
    sliceDays: 'Days within which asks one by one are counted together',
    sliceCommunities: 'Communities from which asks one by one are bulk',
    repeatDays: 'Days within which repeated asks are counted together',
    repeatTimes: 'Times from which repeated asks are recurring',
    undoDays: 'Days within which the community may take a return back',
  },
} satisfies Words<typeof zh>
