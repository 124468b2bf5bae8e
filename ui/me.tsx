import { createContext, useContext } from 'react'

/** Who is signed in, as `GET /api/me` tells. */
export type Me = {
  person: { id: string; name: string }
  city: { id: number; name: string }
  appointments: { id: string; post: string; postName: string; orgId: string; orgName: string; permissions: readonly string[] }[]
  /** The appointment acted under; null takes all together. */
  actingId: string | null
  mode: 'demo' | 'production'
}

/** What the shell lets a person do with his account; given by the program, since the house knows no module. */
export type Account = {
  me: Me
  actAs: (appointmentId: string | null) => Promise<unknown>
  signOut: () => Promise<unknown>
  /** How many things wait for him. */
  waiting?: number
  /** Pages of modules that the bar leads to; what is not given is not shown. */
  paths: { inbox?: string; sessions?: string; search?: (words: string) => string }
}

export const AccountContext = createContext<Account | null>(null)

export function useAccount(): Account {
  const account = useContext(AccountContext)
  if (!account) throw new Error('useAccount stands outside of the frame')
  return account
}

export const useMe = () => useAccount().me

/** The rights of the appointment acted under, or of all together. */
export const permissionsOf = ({ appointments, actingId }: Me): ReadonlySet<string> =>
  new Set(appointments.filter(({ id }) => actingId === null || id === actingId).flatMap(({ permissions }) => permissions))

/** Whether the person holds one of these rights now; the server decides, this only greys and hides. */
export function useMay(...permissions: string[]): boolean {
  const mine = permissionsOf(useMe())
  return permissions.some((one) => mine.has(one))
}
