import { z } from 'zod'
import { type filing, phone, type Topic } from '#contract/concerns'
import type { Chosen } from './places.ts'
import { answersOf } from './question-fields.tsx'

/** Sources of what is filed for a resident; the first four have Alt+1 to Alt+4. */
export const filedChannels = ['phone', 'window', 'visit', 'hotline', 'reception', 'meeting', 'unit'] as const

/** What the form of a filing holds; the place is one field here and three in the contract. */
export const filingForm = z
  .object({
    words: z.string().min(1).max(2000),
    topicId: z.uuid(),
    place: z.custom<Chosen>((value) => value !== undefined),
    placeWords: z.string().max(120).optional(),
    point: z.object({ lat: z.number(), lng: z.number() }).optional(),
    answers: z.record(z.string(), z.unknown()).optional(),
    phone: phone.optional(),
    name: z.string().max(40).optional(),
    mayPublish: z.boolean().optional(),
    channel: z.enum(filedChannels),
    spot: z.boolean().optional(),
    onSpot: z.object({ result: z.string().optional(), words: z.string().max(2000).optional() }).optional(),
  })
  // Asked for only when the switch is on, so that nothing unseen can be wrong.
  .refine(({ spot, onSpot }) => !spot || onSpot?.result, { path: ['onSpot', 'result'] })
  .refine(({ spot, onSpot }) => !spot || onSpot?.words, { path: ['onSpot', 'words'] })
export type FilingForm = z.input<typeof filingForm>
type Body = z.input<typeof filing.body>

/** From the form to the contract's body. */
export function bodyOf(form: FilingForm, topic: Topic | undefined): Body {
  const { place, spot, onSpot, answers, ...rest } = form
  const { gridId, communityId, placeId } = place
  const where = placeId ? { placeId } : gridId ? { gridId } : { communityId }
  return {
    ...rest,
    ...where,
    answers: answersOf(topic, answers),
    ...(spot && onSpot ? { onSpot: onSpot as Body['onSpot'] } : {}),
  }
}
