import { z } from 'zod'

/** A mobile or landline number as people write it: digits, spaces, hyphens, a leading +86. */
export const phone = z
  .string()
  .transform((text) => text.replace(/[\s()-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))
  .pipe(z.string().regex(/^\d{7,12}$/))

/**
 * A telephone as a list shows it: the first three and the last four digits, nothing of a number so short that these were
 * nearly all of it; a name as its first character.
 */
export const maskPhone = (phone: string): string => (phone.length >= 10 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****')
export const maskName = (name: string): string => (name ? `${Array.from(name)[0]}**` : '')
