export { figures, givenBy, namesOfTeams, type TeamRef, teamsById, teamsOf } from './door.ts'
export { type LoadedShift, type LoadedStation, type LoadedTeam, load } from './load.ts'
export { module } from './module.ts'
