import type { Page } from '#platform/pages.ts'
import { aboutData } from './pages/about-data.ts'
import { answers } from './pages/answers.ts'
import { topicPage } from './pages/choose-topic.ts'
import { done } from './pages/done.ts'
import { home } from './pages/home.ts'
import { actOn, showOwn, showPhoto } from './pages/own.ts'
import { sendReport, showReport } from './pages/report.ts'
import { showTrack, track } from './pages/track.ts'

/** The residents' site: tell it, follow it, read what was published. */
export const pages: Page[] = [
  home,
  showReport,
  topicPage,
  sendReport,
  done,
  showTrack,
  track,
  showOwn,
  showPhoto,
  actOn,
  answers,
  aboutData,
]
