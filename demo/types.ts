/**
 * The shapes of a demo city: plain data, no database. Keys (`key`, `org`, `person` …) are local to one city
 * and never leave the seed; codes are the public ones.
 */
import type { PostCode } from '#contract/people'

export type Day = string // 'YYYY-MM-DD'
export type Ring = [lon: number, lat: number][] // closed, WGS-84, counter-clockwise
export type Both = { zh: string; en: string }

export type DivisionLevel = 'city' | 'subdistrict' | 'community' | 'grid'

export type DemoDivision = {
  code: string // 6, 9, 12 or 15 digits
  parent: string | null
  level: DivisionLevel
  /** A village stands on the community's level of the tree. */
  kind: 'city' | 'subdistrict' | 'community' | 'village' | 'grid'
  name: string
  validFrom: Day
  /** First day on which it no longer stands. */
  validUntil: Day | null
  /** Only grids carry a drawn cell, and communities the union of theirs. */
  outline: Ring | null
  synthetic: boolean
  note: string
}

export type DemoPlace = {
  name: string
  kind: 'estate' | 'road' | 'market' | 'school' | 'park' | 'square'
  grid: string
  lon: number
  lat: number
}

export type OrgKind =
  | 'cityCommittee'
  | 'workCommittee'
  | 'partyCommittee'
  | 'gridBranch'
  | 'cityGovernment'
  | 'subdistrictOffice'
  | 'cityOffice'
  | 'cityDept'
  | 'stationedAgency'
  | 'residentsCommittee'
  | 'ownersCommittee'
  | 'propertyFirm'
  | 'localUnit'
  | 'volunteerTeam'

export type AgencyKind =
  | 'police'
  | 'justice'
  | 'market'
  | 'cityManagement'
  | 'naturalResources'
  | 'sanitation'
  | 'health'
  | 'serviceCentre'

/** 条线: who leads it in which line. One organisation stands in several at once. */
export type OrgLine = { line: 'party' | 'administrative' | 'business' | 'jurisdiction'; parent: string }

export type DemoOrg = {
  key: string
  kind: OrgKind
  /** What a stationed agency does; `serviceCentre` for the office that takes and dispatches concerns. */
  agencyKind: AgencyKind | null
  name: string
  shortName: string
  /** The division it serves or stands in. */
  division: string
  uscc: string | null
  lines: OrgLine[]
  from: Day
  until: Day | null
}

export type { PostCode }

export type DemoPerson = { key: string; name: string; phone: string }

export type DemoAppointment = {
  person: string
  post: PostCode
  org: string
  kind: 'main' | 'concurrent' | 'secondment' | 'partTime'
  /** Narrower than the organisation's own division, e.g. one grid. */
  division: string | null
  from: Day
  until: Day | null
}

export type DemoAccount = { person: string; signInName: string; role: Both }

export type ConcernClass = 'inquiry' | 'help' | 'complaint' | 'suggestion' | 'urgent'

export type Question = {
  code: string
  kind: 'text' | 'choice' | 'number' | 'date'
  zh: string
  en: string
  required?: boolean
  options?: ({ code: string } & Both)[]
  unit?: Both
}

export type DemoTopic = {
  /** 2, 4 or 6 digits; a parent's code is the prefix of its children's. */
  code: string
  parent: string | null
  level: 1 | 2 | 3
  zh: string
  en: string
  /** Only leaves have the fields below. */
  class: ConcernClass | null
  keywords: string[]
  questions: Question[]
  /** Where the right door is another. `closed`: nothing is taken here; else it is advice before the form. */
  stopper: (Both & { closed: boolean; door: string }) | null
  /** On the residents' first page. */
  common: (Both & { icon: string; position: number }) | null
  /** Whether an answer may be published at all (with the resident's consent). */
  publishable: boolean
}

/** Who leads: a department by its key, the subdistrict's stationed agency of a kind, or the office of a level. */
export type Handler =
  | { by: 'dept'; org: string }
  | { by: 'agency'; agency: AgencyKind }
  | { by: 'community' }
  | { by: 'subdistrict' }

export type CatalogueRow = {
  topic: string // a prefix of topic codes; the longest match wins
  /** null: any place. */
  placeKind: 'estate' | 'road' | 'market' | null
  lead: Handler
  co: Handler[]
  basis: Both
}

export type Limit = { amount: number; unit: 'minutes' | 'workingHours' | 'workingDays' | 'calendarDays' }

export type ClassLimits = {
  accept: Limit
  contact: Limit
  finish: Limit
  returnWithin: Limit
  extension: { askBefore: Limit; longest: Limit } | null
  basis: Both
}

/** A shorter (or longer) finishing time for one topic; the longest prefix wins. */
export type TopicLimit = { topicCode: string; finish: Limit; basis: Both }

export type DemoCity = {
  code: string
  name: Both
  divisions: DemoDivision[]
  places: DemoPlace[]
  orgs: DemoOrg[]
  people: DemoPerson[]
  appointments: DemoAppointment[]
  accounts: DemoAccount[]
  topics: DemoTopic[]
  catalogue: CatalogueRow[]
  limits: Record<ConcernClass, ClassLimits>
  topicLimits: TopicLimit[]
}
