import type { Page } from '#platform/pages.ts'
import { sendBook, showBook } from './pages/book.ts'
import { directory, near } from './pages/directory.ts'
import { cancelOwn, showOwn, showTrack, takeOwn, track } from './pages/own.ts'
import { busy, showPlace, subscribed } from './pages/place.ts'

/** The residents’ directory of places, and booking without an account. */
export const pages: Page[] = [
  directory,
  near,
  showPlace,
  busy,
  subscribed,
  showBook,
  sendBook,
  showTrack,
  track,
  showOwn,
  cancelOwn,
  takeOwn,
]
