import type { Words } from '#common/words.ts'
import type zh from './words.zh.ts'

export default {
  issuer: 'Sigong {{city}}',
  refusals: {
    'no-such-appointment': 'You do not hold this post now. Please reload the page.',
    'no-such-session': 'This sign-in was not found; it may have ended.',
    'no-demo': 'There are no demo accounts here.',
    'no-account': 'You have no account yet. Please ask the system administrator.',
    'password-change-required': 'Please change the password you were given first.',
    'sign-in-refused': 'The name or the password is wrong.',
    'code-required': 'Please enter the one-time code.',
    'code-wrong': 'The code is wrong or was used before. Wait for the next one in the app and try again.',
    locked: 'Locked after too many wrong tries. Try again in {{minutes}} minutes, or ask the security administrator.',
    'password-wrong': 'The present password is wrong.',
    'password-too-short': 'The new password needs at least {{minimum}} characters.',
    'password-too-long': 'The new password may have at most {{maximum}} characters.',
    'password-common': 'This password is common and easily guessed. Choose another, for instance a few unrelated words.',
    'password-like-name': 'The password must not contain the sign-in name.',
    'password-the-same': 'The new password is the same as the present one. Please choose another.',
    'second-factor-in-force': 'One-time codes are in force. To change phones, ask the security administrator for a reset.',
    'second-factor-not-begun': 'Please scan the code first.',
  },
} satisfies Words<typeof zh>
