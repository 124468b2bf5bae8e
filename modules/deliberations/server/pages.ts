import { evaluate, sendEvaluation } from './pages/evaluate.ts'
import { list } from './pages/list.ts'
import { objectDone, sendObjection, showObjection } from './pages/object.ts'
import { proposeDone, sendProposal, showProposal } from './pages/propose.ts'
import { one } from './pages/topic.ts'
import { showSaid, showTrack, track } from './pages/track.ts'

/** The residents' site: what is deliberated, what was decided and what became of it; propose, object, say whether it helped. */
export const pages = [
  list,
  showProposal,
  sendProposal,
  proposeDone,
  showTrack,
  track,
  showSaid,
  one,
  showObjection,
  sendObjection,
  objectDone,
  evaluate,
  sendEvaluation,
]
