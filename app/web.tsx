/** The staff console: a table of contents. Each module's pages, each module's words, and who is signed in. */
import type { WordTree } from '#common/words.ts'
import { countingInbox } from '#contract/inbox'
import { actingUnder, readingMe, signingOut } from '#contract/people'
import { dropAllDrafts } from '#ui/drafts.ts'
import { pages as gallery } from '#ui/gallery/index.ts'
import { signInPath } from '#ui/http.ts'
import { permissionsOf } from '#ui/me.tsx'
import { pages as rules } from '#ui/rules/index.ts'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import type { Slots } from '#ui/slots.tsx'
import { type Access, startStaff } from '#ui/staff.tsx'
import { pages as accountability } from '#web/accountability'
import { pages as admission } from '#web/admission'
import { pages as ballots } from '#web/ballots'
import { pages as burden } from '#web/burden'
import { pages as calendar } from '#web/calendar'
import { pages as campaigns, slots as campaignsSlots } from '#web/campaigns'
import { pages as careshop } from '#web/careshop'
import { pages as committees } from '#web/committees'
import { pages as concerns, slots as concernsSlots } from '#web/concerns'
import { slots as deliberationSlots, pages as deliberations } from '#web/deliberations'
import { pages as documents, slots as documentsSlots } from '#web/documents'
import { pages as dutyreports } from '#web/dutyreports'
import { pages as exchange, slots as exchangeSlots } from '#web/exchange'
import { pages as fieldreviews } from '#web/fieldreviews'
import { pages as frontline, slots as frontlineSlots } from '#web/frontline'
import { pages as hearings } from '#web/hearings'
import { pages as inbox } from '#web/inbox'
import { pages as insight, slots as insightSlots } from '#web/insight'
import { pages as inspections } from '#web/inspections'
import { pages as leaderlinks } from '#web/leaderlinks'
import { pages as letters } from '#web/letters'
import { pages as lists, slots as listsSlots } from '#web/lists'
import { pages as meetings } from '#web/meetings'
import { pages as members } from '#web/members'
import { pages as offers } from '#web/offers'
import { pages as orgs } from '#web/orgs'
import { pages as pacts, slots as pactsSlots } from '#web/pacts'
import { pages as people } from '#web/people'
import { pages as projects, slots as projectsSlots } from '#web/projects'
import { pages as proposals } from '#web/proposals'
import { pages as regions } from '#web/regions'
import { pages as reviews } from '#web/reviews'
import { pages as servicebook, slots as servicebookSlots } from '#web/servicebook'
import { pages as support } from '#web/support'
import { pages as tasks } from '#web/tasks'
import { pages as themedays } from '#web/themedays'
import { pages as venues } from '#web/venues'
import { pages as volunteering } from '#web/volunteering'
import { pages as whistles, slots as whistlesSlots } from '#web/whistles'
import { pages as wishes } from '#web/wishes'

const modules = {
  inbox,
  ballots,
  documents,
  admission,
  burden,
  concerns,
  calendar,
  orgs,
  people,
  regions,
  tasks,
  lists,
  inspections,
  meetings,
  deliberations,
  hearings,
  pacts,
  committees,
  reviews,
  support,
  members,
  servicebook,
  volunteering,
  exchange,
  wishes,
  whistles,
  proposals,
  accountability,
  offers,
  venues,
  themedays,
  careshop,
  letters,
  dutyreports,
  leaderlinks,
  projects,
  frontline,
  campaigns,
  fieldreviews,
  insight,
  rules,
  ui: gallery,
}

/** What modules show on the pages of those below them. */
const slots: Slots[] = [
  campaignsSlots,
  concernsSlots,
  pactsSlots,
  deliberationSlots,
  documentsSlots,
  exchangeSlots,
  frontlineSlots,
  insightSlots,
  listsSlots,
  projectsSlots,
  servicebookSlots,
  whistlesSlots,
]

/** Every module's word file, read when its language is chosen; a namespace is named after its folder. */
const named = (files: Record<string, () => Promise<unknown>>) =>
  Object.fromEntries(Object.entries(files).map(([path, read]) => [path.split('/').at(-2) ?? '', read as () => Promise<WordTree>]))

const words = {
  zh: named(
    import.meta.glob(['../modules/*/words.zh.ts', '../ui/words.zh.ts', '../ui/*/words.zh.ts', '../common/words.zh.ts'], {
      import: 'default',
    }),
  ),
  en: named(
    import.meta.glob(['../modules/*/words.en.ts', '../ui/words.en.ts', '../ui/*/words.en.ts', '../common/words.en.ts'], {
      import: 'default',
    }),
  ),
}

function useAccess(): Access {
  const me = useAnswer(readingMe, {})
  const act = useCommand(actingUnder)
  const inboxCounts = useAnswer(countingInbox, {}, { enabled: me.isSuccess, every: 120 })
  const out = useCommand(signingOut)
  useLive(['people.'], ['read-me'])
  if (me.isPending) return { waiting: true }
  if (me.isError) return { error: me.error, retry: () => void me.refetch() }
  return {
    account: {
      me: me.data,
      actAs: (appointmentId) => act.mutateAsync({ body: { appointmentId } }),
      signOut: async () => {
        await out.mutateAsync({})
        dropAllDrafts()
        location.assign(signInPath)
      },
      waiting: inboxCounts.data?.waiting ?? 0,
      paths: {
        sessions: '/me',
        inbox: '/inbox',
        // The bar finds concerns; there is no search for persons.
        search: permissionsOf(me.data).has('concerns.read')
          ? (words) => `/concerns?list=all&q=${encodeURIComponent(words)}`
          : undefined,
      },
    },
  }
}

void startStaff({ modules, slots, words, useAccess })
