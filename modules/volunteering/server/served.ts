import type { Context } from '#platform/context.ts'
import type { BareShift } from './store/shifts.ts'

export type Came = { signupId: string; memberId: string; halfHours: number }

/** Hours of those who came, for the record books. */
export async function served(_ctx: Context, _shift: BareShift, _came: readonly Came[]): Promise<void> {}
