export { type Division, type LoadedPlace, load } from './load.ts'
export { module } from './module.ts'
export {
  findGrid,
  type NamedPlace,
  namesOf,
  nodeOf,
  nodesOf,
  placeNamedIn,
  placeOf,
  type Spot,
  searchPlaces,
  type Where,
} from './place.ts'
export { communitiesToChoose, type Node, type Tree, tree } from './tree.ts'
