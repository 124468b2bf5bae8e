import type { Words } from './words.ts'
import type zh from './words.zh.ts'

export default {
  refusals: {
    'session.required': 'Please sign in first.',
    'session.mfa-required': 'This needs a one-time code. Please sign in again and enter the code.',
    'access.denied': 'The post you act under cannot do this. If in doubt, ask your administrator.',
    'access.origin': 'This request did not come from a page of this system and was refused.',
    'input.invalid': 'A few things need mending; see the marked places.',
    'input.unreadable': 'What was sent could not be read. Please reload the page and try again.',
    'input.too-large': 'Too large: no file over {{megabytes}} MB.',
    'input.too-many-requests': 'Too many tries. Please wait {{seconds}} seconds.',
    'idempotency.key-reused': 'This form was sent before with other content. Please reload the page and fill it in again.',
    'idempotency.in-progress': 'The first try is still being worked on. Please look again in a few seconds.',
    'version.stale': 'Somebody changed this while you were writing. Reload and act again; your words are still on the page.',
    'route.not-found': 'There is no such page or address.',
    'server.busy': 'The system is busy. Please try again shortly; nothing of yours is lost.',
    'files.type': '“{{name}}” is not a photo or paper we can take. Photos: JPG, PNG, WEBP or HEIC; papers: PDF.',
    'files.too-many': 'At most {{count}} files at a time.',
    'files.too-large': 'Too large: no file over {{megabytes}} MB.',
    'files.unreadable': '“{{name}}” could not be opened; it may be damaged. Please try another.',
    'server.error':
      'Something went wrong on our side and was recorded (no. {{requestId}}). Nothing was saved; please try again later.',
  },
  fields: {
    required: 'Please fill this in.',
    too_small: 'At least {{minimum}} characters.',
    too_big: 'At most {{maximum}} characters.',
    number_too_small: 'Not below {{minimum}}.',
    number_too_big: 'Not above {{maximum}}.',
    too_few: 'Choose at least {{minimum}}.',
    too_many: 'At most {{maximum}}.',
    invalid_type: 'This has the wrong form; please check.',
    invalid_format: 'This has the wrong form; please check.',
    invalid_value: 'Please choose one of the options.',
    unrecognized_keys: 'Unknown entries: {{keys}}.',
    cents: 'Two decimals at most: money is counted to the fen.',
    custom: 'This does not meet the rule; please check.',
    phone: 'This is not a phone number; please check.',
  },
} satisfies Words<typeof zh>
