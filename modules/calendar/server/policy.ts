import { holds } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

/** Everybody who is signed in may see which days are working days. */
export const maySee = (actor: Actor): boolean => actor.kind === 'person'

/** The system administrator's post holds this right. */
export const mayManage = (actor: Actor): boolean => holds(actor, 'calendar.manage')
