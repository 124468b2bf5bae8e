/** One account a role for the demo's sign-in page. Production mode refuses to start with any of them. */
import type { Staff } from './staff.ts'
import type { DemoAccount, PostCode } from './types.ts'

/** Shown on the sign-in page in demo mode only. */
export const DEMO_PASSWORD = 'Sigong-demo-2018'

type Wanted = { signInName: string; post: PostCode; org: string; zh: string; en: string }

export function accountsFor(staff: Staff, wanted: Wanted[]): DemoAccount[] {
  return wanted.map(({ signInName, post, org, zh, en }) => ({ person: staff.holderOf(post, org), signInName, role: { zh, en } }))
}
