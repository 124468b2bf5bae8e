import type { Page } from '#platform/pages.ts'
import { signIn } from './member-here.ts'
import { mend, showData } from './pages/data.ts'
import { leave, showLeave } from './pages/leave.ts'
import { move, showMove } from './pages/move.ts'
import { showOwn, signOut } from './pages/own.ts'
import { actOnPledge, showPledges } from './pages/pledges.ts'
import { register, showReceipt, showRegister } from './pages/register.ts'

/** The member's own pages: register, read, mend, promise, move, leave; one thing a page. */
export const pages: Page[] = [
  signIn,
  signOut,
  showOwn,
  showRegister,
  register,
  showReceipt,
  showData,
  mend,
  showPledges,
  actOnPledge,
  showMove,
  move,
  showLeave,
  leave,
]
