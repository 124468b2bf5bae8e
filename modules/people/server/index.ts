export { posts } from '../posts.ts'
export { type FirstAdministrator, firstAdministrators } from './first-administrators.ts'
export { type Loaded, load } from './load.ts'
export { module } from './module.ts'
export {
  addAppointment,
  appoint,
  appointmentsOn,
  holdersIn,
  holdersOf,
  namesOf,
  openSession,
  stopAppointment,
} from './neighbours.ts'
export { hashPassword } from './password.ts'
export { figures } from './postings.ts'
export { reachOf } from './reach.ts'
export { readSession } from './read-session.ts'
export { lay as layPosts } from './store/posts.ts'
