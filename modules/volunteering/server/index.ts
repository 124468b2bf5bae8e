export { figures, givenBy, namesOfTeams, type TeamRef, teamsOf } from './door.ts'
export { load } from './load.ts'
export { module } from './module.ts'
