export {
  agencyOf,
  communitiesOf,
  type Directory,
  directory,
  namesOf,
  type Org,
  orgOf,
  orgsOf,
  reachOf,
  unitOf,
  type Which,
} from './directory.ts'
export { type LoadedOrg, load } from './load.ts'
export { module } from './module.ts'
