/** Where a record lies: its place in the tree. Every level that is known is set. */
export type Place = { subdistrictId?: string | null; communityId?: string | null; gridId?: string | null }

/**
 * One current appointment: a post held in an organisation, with the rights of that post. It reaches as far as its
 * region: null for the whole city, else one node of the tree.
 */
export type Appointment = {
  id: string
  post: string
  orgId: string
  orgName: string
  orgKind: string
  level: 'city' | 'subdistrict' | 'community' | 'grid'
  regionId: string | null
  permissions: readonly string[]
}

/** Who acts: a person with his current appointments, a resident at the public door, or the house itself (clocks, jobs). */
export type Actor = {
  kind: 'person' | 'resident' | 'system'
  personId: string | null
  name: string
  appointments: readonly Appointment[]
  /** The appointment he acts under; null takes all of them together. */
  actingId: string | null
  /** Signed in with a second factor. */
  mfa: boolean
  sessionId: string | null
}

export const resident: Actor = {
  kind: 'resident',
  personId: null,
  name: '',
  appointments: [],
  actingId: null,
  mfa: false,
  sessionId: null,
}
export const system: Actor = { ...resident, kind: 'system' }

/** The appointments that count now: the one chosen in the post switcher, or all. */
export const current = (actor: Actor): readonly Appointment[] =>
  actor.actingId ? actor.appointments.filter((a) => a.id === actor.actingId) : actor.appointments
