import type { Endpoint } from '#common/endpoint.ts'

/** A public endpoint in the city that the address names (`/staff/sign-in?city=350999`); before signing in nothing else does. */
export const inCity = <E extends Endpoint>(endpoint: E, city: string | undefined): E =>
  city && /^\d{6}$/.test(city)
    ? ({ ...endpoint, name: `${endpoint.name} ${city}`, path: `/c/${city}${endpoint.path}` } as unknown as E)
    : endpoint
