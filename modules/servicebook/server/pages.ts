import { claimPages } from './pages/claim.ts'
import { objectPages } from './pages/object.ts'
import { bookPages } from './pages/own-book.ts'
import { toldPages } from './pages/told.ts'
import { verifyPages } from './pages/verify.ts'

export const pages = [...bookPages, ...claimPages, ...objectPages, ...toldPages, ...verifyPages]
