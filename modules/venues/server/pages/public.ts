import type { Item } from '#common/rules.ts'
import type { PageContext } from '#platform/pages.ts'
import { timeOf } from '../../rules.ts'
import type { Place } from '../store.ts'

/** What residents may see: what is or was open; nothing that is only offered. */
export const isPublic = (place: Place): boolean => place.state === 'open' || place.state === 'suspended'
export const publicPlaces = (places: ReadonlyMap<string, Place>): Place[] => [...places.values()].filter(isPublic)

export const placeKind = ({ say, lang }: PageContext, place: Place, kinds: readonly Item[]): string =>
  place.level
    ? say(`venues:levels.${place.level}`)
    : place.kind === 'facility'
      ? (kinds.find(({ key }) => key === place.facilityKind)?.[lang] ?? '')
      : say(`venues:placeKinds.${place.kind}`)

export const sayHours = (spans: readonly { from: number; to: number }[]): string =>
  spans.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`).join('、')
